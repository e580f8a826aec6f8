"""GraphML (http://graphml.graphdrawing.org/), written by networkx: for Gephi, Cytoscape, igraph, networkx."""

import io
from typing import Any

import networkx

from sayso.present.export.graph.relations import find_relations
from sayso.records import Report


def export_graphml(report: Report) -> bytes:
    """Return the articles, outlets, speakers and utterances of a report with their relations."""
    out = io.BytesIO()
    networkx.write_graphml_xml(to_networkx(report), out, prettyprint=True)
    return out.getvalue()


def to_networkx(report: Report) -> "networkx.MultiDiGraph[Any]":
    """Return the relations of a report as a graph of networkx.

    Every node and edge has `kind`, every node `label`; an edge with `directed` False says nothing about the
    direction: its ends stand in the order of the report.
    """
    relations = find_relations(report)
    graph: networkx.MultiDiGraph[Any] = networkx.MultiDiGraph(producer=report.producer)
    for node in relations.nodes:
        graph.add_node(node.id, kind=node.kind, label=node.label, **node.attributes)
    for edge in relations.edges:
        graph.add_edge(edge.source, edge.target, kind=edge.kind, directed=edge.is_directed, **edge.attributes)
    return graph
