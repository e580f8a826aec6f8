"""The order of a picture's lanes in which the fewest lines cross."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate, permutations

import numpy as np

_MOST_PERMUTED = 6  # lanes of which every order is tried
_MOST_MOVED = 16  # lanes of which each is tried at every place

# The lanes of a line's two ends, their columns, and the upstream's key.
_Run = tuple[str, str, int, int, str]
# How many lines join two lanes, and how often they would cross what runs along each other lane.
_Pair = tuple[int, Counter[str]]


def order_by_crossings(lanes: Sequence[str], runs: Sequence[_Run]) -> tuple[str, ...]:
    """Order lanes so that the fewest lines cross; lanes that no line joins are kept apart."""
    ordered: list[str] = []
    for group in _group_lanes(lanes, runs):
        inside = [run for run in runs if run[0] in group]
        ordered += _order_group(group, inside)
    return tuple(ordered)


def _group_lanes(lanes: Sequence[str], runs: Sequence[_Run]) -> list[list[str]]:
    """Part the lanes into groups that no line joins; lines of different groups then never meet."""
    group = {lane: {lane} for lane in lanes}
    for up, down, *_ in runs:
        joined = group[up] | group[down]
        for lane in joined:
            group[lane] = joined
    parted: list[list[str]] = []
    for lane in lanes:
        if not any(lane in done for done in parted):
            parted.append([other for other in lanes if other in group[lane]])
    return parted


def _order_group(lanes: list[str], runs: Sequence[_Run]) -> list[str]:
    if len(lanes) < 3:
        return lanes
    pairs = _count_pairs(runs)
    if len(lanes) <= _MOST_PERMUTED:
        place = {lane: i for i, lane in enumerate(lanes)}
        orders = ([*order] for order in permutations(lanes))
        return min(orders, key=lambda order: (_cost(order, pairs), [place[lane] for lane in order]))
    return _move_lanes(lanes, pairs, reach=len(lanes) if len(lanes) <= _MOST_MOVED else 1)


def _count_pairs(runs: Sequence[_Run]) -> dict[tuple[str, str], _Pair]:
    """Count for every two lanes their lines, and how often these would cross what runs along a third lane.

    A line drops in the column of its upstream and runs along the lane of its downstream; so a drop crosses
    whatever runs along a lane between, but for lines of the same upstream. What the order of the lanes does
    not change is counted once here and not for each order that is tried.
    """
    covered: dict[str, Counter[int]] = defaultdict(Counter)
    own: Counter[tuple[str, str]] = Counter()
    last = max((max(start, end) for _, _, start, end, _ in runs), default=0)
    for _, down, start, end, key in runs:
        covered[down][min(start, end)] += 1
        covered[down][max(start, end)] -= 1
        own[down, key] += start < end
    passing = {lane: list(accumulate(steps[c] for c in range(last + 1))) for lane, steps in covered.items()}
    pairs: dict[tuple[str, str], _Pair] = {}
    for up, down, column, _, key in runs:
        count, crossed = pairs.get((up, down), (0, Counter()))
        for lane, many in passing.items():
            if lane not in (up, down) and (crossing := many[column] - own[lane, key]):
                crossed[lane] += crossing
        pairs[up, down] = count + 1, crossed
    return pairs


def _cost(order: Sequence[str], pairs: Mapping[tuple[str, str], _Pair]) -> tuple[int, int]:
    """Count crossings, then lanes passed."""
    place = {lane: i for i, lane in enumerate(order)}
    crossings = length = 0
    for (up, down), (count, crossed) in pairs.items():
        top, bottom = sorted((place[up], place[down]))
        length += count * (bottom - top)
        if bottom - top > 1:
            crossings += sum(many for lane, many in crossed.items() if top < place[lane] < bottom)
    return crossings, length


class _CostTable:
    """What `_cost` gives, for many orders of many lanes."""

    def __init__(self, lanes: Sequence[str], pairs: Mapping[tuple[str, str], _Pair]) -> None:
        self._number = {lane: n for n, lane in enumerate(lanes)}
        self._ends = np.array([[self._number[lane] for lane in pair] for pair in pairs], dtype=np.int64)
        self._counts = np.array([count for count, _ in pairs.values()], dtype=np.int64)
        self._crossed = np.zeros((len(pairs), len(lanes)), dtype=np.int64)
        for row, (_, crossed) in zip(self._crossed, pairs.values(), strict=True):
            for lane, many in crossed.items():
                row[self._number[lane]] = many

    def measure(self, order: Sequence[str]) -> tuple[int, int]:
        """Count crossings, then lanes passed."""
        places = np.empty(len(order), dtype=np.int64)
        places[[self._number[lane] for lane in order]] = np.arange(len(order))
        ends = places[self._ends]
        top, bottom = ends.min(axis=1), ends.max(axis=1)
        is_between = (top[:, None] < places) & (places < bottom[:, None])
        return int(self._crossed[is_between].sum()), int((self._counts * (bottom - top)).sum())


def _move_lanes(lanes: list[str], pairs: Mapping[tuple[str, str], _Pair], *, reach: int) -> list[str]:
    """Move one lane after the other to where it costs least, at most `reach` places, while that helps."""
    table = _CostTable(lanes, pairs)
    best = table.measure(lanes)
    for _ in range(4):
        before = best
        for lane in list(lanes):
            at = lanes.index(lane)
            rest = [other for other in lanes if other != lane]
            for to in range(max(0, at - reach), min(len(rest), at + reach) + 1):
                moved = [*rest[:to], lane, *rest[to:]]
                cost = table.measure(moved)
                if cost < best:
                    best, lanes = cost, moved
        if best == before:
            break
    return lanes
