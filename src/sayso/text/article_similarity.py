"""How alike two articles are in what they are about: the cosine of their weighted words.

Words are weighted by how rare they are in news at large (a fixed table), more in a title, early in the text
and with a capital. Nothing depends on the rest of the pile: two articles are as alike in any pile.
Two thresholds rest on it: stories group articles by mean likeness, faded by days (`compare/stories`), and a
derivation asks whether one pair of articles is about one event (`lineage/derivations`).
"""

import math
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from sayso.lexicon.frequency import rarity
from sayso.records import Document
from sayso.text.words import list_norms, place_norms

Vector = dict[str, float]

EARLY_WORDS = 400
LEAST_RARITY = 0.7
TITLE_WEIGHT = 8.0
CAPITAL_WEIGHT = 1.5
LATE_WEIGHT = 0.5

rare = lru_cache(maxsize=1 << 17)(rarity)


def weigh(document: Document, text: str | None = None) -> Vector:
    """Return a document's words with their weights, scaled to length 1 (tf-idf, logarithmic tf).

    `text` stands in for the document's own text, where some of it is not to count.
    """
    return scale({norm: dampen(count) * rare(norm) for norm, count in count_words(document, text).items()})


def count_words(document: Document, text: str | None = None) -> Vector:
    """Return how often a document has each of the words that are weighed, as `weigh` counts them."""
    text = document.text if text is None else text
    counts: dict[str, float] = defaultdict(float)
    for place, (norm, start, _) in enumerate(place_norms(text)):
        first = text[start]
        weight = CAPITAL_WEIGHT if first.isupper() or first.isdigit() else 1.0
        counts[norm] += weight if place < EARLY_WORDS else weight * LATE_WEIGHT
    for norm in list_norms(document.title or ""):
        counts[norm] += TITLE_WEIGHT
    return {norm: count for norm, count in counts.items() if rare(norm) > LEAST_RARITY}


def dampen(count: float) -> float:
    """Return what a word counts that stands somewhere so often: ten times do not weigh ten times as much."""
    return 1 + math.log(count) if count >= 1 else count


def scale(vector: Vector) -> Vector:
    """Return a vector scaled to length 1."""
    length = math.sqrt(math.fsum(w * w for w in vector.values())) or 1.0
    return {norm: weight / length for norm, weight in vector.items()}


def measure_likeness(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Return the cosine (0 to 1) of two weighed articles."""
    small, large = sorted((left, right), key=len)
    return sum(weight * large.get(norm, 0.0) for norm, weight in small.items())
