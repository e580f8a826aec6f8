"""Number or ID in, article or record out: what tasks look up is read from the disk where it is asked for."""
