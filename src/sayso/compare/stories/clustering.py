"""Groups of alike articles: average link over the alike pairs, then two like events told apart.

Groups are lists of places in a `Table`, ascending.
"""

import heapq
import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.compare.stories.publication_days import Floats, fade_between
from sayso.compare.stories.similar_pairs import Pairs, Places, Table

FloatMatrix = NDArray[np.float64]
Edge = tuple[float, int, int]
Group = list[int]

SPLIT_AT = 0.4
"""Two halves are two events when they are less than this times as alike as the looser half is in itself."""
LEAST_TO_SPLIT = 4
NEAR = 0.01
_SMALL_PRODUCT = 250_000
"""Multiplications that OpenBLAS does without threads (from 262,144 on it starts them)."""
_LEAST_COLUMNS = 8
"""Pieces of fewer columns cost more than threads do."""
MOST_TO_SPLIT = 1_000
"""Every two articles of a group are compared to split it: larger groups are left whole."""


def connect(size: int, pairs: Pairs) -> list[tuple[Group, list[Edge]]]:
    """Split the places 0 to `size` into parts that no pair connects; each with its pairs, likest first.

    An average is never above its largest term: groups without one pair over the bar are never joined.
    """
    root = list(range(size))
    edges = list(zip((-pairs.likeness).tolist(), pairs.left.tolist(), pairs.right.tolist(), strict=True))
    for _, left, right in edges:
        low, high = sorted((_find(root, left), _find(root, right)))
        root[high] = low
    parts: dict[int, tuple[Group, list[Edge]]] = {}
    for place in range(size):
        parts.setdefault(_find(root, place), ([], []))[0].append(place)
    for edge in sorted(edges):
        parts[_find(root, edge[1])][1].append(edge)
    return list(parts.values())


def _find(root: list[int], place: int) -> int:
    while root[place] != place:
        root[place] = place = root[root[place]]
    return place


class _Clusters:
    """Groups in the making: the sum of each group's rows, how many articles it has a day, its members."""

    def __init__(self, table: Table, part: Group) -> None:
        self.table = table
        self.root = {place: place for place in part}
        self.members: dict[int, Group] = {place: [place] for place in part}
        self.days = {place: {int(table.days[place]): 1} for place in part}
        self._sums: dict[int, tuple[Places, Floats]] = {}

    def find(self, place: int) -> int:
        while self.root[place] != place:
            self.root[place] = place = self.root[self.root[place]]
        return place

    def size(self, group: int) -> int:
        return len(self.members[group])

    def compare(self, left: int, right: int) -> float:
        """Return the mean cosine over all pairs of two groups, faded by the mean over all pairs of days.

        The mean of all dot products is the dot product of the sums: no pair need have been compared.
        """
        few, many = sorted((left, right), key=self.size)
        (terms, weights), (others, sums) = self._list(few), self._list(many)
        at = np.minimum(np.searchsorted(others, terms), max(len(others) - 1, 0))
        shared = others[at] == terms if len(others) else np.zeros(len(terms), dtype=np.bool_)
        product = math.fsum((weights[shared] * sums[at[shared]]).tolist())
        mean = product / (self.size(left) * self.size(right))
        return mean * fade_between(self.days[left], self.days[right])

    def _list(self, group: int) -> tuple[Places, Floats]:
        """Return the terms of a group, ascending, and the sums of their weights."""
        # The sum of one article is its row, and held no second time.
        return self._sums[group] if group in self._sums else self.table.row(group)

    def join(self, left: int, right: int) -> None:
        """Put the smaller of two groups into the larger one."""
        into, gone = (left, right) if self.size(left) >= self.size(right) else (right, left)
        parts = self._list(into), self._list(gone)
        terms = np.union1d(parts[0][0], parts[1][0])
        total = np.zeros(len(terms))
        for own, weights in parts:
            total[np.searchsorted(terms, own)] += weights
        self._sums[into] = terms, total
        self._sums.pop(gone, None)
        for day, many in self.days.pop(gone).items():
            self.days[into][day] = self.days[into].get(day, 0) + many
        self.members[into] += self.members.pop(gone)
        self.root[gone] = into


def link_on_average(table: Table, part: Group, edges: Sequence[Edge], *, bar: float) -> list[Group]:
    """Join the two most alike groups until no two that an edge connects are as alike as `bar`.

    Average link (UPGMA; Sokal and Michener 1958). Edges only say which groups to look at: how alike two
    groups are counts all their articles. A likeness is looked at again when it comes up and one of its
    groups has grown since, for the average of a joined group is never above that of its parts; likeness that
    differs by less than `NEAR` may come in another order, but never changes whether it reaches the bar. Equal
    likeness is decided by the order of places, so the result depends on nothing else.
    """
    clusters = _Clusters(table, part)
    heap = [(negative, left, right, 1, 1) for negative, left, right in edges]
    heapq.heapify(heap)
    known: dict[tuple[int, int], tuple[int, float]] = {}
    while heap:
        negative, left, right, *sizes = heapq.heappop(heap)
        low, high = sorted((clusters.find(left), clusters.find(right)))
        if low == high:
            continue
        grown = clusters.size(low), clusters.size(high)
        if (low, high) == (left, right) and grown == tuple(sizes):
            clusters.join(low, high)
            continue
        pairs, last = known.get((low, high), (0, 0.0))
        same = pairs / (grown[0] * grown[1])
        # What has come since is at most as alike as what comes up now.
        most = same * last - (1 - same) * negative
        if same == 1 or most < bar or (last >= bar and last < -negative and most < last + NEAR):
            continue
        if same > 0.5 and most < -negative:
            heapq.heappush(heap, (-most, low, high, 0, 0))
            continue
        value = clusters.compare(low, high)
        known[low, high] = grown[0] * grown[1], value
        if value >= bar:
            heapq.heappush(heap, (-value, low, high, *grown))
    return sorted(sorted(group) for group in clusters.members.values())


def tell_apart(table: Table, group: Group) -> list[Group]:
    """Split a group in two, and again, where it holds two events of one kind (two earthquakes, two trials).

    Words that the whole group shares say little there: each word is weighed down by how many of the group's
    articles have it, then the group is cut where average link joins last. Only words of the group count.
    """
    if not LEAST_TO_SPLIT <= len(group) <= MOST_TO_SPLIT:
        return [group]
    alike = _compare_within(table, group)
    halves = cut_in_two(alike)
    if min(map(len, halves)) < 2:
        return [group]
    inside = min(_mean_inside(half, alike) for half in halves)
    between = float(alike[np.ix_(halves[0], halves[1])].mean())
    if between >= SPLIT_AT * inside:
        return [group]
    return [part for half in halves for part in tell_apart(table, [group[n] for n in half])]


def _compare_within(table: Table, group: Group) -> FloatMatrix:
    rows = [table.row(place) for place in group]
    terms = np.concatenate([own for own, _ in rows])
    weights = np.concatenate([own for _, own in rows])
    places = np.repeat(np.arange(len(group)), [len(own) for own, _ in rows])
    _, columns, having = np.unique(terms, return_inverse=True, return_counts=True)
    number = np.cumsum(having > 1) - 1
    size = len(group)
    local = np.zeros(size + 1)
    local[1:] = [math.sqrt(math.log((size + 1) / (n + 0.5))) for n in range(1, size + 1)]
    shared = having[columns] > 1
    columns = columns[shared]
    matrix = np.zeros((size, int((having > 1).sum())))
    matrix[places[shared], number[columns]] = weights[shared] * local[having[columns]]
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    matrix /= np.where(lengths == 0, 1.0, lengths)
    # Rounded, so that how a machine's matrix product sums decides nothing.
    return np.round(_multiply_rows(matrix), 9)


def _multiply_rows(matrix: FloatMatrix) -> FloatMatrix:
    """Return the products of every two rows, made in pieces: for a small product no threads are started.

    Threads of the library for matrices wait for each other longer than they work on one.
    """
    size = len(matrix)
    step = _SMALL_PRODUCT // (size * size)
    if step < _LEAST_COLUMNS:
        return matrix @ matrix.T
    products = np.zeros((size, size))
    for start in range(0, matrix.shape[1], step):
        piece = matrix[:, start : start + step]
        products += piece @ piece.T
    return products


def cut_in_two(alike: FloatMatrix) -> tuple[list[int], list[int]]:
    """Return the two groups that average link joins last; every two rows of `alike` are compared."""
    size = len(alike)
    sums = alike.copy()
    counts: Floats = np.ones(size)
    means = sums.copy()
    np.fill_diagonal(means, -np.inf)
    best = means.max(axis=1)
    alive = np.ones(size, dtype=np.bool_)
    members = {n: [n] for n in range(size)}
    while len(members) > 2:
        left = int(best.argmax())
        right = int(means[left].argmax())
        members[left] += members.pop(right)
        counts[left] += counts[right]
        sums[left] += sums[right]
        sums[:, left] = sums[left]
        alive[right] = False
        stale = alive & ((best == means[left]) | (best == means[right]))
        row = np.where(alive, sums[left] / (counts[left] * counts), -np.inf)
        row[left] = -np.inf
        means[right] = means[:, right] = best[right] = -np.inf
        means[left] = means[:, left] = row
        best[stale] = means[stale].max(axis=1)
        best = np.where(alive, np.maximum(best, row), best)
    first, second = members.values()
    return sorted(first), sorted(second)


def _mean_inside(half: list[int], alike: FloatMatrix) -> float:
    block = alike[np.ix_(half, half)]
    return float((block.sum() - np.trace(block)) / (len(half) * (len(half) - 1)))
