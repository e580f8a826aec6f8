"""How much a likeness of two articles is worth, by the days on which they were published."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from sayso import days

Days = NDArray[np.int64]
Floats = NDArray[np.float64]

DAILY_DECAY = 0.005
FARTHEST_DAYS = 60
UNKNOWN_DAYS = 5
UNKNOWN = -1
"""The day of an article whose day is not known."""


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
