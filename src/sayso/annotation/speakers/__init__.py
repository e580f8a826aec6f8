"""Attributions and names in; the same attributions out, each with its speaker or none."""
