"""Linked articles of a batch in, all tables of the report out: by story, speaker and name, part by part."""
