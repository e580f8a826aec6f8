"""Mutation testing of the modules that decide: a room's source in, its killed and surviving mutants out."""
