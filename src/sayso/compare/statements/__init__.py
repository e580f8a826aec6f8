"""Readings and utterances in; lost attributions, positions, denials and dropped outlets out."""
