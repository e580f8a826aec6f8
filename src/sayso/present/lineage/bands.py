"""Where things stand along time: a band a day, one for what has no date, columns inside each.

A thing stands in the band of its own date, as precise as that is, and in no other. Inside a band a column
more to the right only says: it has its words from something to the left.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.present.text import labels

UNDATED = ""


@dataclass(frozen=True, kw_only=True)
class Band:
    """Days are bands: `columns` are their places, `gap` is True where days are left out before it."""

    date: str
    label: str
    columns: range
    gap: bool


def place_in_columns(
    dates: Mapping[str, str | None], ups: Iterable[tuple[str, str]]
) -> tuple[dict[str, int], tuple[Band, ...]]:
    """Return the column of each thing and the bands, left to right: what has no date comes first.

    `dates` has the ISO date of each thing, or None; `ups` are pairs of a thing and what it has words from.
    """
    day = {key: (date or UNDATED)[:10] for key, date in dates.items()}
    behind: dict[str, list[str]] = {key: [] for key in day}
    for key, up in ups:
        if key in day and up in day and day[key] == day[up] and key != up:
            behind[key].append(up)
    depth = _measure_depths(behind)

    def descend(key: str, seen: frozenset[str]) -> int:
        if key not in depth:
            rest = [u for u in behind[key] if u not in seen]
            depth[key] = max((descend(u, seen | {key}) + 1 for u in rest), default=0)
        return depth[key]

    slots = {key: (day[key], descend(key, frozenset({key}))) for key in day}
    order = {slot: at for at, slot in enumerate(sorted(set(slots.values())))}
    return {key: order[slot] for key, slot in slots.items()}, _list_bands(list(order))


def _list_bands(slots: Sequence[tuple[str, int]]) -> tuple[Band, ...]:
    """Cut the columns, given in order as (day, depth), into bands."""
    starts = [at for at, (day, _) in enumerate(slots) if not at or slots[at - 1][0] != day]
    several = len({slots[at][0][:4] for at in starts if slots[at][0]}) > 1
    bands: list[Band] = []
    for start, end in zip(starts, [*starts[1:], len(slots)], strict=True):
        day = slots[start][0]
        before = bands[-1].date if bands else UNDATED
        year = several or not before
        label = labels.short_day(day, year=year) if day else "undated"
        bands.append(Band(date=day, label=label, columns=range(start, end), gap=_skips_days(before, day)))
    return tuple(bands)


def _skips_days(before: str, after: str) -> bool:
    """Return True if whole days lie between two dates, or may: a month has no known place in its band."""
    if not before:
        return False
    try:
        gap = datetime.date.fromisoformat(after) - datetime.date.fromisoformat(before)
    except ValueError:
        return True
    return gap.days > 1


def _measure_depths(behind: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return how many things stand one behind the other before each, but for those in or behind a circle.

    Without recursion: a chain of a thousand articles of one day is deeper than Python's stack.
    """
    waiting = {key: len(set(ups)) for key, ups in behind.items()}
    ahead: dict[str, list[str]] = defaultdict(list)
    for key, ups in behind.items():
        for up in set(ups):
            ahead[up].append(key)
    ready = [key for key, count in waiting.items() if not count]
    depth: dict[str, int] = {}
    while ready:
        key = ready.pop()
        depth[key] = max((depth[up] + 1 for up in behind[key]), default=0)
        for down in ahead[key]:
            waiting[down] -= 1
            if not waiting[down]:
                ready.append(down)
    return depth
