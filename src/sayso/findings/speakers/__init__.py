"""A report in; where two articles give the same quoted words to two people out."""
