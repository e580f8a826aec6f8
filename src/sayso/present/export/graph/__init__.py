"""A report in, who has what from whom as a graph out: GraphML, Graphviz, PROV."""
