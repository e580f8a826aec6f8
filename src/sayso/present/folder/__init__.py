"""Takes the report of many articles; gives a page a story, and an index that searches all of them."""
