"""Words looked up in the statements and the texts of a report, and what is told of them."""
