"""Time in a text: its expressions, their values, and the date they count from. Takes text, gives dates."""
