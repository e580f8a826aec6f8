"""Text in; the outlets that it names out."""
