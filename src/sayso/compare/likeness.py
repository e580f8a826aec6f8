"""How alike two articles are in what they are about: weighted words, and an index that finds the alike ones.

Words are weighted by how rare they are in news at large (a fixed table), more in a title, early in the text
and with a capital. Nothing depends on the rest of the pile: two articles are as alike in any company.
"""

import math
from array import array
from collections import defaultdict
from datetime import date

import numpy as np

from sayso.lexicon.frequency import rarity
from sayso.records import Document
from sayso.words import tokenize

Vector = dict[str, float]

EARLY_WORDS = 400
LEAST_RARITY = 0.7
TITLE_WEIGHT = 8.0
CAPITAL_WEIGHT = 1.5
LATE_WEIGHT = 0.5
DAILY_DECAY = 0.005
FARTHEST_DAYS = 60
UNKNOWN_DAYS = 5
INDEXED_WORDS = 60
"""How many of an article's weightiest words find its neighbours; the likeness itself counts all words."""
LEAST_INDEXED = 0.02
LEAST_KEPT = 0.04
"""Pairs less alike than this count as not alike at all: they are not stored."""


def weigh(document: Document) -> Vector:
    """Return a document's words with their weights, scaled to length 1 (tf-idf, logarithmic tf)."""
    counts: dict[str, float] = defaultdict(float)
    for place, word in enumerate(tokenize(document.text)):
        first = document.text[word.span.start]
        weight = CAPITAL_WEIGHT if first.isupper() or first.isdigit() else 1.0
        counts[word.norm] += weight if place < EARLY_WORDS else weight * LATE_WEIGHT
    for word in tokenize(document.title or ""):
        counts[word.norm] += TITLE_WEIGHT
    weights = {norm: _dampen(count) * rarity(norm) for norm, count in counts.items()}
    return scale({norm: w for norm, w in weights.items() if rarity(norm) > LEAST_RARITY})


def _dampen(count: float) -> float:
    return 1 + math.log(count) if count >= 1 else count


def scale(vector: Vector) -> Vector:
    """Return a vector scaled to length 1."""
    length = math.sqrt(sum(w * w for _, w in sorted(vector.items()))) or 1.0
    return {norm: weight / length for norm, weight in vector.items()}


def multiply(left: Vector, right: Vector) -> float:
    """Return the dot product of two vectors; the same to the last bit for either order."""
    if len(left) > len(right):
        left, right = right, left
    return math.fsum(weight * right[norm] for norm, weight in left.items() if norm in right)


def read_day(published: str | None) -> int | None:
    """Return the ordinal of an ISO date, or None where it has no day."""
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None


def fade(left: int | None, right: int | None) -> float:
    """Return how much likeness is left between two days: articles far apart are seldom one event."""
    apart = UNKNOWN_DAYS if left is None or right is None else min(abs(left - right), FARTHEST_DAYS)
    return math.exp(-DAILY_DECAY * apart)


class Neighbours:
    """An index of articles that grows one by one and knows which of them are alike.

    `likeness[i][j]` holds the likeness of every two articles that are at all alike, both ways. The state
    after a pile has been added is the same for any order of adding.
    """

    def __init__(self) -> None:
        self.vectors: dict[str, Vector] = {}
        self.likeness: dict[str, dict[str, float]] = {}
        self._days: dict[str, int | None] = {}
        self._ids: list[str] = []
        self._postings: dict[str, tuple[array[int], array[float]]] = {}

    def add(self, document: Document) -> tuple[str, ...]:
        """Add an article and return the ids of those it is alike to; one already added changes nothing."""
        if document.id in self.vectors:
            return ()
        vector = weigh(document)
        day = read_day(document.published)
        near = {}
        for other in self._meet(vector):
            value = multiply(vector, self.vectors[other]) * fade(day, self._days[other])
            if value >= LEAST_KEPT:
                near[other] = value
        self.likeness[document.id] = near
        for other, value in near.items():
            self.likeness[other][document.id] = value
        self._index(document.id, vector, day)
        return tuple(sorted(near))

    def _index(self, document_id: str, vector: Vector, day: int | None) -> None:
        place = len(self._ids)
        self._ids.append(document_id)
        self.vectors[document_id] = vector
        self._days[document_id] = day
        for norm, weight in _weightiest(vector):
            places, weights = self._postings.setdefault(norm, (array("i"), array("d")))
            places.append(place)
            weights.append(weight)

    def _meet(self, vector: Vector) -> list[str]:
        """Return the articles that share enough of the weightiest words to be worth comparing."""
        rows = [(self._postings[n], w) for n, w in _weightiest(vector) if n in self._postings]
        if not rows:
            return []
        places = np.concatenate([np.frombuffer(row[0], dtype=np.int32) for row, _ in rows])
        parts = np.concatenate([np.frombuffer(row[1], dtype=np.float64) * w for row, w in rows])
        sums = np.bincount(places, weights=parts, minlength=len(self._ids))
        # Rounded, because the order of adding decides the order of summing and with it the last bits.
        return [self._ids[n] for n in np.nonzero(np.round(sums, 9) >= LEAST_INDEXED)[0]]


def _weightiest(vector: Vector) -> list[tuple[str, float]]:
    return sorted(vector.items(), key=lambda item: (-item[1], item[0]))[:INDEXED_WORDS]
