"""Takes tokens, returns cue words, verb groups, subjects, complements and reporting clauses."""
