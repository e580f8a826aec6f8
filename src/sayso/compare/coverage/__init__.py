"""Readings in; shares of speech, unnamed sources, timeline and omissions out."""
