"""Turn dates in metadata into ISO dates, as precise as they are given. An ambiguous date is not guessed.

`pages/shown_dates.py` chooses which date of a page is its publication day.
"""

import re
from datetime import UTC, date, datetime, timedelta

from sayso.days import read_interval
from sayso.phrasing import MONTHS_IN_ORDER

_NUMBERS_OF_MONTHS = {name[:3].casefold(): number for number, name in enumerate(MONTHS_IN_ORDER, 1)}
ISO_SHORT = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?=$|[T\s_.,;])")
ISO = re.compile(r"([0-9]{4})(?:-?([0-9]{2})(?:-?([0-9]{2}))?)?(?=$|[T\s_.,;Z+])")
SLASHED = re.compile(r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})(?![0-9])")
NUMBERS = re.compile(r"([0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4})(?![0-9])")
DAY_FIRST = re.compile(
    r"(?:(?<![a-z])[a-z]++,?\s++)?([0-9]{1,2})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?([a-z]{3,9})\.?,?[\s-]+([0-9]{4})",
    re.I,
)
MONTH_FIRST = re.compile(
    r"(?:(?<![a-z])[a-z]++,?\s++)?([a-z]{3,9})\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})", re.I
)
UNIX_DATE = re.compile(  # Wed May 14 10:00:00 GMT 2021, as `date` and Java print it
    r"(?:[a-z]{3},?\s+)?([a-z]{3})\s+([0-9]{1,2})\s+[0-9:]{5,8}\s+(?:[A-Z]{2,5}\s+)?([0-9]{4})$", re.I
)
CLOCK_FIRST = re.compile(
    r"[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,5}\b)?[\s,|]*", re.I
)
EPOCH = re.compile(r"([0-9]{10})(?:[0-9]{3})?$")  # seconds or milliseconds since 1970
URL_DAY = re.compile(r"/(20[0-9]{2}|19[0-9]{2})[/-]([01]?[0-9])[/-]([0-3]?[0-9])(?=[/_.-]|$)")
URL_DAY_JOINED = re.compile(r"/(20[0-9]{2})([01][0-9])([0-3][0-9])(?=[/_.-]|$)")
MONTH_ONLY = re.compile(r"([a-z]{3,9})\.?,?\s+([0-9]{4})$", re.I)


def read_date(value: str | None) -> tuple[str | None, str | None]:
    """Return an ISO date (`2022`, `2022-06`, `2022-06-25`) and None, or None and what is wrong with it.

    The time of day is left out: outlets give it in zones that articles do not name. Days and months in
    numbers only, such as 06/07/2022, are read where only one order is possible.
    """
    if value is None or not value.strip():
        return None, None
    text = value.strip()
    if match := EPOCH.match(text):
        return datetime.fromtimestamp(int(match[1]), tz=UTC).date().isoformat(), None
    if match := ISO.match(text) or ISO_SHORT.match(text) or SLASHED.match(text):
        return check(text, *match.groups())
    if match := NUMBERS.match(text):
        first, second, year = match.groups()
        if int(first) > 12 or first == second:
            return check(text, year, second, first)
        if int(second) > 12:
            return check(text, year, first, second)
        return None, f"“{text[:40]}” may be day or month first"
    if match := DAY_FIRST.match(text):
        return check(text, match[3], number_month(match[2]), match[1])
    if match := MONTH_FIRST.match(text):
        return check(text, match[3], number_month(match[1]), match[2])
    if match := UNIX_DATE.match(text):
        return check(text, match[3], number_month(match[1]), match[2])
    if (match := CLOCK_FIRST.match(text)) and match.end() < len(text):
        return read_date(text[match.end() :])
    if match := MONTH_ONLY.match(text):
        return check(text, match[2], number_month(match[1]))
    return None, f"“{text[:40]}” is not understood"


def _is_to_come(day: str | None, retrieved: str | None) -> bool:
    """Return True for a day later than the one after that of the retrieval, which may be told in UTC."""
    first, last = read_interval(day or ""), read_interval(retrieved or "")
    return bool(first and last) and first[0] > last[1] + timedelta(days=1)  # type: ignore[index]


def number_month(name: str) -> str:
    """Return the number of an English month as two digits, "00" when it is none."""
    month = _NUMBERS_OF_MONTHS.get(name[:3].casefold(), 0)
    return f"{month:02}"


def check(
    text: str, year: str, month: str | None = None, day: str | None = None
) -> tuple[str | None, str | None]:
    """Return the ISO date if the calendar has it, else what is wrong."""
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None, f"“{text[:40]}” is not in the calendar"
    return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)]), None


def day_of_url(url: str | None, retrieved: str | None = None) -> str | None:
    """Return the ISO day in the path of a web address such as /2021/05/14/quay, or None.

    Of an archive's address for another one (/web/20230102/https://post.example/quay) the other counts. A day
    that had not come anywhere on earth when the page was `retrieved` is that of an event.
    """
    own = (url or "").rpartition("://")[2]
    for pattern in (URL_DAY, URL_DAY_JOINED):
        if match := pattern.search(own):
            day, problem = read_date("-".join(match.groups()))
            if not problem:
                return None if _is_to_come(day, read_date(retrieved)[0]) else day
    return None
