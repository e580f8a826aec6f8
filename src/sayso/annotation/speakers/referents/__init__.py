"""The names of one article in; its people, bodies and states out, each under its fullest form."""
