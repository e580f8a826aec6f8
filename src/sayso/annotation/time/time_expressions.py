"""Find expressions of time in English news prose ("on Saturday"). `time_values.py` turns them into dates."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sayso.annotation.time.time_values import NUMBERS, Direction, Phrase, resolve
from sayso.lexicon.function_words import SHORT_WEEKDAYS, WRITTEN_MONTH
from sayso.lexicon.rows import choice_of, list_words
from sayso.phrasing import MONTHS_IN_ORDER
from sayso.records import Span

_MONTH = rf"(?P<month>{WRITTEN_MONTH})"
_WEEKDAY = (
    r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"(?:Mon|Tues?|Weds?|Thur?s?|Fri|Sat|Sun)\.(?=[ ,]))"
)
_DAY = r"(?P<day>3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)[0-9][0-9])"
_PART = r"(?P<part> (?:early |late )?(?:morning|afternoon|evening|night|lunchtime)s?)?"
_SHADE = r"(?:(?P<shade>early|late|mid)[- ](?:in )?)?"
_RELATION = (
    r"(?P<relation>last|past|this|next|coming|previous|earlier this|later this|early this|late this|"
    r"late last|early last|early next)"
)
_UNITS = (*list_words("time", "units", "counted units"), *list_words("function_words", "seasons"))
_UNIT = rf"(?P<unit>{'|'.join(_UNITS)})"
_COUNTED_UNIT = rf"(?P<unit>{choice_of('time', 'counted units')})"
_COUNT = r"(?P<count>[0-9]{1,9}|" + "|".join(sorted(map(re.escape, NUMBERS), key=len, reverse=True)) + ")"


def _anonymous(pattern: str) -> str:
    """Return a pattern whose groups have no names, for a second place in one rule."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


_BESIDE_DATE = (
    rf",? (?:{_anonymous(_MONTH)} {_anonymous(_DAY)}|"
    rf"(?:the )?{_anonymous(_DAY)}(?: of)? {_anonymous(_MONTH)})(?!\w)"
)


def _rule(pattern: str, *, sensitive: bool = True) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$€£]){pattern}(?![\w])", 0 if sensitive else re.I)


# Order is of no matter: the longest match at a place wins, then the earlier rule.
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("iso", _rule(r"(?P<year>(?:19|20)[0-9]{2})-(?P<number>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12][0-9]|3[01])")),
    ("date", _rule(rf"(?:{_WEEKDAY},? )?{_MONTH} {_DAY}(?:,? ?{_YEAR})?{_PART}")),
    ("date", _rule(rf"(?:{_WEEKDAY},? )?(?:the )?{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?{_PART}")),
    ("slash", _rule(r"(?P<number>[0-9]{1,2})/(?P<day>[0-9]{1,2})/(?P<year>[0-9]{4}|[0-9]{2})")),
    ("month", _rule(rf"{_SHADE}{_MONTH}(?:,| of)? {_YEAR}")),
    ("month", _rule(rf"(?P<relation>last|this|next|this past) {_MONTH}")),
    ("bare month", _rule(rf"{_SHADE}{_MONTH}")),
    # "on Tuesday, May 6" is a date, and not the Tuesday nearest to the article.
    ("weekday", _rule(r"(?:(?P<relation>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his past|[Tt]his coming) |(?:early|"
                      rf"late|earlier|later) )?(?:on )?{_WEEKDAY}(?!{_BESIDE_DATE}){_PART}")),
    ("today", _rule(r"(?:(?:earlier|later) )?(?P<word>today|yesterday|tomorrow)" + _PART, sensitive=False)),
    ("today", _rule(r"(?P<word>tonight|last night|(?:this|earlier this) (?:morning|afternoon|evening)|"
                    r"overnight)", sensitive=False)),
    ("same day", _rule(r"(?:earlier|later|early|late) (?:in|on|that) (?:the )?(?:same )?day|"
                       r"later that (?:evening|night|afternoon)|(?:on )?(?:the|that) same (?:day|evening|"
                       r"morning|night)", sensitive=False)),
    ("same day", _rule(r"(?P<that>that) (?:night|evening|afternoon|morning)", sensitive=False)),
    ("unit", _rule(rf"(?:the )?{_RELATION} {_UNIT}", sensitive=False)),
    ("unit", _rule(r"over (?P<relation>the) (?P<unit>weekend)", sensitive=False)),
    ("ago", _rule(rf"(?:about |around |some |nearly |almost |more than |over )?{_COUNT} "
                  rf"{_COUNTED_UNIT}s? (?P<sense>ago|earlier|later)", sensitive=False)),
    ("year", re.compile(rf"(?<![\w$€£,.:/#+-]){_SHADE}{_YEAR}(?![\w%/]|[,.]\d|-\w|[’']s?\w)")),
    ("decade", _rule(rf"(?:the )?(?:{_SHADE})(?P<decade>1[5-9][0-9]|20[0-9])0[’']?s")),
    ("quarter", _rule(r"(?:the )?(?:fiscal )?(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|"
                      rf"4th)[- ]quarter(?:(?: of)?(?: fiscal)? {_YEAR})?", sensitive=False)),
    ("quarter", _rule(r"(?:the |its )?(?P<ordinal>latest|current|previous|year-earlier|"
                      r"year-ago)[- ](?:fiscal )?quarter", sensitive=False)),
    ("season", _rule(rf"(?:the )?(?P<season>spring|summer|autumn|fall|winter) (?:of )?{_YEAR}",
                     sensitive=False)),
    ("holiday", _rule(r"(?<!Orthodox )(?P<holiday>New Year[’']?s (?:Day|Eve)|Christmas (?:Day|Eve)|"
                      r"Boxing Day|(?:St\.? )?Valentine[’']?s Day|(?:St\.?|Saint) Patrick[’']?s Day|"
                      r"April Fool(?:[’']s|s[’']?)? Day|May Day|Halloween|All Saints[’']? Day|Ash Wednesday|"
                      r"Palm Sunday|Maundy Thursday|"
                      rf"Good Friday|Easter (?:Sunday|Monday))(?:,? {_YEAR})?")),
    ("vague", _rule(r"(?P<word>now|currently|at present|at the moment|at the time|at that time|recently|"
                    r"in recent (?:days|weeks|months|years)|the (?:past|future)|nowadays|these days)",
                    sensitive=False)),
)  # fmt: skip
_MONTHS = tuple(month[:3] for month in MONTHS_IN_ORDER)
_PARTS = list_words("function_words", "times of day")
_MARKERS: dict[str, tuple[str, ...]] = {
    "iso": ("-0", "-1"),
    "date": _MONTHS,
    "slash": ("/",),
    "month": _MONTHS,
    "bare month": _MONTHS,
    "weekday": tuple(day.title() for day in sorted(SHORT_WEEKDAYS)),
    "today": ("today", "yesterday", "tomorrow", "night", *(f"this {part}" for part in _PARTS)),
    "same day": ("same ", "earlier ", "later ", "early ", "late ", *(f"that {part}" for part in _PARTS)),
    "unit": tuple(f" {unit}" for unit in _UNITS),
    "ago": ("ago", "earlier", "later"),
    "year": tuple(map(str, range(15, 21))),
    "decade": ("0s", "0’s", "0's"),
    "quarter": ("quarter",),
    "season": list_words("function_words", "seasons"),
    "holiday": (" Day", " Eve", "Halloween", "Wednesday", "Sunday", "Thursday", "Friday", "Monday"),
    "vague": ("now", "currently", "present", "moment", "time", "recent", "past", "future", "these days"),
}  # fmt: skip
"""What each match of a rule has one of; what has no capital stands for words in capitals too."""

_REACH = 48
"""Code points on either side of a marker in which a match lies."""

_TEMPORAL = re.compile(
    rf"(?:\b(?:{choice_of('time', 'before months and years', 'before months')})[ -]|[(,] ?|^)$", re.I
)
_AHEAD = re.compile(rf"\b(?:{choice_of('time', 'ahead')})\b", re.I)


@dataclass(frozen=True, kw_only=True, slots=True)
class DateExpression:
    """An expression of time with its TIMEX3 value; `value` is None where the text and the reference give
    none."""

    span: Span
    value: str | None
    timed: bool = False


def find_phrases(text: str) -> tuple[Phrase, ...]:
    """Find the expressions of time in a text, none overlapping, in order of their place."""
    found: list[tuple[int, int, int, Phrase]] = []
    low = _lower(text)
    near = {name: _find_windows(text, low, markers) for name, markers in _MARKERS.items()}
    for order, (name, pattern) in enumerate(_RULES):
        # A rule is slow to try: it is tried beside its markers only.
        for match in (m for start, end in near[name] for m in pattern.finditer(text, start, end)):
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


def _lower(text: str) -> str:
    """Return a text in small letters, each in its place."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(letter.lower()[0] for letter in text)


def _find_windows(text: str, low: str, markers: Iterable[str]) -> list[tuple[int, int]]:
    """Return the stretches around markers, in order; those that meet are one."""
    places: list[tuple[int, int]] = []
    for marker in markers:
        words = low if marker == marker.lower() else text
        at = words.find(marker)
        while at >= 0:
            places.append((at, at + len(marker)))
            at = words.find(marker, at + 1)
    windows: list[tuple[int, int]] = []
    for first, last in sorted(places):
        start, end = max(0, first - _REACH), min(len(text), last + _REACH)
        if windows and start <= windows[-1][1]:
            windows[-1] = windows[-1][0], max(end, windows[-1][1])
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
    rf"(?:\b(?:{choice_of('time', 'before months and years', 'before years')})[ -]|[(©] ?|[’']s )$", re.I
)
_COUNTED = re.compile(rf" (?:{choice_of('time', 'counted')})\b")


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
