"""The addresses of the desk, a module a group: a request in, an answer out."""
