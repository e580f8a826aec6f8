"""Readings and utterances in; who has what from whom out."""
