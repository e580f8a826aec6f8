"""Attributions of all articles in; groups that report one act of speech out."""
