"""A report in; the page, the terminal output and data files out."""
