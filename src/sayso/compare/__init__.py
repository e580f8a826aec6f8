"""Readings and links in; views of what articles do differently out."""
