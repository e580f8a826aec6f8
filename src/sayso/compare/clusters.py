"""Groups of alike articles: average link over the alike pairs, then two like events told apart."""

import heapq
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.compare.likeness import Vector

FloatMatrix = NDArray[np.float64]
Likeness = Mapping[str, Mapping[str, float]]

SPLIT_AT = 0.4
"""Two halves are two events when they are less than this times as alike as the looser half is in itself."""
LEAST_TO_SPLIT = 4
MOST_TO_SPLIT = 1_000
"""Every two articles of a group are compared to split it: larger groups are left whole."""


def connect(ids: Iterable[str], likeness: Likeness, bar: float) -> list[tuple[str, ...]]:
    """Split articles into parts between which no two are alike enough to share a story.

    An average is never above its largest term: groups without one pair over the bar are never joined.
    """
    parts: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for start in sorted(ids):
        if start in seen:
            continue
        part, queue = [], [start]
        seen.add(start)
        while queue:
            this = queue.pop()
            part.append(this)
            near = [i for i, value in likeness[this].items() if value >= bar and i not in seen]
            seen.update(near)
            queue.extend(near)
        parts.append(tuple(sorted(part)))
    return parts


def link_on_average(
    part: Sequence[str], likeness: Likeness, *, bar: float, groups: int = 1
) -> list[tuple[str, ...]]:
    """Join the two most alike groups until none are as alike as `bar`, or `groups` are left.

    Average link (UPGMA; Sokal and Michener 1958) over sparse likeness: a pair not in it counts 0. Equal
    likeness is decided by the order of ids, so the result depends on nothing else.
    """
    members = {n: [i] for n, i in enumerate(sorted(part))}
    place = {ids[0]: n for n, ids in members.items()}
    sums: dict[int, dict[int, float]] = {
        n: {place[j]: v for j, v in likeness[ids[0]].items() if j in place and j != ids[0]}
        for n, ids in members.items()
    }
    heap = [(-v, n, m) for n, row in sums.items() for m, v in row.items() if n < m and v >= bar]
    heapq.heapify(heap)
    while heap and len(members) > groups:
        negative, left, right = heapq.heappop(heap)
        if left not in members or right not in members or _average(sums, members, left, right) != -negative:
            continue
        _join(sums, members, left, right)
        for other in sums[left]:
            value = _average(sums, members, left, other)
            if value >= bar:
                heapq.heappush(heap, (-value, min(left, other), max(left, other)))
    return [tuple(sorted(ids)) for ids in members.values()]


def _average(
    sums: Mapping[int, Mapping[int, float]], members: Mapping[int, list[str]], a: int, b: int
) -> float:
    return sums[a].get(b, 0.0) / (len(members[a]) * len(members[b]))


def _join(sums: dict[int, dict[int, float]], members: dict[int, list[str]], left: int, right: int) -> None:
    members[left] += members.pop(right)
    for other, value in sums.pop(right).items():
        del sums[other][right]
        if other != left:
            total = sums[left].get(other, 0.0) + value
            sums[left][other] = sums[other][left] = total


def tell_apart(group: tuple[str, ...], vectors: Mapping[str, Vector]) -> list[tuple[str, ...]]:
    """Split a group in two, and again, where it holds two events of one kind (two earthquakes, two trials).

    Words that the whole group shares say little there: each word is weighed down by how many of the group's
    articles have it, then the group is cut where average link joins last. Only words of the group count.
    """
    if not LEAST_TO_SPLIT <= len(group) <= MOST_TO_SPLIT:
        return [group]
    alike = _compare_within(group, vectors)
    rows = {i: {j: float(alike[n, m]) for m, j in enumerate(group) if n != m} for n, i in enumerate(group)}
    halves = link_on_average(group, rows, bar=-1.0, groups=2)
    if len(halves) != 2 or min(map(len, halves)) < 2:
        return [group]
    places = [[group.index(i) for i in half] for half in halves]
    inside = min(_mean_inside(half, alike) for half in places)
    between = float(alike[np.ix_(places[0], places[1])].mean())
    if between >= SPLIT_AT * inside:
        return [group]
    return [part for half in halves for part in tell_apart(half, vectors)]


def _compare_within(group: tuple[str, ...], vectors: Mapping[str, Vector]) -> FloatMatrix:
    having = Counter(norm for i in group for norm in vectors[i])
    columns = {norm: n for n, norm in enumerate(sorted(norm for norm, n in having.items() if n > 1))}
    most = math.log((len(group) + 1) / 1.5)
    matrix = np.zeros((len(group), len(columns)))
    for row, i in enumerate(group):
        for norm, weight in vectors[i].items():
            if norm in columns:
                local = math.sqrt(math.log((len(group) + 1) / (having[norm] + 0.5)) / most)
                matrix[row, columns[norm]] = weight * local
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    matrix /= np.where(lengths == 0, 1.0, lengths)
    # Rounded, so that how a machine's matrix product sums decides nothing.
    return np.round(matrix @ matrix.T, 9)


def _mean_inside(half: list[int], alike: FloatMatrix) -> float:
    block = alike[np.ix_(half, half)]
    return float((block.sum() - np.trace(block)) / (len(half) * (len(half) - 1)))
