"""Takes a text, returns the outlets that it names."""
