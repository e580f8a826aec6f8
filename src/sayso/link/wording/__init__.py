"""Two reports of one utterance in; what differs in the words, and the flags, out."""
