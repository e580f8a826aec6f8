"""Which articles of a pile are alike, without comparing every two of them.

An inverted index over each article's weightiest words proposes pairs, and only the pairs that it thinks
most of are compared. A word that very many articles have proposes only those next to each other in time, so
the work for an article does not grow with the pile. All of it is a function of the set of articles: rows
stand in order of day and id, terms in order of their letters, and sums are made in that order.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from sys import intern

import numpy as np
from numpy.typing import NDArray

from sayso.compare.stories.publication_days import UNKNOWN, Days, Floats, fade
from sayso.text.article_similarity import Vector
from sayso.units import LIMITS, PileLimits

Places = NDArray[np.int64]

LEAST_INDEXED = 0.05
"""The likeness in these words below which two articles are not compared."""


@dataclass(frozen=True, slots=True)
class SimilarPair:
    """An article's weighted words: the same as a `Vector`, in a quarter of the memory."""

    norms: tuple[str, ...]
    weights: Floats


def pack(vector: Vector) -> SimilarPair:
    """Return a vector as a row."""
    # Interned, because one word stands in thousands of articles.
    return SimilarPair(tuple(map(intern, vector)), np.array(list(vector.values()), dtype=np.float64))


@dataclass(frozen=True, slots=True)
class Table:
    """The articles of a pile as a sparse matrix, in order of day (unknown last) and id.

    Row `n` is `terms[starts[n]:starts[n + 1]]` with `weights` likewise; its length is 1.
    """

    ids: tuple[str, ...]
    days: Days
    starts: Places
    terms: Places
    weights: Floats

    def row(self, place: int) -> tuple[Places, Floats]:
        """Return the terms of an article, ascending, and their weights."""
        cut = slice(self.starts[place], self.starts[place + 1])
        return self.terms[cut], self.weights[cut]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Alike articles: those at the places `left[n]` < `right[n]` of a table are `likeness[n]` alike."""

    left: Places
    right: Places
    likeness: Floats


def tabulate(rows: Mapping[str, SimilarPair], days: Mapping[str, int]) -> Table:
    """Put weighted words by document id into a table."""
    ids = sorted(rows, key=lambda i: (days[i] == UNKNOWN, days[i], i))
    norms = sorted(set(chain.from_iterable(row.norms for row in rows.values())))
    number = {norm: n for n, norm in enumerate(norms)}
    starts = np.zeros(len(ids) + 1, dtype=np.int64)
    np.cumsum([len(rows[i].norms) for i in ids], out=starts[1:])
    terms = np.fromiter((number[n] for i in ids for n in rows[i].norms), np.int64, int(starts[-1]))
    weights = np.concatenate([np.zeros(0), *(rows[i].weights for i in ids)])
    order = np.lexsort((terms, np.repeat(np.arange(len(ids)), np.diff(starts))))
    ordinals = np.array([days[i] for i in ids], dtype=np.int64)
    return Table(tuple(ids), ordinals, starts, terms[order], weights[order])


def find_pairs(table: Table, bar: float, limits: PileLimits = LIMITS) -> Pairs:
    """Return the pairs of articles at least as alike as `bar`: the cosine of their words, faded by days."""
    return find_pairs_of(range(len(table.ids)), table, index_terms(table, limits), bar, limits)


def find_pairs_of(
    places: Iterable[int], table: Table, index: "TermIndex", bar: float, limits: PileLimits
) -> Pairs:
    """Return the pairs of some places with those before them, alike as `find_pairs` says it."""
    dense = np.zeros(index.width, dtype=np.float64)
    sums = np.zeros(len(table.days), dtype=np.float64)
    lefts, rights, values = [], [], []
    for place in places:
        others = index.list_before(place, limits.most_compared, sums)
        if not len(others):
            continue
        terms, weights = table.row(place)
        dense[terms] = weights
        alike = _multiply(table, others, dense) * fade(int(table.days[place]), table.days[others])
        dense[terms] = 0.0
        kept = _best(alike, limits.most_kept)
        kept = kept[alike[kept] >= bar]
        lefts.append(others[kept])
        rights.append(np.full(len(kept), place, dtype=np.int64))
        values.append(alike[kept])
    if not lefts:
        nothing = np.zeros(0, dtype=np.int64)
        return Pairs(nothing, nothing, np.zeros(0))
    return Pairs(np.concatenate(lefts), np.concatenate(rights), np.concatenate(values))


def prune(pairs: Pairs, size: int, *, sure: float, nearest: int) -> Pairs:
    """Return the pairs at least as alike as `sure`, and those of which each is among the other's `nearest`.

    So a chain of weak likenesses does not tie the whole pile together. Of equal pairs the first counts.
    """
    ends = np.concatenate([pairs.left, pairs.right])
    others = np.concatenate([pairs.right, pairs.left])
    order = np.lexsort((others, -np.concatenate([pairs.likeness, pairs.likeness]), ends))
    rank = np.empty(len(ends), dtype=np.int64)
    rank[order] = np.arange(len(ends)) - np.searchsorted(ends[order], ends[order])
    near = rank < nearest
    both = near[: len(pairs.left)] & near[len(pairs.left) :]
    kept = (pairs.likeness >= sure) | both
    return Pairs(pairs.left[kept], pairs.right[kept], pairs.likeness[kept])


def _multiply(table: Table, others: Places, dense: Floats) -> Floats:
    """Return the dot product of each row with a dense one; its sum is made in the order of the terms."""
    lengths = table.starts[others + 1] - table.starts[others]
    ends = np.cumsum(lengths)
    entries = np.arange(int(ends[-1])) + np.repeat(table.starts[others] - (ends - lengths), lengths)
    parts = dense[table.terms[entries]] * table.weights[entries]
    sums = np.bincount(np.repeat(np.arange(len(others)), lengths), weights=parts, minlength=len(others))
    return sums.astype(np.float64, copy=False)


def _best(values: Floats, most: int) -> Places:
    """Return the places of the highest values, ascending; of equal ones the first."""
    if len(values) <= most:
        return np.arange(len(values))
    return np.sort(np.argsort(-values, kind="stable")[:most])


@dataclass(frozen=True, slots=True)
class TermIndex:
    """For each term the articles that have it among their weightiest, in order of the table.

    The entries of an article are `starts[n]:starts[n + 1]`; `at` says where each stands in its term's list in
    `carriers`, and `since` from where on that list proposes to it. `width` is one more than the last term.
    """

    width: int
    starts: Places
    weights: Floats
    carriers: Places
    carried: Floats
    at: Places
    since: Places

    def list_before(self, place: int, most: int, sums: Floats) -> Places:
        """Return the articles earlier in the table that are worth comparing with one, ascending.

        `sums` is a zero for each article of the table, and is so again afterwards.
        """
        entries = range(self.starts[place], self.starts[place + 1])
        cuts = [slice(self.since[n], self.at[n]) for n in entries]
        if not cuts:
            return np.zeros(0, dtype=np.int64)
        carriers = np.concatenate([self.carriers[cut] for cut in cuts])
        if not len(carriers):
            return carriers
        parts = np.concatenate(
            [self.carried[cut] * self.weights[n] for n, cut in zip(entries, cuts, strict=True)]
        )
        # Not `bincount`: it makes and reads an entry for every article before this one.
        np.add.at(sums, carriers, parts)
        near = np.sort(carriers[sums[carriers] >= LEAST_INDEXED])
        near = near[np.diff(near, prepend=-1) > 0]  # each once; `unique` takes several times as long
        chosen: Places = near[_best(sums[near], most)]
        sums[carriers] = 0.0
        return chosen


def index_terms(table: Table, limits: PileLimits) -> TermIndex:
    """Index the articles of a table under their weightiest words."""
    rows = np.repeat(np.arange(len(table.ids)), np.diff(table.starts))
    # By row and weight, heaviest first; equal weights in order of the term.
    order = np.lexsort((table.terms, -table.weights, rows))
    rank = np.arange(len(order)) - table.starts[rows[order]]
    kept = np.sort(order[rank < limits.indexed_words])
    terms, weights = table.terms[kept], table.weights[kept]
    by_term = np.lexsort((rows[kept], terms))
    width = int(table.terms.max()) + 1 if len(table.terms) else 0
    many = np.bincount(terms, minlength=width)
    begins = np.concatenate([[0], np.cumsum(many)])
    at = np.empty(len(kept), dtype=np.int64)
    at[by_term] = np.arange(len(kept))
    first = begins[terms]
    crowded = many[terms] > limits.most_carriers
    return TermIndex(
        width=width,
        starts=np.searchsorted(rows[kept], np.arange(len(table.ids) + 1)),
        weights=weights,
        carriers=rows[kept][by_term],
        carried=weights[by_term],
        at=at,
        since=np.where(crowded, np.maximum(first, at - limits.nearest_carriers), first),
    )
