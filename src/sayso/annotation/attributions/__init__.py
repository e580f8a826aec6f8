"""Layout and proposals in; attributions out, each made or corrected by a named rule."""
