"""Takes layout and proposals, returns attributions. Each is made or corrected by a named rule."""
