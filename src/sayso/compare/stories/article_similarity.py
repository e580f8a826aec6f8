"""How alike two articles are in what they are about: the weighted words of each, and their days.

Words are weighted by how rare they are in news at large (a fixed table), more in a title, early in the text
and with a capital. Nothing depends on the rest of the pile: two articles are as alike in any company.
"""

import math
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sayso import days
from sayso.lexicon.frequency import rarity
from sayso.records import Document
from sayso.text.words import tokenize

Vector = dict[str, float]
Days = NDArray[np.int64]
Floats = NDArray[np.float64]

EARLY_WORDS = 400
LEAST_RARITY = 0.7
TITLE_WEIGHT = 8.0
CAPITAL_WEIGHT = 1.5
LATE_WEIGHT = 0.5
DAILY_DECAY = 0.005
FARTHEST_DAYS = 60
UNKNOWN_DAYS = 5
UNKNOWN = -1
"""The day of an article whose day is not known."""

_rarity = lru_cache(maxsize=1 << 17)(rarity)


def weigh(document: Document, text: str | None = None) -> Vector:
    """Return a document's words with their weights, scaled to length 1 (tf-idf, logarithmic tf).

    `text` stands in for the document's own text, where some of it is not to count.
    """
    text = document.text if text is None else text
    counts: dict[str, float] = defaultdict(float)
    for place, word in enumerate(tokenize(text)):
        first = text[word.span.start]
        weight = CAPITAL_WEIGHT if first.isupper() or first.isdigit() else 1.0
        counts[word.norm] += weight if place < EARLY_WORDS else weight * LATE_WEIGHT
    for word in tokenize(document.title or ""):
        counts[word.norm] += TITLE_WEIGHT
    rarities = ((norm, count, _rarity(norm)) for norm, count in counts.items())
    return scale({norm: _dampen(count) * rare for norm, count, rare in rarities if rare > LEAST_RARITY})


def _dampen(count: float) -> float:
    return 1 + math.log(count) if count >= 1 else count


def scale(vector: Vector) -> Vector:
    """Return a vector scaled to length 1."""
    length = math.sqrt(math.fsum(w * w for w in vector.values())) or 1.0
    return {norm: weight / length for norm, weight in vector.items()}


def read_day(published: str | None) -> int:
    """Return the ordinal of an ISO date, or `UNKNOWN` where it has no day."""
    found = days.read_day(published)
    return UNKNOWN if found is None else found.toordinal()


def fade(day: int, days: Days) -> Floats:
    """Return how much likeness is left between a day and each of others: far apart is seldom one event."""
    apart = np.minimum(np.abs(days - day), FARTHEST_DAYS)
    unknown = (days == UNKNOWN) | (day == UNKNOWN)
    faded: Floats = _FADED[np.where(unknown, UNKNOWN_DAYS, apart)]
    return faded


_FADED: Floats = np.exp(-DAILY_DECAY * np.arange(FARTHEST_DAYS + 1))
_FADED_LIST: list[float] = _FADED.tolist()


def fade_between(left: Mapping[int, int], right: Mapping[int, int]) -> float:
    """Return the mean of `fade` over all pairs of two groups; each maps a day to how many articles it has."""
    total = 0.0
    for here, many in left.items():
        for there, others in right.items():
            unknown = here == UNKNOWN or there == UNKNOWN
            apart = UNKNOWN_DAYS if unknown else min(abs(here - there), FARTHEST_DAYS)
            total += many * others * _FADED_LIST[apart]
    return total / (sum(left.values()) * sum(right.values()))
