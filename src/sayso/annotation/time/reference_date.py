"""Find the date from which an article's time expressions are counted.

It is the publication date, the dateline, or the day of the post that the article opens with.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sayso.annotation.time.time_expressions import find_phrases
from sayso.annotation.time.time_values import Phrase, resolve, to_calendar
from sayso.days import read_day
from sayso.lexicon.states import find_state, find_state_of_capital
from sayso.records import Attribution, DateGround, Document, SaidOn, Span
from sayso.spans import hull

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HANDLE = re.compile(r"\(?@\w{2,30}\)?")
_POSTED = re.compile(r"\b(?:tweet\w*|Twitter|Instagram|on Facebook|Facebook post)\b")
_DATELINE = re.compile(
    r"(?:^|\n)[ \t]*(?:By [^\n]{2,60}\n\s*)?[A-Z][A-Z.'’ \-]{2,}(?:,[^\n]{0,30}?)??,? "
    r"(?P<date>[^\n]{3,20}?)\s*[(/—–-]"
)
_OPENING = re.compile(
    r"\s*(?P<place>[A-Z][A-Z.'’ ]{2,30}?)(?:,? | ?[—–-] ?)(?P<date>(?:\d|[A-Z][a-z])[^\n:]{2,20}?)\s?:"
)
"""A dateline before a colon, which a heading may be too ("TIMELINE - 5 May 2020:"): the place tells."""
_PUBLISHED = re.compile(
    r"\b(?:published|posted|updated|first published|last updated|last modified|date|issued)\b(?:\s+(?:on|"
    r"at|time))*[:\s]{1,3}",
    re.I,
)


_UPDATED = re.compile(r"\b(?:updated|amended|modified)\b(?:\s+(?:on|at))?[:\s]{1,3}", re.IGNORECASE)
LONGEST_UPDATE = 14
"""Days after publication that an update is believed for."""

Valued = tuple[Phrase, str | None]
"""An expression with the value that it has against an article's clock."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Clock:
    """What a document's expressions are counted from."""

    published: date | None
    reference: date | None
    pegged: bool = False
    updated: date | None = None

    def admits(self, value: str, *, planned: bool) -> bool:
        """Return True if a date is not in the future of publication, or of the article's last update."""
        if planned or self.published is None:
            return True
        last = max(self.published, self.updated or self.published)
        return value <= last.isoformat()[: len(value)]


def find_published(text: str) -> tuple[str, Span] | None:
    """Find the publication date that a text gives itself, in a "Published:" line or its dateline, with its
    place.

    Only a date with its year counts; a text that gives none returns None.
    """
    head = text[:1500]
    for label in _PUBLISHED.finditer(head):
        for phrase in find_phrases(head[label.end() : label.end() + 60])[:1]:
            value = resolve(phrase, None)
            if value and _ISO_DAY.fullmatch(value):
                start = label.end() + phrase.span.start
                return value, Span(start=start, end=label.end() + phrase.span.end)
    dateline = _find_dateline(text) or _find_opening(text)
    if dateline:
        value = resolve(dateline, None)
        if value and _ISO_DAY.fullmatch(value):
            return value, dateline.span
    for phrase in find_phrases(text[:400]):
        value = resolve(phrase, None)
        line = text[text.rfind("\n", 0, phrase.span.start) + 1 :].partition("\n")[0].strip()
        if value and _ISO_DAY.fullmatch(value) and len(line) <= phrase.span.end - phrase.span.start + 12:
            return value, phrase.span
    return None


def _find_dateline(text: str) -> Phrase | None:
    return _read_dateline(text, _DATELINE.search(text[:1200]))


def _find_opening(text: str) -> Phrase | None:
    """Return the date with which a text opens behind a state or capital: "CAIRO - 21 May 2031:"."""
    found = _OPENING.match(text)
    place = found["place"].title() if found else ""
    return _read_dateline(text, found) if find_state(place) or find_state_of_capital(place) else None


def _read_dateline(text: str, found: re.Match[str] | None) -> Phrase | None:
    if not found:
        return None
    start = found.start("date")
    for phrase in find_phrases(text[start : found.end("date")]):
        if phrase.rule in ("date", "iso"):
            span = Span(start=start + phrase.span.start, end=start + phrase.span.end)
            return replace(phrase, span=span)
    return None


def read_clock(document: Document, attributions: Sequence[Attribution], phrases: Sequence[Phrase]) -> Clock:
    """Find what the expressions of time in a document, `phrases`, are counted from."""
    published = read_day(document.published)
    if published is None and not document.published:
        own = find_published(document.text)
        published = read_day(own[0]) if own else None
    dateline = _find_dateline(document.text)
    nearest = _nearest(dateline, published) if dateline else None
    peg = None if nearest else _find_peg(document, attributions, phrases, published)
    updated = _find_update(document.text, published)
    return Clock(
        published=published, reference=nearest or peg or published, pegged=peg is not None, updated=updated
    )


def _find_update(text: str, published: date | None) -> date | None:
    """Return the day on which a text says that it was updated, where that is within days of publication."""
    if published is None:
        return None
    days = []
    for label in _UPDATED.finditer(text):
        for phrase in find_phrases(text[label.end() : label.end() + 40])[:1]:
            day = read_day(resolve(phrase, published, direction="future"))
            if day is not None and phrase.rule in ("date", "iso"):
                days.append(day)
    return max((day for day in days if 0 < (day - published).days <= LONGEST_UPDATE), default=None)


def _find_peg(
    document: Document,
    attributions: Sequence[Attribution],
    expressions: Sequence[Phrase],
    published: date | None,
) -> date | None:
    """The day of the post that an article opens with, where its publication date is weeks too late.

    Archives and crawlers give the day on which they met a page; an article that opens with somebody's post
    and speaks of weekdays was written within days of that post.
    """
    if published is None:
        return None
    opening = re.findall(r"\w+", f"{document.title or ''} {document.text[:300]}".casefold())
    heard = {tuple(opening[i : i + 3]) for i in range(len(opening) - 2)}
    days = []
    phrases = [(p, resolve(p, published)) for p in expressions if p.rule in ("date", "iso")]
    clock = Clock(published=published, reference=published)
    for attribution in attributions if phrases else ():
        post = date_post(document.text, attribution, phrases, clock)
        day = read_day(post.value) if post else None
        if day is None or not 7 < (published - day).days <= 60:
            continue
        words = [
            w
            for c in attribution.contents
            for w in re.findall(r"\w+", document.text[c.start : c.end].casefold())
        ]
        quoted = any(tuple(words[i : i + 3]) in heard for i in range(len(words) - 2))
        if quoted or _POSTED.search(document.text[:700]):
            days.append(day)
    return max(days, default=None)


def _nearest(phrase: Phrase, published: date | None) -> date | None:
    """A dateline without a year means the year that brings it nearest to publication."""
    if "year" in phrase.read:
        return read_day(resolve(phrase, None))
    if published is None:
        return None
    values = [read_day(resolve(phrase, published, direction=d)) for d in ("past", "future")]
    days = [v for v in values if v is not None]
    best = min(days, key=lambda d: abs((d - published).days), default=None)
    # A dateline weeks away from the publication is not this article's.
    return best if best and abs((best - published).days) <= 10 else None


def read_phrases(phrases: Sequence[Phrase], clock: Clock) -> list[Valued]:
    """Every expression of a text with its value; "the same day" is counted from the day named before."""
    read: list[Valued] = []
    last: str | None = None
    for phrase in phrases:
        value = resolve(phrase, clock.reference, earlier=last)
        pegged = clock.reference if clock.pegged and clock.reference != date.max else None
        if value is None and pegged and phrase.rule == "weekday":
            # The article follows the post it opens with: the day that is six back is the day after.
            value = (pegged + timedelta(days=1)).isoformat()
        if value and re.fullmatch(r"\d{4}(?:-\d\d){0,2}", value):
            last = value if _ISO_DAY.fullmatch(value) or phrase.rule != "same day" else last
        read.append((phrase, value))
    return read


def find_within(phrases: Sequence[Valued], span: Span) -> list[Valued]:
    """Return the expressions, in order of their place, that lie wholly in a span."""
    at = bisect_left(phrases, span.start, key=lambda p: p[0].span.start)
    found = []
    while at < len(phrases) and phrases[at][0].span.end <= span.end:
        found.append(phrases[at])
        at += 1
    return found


def date_post(text: str, attribution: Attribution, phrases: Sequence[Valued], clock: Clock) -> SaidOn | None:
    """An embedded post carries its date behind its author's name and handle."""
    spans = attribution.spans
    last = max((*attribution.sources, *attribution.contents), key=lambda s: s.end)
    for phrase, value in find_within(phrases, Span(start=hull(spans).start, end=last.end + 90)):
        near = -(phrase.span.end - phrase.span.start) <= phrase.span.start - last.end <= 45
        inside = any(s.start <= phrase.span.start < s.end for s in attribution.sources)
        if phrase.rule not in ("date", "iso") or not (near or inside) or not value:
            continue
        lead = text[max(hull(spans).start, phrase.span.start - 70) : phrase.span.start]
        handle = next(reversed(list(_HANDLE.finditer(lead))), None)
        if handle is None or not re.fullmatch(r"[\s)·•|,—–-]*", lead[handle.end() :]):
            continue
        return make_date(value, phrase.span, DateGround.OF_POST, clock)
    return None


def make_date(
    value: str | None, span: Span, ground: DateGround, clock: Clock, *, planned: bool = False
) -> SaidOn | None:
    calendar = to_calendar(value)
    if calendar is None or not clock.admits(calendar, planned=planned):
        return None
    return SaidOn(value=calendar, span=span, ground=ground)
