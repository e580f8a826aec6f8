"""Readings in; speakers and utterances of the whole pile out."""
