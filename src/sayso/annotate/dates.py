"""When it was said: the date of each attribution, as precise as the text allows, and the words it rests on.

The crux is which expression belongs to the saying and which to what was said. Only expressions in the cue's own
clause, outside the reported words, or in an adverbial that governs the sentence count; everything else is left.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sayso.annotate.frames import Frame, frame_attributions, in_relative_clause
from sayso.annotate.nounphrases import BLOT
from sayso.annotate.ties import Tie, tie_attributions
from sayso.annotate.timex import (
    DateExpression,
    Direction,
    Phrase,
    find_dates,
    find_phrases,
    resolve,
    to_calendar,
)
from sayso.records import Attribution, Document, Layout, SaidOn, Span
from sayso.spans import hull

__all__ = ["DateExpression", "date_attributions", "find_dates", "find_published"]

# What may stand right before an expression that places the saying.
_PLACES = re.compile(
    r"(?:^|[\s,(—–"
    + BLOT
    + r"])(?:on|in|at|during|late|early|earlier|of|back in|as recently as)\s+(?:the\s+)?$",
    re.I,
)
_NOT_A_POINT = re.compile(
    r"\b(?:since|until|till|by|from|between|for|before|ahead of|after|through|than|past)\s+(?:the\s+|"
    r"on\s+)?$",
    re.I,
)
_POSSESSIVE = re.compile(r"[’']s\b|[’'](?=\s)|-\w")
_SAYING = (
    r"statement|tweet|post|posting|message|letter|e-?mail|interview|speech|address|news conference|"
    r"press conference|"
    r"briefing|report|announcement|remarks?|comments?|appearance|hearing|testimony|video|editorial|article|"
    r"column|"
    r"broadcast|sermon|note|memo|release|filing|press release|conference call|call"
)
_SAYING_BEFORE = re.compile(rf"\b(?:{_SAYING})s?\b[^,;{BLOT}]*$", re.I)
_SAYING_AFTER = re.compile(rf" (?:[\w-]+ ){{0,3}}?(?:{_SAYING})s?\b")
_DETERMINED = re.compile(r"\b(?:the|a|an|his|her|its|their|this|that|another)\s+$", re.I)
_LEADS = re.compile(
    r"^[\s\"“”'‘’(]*(?:(?:but|and|meanwhile|however|so|then|also|still|yet),?\s+)?"
    r"(?:(?:on|in|at|during|late|early|earlier|later|last|this|just|only|back|over)\b|when\b|speaking\b|"
    r"asked\b|"
    r"writing\b|addressing\b|appearing\b|testifying\b|responding\b|\W*$)",
    re.I,
)
_ISSUED = re.compile(
    r"(?:^|\b)(?:adopted|issued|released|published|posted|made|sent|delivered|given|dated|signed|recorded|"
    r"aired|broadcast)\b",
    re.I,
)
_TALKS = re.compile(
    r"\bafter (?:a |the |an |his |her |their )?(?:\w+ ){0,2}(?:meetings?|talks|summit|session|visit|"
    r"hearing|vote)\b",
    re.I,
)
_SUBORDINATE = re.compile(
    r"\b(?:referring to|in reference to|alluding to|that|whether|because|after|before|since|until|as|while|"
    r"if|though|although|where|which|who|whose)\b",
    re.I,
)
_PLANNED = re.compile(
    r"\b(?:will|shall|to be|due to|scheduled to|expected to|plans? to|planned to|set to|going to|is to|"
    r"are to)\b[^,;]*$",
    re.I,
)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HANDLE = re.compile(r"\(?@\w{2,30}\)?")
_POSTED = re.compile(r"\b(?:tweet\w*|Twitter|Instagram|on Facebook|Facebook post)\b")
_DATELINE = re.compile(
    r"(?:^|\n)[ \t]*(?:By [^\n]{2,60}\n\s*)?[A-Z][A-Z.'’ \-]{2,}(?:,[^\n]{0,30}?)??,? "
    r"(?P<date>[^\n]{3,20}?)\s*[(/—–-]"
)
_PUBLISHED = re.compile(
    r"\b(?:published|posted|updated|first published|last updated|last modified|date|issued)\b(?:\s+(?:on|"
    r"at|time))*[:\s]{1,3}",
    re.I,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Clock:
    """What a document's expressions are counted from."""

    published: date | None
    reference: date | None
    pegged: bool = False

    def admits(self, value: str, *, planned: bool) -> bool:
        """Whether a date is not in the future of publication."""
        if planned or self.published is None:
            return True
        return value <= self.published.isoformat()[: len(value)]


def date_attributions(
    document: Document, layout: Layout, attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """Return the attributions with `said_on` filled where the text shows when it was said."""
    clock = _read_clock(document, attributions)
    frames = frame_attributions(document.text, layout, attributions)
    phrases = _read_phrases(document.text, clock)
    ties = tie_attributions(document, layout, attributions, frames)
    said: dict[str, SaidOn] = {}
    for frame in frames:
        found = _date_post(document.text, frame.attribution, phrases, clock) or _date_frame(
            frame, phrases, clock
        )
        if found:
            said[frame.attribution.id] = found
    for attribution in sorted(attributions, key=lambda a: _start(a)):
        if attribution.id in said:
            continue
        carried = _carry(document.text, attribution, ties, said, phrases, clock) or _inherit(
            attribution, attributions, said
        )
        if carried:
            said[attribution.id] = carried
    return tuple(replace(a, said_on=said.get(a.id)) for a in attributions)


def find_published(text: str) -> tuple[str, Span] | None:
    """Find the publication date that a text gives itself, in a "Published:" line or its dateline, with its place.

    Only a date with its year counts; a text that gives none returns None.
    """
    head = text[:1500]
    for label in _PUBLISHED.finditer(head):
        for phrase in find_phrases(head[label.end() : label.end() + 60])[:1]:
            value = resolve(phrase, None)
            if value and _ISO_DAY.fullmatch(value):
                start = label.end() + phrase.span.start
                return value, Span(start=start, end=label.end() + phrase.span.end)
    dateline = _find_dateline(text)
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
    found = _DATELINE.search(text[:1200])
    if not found:
        return None
    start = found.start("date")
    for phrase in find_phrases(text[start : found.end("date")]):
        if phrase.rule in ("date", "iso"):
            span = Span(start=start + phrase.span.start, end=start + phrase.span.end)
            return replace(phrase, span=span)
    return None


def _read_day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None


def _read_clock(document: Document, attributions: Sequence[Attribution]) -> _Clock:
    published = _read_day(document.published)
    if published is None and not document.published:
        own = find_published(document.text)
        published = _read_day(own[0]) if own else None
    dateline = _find_dateline(document.text)
    nearest = _nearest(dateline, published) if dateline else None
    peg = None if nearest else _find_peg(document, attributions, published)
    return _Clock(published=published, reference=nearest or peg or published, pegged=peg is not None)


def _find_peg(document: Document, attributions: Sequence[Attribution], published: date | None) -> date | None:
    """The day of the post that an article opens with, where its publication date is weeks too late.

    Archives and crawlers give the day on which they met a page; an article that opens with somebody's post and
    speaks of weekdays was written within days of that post.
    """
    if published is None:
        return None
    opening = re.findall(r"\w+", f"{document.title or ''} {document.text[:300]}".casefold())
    heard = {tuple(opening[i : i + 3]) for i in range(len(opening) - 2)}
    days = []
    phrases = [(p, resolve(p, published)) for p in find_phrases(document.text) if p.rule in ("date", "iso")]
    clock = _Clock(published=published, reference=published)
    for attribution in attributions if phrases else ():
        post = _date_post(document.text, attribution, phrases, clock)
        day = _read_day(post.value) if post else None
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
        return _read_day(resolve(phrase, None))
    if published is None:
        return None
    values = [_read_day(resolve(phrase, published, direction=d)) for d in ("past", "future")]
    days = [v for v in values if v is not None]
    best = min(days, key=lambda d: abs((d - published).days), default=None)
    # A dateline weeks away from the publication is not this article's.
    return best if best and abs((best - published).days) <= 10 else None


def _read_phrases(text: str, clock: _Clock) -> list[tuple[Phrase, str | None]]:
    """Every expression of the text with its value; "the same day" is counted from the day named before."""
    read: list[tuple[Phrase, str | None]] = []
    last: str | None = None
    for phrase in find_phrases(text):
        value = resolve(phrase, clock.reference, earlier=last)
        if value is None and clock.pegged and clock.reference and phrase.rule == "weekday":
            # The article follows the post it opens with: the day that is six back is the day after.
            value = (clock.reference + timedelta(days=1)).isoformat()
        if value and re.fullmatch(r"\d{4}(?:-\d\d){0,2}", value):
            last = value if _ISO_DAY.fullmatch(value) or phrase.rule != "same day" else last
        read.append((phrase, value))
    return read


def _start(attribution: Attribution) -> tuple[int, str]:
    spans = (*attribution.sources, *attribution.cues, *attribution.contents)
    return min(s.start for s in spans), attribution.id


def _date_post(
    text: str, attribution: Attribution, phrases: Iterable[tuple[Phrase, str | None]], clock: _Clock
) -> SaidOn | None:
    """An embedded post carries its date behind its author's name and handle."""
    spans = (*attribution.sources, *attribution.cues, *attribution.contents)
    last = max((*attribution.sources, *attribution.contents), key=lambda s: s.end)
    for phrase, value in phrases:
        near = -(phrase.span.end - phrase.span.start) <= phrase.span.start - last.end <= 45
        inside = any(s.start <= phrase.span.start < s.end for s in attribution.sources)
        if phrase.rule not in ("date", "iso") or not (near or inside) or not value:
            continue
        lead = text[max(hull(spans).start, phrase.span.start - 70) : phrase.span.start]
        handle = None
        for handle in _HANDLE.finditer(lead):
            pass
        if handle is None or not re.fullmatch(r"[\s)·•|,—–-]*", lead[handle.end() :]):
            continue
        return _make(value, phrase.span, "date of the post", clock)
    return None


def _make(
    value: str | None, span: Span, grounds: str, clock: _Clock, *, planned: bool = False
) -> SaidOn | None:
    calendar = to_calendar(value)
    if calendar is None or not clock.admits(calendar, planned=planned):
        return None
    return SaidOn(value=calendar, span=span, grounds=grounds)


def _date_frame(frame: Frame, phrases: Iterable[tuple[Phrase, str | None]], clock: _Clock) -> SaidOn | None:
    inside = [
        (phrase, value)
        for phrase, value in phrases
        if frame.span.start <= phrase.span.start
        and phrase.span.end <= frame.span.end
        and BLOT not in frame.text[phrase.span.start - frame.span.start : phrase.span.end - frame.span.start]
    ]
    planned = bool(_PLANNED.search(frame.text[max(0, frame.cue_start - 60) : frame.cue_end]))
    direction: Direction = "future" if planned else "past"
    ranked: list[tuple[int, int, Phrase, str | None]] = []
    for phrase, value in inside:
        rank = _rank(frame, phrase)
        if rank is None:
            continue
        settled = resolve(phrase, clock.reference, direction=direction) if planned else value
        distance = min(abs(phrase.span.start - frame.cue.end), abs(frame.cue.start - phrase.span.end))
        ranked.append((rank, distance, phrase, settled))
    for _, _, phrase, value in sorted(ranked, key=lambda r: r[:2]):
        grounds = "named with the saying" if clock.reference else "named in full"
        made = _make(value, phrase.span, grounds, clock, planned=planned)
        if made:
            return made
    return None


def _rank(frame: Frame, phrase: Phrase) -> int | None:
    """How closely an expression belongs to the cue: 0 closest; None: it does not."""
    if phrase.rule in ("vague", "decade"):
        return None
    text, start, end = frame.text, phrase.span.start - frame.span.start, phrase.span.end - frame.span.start
    before, after = text[:start], text[end:]
    if _POSSESSIVE.match(after) or _NOT_A_POINT.search(before):
        talks = _TALKS.search(before[-40:])
        return 2 if talks and not _POSSESSIVE.match(after) and _same_clause(frame, start) else None
    if any(
        s.start <= phrase.span.start < s.end and phrase.span.end < s.end for s in frame.attribution.sources
    ):
        return None
    if in_relative_clause(text, start, frame.cue_start):
        return None
    if _DETERMINED.search(before) and re.match(r" [a-z]", after) and not _SAYING_AFTER.match(after):
        return None
    if 0 <= frame.cue_start - end <= 1:
        return 0
    if phrase.rule in ("year", "bare month") and not _PLACES.search(before) and "shade" not in phrase.read:
        return None
    if start >= frame.cue_end:
        return _rank_after(frame, start)
    return _rank_before(frame, start, end)


def _same_clause(frame: Frame, start: int) -> bool:
    low, high = sorted((start, frame.cue_end))
    return not any(low < rival.start - frame.span.start < high for rival in frame.rivals)


def _rank_after(frame: Frame, start: int) -> int | None:
    between = frame.text[frame.cue_end : start]
    if not _same_clause(frame, start) or ";" in between:
        return None
    spoken = BLOT in between
    piece = between.rpartition(BLOT)[2]
    words = piece.split()
    if _SUBORDINATE.search(piece) and not _TALKS.search(piece):
        return None
    if not spoken:
        return 0 if len(words) <= 12 else None
    # Behind the reported words only an adverbial of its own still places the saying.
    lead = piece.strip(" ,\"”’'.!?—–-")
    return 1 if not lead or (len(words) <= 8 and _LEADS.match(lead)) else None


def _rank_before(frame: Frame, start: int, end: int) -> int | None:
    between = frame.text[end : frame.cue_start]
    if not _same_clause(frame, start):
        # "In November, X said ..., adding ...": the adverbial that opens the sentence governs both.
        opening = frame.text[:start].strip(" \"“‘'(")
        governs = not frame.attribution.sources or _shares_source(frame)
        return 4 if governs and len(opening.split()) <= 2 and _LEADS.match(opening + " ") else None
    if BLOT in between and not re.search(r"^[\s,]", between):
        return None
    opening = frame.text[:start]
    clause = re.split(rf"[;{BLOT}]|,\s+(?:and|but|while)\s|\sand\s(?=(?:in|on|last)\b)", opening)[-1]
    segment = clause.rpartition(",")[2]
    rest = between.partition(",")
    if re.search(r"\b(?:after|before|since|until|following|while|as)\b", clause, re.I) and not _TALKS.search(
        clause
    ):
        return None
    # "Six months ago, X said, the party ...": a cue between commas leaves the adverbial to what was said.
    if rest[1] and re.match(rf",\s*{BLOT}", frame.text[frame.cue_end :]) and _LEADS.match(clause):
        return None
    if _ISSUED.match(segment.strip()) and rest[1]:
        return None if re.search(r"\binterview\b", clause) else 2
    if "," in clause and rest[1] and not _LEADS.match(segment):
        return None
    if not _LEADS.match(clause) and rest[1] and not _SAYING_BEFORE.search(clause):
        # "X in 2016 opened up to Y about it, saying that ...": one subject, and the participle goes with its verb.
        cue = frame.text[frame.cue_start : frame.cue_end]
        return 3 if cue.endswith("ing") and "," not in clause and between.count(",") == 1 else None
    return 1 if len(between.split()) <= 25 else 3


def _shares_source(frame: Frame) -> bool:
    """Whether the attribution's source stands before a rival cue too: one subject, two verbs."""
    source = frame.attribution.sources[0]
    return any(source.end <= rival.start < frame.cue.start for rival in frame.rivals)


def _carry(
    text: str,
    attribution: Attribution,
    ties: dict[str, Tie],
    said: dict[str, SaidOn],
    phrases: Iterable[tuple[Phrase, str | None]],
    clock: _Clock,
) -> SaidOn | None:
    tie = ties.get(attribution.id)
    if tie is None:
        return None
    if tie.attribution_id:
        earlier = said.get(tie.attribution_id)
        return replace(earlier, grounds="carried from the sentence before") if earlier else None
    assert tie.sentence is not None
    inside = [
        (phrase, value)
        for phrase, value in phrases
        if tie.sentence.start <= phrase.span.start and phrase.span.end <= tie.sentence.end
    ]
    usable = [
        (phrase, value)
        for phrase, value in inside
        if phrase.rule not in ("vague", "decade")
        and not _POSSESSIVE.match(text[phrase.span.end : phrase.span.end + 3])
        and not _NOT_A_POINT.search(text[max(tie.sentence.start, phrase.span.start - 20) : phrase.span.start])
        and not in_relative_clause(
            text[tie.sentence.start : tie.sentence.end], phrase.span.start - tie.sentence.start, 0
        )
    ]
    # With two dates in the sentence nothing says which of them is the saying's.
    if len(usable) != 1:
        return None
    phrase, value = usable[0]
    return _make(value, phrase.span, "carried from the sentence before", clock)


def _inherit(
    attribution: Attribution, attributions: Sequence[Attribution], said: dict[str, SaidOn]
) -> SaidOn | None:
    """What stands in the content of one's own report of oneself was said with it."""
    parent = next((a for a in attributions if a.id == attribution.parent_id), None)
    if parent is None or parent.speaker is None or attribution.speaker is None:
        return None
    if parent.speaker.name != attribution.speaker.name:
        return None
    return said.get(parent.id)
