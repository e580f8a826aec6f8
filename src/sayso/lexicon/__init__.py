"""Word lists and counts from general knowledge; each file says where it comes from."""
