"""Tokens in; cue words, verb groups, subjects, complements and reporting clauses out."""
