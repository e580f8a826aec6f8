"""Takes the bytes of a file of any known format, returns the articles found in it."""
