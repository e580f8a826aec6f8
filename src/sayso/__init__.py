"""sayso: on whose say-so? Who said it, who reports it, and who had it first-hand."""

__version__ = "0.1.0"
