"""Sentences that stand in many otherwise different articles: notices, newsletters, "about us".

Words of such a sentence say nothing about what an article is about, and in a large pile they would make all
articles alike. Reprints of one dispatch share all their sentences and keep them.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.records import Document, Span
from sayso.units import LIMITS

Keys = NDArray[np.uint64]

OWN = 0.25
"""An article that has less than this share of its text to itself is a reprint: all of it counts."""
SHORTEST = 20
"""Sentences of fewer characters are never boilerplate: they weigh too little to matter."""
_NUMBER = re.compile(r"\d+")
_SENTENCE = re.compile(r"\S.*?(?:(?=[.!?][\"'”’)\]]*\s)[.!?]+[\"'”’)\]]*|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sentences:
    """An article's sentences: a key for the words of each (the same in every article), and its length."""

    keys: Keys
    lengths: NDArray[np.int64]


def list_sentences(document: Document) -> Sentences:
    """Return an article's sentences, cut at line ends and full stops; spaces, case, digits do not count."""
    texts = [document.text[s.start : s.end] for s in _cut(document.text)]
    keys = [_key(text) for text in texts]
    return Sentences(np.array(keys, dtype=np.uint64), np.array([len(t) for t in texts], dtype=np.int64))


def _cut(text: str) -> list[Span]:
    spans = (m.span() for m in _SENTENCE.finditer(text))
    return [Span(start=start, end=end) for start, end in spans if end - start >= SHORTEST]


def _key(sentence: str) -> int:
    words = " ".join(_NUMBER.sub("0", sentence.casefold()).split())
    return int.from_bytes(hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=8).digest(), "big")


def find_boilerplate(
    articles: Sequence[Sentences], most: int = LIMITS.common_sentence
) -> list[frozenset[int]]:
    """Return the keys of each article's boilerplate: sentences to leave out when weighing its words.

    They stand in more than `most` articles, most of which have at least `OWN` of their text in sentences
    that do not. The result is the same for any order of the articles.
    """
    nothing: list[frozenset[int]] = [frozenset()] * len(articles)
    if len(articles) <= most:
        return nothing
    places = np.repeat(np.arange(len(articles)), [len(a.keys) for a in articles])
    keys, which = np.unique(np.concatenate([a.keys for a in articles]), return_inverse=True)
    lengths = np.concatenate([a.lengths for a in articles])
    # An article that repeats a sentence counts once.
    carried = np.unique(np.stack([which, places]), axis=1)
    many = np.bincount(carried[0], minlength=len(keys)) > most
    if not many.any():
        return nothing
    own = np.bincount(places, weights=np.where(many[which], 0, lengths), minlength=len(articles))
    whole = np.bincount(places, weights=lengths, minlength=len(articles))
    different = own >= OWN * np.maximum(whole, 1)  # as `has_own_text` says it of one
    share = np.bincount(carried[0], weights=different[carried[1]], minlength=len(keys))
    boilerplate = many & (share > np.bincount(carried[0], minlength=len(keys)) / 2)
    found = nothing
    kept = boilerplate[carried[0]] & different[carried[1]]
    by_article: dict[int, set[int]] = {}
    for which_key, place in zip(carried[0][kept].tolist(), carried[1][kept].tolist(), strict=True):
        by_article.setdefault(place, set()).add(int(keys[which_key]))
    for place, own_keys in by_article.items():
        found[place] = frozenset(own_keys)
    return found


def has_own_text(own: int, whole: int) -> bool:
    """Return True if enough of an article's characters stand in sentences that few others have."""
    return own >= OWN * max(whole, 1)


def blank(text: str, keys: frozenset[int]) -> str:
    """Return a text with spaces in place of the sentences that have these keys."""
    for span in _cut(text) if keys else ():
        if _key(text[span.start : span.end]) in keys:
            text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text
