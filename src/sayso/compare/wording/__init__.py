"""Readings in; differing names, terms, reporting verbs and scare quotes out."""
