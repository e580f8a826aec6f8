"""A report in; one row for each thing that the page shows out."""
