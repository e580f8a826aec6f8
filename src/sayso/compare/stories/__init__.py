"""Readings in; groups of articles about one event out."""
