"""A report in, a table a record out; what every field means stands in one schema."""
