"""Decide on which day something was said, as precisely as the text allows, with the words that show it.

The hard part is to tell a time of the saying from a time in the reported words. A learned model decides it
(`models/occasions/time.toml`). Embedded posts have their date after the handle.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotation.context.day_features import describe_time
from sayso.annotation.context.outer_words import find_outer_words
from sayso.annotation.document import DocumentView, fill
from sayso.annotation.grammar.frames import Frame
from sayso.annotation.grammar.noun_phrases import BLOT
from sayso.annotation.grammar.tokens import RELATIVES
from sayso.annotation.time.publication_days import is_publication_day
from sayso.annotation.time.reference_date import (
    Clock,
    date_post,
    find_published,
    find_within,
    make_date,
)
from sayso.annotation.time.time_expressions import DateExpression, find_dates
from sayso.annotation.time.time_values import Phrase, to_calendar
from sayso.lexicon.function_words import CONJUNCTIONS
from sayso.lexicon.rows import choice_of
from sayso.models.candidate_model import ChoiceModel, Features, load_choices
from sayso.records import Attribution, DateGround, SaidOn, Span
from sayso.spans import contains
from sayso.text.words import list_norms

__all__ = ["DateExpression", "date_attributions", "find_dates", "find_published"]


# "In relation to the fire on Monday, the council said": the day is the fire's.
_ABOUT = re.compile(rf"\b(?:{choice_of('occasions', 'about something')})\b[^,;]*$", re.IGNORECASE)
_DETERMINERS = choice_of(
    "function_words",
    "definite article",
    "indefinite articles",
    "this and that",
    "possessives of the third person",
)
_DETERMINED = re.compile(rf"\b(?:{_DETERMINERS}|another)\s$", re.IGNORECASE)
_BOUND = re.compile(rf"\b(?:{choice_of('occasions', 'bounds')})\s(?:the\s)?$", re.IGNORECASE)
_AHEAD = re.compile(rf"(?:{choice_of('occasions', 'ahead')})\b", re.IGNORECASE)
_PLANNED = re.compile(rf"\b(?:{choice_of('occasions', 'ahead')})\s[^,;:()—–]*$", re.IGNORECASE)
_NOT_YET = re.compile(rf"\b(?:{choice_of('occasions', 'not yet')})\s", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"[,;:()—–]")
_OPEN_CLAUSES = CONJUNCTIONS | RELATIVES
_RELATIVE = rf"(?:{choice_of('grammar/subjects', 'relatives', 'relatives of people')})\b"
_IS_RELATIVE = re.compile(_RELATIVE, re.IGNORECASE)
_EARLIER = re.compile(r"had\b", re.IGNORECASE)
_SPEAKING = re.compile(rf"\b(?:{choice_of('occasions', 'speaking')})\b", re.IGNORECASE)
_OPEN_RELATIVE = re.compile(rf"[,(—–]\s?{_RELATIVE}[^,;()—–]*$", re.IGNORECASE)
_CLOSES_CLAUSE = re.compile(r"[^,;()—–]*[,)—–]")
_PUBLISHER = re.compile(
    rf"\b(?:which|who)\s(?:(?:{choice_of('occasions', 'before active verbs')})\s)*"
    rf"(?:{choice_of('occasions', 'made public')})\s[^,;:()—–]*$",
    re.IGNORECASE,
)
_OTHER_NOUN = re.compile(rf" (?!(?:[\w-]+ ){{0,3}}?(?:{choice_of('occasions', 'speaking')})\b)[a-z]")


@dataclass(frozen=True, kw_only=True, slots=True)
class TimeCandidate:
    """An expression of a report's sentence that may date it: its features and its day, month or year."""

    phrase: Phrase
    day: str
    features: Features


def date_attributions(view: DocumentView, *, model: ChoiceModel | None = None) -> tuple[Attribution, ...]:
    """Return the attributions with `said_on` filled where the text shows when it was said.

    `model` is the shipped one unless another is to be measured.
    """
    model = model or load_choices("time")
    clock, phrases = view.clock, view.dates
    said: dict[str, SaidOn] = {}
    for frame in view.frames:
        found = date_post(view.text, frame.attribution, phrases, clock) or _date_frame(
            frame, list_times(frame, view), clock, model
        )
        if found:
            said[frame.attribution.id] = found
    return tuple(fill(a, said_on=said.get(a.id)) for a in view.attributions)


def weigh_days(view: DocumentView, *, model: ChoiceModel | None = None) -> dict[str, float]:
    """Return, by attribution ID, how sure a day is that an expression of the report's sentence gave."""
    model = model or load_choices("time")
    sure = {}
    for frame in view.frames:
        said_on = frame.attribution.said_on
        times = list_times(frame, view) if said_on and said_on.ground != DateGround.OF_POST else []
        if said_on and times:
            shares = zip(model.share([t.features for t in times]), times, strict=True)
            sure[frame.attribution.id] = sum(share for share, t in shares if t.day == said_on.value)
    return sure


def list_times(frame: Frame, view: DocumentView) -> list[TimeCandidate]:
    """Return the expressions of a report's sentence that may date it, in order of their place.

    A time outside the words in which a report stands dates whoever said those words, and not the report.
    """
    clock = view.clock
    if _AHEAD.match(frame.text, frame.cue_start):  # "will debate it on Thursday": not said yet
        return []
    around = find_outer_words(frame.attribution, view)
    near = [
        (phrase, day)
        for phrase, value in find_within(view.dates, frame.span)
        if phrase.rule not in ("vague", "decade") and (day := to_calendar(value))
    ]
    expressions = [phrase for phrase, _ in near]
    return [
        TimeCandidate(
            phrase=phrase,
            day=day,
            features=describe_time(frame, phrase, day, expressions, clock.published),
        )
        for phrase, day in near
        if clock.admits(day, planned=False)
        and not _dates_another(frame, phrase)
        and (not around or any(contains(words, phrase.span) for words in around))
    ]


def _dates_another(frame: Frame, phrase: Phrase) -> bool:
    """Return True if grammar gives an expression to a thing or to what is reported, not to the saying.

    "The Monday parade"; "in connection with the fire on Monday"; "on Monday the ferry sank, according to";
    "until Monday" bounds a time; in "will meet on Monday, saying" and "is up for election in May, and Lunt
    said" it is ahead. What a relative clause says had been said before was not said on the day outside it
    ("met Lunt on Monday, who had said"), and a day in a clause about the speaker is no day of saying ("Lunt,
    who won in May, said"), unless that clause tells that he spoke.
    What nobody named expected ("talks were expected on Monday") happens on that day, and an outlet "which
    published the interview on Monday" was told before.
    """
    start, end = phrase.span.start - frame.span.start, phrase.span.end - frame.span.start
    before, after = frame.text[:start], frame.text[end:]
    if _ABOUT.search(before) or (_DETERMINED.search(before) and _OTHER_NOUN.match(after)):
        return True
    if frame.attribution.cue_kind == "thought" and not frame.attribution.sources and start >= frame.cue_end:
        return True
    if _BOUND.search(before) or (frame.cue_start >= end and _is_to_come(before)):
        return True
    sources = frame.attribution.sources
    if sources and _IS_RELATIVE.fullmatch(frame.text, *_within(frame, sources[0])):
        outside = phrase.span.end <= sources[0].start
        return outside and bool(_EARLIER.match(frame.text, frame.cue_start))
    opened = _OPEN_RELATIVE.search(before)
    published = _PUBLISHER.search(before)
    if published and not published.start() <= frame.cue_start < end:
        return True
    closed = _CLOSES_CLAUSE.match(frame.text, end, max(end, frame.cue_start))
    if opened and closed and not _SPEAKING.search(frame.text, opened.start(), closed.end()):
        return True
    cue = frame.text[frame.cue_start : frame.cue_end].casefold()
    return cue.startswith("according") and BLOT in frame.text[end : frame.cue_start]


def _is_to_come(before: str) -> bool:
    """Return True if the clause in front of a day tells in the present what is to be: "is up for sale in"."""
    if _PLANNED.search(before):
        return True
    ends = [m.end() for m in _NOT_YET.finditer(before)]
    if not ends or _CLAUSE_ENDS.search(before, ends[-1]):
        return False
    return _OPEN_CLAUSES.isdisjoint(list_norms(before, Span(start=ends[-1], end=len(before))))


def _within(frame: Frame, span: Span) -> tuple[int, int]:
    """Return the offsets of a span of the document in the text of a frame."""
    return max(0, span.start - frame.span.start), max(0, span.end - frame.span.start)


def _date_frame(
    frame: Frame, times: Sequence[TimeCandidate], clock: Clock, model: ChoiceModel
) -> SaidOn | None:
    best = model.choose([(time.features, time.day) for time in times])
    if best is None:
        return None
    place = times[best].phrase.span
    ground = DateGround.BESIDE_CUE if clock.reference else DateGround.IN_FULL
    if is_publication_day(frame.text, place.start - frame.span.start):
        ground = DateGround.OF_PUBLICATION
    return make_date(times[best].day, place, ground, clock)
