"""Derivations in; the picture of who has it from whom out."""
