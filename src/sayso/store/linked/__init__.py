"""Takes the last report of all; gives what it rests on and those of its articles that are asked for."""
