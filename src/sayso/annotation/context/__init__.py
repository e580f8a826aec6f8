"""Attributions in; the same attributions out with occasion, day and hearer."""
