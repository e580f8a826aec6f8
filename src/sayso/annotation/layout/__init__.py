"""Text in; sentences, paragraphs, quotations, set-off blocks and titles of works out."""
