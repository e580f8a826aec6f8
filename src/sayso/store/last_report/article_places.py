"""Numbers by which the articles of a report are sorted: a later one finds room between two others."""

from collections.abc import Mapping, Sequence

STEP = 1 << 22
"""How far apart articles are placed: the gap between two can be halved 22 times until no room is left."""
_UNDATED = 1 << 42
"""The first place of an article without a day: those stand behind all others."""


def place_articles(days: Sequence[str]) -> tuple[int, ...]:
    """Return the places of all articles of a report, given their days in order; '' is no day."""
    dated = sum(map(bool, days))
    return tuple(n * STEP if n <= dated else _UNDATED + n * STEP for n in range(1, len(days) + 1))


def place_among(ordered: Sequence[str], days: Mapping[str, str], known: Mapping[str, int]) -> dict[str, int]:
    """Return the places of articles, given by their IDs in order, of which those in `known` keep theirs.

    Where no room is left all are placed anew.
    """
    places: dict[str, int] = {}
    waiting: list[str] = []
    for id in (*ordered, None):
        if id is not None and id not in known:
            waiting.append(id)
            continue
        if waiting and not _fill(waiting, days, places, None if id is None else known[id]):
            return dict(zip(ordered, place_articles([days[i] for i in ordered]), strict=True))
        waiting = []
        if id is not None:
            places[id] = known[id]
    return places


def _fill(
    waiting: Sequence[str], days: Mapping[str, str], places: dict[str, int], behind: int | None
) -> bool:
    """Place articles before the one at `behind`; return False where there is no room."""
    for is_dated in (True, False):
        own = [id for id in waiting if bool(days[id]) == is_dated]
        low = max(next(reversed(places.values()), 0), 0 if is_dated else _UNDATED)
        high = _UNDATED if is_dated else 2 * _UNDATED
        high = high if behind is None else min(high, behind)
        step = min(STEP, (high - low) // (len(own) + 1))
        if own and step < 1:
            return False
        places |= {id: low + n * step for n, id in enumerate(own, 1)}
    return True
