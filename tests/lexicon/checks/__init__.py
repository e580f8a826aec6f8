"""What decides for each kind of row of the lexicon: a sentence and the place of a word in, yes or no out."""
