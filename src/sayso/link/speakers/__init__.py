"""Speakers of single articles in; speakers of the pile out."""
