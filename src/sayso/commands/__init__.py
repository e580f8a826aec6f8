"""Takes the options of a command, returns an exit code; `cli.py` has the parser."""
