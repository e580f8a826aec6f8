"""Takes decisions that came or went since the last report of all; gives it anew where they touch it."""
