"""ISO dates of any precision (`2022`, `2022-03`, `2022-03-15`): the days they may mean, and their order."""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

Interval = tuple[date, date]
DayOfSaying = tuple[str, bool]
"""An ISO date, and whether it is that of publication: something was said then or before."""

MOST_DAYS_KEPT = 7
"""Days between an interview and its publication."""

_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")


def read_day(value: str | None) -> date | None:
    """Return the day that an ISO date or time names, None where it names none."""
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


@lru_cache(maxsize=1 << 16)
def read_interval(value: str) -> Interval | None:
    """Return the first and the last day that an ISO date may mean, None where it is no date."""
    if not _DATE.fullmatch(value[:10]):
        return None
    try:
        year, month, day = (*map(int, value[:10].split("-")), 0, 0)[:3]
        first = date(year, month or 1, day or 1)
        return first, first if day else date(year, month or 12, monthrange(year, month or 12)[1])
    except ValueError:
        return None


def is_before(left: str, right: str) -> bool:
    """Return True if one date is surely before another: `2022-03` and `2022-03-15` are in no order."""
    ours, theirs = read_interval(left), read_interval(right)
    return bool(ours and theirs) and ours[1] < theirs[0]  # type: ignore[index]


def may_be_one(left: str, right: str) -> bool:
    """Return True if two dates may be one, told more or less precisely: `2022-03` and `2022-03-15`."""
    return left.startswith(right) or right.startswith(left)


def count_days_between(left: str, right: str) -> int:
    """Return how many days lie at least between two dates: 0 where they may be one day, or one is no date."""
    ours, theirs = read_interval(left), read_interval(right)
    if ours is None or theirs is None:
        return 0
    return max(0, (theirs[0] - ours[1]).days, (ours[0] - theirs[1]).days)


def are_apart(left: DayOfSaying, right: DayOfSaying) -> bool:
    """Return True if something said on one day is not what was said on another one.

    An interview published on Tuesday may be the one that was given on Monday, or up to a week before.
    """
    if may_be_one(left[0], right[0]):  # as is where no day is known
        return False
    _, later_is_published = max(left, right)
    return not later_is_published or count_days_between(left[0], right[0]) > MOST_DAYS_KEPT
