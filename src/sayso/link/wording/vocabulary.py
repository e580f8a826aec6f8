"""The words of `lexicon/wording.toml` by kind."""

from functools import cache

from sayso.lexicon import read_table
from sayso.lexicon.rows import set_of
from sayso.text.spelling import spell
from sayso.text.words import stem


@cache
def list_words(kind: str) -> frozenset[str]:
    """Return the words of one kind, spelled as words are compared ("otherwise" as "otherwize")."""
    return frozenset(map(spell, set_of("wording", kind)))


@cache
def list_stems(kind: str) -> frozenset[str]:
    """Return the stems of the words of one kind."""
    return frozenset(stem(word) for word in list_words(kind))


@cache
def list_worths() -> frozenset[str]:
    """Return what number words may stand for: "half=50"."""
    return frozenset(read_table("wording")["worth"].split())
