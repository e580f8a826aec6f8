"""A page in: the text of its article with its links, its headline, byline and publication day out."""
