"""Takes a pronoun or a description and the article's referents; gives whom it means, or nobody."""
