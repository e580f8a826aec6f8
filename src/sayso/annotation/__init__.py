"""One article on its own: document in, attributions with speaker, day, hearer and citations out."""
