"""Words in; labels, escaped and marked text, word differences out."""
