"""Words of `lexicon/wording.toml`, asked for by what they are."""

from functools import cache

from sayso.lexicon import read_table
from sayso.text.words import stem


@cache
def list_words(name: str) -> frozenset[str]:
    """Return the words of one row of the table."""
    return frozenset(read_table("wording")[name].split())


@cache
def list_stems(name: str) -> frozenset[str]:
    """Return the stems of the words of one row of the table."""
    return frozenset(stem(word) for word in list_words(name))
