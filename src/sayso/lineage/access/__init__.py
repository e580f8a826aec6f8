"""Utterances and derivations in; how each article has each utterance, and who had it first-hand, out."""
