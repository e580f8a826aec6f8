"""How rare a word is in English news: counts of articles, written by `training/frequencies.py`."""

import math
from functools import cache
from heapq import nsmallest
from importlib import resources


@cache
def _table() -> tuple[int, dict[str, int]]:
    lines = resources.files("sayso.lexicon").joinpath("document_frequency.tsv").read_text(encoding="utf-8")
    rows = (line.rsplit("\t", 1) for line in lines.splitlines())
    counts = {word: int(n) for word, n in rows}
    return counts.pop("# articles"), counts


def rarity(norm: str) -> float:
    """Return the inverse document frequency of a word's norm: 0 for "the", about 7.6 for one never seen.

    log((N + 1) / (n + 1)) with N articles in all and n that have the word (Spärck Jones 1972, smoothed).
    The table is fixed, so a pile's size or company never changes a word's weight.
    """
    articles, counts = _table()
    return math.log((articles + 1) / (counts.get(norm, 0) + 1))


def list_commonest(most: int) -> list[str]:
    """Return the words that most articles of the table have, the commonest first."""
    _, counts = _table()
    return nsmallest(most, counts, key=lambda word: (-counts[word], word))


def is_known(norm: str) -> bool:
    """Return True if any article of the table has a word."""
    return norm in _table()[1]
