"""Texts in; passages that two articles share out."""
