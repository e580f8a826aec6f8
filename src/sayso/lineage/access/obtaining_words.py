"""Words by which an article says from where an outlet has what it reports."""

import re

from sayso.lexicon.rows import choice_of
from sayso.records import Span

_TABLE = "lineage"
_OWN = re.compile(rf"\b(?:{choice_of(_TABLE, 'obtained', 'obtained by its own word')})", re.IGNORECASE)
_OBTAINED = re.compile(rf"\b(?:{choice_of(_TABLE, 'obtained', 'in hand')})", re.IGNORECASE)
_FROM_SOMEBODY = re.compile(
    rf"\b(?:{choice_of(_TABLE, 'citing')})\b[^.;\n]{{0,60}}\b(?:{choice_of(_TABLE, 'somebody')})\b"
    rf"|\bit [\"“]?(?:had |has )?(?:{choice_of(_TABLE, 'had it')})\b",
    re.IGNORECASE,
)
_ASKED_BY = re.compile(rf"\b(?:{choice_of(_TABLE, 'questioned')})\b[^.;\n]*\bby\b", re.IGNORECASE)
_HANDED = re.compile(rf"\b(?:{choice_of('citations/citing', 'work')})s? to\b", re.IGNORECASE)


def is_obtained_by_own_outlet(text: str, clause: Span) -> bool:
    """Return True if a clause on an article's own outlet says that it was told or got hold of something."""
    return bool(_OWN.search(text, clause.start, clause.end))


def is_obtained(text: str, clause: Span) -> bool:
    """Return True if a clause on any outlet says that it was told or got hold of something itself."""
    return bool(_OBTAINED.search(text, clause.start, clause.end))


def says_how(text: str, sentence: Span) -> bool:
    """Return True if a sentence says how an outlet had what it reports: from people, or from a document."""
    return bool(_FROM_SOMEBODY.search(text, sentence.start, sentence.end))


def is_asked(text: str, clause: Span) -> bool:
    """Return True if a clause says that an outlet asked something: "asked by the Herald whether"."""
    return bool(_ASKED_BY.search(text, clause.start, clause.end))


def is_handed_over(text: str, clause: Span) -> bool:
    """Return True if a clause gives an outlet a work and no words: "pitched the report to the Herald"."""
    return bool(_HANDED.search(text, clause.start, clause.end))
