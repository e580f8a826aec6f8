"""The larger commands of the command line: takes parsed options, returns an exit code."""
