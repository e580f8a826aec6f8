"""Clauses that are told aside: "Lunt said that she would stay, after Hale had asked for talks"."""

import re

from sayso.lexicon.rows import choice_of

_OPENER = re.compile(rf"\b(?:{choice_of('grammar/contents', 'openers of asides')})\s*$", re.IGNORECASE)


def opens_aside(words: str) -> bool:
    """Return True if the last of some words makes a side clause of what follows: "after", "because"."""
    return bool(_OPENER.search(words))
