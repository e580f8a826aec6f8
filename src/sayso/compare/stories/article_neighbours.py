"""Which articles one article is compared with, and how alike they are: `similar_pairs` for one article.

A pile that grows asks this of the articles that a new one touches. The answers are those of `find_pairs`, to
the last bit: the same sums in the same order.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from heapq import nsmallest

import numpy as np
from numpy.typing import NDArray

from sayso.compare.stories.publication_days import Floats, fade
from sayso.compare.stories.similar_pairs import LEAST_INDEXED
from sayso.units import PileLimits

Ints = NDArray[np.int64]
Carriers = tuple[Ints, Floats]
"""The articles that are indexed under a word, by number, in order of their places; and its weight in each."""
NumberedRow = tuple[Ints, Floats]
"""The words of an article as numbers, in order of their letters, and their weights."""
_FILTER_BITS = 0xFFFF


def number_words(norms: Iterable[str]) -> Ints:
    """Return a number of 64 bits for each word, the same in every run: a hash of it."""
    return np.fromiter((_number(norm) for norm in norms), np.int64)


@lru_cache(maxsize=1 << 16)
def _number(norm: str) -> int:
    hashed = hashlib.blake2b(norm.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(hashed, "little", signed=True)


def choose_indexed(weights: Floats, most: int) -> Ints:
    """Return the places of the `most` weightiest words of an article, in order; of equal ones the first."""
    return np.sort(np.argsort(-weights, kind="stable")[:most])


def sum_before(
    article: int,
    words: NumberedRow,
    carriers: Callable[[int], Carriers],
    ranks: Ints,
    limits: PileLimits,
) -> NumberedRow:
    """Return the articles before one that share words with it, and what their indexed words come to together.

    `words` are the indexed words of the article. `carriers` gives all articles that are indexed under a word,
    this one too; `ranks` says by the number of an article where it stands.
    """
    here = ranks[article]
    met: list[Carriers] = []
    for word, weight in zip(words[0].tolist(), words[1].tolist(), strict=True):
        others, carried = carriers(word)
        end = int(np.searchsorted(ranks[others], here))
        start = max(0, end - limits.nearest_carriers) if len(others) > limits.most_carriers else 0
        met.append((others[start:end], carried[start:end] * weight))
    return add_up(met)


def add_up(met: Sequence[Carriers]) -> NumberedRow:
    """Return the articles that are worth a comparison with their sums, which are made in the order given."""
    articles = np.concatenate([np.zeros(0, dtype=np.int64), *(others for others, _ in met)])
    if not len(articles):
        return articles, np.zeros(0)
    weights = np.concatenate([parts for _, parts in met])
    sums: Floats = np.bincount(articles, weights=weights).astype(np.float64, copy=False)
    near: Ints = np.flatnonzero(sums >= LEAST_INDEXED)
    return near, sums[near]


def choose_compared(sums: NumberedRow, ranks: Ints, limits: PileLimits) -> NumberedRow:
    """Return the articles that one is compared with, in order of their places, and their sums."""
    articles, values = sums
    best = np.lexsort((ranks[articles], -values))[: limits.most_compared]
    best = best[np.argsort(ranks[articles[best]])]
    return articles[best], values[best]


def measure_likenesses(
    row: NumberedRow, day: int, others: Sequence[NumberedRow], days: Sequence[int]
) -> list[float]:
    """Return how alike an article is with each of some others: the cosine of their words, faded by days.

    A cosine is summed in order of the words of the other article, as `find_pairs` does.
    """
    if not others:
        return []
    order = np.argsort(row[0])
    own, weights = row[0][order], row[1][order]
    terms = np.concatenate([terms for terms, _ in others])
    # Nearly all words of the others are none of this article: most of them fall out here.
    present = np.zeros(_FILTER_BITS + 1, dtype=bool)
    present[own & _FILTER_BITS] = True
    maybe = np.flatnonzero(present[terms & _FILTER_BITS])
    at = np.minimum(np.searchsorted(own, terms[maybe]), len(own) - 1)
    held = own[at] == terms[maybe]
    places, at = maybe[held], at[held]
    carried = np.concatenate([weights for _, weights in others])
    whose = np.repeat(np.arange(len(others)), [len(terms) for terms, _ in others])
    sums = np.bincount(whose[places], weights=weights[at] * carried[places], minlength=len(others))
    alike: Floats = sums.astype(np.float64, copy=False) * fade(day, np.array(days, dtype=np.int64))
    return [float(value) for value in alike]


def sum_exactly(one: NumberedRow, other: NumberedRow, is_proposed: Callable[[int], bool]) -> float:
    """Return what the indexed words of an article and of one before it come to, as `sum_before` adds it up.

    `is_proposed` says of a word that both have whether it proposes the other one.
    """
    held = dict(zip(other[0].tolist(), other[1].tolist(), strict=True))
    total = 0.0
    for word, weight in zip(one[0].tolist(), one[1].tolist(), strict=True):
        if word in held and is_proposed(word):
            total += held[word] * weight
    return total


def sum_shared(one: NumberedRow, other: NumberedRow) -> float:
    """Return what all indexed words come to that two articles share, however many articles have them."""
    order = np.argsort(one[0])
    own = one[0][order]
    if not len(own):
        return 0.0
    at = np.minimum(np.searchsorted(own, other[0]), len(own) - 1)
    held = own[at] == other[0]
    return float((one[1][order][at[held]] * other[1][held]).sum())


def choose_kept(alike: Mapping[int, float], ranks: Ints, bar: float, limits: PileLimits) -> dict[int, float]:
    """Return the pairs of an article with those before it that are kept: the most alike, over the bar."""
    best = nsmallest(limits.most_kept, alike, key=lambda other: (-alike[other], ranks[other]))
    return {other: alike[other] for other in best if alike[other] >= bar}


def choose_nearest(alike: Mapping[int, float], ranks: Ints, most: int) -> frozenset[int]:
    """Return the articles that are most alike to one, before and after it."""
    return frozenset(nsmallest(most, alike, key=lambda other: (-alike[other], ranks[other])))
