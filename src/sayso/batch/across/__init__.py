"""Readings of a batch in, tables of the report out: the stages across documents, partition by partition."""
