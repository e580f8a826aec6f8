"""Turn an expression of time ("on Saturday") into a date, counted from a reference date.

Values follow TimeML's TIMEX3 (Saurí et al., 2006): `2022-06-25`, `2022-06`, `2022`, `2022-W25`, `2022-Q2`,
`2022-SU`, `202` (a decade), `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`. python-dateutil does the calendar
arithmetic.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from sayso.phrasing import MONTHS_IN_ORDER
from sayso.records import Span

Direction = Literal["past", "future"]
_SHORT_MONTHS = [name[:3] for name in MONTHS_IN_ORDER]
_WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20, "thirty": 30, "a couple of": 2,
}  # fmt: skip
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrase:
    """An expression as found: its place, the rule that found it and what the rule read."""

    span: Span
    rule: str
    read: dict[str, str]

    @property
    def timed(self) -> bool:
        """Return True if the expression names a part of a day as well."""
        return (
            "part" in self.read
            or self.read.get("word", "") in ("tonight", "last night", "overnight")
            or (
                "morning" in self.read.get("word", "")
                or "afternoon" in self.read.get("word", "")
                or "evening" in self.read.get("word", "")
            )
        )


def resolve(
    phrase: Phrase, reference: date | None, *, direction: Direction = "past", earlier: str | None = None
) -> str | None:
    """Return the TIMEX3 value of an expression, or None where nothing settles it.

    `earlier` is the last date that the text gave before it, for "the same day" and "a year later".
    """
    if phrase.rule == "iso":
        return _day(int(phrase.read["year"]), int(phrase.read["number"]), int(phrase.read["day"]))
    if phrase.rule == "slash":
        year = int(phrase.read["year"])
        year += (2000 if year < 50 else 1900) if year < 100 else 0
        return _day(year, int(phrase.read["number"]), int(phrase.read["day"]))
    if phrase.rule == "year":
        return phrase.read["year"]
    if phrase.rule == "decade":
        return phrase.read["decade"]
    if phrase.rule == "holiday" and "year" in phrase.read:
        return _place_holiday(phrase.read["holiday"], int(phrase.read["year"]))
    if phrase.rule == "season":
        return f"{phrase.read['year']}-{_SEASONS[phrase.read['season'].casefold()]}"
    if phrase.rule in ("date", "month", "bare month") and "year" in phrase.read:
        return _absolute(phrase.read)
    if phrase.rule == "vague":
        word = phrase.read["word"].casefold()
        if word == "the future":
            return "FUTURE_REF"
        now = word in ("now", "currently", "at present", "at the moment", "nowadays", "these days")
        return "PRESENT_REF" if now else "PAST_REF"
    if phrase.rule == "ago" and phrase.read["sense"].casefold() != "ago":
        return _shift_from(phrase.read, earlier)
    if reference is None:
        return None
    resolver = _RELATIVE[phrase.rule]
    try:
        return resolver(phrase.read, reference, direction, earlier)
    except (ValueError, OverflowError):  # Before the year 1, after 9999, or a count of thousands of digits.
        return None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _month_number(word: str) -> int:
    return _SHORT_MONTHS.index(word[:3].capitalize()) + 1


def _absolute(read: dict[str, str]) -> str | None:
    year, month = int(read["year"]), _month_number(read["month"])
    return _day(year, month, int(read["day"])) if "day" in read else f"{year:04d}-{month:02d}"


def _yearless_day(read: dict[str, str], reference: date, direction: Direction, _: str | None) -> str | None:
    month, day = _month_number(read["month"]), int(read["day"])
    candidates = [
        value for year in range(reference.year - 1, reference.year + 2) if (value := _day(year, month, day))
    ]
    if direction == "past":
        tomorrow = (reference + timedelta(days=1)).isoformat()
        return max((value for value in candidates if value <= tomorrow), default=None)
    return min((value for value in candidates if value >= reference.isoformat()), default=None)


# Days of the western calendar, some counted from Easter; none that countries keep on different dates.
_FIXED = {
    "newyearsday": (1, 1), "newyearseve": (12, 31), "christmasday": (12, 25), "christmaseve": (12, 24),
    "boxingday": (12, 26), "valentinesday": (2, 14), "patricksday": (3, 17), "aprilfoolsday": (4, 1),
    "aprilfoolday": (4, 1), "mayday": (5, 1), "halloween": (10, 31), "allsaintsday": (11, 1),
}  # fmt: skip
_FROM_EASTER = {
    "ashwednesday": -46, "palmsunday": -7, "maundythursday": -3, "goodfriday": -2, "eastersunday": 0,
    "eastermonday": 1,
}  # fmt: skip


def _place_holiday(words: str, year: int) -> str | None:
    name = re.sub(r"^(?:st|saint)(?=valentine|patrick)", "", re.sub(r"[^a-z]", "", words.casefold()))
    if name in _FROM_EASTER:
        return (easter(year) + timedelta(days=_FROM_EASTER[name])).isoformat()
    return _day(year, *_FIXED[name])


def _holiday(read: dict[str, str], reference: date, direction: Direction, _: str | None) -> str | None:
    days = [d for y in (-1, 0, 1) if (d := _place_holiday(read["holiday"], reference.year + y))]
    today = reference.isoformat()
    if direction == "past":
        tomorrow = (reference + timedelta(days=1)).isoformat()
        return max((d for d in days if d <= tomorrow), default=None)
    return min((d for d in days if d >= today), default=None)


def _yearless_month(read: dict[str, str], reference: date, direction: Direction, _: str | None) -> str | None:
    month, relation = _month_number(read["month"]), read.get("relation", "").casefold()
    year = reference.year
    if relation == "next" or (not relation and direction == "future"):
        year += month < reference.month or (relation == "next" and month == reference.month)
    elif relation == "last":
        year -= month >= reference.month
    elif relation != "this":
        year -= month > reference.month
    return f"{year:04d}-{month:02d}"


def _weekday(read: dict[str, str], reference: date, direction: Direction, _: str | None) -> str | None:
    wanted = _WEEKDAYS.index(read["weekday"][:2].casefold())
    relation = read.get("relation", "").casefold()
    back = (reference.weekday() - wanted) % 7
    if relation == "next" or relation == "this coming" or (direction == "future" and relation != "last"):
        ahead = -back % 7
        return (reference + timedelta(days=ahead or (7 if relation else 0))).isoformat()
    if relation == "last":
        # The day before is "on" that day or "yesterday": "last" then means a week earlier.
        back += 7 if back <= 1 else 0
        if 2 <= back <= 4:
            return _common_month(reference - timedelta(days=back), reference - timedelta(days=back + 7))
        return (reference - timedelta(days=back)).isoformat()
    # Six days back is as good as one day ahead, and a publication date is easily a day too early.
    return None if back == 6 and not relation else (reference - timedelta(days=back)).isoformat()


def _common_month(left: date, right: date) -> str | None:
    if (left.year, left.month) == (right.year, right.month):
        return f"{left.year:04d}-{left.month:02d}"
    return f"{left.year:04d}" if left.year == right.year else None


def _today(read: dict[str, str], reference: date, _: Direction, __: str | None) -> str | None:
    word = read["word"].casefold()
    if word == "overnight":
        return None
    days = {"yesterday": -1, "tomorrow": 1, "last night": -1}.get(word, 0)
    return (reference + timedelta(days=days)).isoformat()


def _same_day(read: dict[str, str], reference: date, _: Direction, earlier: str | None) -> str | None:
    # "That night" is of the day that was named; where none was, nobody says of which.
    return earlier if "that" in read else earlier or reference.isoformat()


def _unit(read: dict[str, str], reference: date, _: Direction, __: str | None) -> str | None:
    relation, unit = read["relation"].casefold(), read["unit"].casefold()
    step = 0 if "this" in relation else 1 if relation.endswith(("next", "coming")) else -1
    if unit == "day":
        return None if step == 0 or relation == "past" else (reference + timedelta(days=step)).isoformat()
    if unit in ("week", "weekend"):
        moved = reference + timedelta(days=7 * step)
        year, week = moved.isocalendar()[:2]
        return f"{year}-W{week:02d}" + ("-WE" if unit == "weekend" else "")
    if unit == "month":
        moved = reference + relativedelta(months=step)
        return f"{moved.year:04d}-{moved.month:02d}"
    if unit == "quarter":
        moved = reference + relativedelta(months=3 * step)
        return f"{moved.year:04d}-Q{(moved.month + 2) // 3}"
    if unit == "year":
        return f"{reference.year + step:04d}"
    if unit == "decade":
        return f"{reference.year // 10 + step:03d}"
    if unit == "century":
        return f"{reference.year // 100 + step:02d}"
    return _season(unit, reference, step)


def _season(unit: str, reference: date, step: int) -> str:
    first = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[unit]
    year = reference.year
    if step == -1 and (reference.month < first + 3 or unit == "winter"):
        year -= 1
    elif step == 1 and reference.month >= first:
        year += 1
    return f"{year}-{_SEASONS[unit]}"


def _count(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word.casefold()]


def _ago(read: dict[str, str], reference: date, _: Direction, __: str | None) -> str | None:
    return _shift(reference, -_count(read["count"]), read["unit"].casefold())


def _shift(origin: date, count: int, unit: str) -> str | None:
    try:
        if unit == "day":
            return (origin + timedelta(days=count)).isoformat()
        if unit == "week":
            year, week, _ = (origin + timedelta(weeks=count)).isocalendar()
            return f"{year}-W{week:02d}"
        if unit == "month":
            moved = origin + relativedelta(months=count)
            return f"{moved.year:04d}-{moved.month:02d}"
        years = count * (10 if unit == "decade" else 1)
        return f"{(origin + relativedelta(years=years)).year:04d}"
    except (ValueError, OverflowError):
        return None


def _shift_from(read: dict[str, str], earlier: str | None) -> str | None:
    """Count from the date that the text gave before: only as precisely as that date."""
    if not earlier:
        return None
    count = _count(read["count"]) * (1 if read["sense"].casefold() == "later" else -1)
    unit = read["unit"].casefold()
    parts = [int(part) for part in re.findall(r"\d+", earlier)]
    if unit == "year" and re.fullmatch(r"\d{4}(?:-\d\d){0,2}", earlier):
        year = parts[0] + count
        return f"{year:04d}" if MINYEAR <= year <= MAXYEAR else None
    if len(parts) == 3 and (origin := _day(*parts)):
        return _shift(date.fromisoformat(origin), count, unit)
    return None


def _quarter(read: dict[str, str], reference: date, _: Direction, __: str | None) -> str | None:
    word = read["ordinal"].casefold()
    if word not in _ORDINALS:
        back = {"current": 0, "latest": 1, "previous": 1, "year-earlier": 5, "year-ago": 5}[word]
        moved = reference + relativedelta(months=-3 * back)
        return f"{moved.year:04d}-Q{(moved.month + 2) // 3}"
    number = _ORDINALS[word]
    year = int(read["year"]) if "year" in read else reference.year - (number > (reference.month + 2) // 3)
    return f"{year:04d}-Q{number}"


_Resolver = Callable[[dict[str, str], date, Direction, str | None], str | None]
_RELATIVE: dict[str, _Resolver] = {
    "date": _yearless_day,
    "holiday": _holiday,
    "month": _yearless_month,
    "bare month": _yearless_month,
    "weekday": _weekday,
    "today": _today,
    "same day": _same_day,
    "unit": _unit,
    "ago": _ago,
    "quarter": _quarter,
}


def to_calendar(value: str | None) -> str | None:
    """Reduce a TIMEX3 value to an ISO year, month or day that surely holds it; None where none does.

    A week becomes its month where it lies in one, a quarter or a season its year where it lies in one.
    """
    if not value:
        return None
    if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", value):
        return value
    week = re.fullmatch(r"(\d{4})-W(\d\d)(?:-WE)?", value)
    if week:
        try:
            monday = date.fromisocalendar(int(week.group(1)), int(week.group(2)), 1)
        except ValueError:
            return None
        return _common_month(monday, date.max if date.max - monday < timedelta(6) else monday + timedelta(6))
    part = re.fullmatch(r"(\d{4})-(?:Q\d|SP|SU|FA)", value)
    return part.group(1) if part else None
