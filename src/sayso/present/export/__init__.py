"""Data files: our JSON and JSON Lines, Citron's annotation format, W3C Web Annotation."""
