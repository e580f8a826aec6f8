"""Takes a text, returns sentences, paragraphs, quotations, set-off blocks and titles of works."""
