"""Whether a text is a transcript: who speaks stands before each turn, and nothing is a reporter's own."""

import re
from collections import Counter
from functools import lru_cache

LEAST_TURNS = 6
"""Turns that a transcript has at least; fewer may be a list or a few questions in an article."""

LEAST_RETURNS = 2
"""Speakers who have several turns: a conversation goes back and forth."""

LEAST_SHARE = 0.5
"""Share of the text that stands behind its first turn; an article may print a conversation at its end."""

_CAPITALS = r"[A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]*){0,4}(?: ?[,(][^:\n]{1,60})?"
_NAME = r"[A-Z][\w.’'-]{1,20}(?: [A-Z][\w.’'-]{0,20}){0,3}|[QA]\.?"
_TURN = re.compile(
    rf"(?:^|(?<=\n)|(?<=[.!?)\]”\"]\s))[*_ \t]{{0,3}}(?P<capitals>{_CAPITALS})[*_]{{0,2}}:[*_]{{0,2}}\s"
    rf"|(?:^|(?<=\n))[*_ \t]{{0,3}}(?P<name>{_NAME})[*_]{{0,2}}:[*_]{{0,2}}\s"
)
_BEHIND = re.compile(r"\s?[,(]")  # what stands behind a name: "FARR, HOST", "FARR (D)"


@lru_cache(maxsize=1 << 12)
def is_transcript(text: str) -> bool:
    """Return True if most of a text are turns of speakers who are named before a colon: "FARR: Yes."."""
    turns = [
        (m.start(), _BEHIND.split(m["capitals"] or m["name"])[0].split()[-1]) for m in _TURN.finditer(text)
    ]
    if len(turns) < LEAST_TURNS or len(text) - turns[0][0] < LEAST_SHARE * len(text):
        return False
    counted = Counter(name.casefold() for _, name in turns)
    return sum(count > 1 for count in counted.values()) >= LEAST_RETURNS
