"""Takes attributions and names, returns the attributions, each with its speaker or none."""
