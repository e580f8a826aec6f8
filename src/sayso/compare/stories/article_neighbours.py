"""Which articles one article is compared with, and how alike they are: `similar_pairs` for one article.

A pile that grows asks this of the articles that a new one touches. The answers are those of `find_pairs`, to
the last bit: the same sums in the same order.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import nsmallest

import numpy as np
from numpy.typing import NDArray

from sayso.compare.stories.publication_days import UNKNOWN, Floats, fade
from sayso.compare.stories.similar_pairs import LEAST_INDEXED, SimilarPair
from sayso.units import PileLimits

Ints = NDArray[np.int64]
Carriers = tuple[Ints, Floats]
"""The articles that are indexed under a word, by number, and its weight in each."""
PlaceKey = tuple[bool, int, str]
"""Where an article stands among all: unknown days last, then by day and ID."""
NumberedRow = tuple[Ints, Floats]
"""The words of an article by number, and their weights."""


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
    ranks: Ints,
    limits: PileLimits,
) -> dict[int, float]:
    """Return what the indexed words of an article and of those before it come to together.

    `carriers` gives all articles that are indexed under a word, this one too; `ranks` says by the number
    of an article where it stands.
    """
    here = ranks[article]
    met: list[Carriers] = []
    for word, weight in words:
        others, carried = carriers(word)
        before = np.flatnonzero(ranks[others] < here)
        if len(others) > limits.most_carriers:
            before = before[np.argsort(ranks[others[before]])][-limits.nearest_carriers :]
        met.append((others[before], carried[before] * weight))
    return add_up(met)


def add_up(met: Sequence[Carriers]) -> dict[int, float]:
    """Return the sums by article that are worth a comparison; they are made in the order given."""
    if not met:
        return {}
    articles = np.concatenate([others for others, _ in met])
    if not len(articles):
        return {}
    sums = np.bincount(articles, weights=np.concatenate([parts for _, parts in met]))
    near = np.flatnonzero(sums >= LEAST_INDEXED)
    return dict(zip(near.tolist(), sums[near].tolist(), strict=True))


def choose_compared(sums: Mapping[int, float], ranks: Ints, limits: PileLimits) -> list[int]:
    """Return the articles that one is compared with, in order of their places."""
    best = nsmallest(limits.most_compared, sums, key=lambda other: (-sums[other], ranks[other]))
    return sorted(best, key=ranks.__getitem__)


class NumberedWords:
    """Words by number, so that rows are multiplied as arrays; numbers are given as words come up."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, row: SimilarPair) -> NumberedRow:
        """Return a row with its words by number, in order of their letters."""
        numbers = self._numbers
        terms = (numbers.setdefault(norm, len(numbers)) for norm in row.norms)
        return np.fromiter(terms, np.int64, len(row.norms)), row.weights

    def measure_likenesses(
        self, row: NumberedRow, day: int, others: Sequence[NumberedRow], days: Sequence[int]
    ) -> list[float]:
        """Return how alike an article is with each of some others: the cosine of their words, faded by days.

        A cosine is summed in order of the words of the other article, as `find_pairs` does.
        """
        if not others:
            return []
        dense = np.zeros(len(self._numbers), dtype=np.float64)
        dense[row[0]] = row[1]
        lengths = [len(terms) for terms, _ in others]
        parts = np.concatenate([dense[terms] * weights for terms, weights in others])
        sums = np.bincount(np.repeat(np.arange(len(others)), lengths), weights=parts, minlength=len(others))
        alike: Floats = sums.astype(np.float64, copy=False) * fade(day, np.array(days, dtype=np.int64))
        return [float(value) for value in alike]


def choose_kept(alike: Mapping[int, float], ranks: Ints, bar: float, limits: PileLimits) -> dict[int, float]:
    """Return the pairs of an article with those before it that are kept: the most alike, over the bar."""
    best = nsmallest(limits.most_kept, alike, key=lambda other: (-alike[other], ranks[other]))
    return {other: alike[other] for other in best if alike[other] >= bar}


def choose_nearest(alike: Mapping[int, float], ranks: Ints, most: int) -> frozenset[int]:
    """Return the articles that are most alike to one, before and after it."""
    return frozenset(nsmallest(most, alike, key=lambda other: (-alike[other], ranks[other])))
