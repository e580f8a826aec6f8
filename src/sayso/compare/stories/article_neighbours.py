"""Which articles one article is compared with, and how alike they are: `similar_pairs` for one article.

A pile that grows asks this of the articles that a new one touches. The answers are those of `find_pairs`, to
the last bit: the same sums in the same order.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import nsmallest

import numpy as np

from sayso.compare.stories.publication_days import UNKNOWN, Floats, fade
from sayso.compare.stories.similar_pairs import LEAST_INDEXED, SimilarPair
from sayso.units import PileLimits

Carriers = Sequence[tuple[int, float]]
PlaceKey = tuple[bool, int, str]
"""Where an article stands among all: unknown days last, then by day and ID."""


def order_by_day(day: int, document_id: str) -> PlaceKey:
    """Return what articles are ordered by."""
    return (day == UNKNOWN, day, document_id)


def list_indexed(row: SimilarPair, most: int) -> tuple[tuple[str, float], ...]:
    """Return the `most` weightiest words of an article with their weights, in order of their letters."""
    weighed = zip(row.norms, row.weights.tolist(), strict=True)
    return tuple(sorted(nsmallest(most, weighed, key=lambda w: (-w[1], w[0]))))


def sum_before(
    article: int,
    words: Iterable[tuple[str, float]],
    carriers: Callable[[str], Carriers],
    places: Mapping[int, PlaceKey],
    limits: PileLimits,
) -> dict[int, float]:
    """Return what the indexed words of an article and of those before it come to together.

    `carriers` gives all articles that are indexed under a word, this one too, with their weights.
    """
    here = places[article]
    sums: dict[int, float] = {}
    for word, weight in words:
        every = carriers(word)
        before = [c for c in every if places[c[0]] < here]
        if len(every) > limits.most_carriers:
            before = sorted(before, key=lambda c: places[c[0]])[-limits.nearest_carriers :]
        for other, carried in before:
            sums[other] = sums.get(other, 0.0) + carried * weight
    return {other: total for other, total in sums.items() if total >= LEAST_INDEXED}


def choose_compared(
    sums: Mapping[int, float], places: Mapping[int, PlaceKey], limits: PileLimits
) -> list[int]:
    """Return the articles that one is compared with, in order of their places."""
    best = nsmallest(limits.most_compared, sums, key=lambda other: (-sums[other], places[other]))
    return sorted(best, key=places.__getitem__)


def measure_likenesses(
    row: SimilarPair, day: int, others: Sequence[SimilarPair], days: Sequence[int]
) -> list[float]:
    """Return how alike an article is with each of some others: the cosine of their words, faded by days."""
    weights = dict(zip(row.norms, row.weights.tolist(), strict=True))
    products = np.array([_multiply(weights, other) for other in others], dtype=np.float64)
    alike: Floats = products * fade(day, np.array(days, dtype=np.int64))
    return [float(value) for value in alike]


def _multiply(weights: Mapping[str, float], other: SimilarPair) -> float:
    """Return a dot product, summed in order of the words of `other`: that of their letters."""
    total = 0.0
    for norm, weight in zip(other.norms, other.weights.tolist(), strict=True):
        if norm in weights:
            total += weights[norm] * weight
    return total


def choose_kept(
    alike: Mapping[int, float], places: Mapping[int, PlaceKey], bar: float, limits: PileLimits
) -> dict[int, float]:
    """Return the pairs of an article with those before it that are kept: the most alike, over the bar."""
    best = nsmallest(limits.most_kept, alike, key=lambda other: (-alike[other], places[other]))
    return {other: alike[other] for other in best if alike[other] >= bar}


def choose_nearest(alike: Mapping[int, float], places: Mapping[int, PlaceKey], most: int) -> frozenset[int]:
    """Return the articles that are most alike to one, before and after it."""
    return frozenset(nsmallest(most, alike, key=lambda other: (-alike[other], places[other])))
