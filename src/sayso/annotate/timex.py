"""Expressions of time in English news prose: where they stand and which date they mean.

Values follow TimeML's TIMEX3 (Saurí et al., 2006): `2022-06-25`, `2022-06`, `2022`, `2022-W25`, `2022-Q2`,
`2022-SU`, `202` (a decade), `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`. Calendar arithmetic is python-dateutil's.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from sayso.records import Span

Direction = Literal["past", "future"]

_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|"
    r"Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Weds?|Thur?s?|Fri|Sat|Sun)\.(?=[ ,]))"
_WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_PART = r"(?P<part> (?:early |late )?(?:morning|afternoon|evening|night|lunchtime)s?)?"
_SHADE = r"(?:(?P<shade>early|late|mid)[- ](?:in )?)?"
_RELATION = r"(?P<relation>last|past|this|next|coming|previous|earlier this|later this|early this|late this|late last|early last|early next)"
_UNIT = r"(?P<unit>day|week|weekend|month|quarter|year|decade|century|spring|summer|autumn|fall|winter)"
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20, "thirty": 30, "a couple of": 2,
}  # fmt: skip
_COUNT = r"(?P<count>\d+|" + "|".join(sorted(map(re.escape, _NUMBERS), key=len, reverse=True)) + ")"
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}


def _rule(pattern: str, *, sensitive: bool = True) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$€£]){pattern}(?![\w])", 0 if sensitive else re.I)


# Order is of no matter: the longest match at a place wins, then the earlier rule.
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("iso", _rule(r"(?P<year>(?:19|20)\d\d)-(?P<number>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])")),
    ("date", _rule(rf"(?:{_WEEKDAY},? )?{_MONTH} {_DAY}(?:,? ?{_YEAR})?{_PART}")),
    ("date", _rule(rf"(?:{_WEEKDAY},? )?(?:the )?{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?{_PART}")),
    ("slash", _rule(r"(?P<number>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d{2})")),
    ("month", _rule(rf"{_SHADE}{_MONTH}(?:,| of)? {_YEAR}")),
    ("month", _rule(rf"(?P<relation>last|this|next|this past) {_MONTH}")),
    ("bare month", _rule(rf"{_SHADE}{_MONTH}")),
    ("weekday", _rule(r"(?:(?P<relation>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his past|[Tt]his coming) |(?:early|"
                      rf"late|earlier|later) )?(?:on )?{_WEEKDAY}{_PART}")),
    ("today", _rule(r"(?:(?:earlier|later) )?(?P<word>today|yesterday|tomorrow)" + _PART, sensitive=False)),
    ("today", _rule(r"(?P<word>tonight|last night|(?:this|earlier this) (?:morning|afternoon|evening)|"
                    r"overnight)", sensitive=False)),
    ("same day", _rule(r"(?:earlier|later|early|late) (?:in|on|that) (?:the )?(?:same )?day|"
                       r"later that (?:evening|night|afternoon)|(?:on )?(?:the|that) same (?:day|evening|"
                       r"morning|night)", sensitive=False)),
    ("unit", _rule(rf"(?:the )?{_RELATION} {_UNIT}", sensitive=False)),
    ("ago", _rule(rf"(?:about |around |some |nearly |almost |more than |over )?{_COUNT} (?P<unit>day|week|"
                  r"month|year|decade)s? (?P<sense>ago|earlier|later)", sensitive=False)),
    ("year", re.compile(rf"(?<![\w$€£,.:/#+-]){_SHADE}{_YEAR}(?![\w%/]|[,.]\d|-\w|[’']s?\w)")),
    ("decade", _rule(rf"(?:the )?(?:{_SHADE})(?P<decade>1[5-9]\d|20\d)0[’']?s")),
    ("quarter", _rule(r"(?:the )?(?:fiscal )?(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|"
                      rf"4th)[- ]quarter(?:(?: of)?(?: fiscal)? {_YEAR})?", sensitive=False)),
    ("quarter", _rule(r"(?:the |its )?(?P<ordinal>latest|current|previous|year-earlier|"
                      r"year-ago)[- ](?:fiscal )?quarter", sensitive=False)),
    ("season", _rule(rf"(?:the )?(?P<season>spring|summer|autumn|fall|winter) (?:of )?{_YEAR}", sensitive=False)),
    ("vague", _rule(r"(?P<word>now|currently|at present|at the moment|at the time|at that time|recently|"
                    r"in recent (?:days|weeks|months|years)|the (?:past|future)|nowadays|these days)", sensitive=False)),
)  # fmt: skip

_TEMPORAL = re.compile(
    r"(?:\b(?:in|since|until|till|by|during|last|next|this|early|late|mid|from|through|of|and|to|between|"
    r"every|before|after)"
    r"[ -]|[(,] ?|^)$",
    re.I,
)
_AHEAD = re.compile(
    r"\b(?:will|shall|won't|to be|due|scheduled|expected|plans?|planned|planning|set to|going to|upcoming|"
    r"coming|starting|beginning|payable|effective)\b",
    re.I,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrase:
    """An expression as found: its place, the rule that found it and what the rule read."""

    span: Span
    rule: str
    read: dict[str, str]

    @property
    def timed(self) -> bool:
        """Whether the expression names a part of a day as well."""
        return (
            "part" in self.read
            or self.read.get("word", "") in ("tonight", "last night", "overnight")
            or (
                "morning" in self.read.get("word", "")
                or "afternoon" in self.read.get("word", "")
                or "evening" in self.read.get("word", "")
            )
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class DateExpression:
    """An expression of time with its TIMEX3 value; `value` is None where the text and the reference give none."""

    span: Span
    value: str | None
    timed: bool = False


def find_phrases(text: str) -> tuple[Phrase, ...]:
    """Find the expressions of time in a text, none overlapping, in order of their place."""
    found: list[tuple[int, int, int, Phrase]] = []
    windows = _find_windows(text)
    for order, (name, pattern) in enumerate(_RULES):
        for match in (m for start, end in windows for m in pattern.finditer(text, start, end)):
            if not _fits(name, match, text):
                continue
            read = {key: value.strip() for key, value in match.groupdict().items() if value}
            end = match.end()
            phrase = Phrase(span=Span(start=match.start(), end=end), rule=name, read=read)
            found.append((match.start(), -end, order, phrase))
    kept: list[Phrase] = []
    for start, _, _, phrase in sorted(found, key=lambda f: f[:3]):
        if not kept or start >= kept[-1].span.end:
            kept.append(phrase)
    return tuple(kept)


_TRIGGER = re.compile(
    r"\d|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)|"
    r"(?i:\b(?:today|yesterday|tomorrow|tonight|overnight|night|morning|afternoon|evening|days?|weeks?|"
    r"weekend|months?|"
    r"quarter|years?|decades?|century|spring|summer|autumn|fall|winter|now|currently|present|moment|time|"
    r"recent\w*|"
    r"past|future|nowadays|previously|formerly|soon|once)\b)"
)
_REACH = 48


def _find_windows(text: str) -> list[tuple[int, int]]:
    """The stretches in which an expression can stand at all: one cheap pass saves twenty dear ones."""
    windows: list[tuple[int, int]] = []
    for trigger in _TRIGGER.finditer(text):
        start, end = max(0, trigger.start() - _REACH), min(len(text), trigger.end() + _REACH)
        if windows and start <= windows[-1][1]:
            windows[-1] = windows[-1][0], end
        else:
            windows.append((start, end))
    return windows


def _fits(name: str, match: re.Match[str], text: str) -> bool:
    before = text[max(0, match.start() - 12) : match.start()]
    month = match.groupdict().get("month") or ""
    if name == "bare month":
        if month in ("May", "Mar", "March", "Jun", "Jan", "April", "June", "August"):
            return bool(
                match.group("shade") or (_TEMPORAL.search(before) and not before.endswith(("to ", "and ")))
            )
        return len(month) > 3 or bool(_TEMPORAL.search(before))
    if name == "date" and not match.groupdict().get("year") and month == "May":
        return True
    if name == "year":
        return bool(match.group("shade")) or _is_year(before, text[match.end() : match.end() + 24])
    # "told Florida Today": a capital inside a sentence makes it a name.
    if name == "today" and match.group("word")[0].isupper() and re.search(r"[\w,;] $", before):
        return False
    # "This Week" with capitals is a programme.
    if name == "unit" and re.search(r"\b[TLN]\w+ [WMNYD]", match.group()):
        return False
    if name == "vague" and match.group("word").casefold() == "the past":
        return not re.match(r" \w+", text[match.end() : match.end() + 12])
    return True


_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|until|by|of|from|to|and|for|during|through|early|late|mid|year|between|before|after|"
    r"the|its"
    r"|his|her|their|a|copyright)[ -]|[(©] ?|[’']s )$",
    re.I,
)
_COUNTED = re.compile(
    r" (?:people|men|women|troops|soldiers|miles|km|met(?:er|re)s|times|feet|dollars|euros|employees|"
    r"workers|years"
    r"|pounds|others|more|jobs|shares|points)\b"
)


def _is_year(before: str, after: str) -> bool:
    if _BEFORE_YEAR.search(before):
        return not _COUNTED.match(after)
    return bool(re.match(r"\s*(?:[.,;:)—–]|$)", after)) and bool(re.search(r"[a-z,] $", before))


def find_dates(text: str, reference: date | None) -> tuple[DateExpression, ...]:
    """Find the expressions of time in a text with the values they have against a reference date.

    Weekdays and months are taken to lie in the past, unless the words before them plan ahead.
    """
    found = []
    last: str | None = None
    for phrase in find_phrases(text):
        lead = re.split(r"[.!?]\s", text[max(0, phrase.span.start - 80) : phrase.span.start])[-1]
        direction: Direction = "future" if _AHEAD.search(lead) else "past"
        value = resolve(phrase, reference, direction=direction, earlier=last)
        if phrase.rule == "date" and reference and "year" not in phrase.read and direction == "past":
            value = _nearer(value, resolve(phrase, reference, direction="future"), reference)
        if value and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            last = value
        found.append(DateExpression(span=phrase.span, value=value, timed=phrase.timed))
    return tuple(found)


def _nearer(past: str | None, ahead: str | None, reference: date) -> str | None:
    """A day without a year, read without its verb: ten months ago is less likely than within two months."""
    if past is None or ahead is None:
        return past or ahead
    gone = (reference - date.fromisoformat(past)).days
    coming = (date.fromisoformat(ahead) - reference).days
    return ahead if gone > 300 and coming <= 60 else past


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
    return resolver(phrase.read, reference, direction, earlier)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _month_number(word: str) -> int:
    return _MONTHS.index(word[:3].casefold()) + 1


def _absolute(read: dict[str, str]) -> str | None:
    year, month = int(read["year"]), _month_number(read["month"])
    return _day(year, month, int(read["day"])) if "day" in read else f"{year:04d}-{month:02d}"


def _yearless_day(read: dict[str, str], reference: date, direction: Direction, _: str | None) -> str | None:
    month, day = _month_number(read["month"]), int(read["day"])
    candidates = [
        value for year in range(reference.year - 1, reference.year + 2) if (value := _day(year, month, day))
    ]
    if not candidates:
        return None
    today = reference.isoformat()
    if direction == "past":
        past = [value for value in candidates if value <= (reference + timedelta(days=1)).isoformat()]
        return max(past) if past else None
    ahead = [value for value in candidates if value >= today]
    return min(ahead) if ahead else None


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


def _same_day(_: dict[str, str], reference: date, __: Direction, earlier: str | None) -> str | None:
    return earlier or reference.isoformat()


def _unit(read: dict[str, str], reference: date, _: Direction, __: str | None) -> str | None:
    relation, unit = read["relation"].casefold(), read["unit"].casefold()
    step = 0 if "this" in relation else 1 if relation.endswith(("next", "coming")) else -1
    if unit == "day":
        return None if step == 0 or relation == "past" else (reference + timedelta(days=step)).isoformat()
    if unit in ("week", "weekend"):
        moved = reference + timedelta(days=7 * step)
        year, week, weekday = moved.isocalendar()
        if unit == "weekend" and step == -1 and reference.weekday() >= 5:
            return f"{year}-W{week:02d}-WE"
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
    return int(word) if word.isdigit() else _NUMBERS[word.casefold()]


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
        return f"{parts[0] + count:04d}"
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
        return _common_month(monday, monday + timedelta(days=6))
    part = re.fullmatch(r"(\d{4})-(?:Q\d|SP|SU|FA)", value)
    return part.group(1) if part else None
