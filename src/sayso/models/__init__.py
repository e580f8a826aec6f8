"""What is learned: weights and tables, a folder each; the code that trains them stands in `training/`."""
