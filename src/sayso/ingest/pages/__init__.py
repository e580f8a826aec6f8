"""Takes a page, returns the text of its article with links, headline, byline and publication day."""
