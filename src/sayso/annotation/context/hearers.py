"""To whom a sentence says that something was said, by its grammar: objects, agents of questions, outlets of
interviews.

`recipients` reads the set phrases; this module reads what they leave: any noun phrase as the object of
"told", a day or an adverb between verb and hearer, who asked, "in a Kestrel TV interview".
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sayso.annotation.context.recipients import REFUSED, Recipient
from sayso.annotation.grammar.frames import Frame, in_relative_clause
from sayso.annotation.grammar.noun_phrases import BLOT, RUN, NounPhrase, read_phrase
from sayso.lexicon import closed, roles
from sayso.lexicon.rows import choice_of, set_of
from sayso.records import Addressee, Attribution, Span
from sayso.spans import contains, overlap

_CALENDAR = "|".join(sorted(word.title() for word in closed.CALENDAR))
_DAY = rf"(?:(?:on|late|early|last|this) ){{0,2}}(?:{_CALENDAR})\b\.?(?: \d{{1,2}}\b)?"
_ADVERB = rf"(?:[a-z]+ly|later|then|also|again|earlier|{_DAY})"
_BETWEEN = rf"(?:,? {_ADVERB},?){{0,2}} "
_ENDS = re.compile(
    rf"\s*(?:$|{BLOT}|[,.:;)—–“\"‘]|(?:to|not|that|whether|if|how|what|why|about|of|in|on|at|during|by|over|"
    rf"for|and|or|from|with|who|while|when|after|before|as|last|this|today|yesterday)\b|{_ADVERB}\b)"
)
_SAID_NEXT = re.compile(
    rf"\s*(?:,? {_ADVERB},?)?\s*(?:{BLOT}|[“\"‘]|(?:to|not to|that|whether|if|how|what|why)\b)"
)
_SPEECH_NEXT = re.compile(
    r" (?:an?|the|his|her|their|its) (?:[\w-]+ ){0,2}"
    rf"(?:{choice_of('hearers', 'pieces of speech')})\b"
)
_WRITTEN_NEXT = re.compile(rf"\s*(?:$|[,.:]|{BLOT}|that\b)")
_COMMON = re.compile(
    r"(?:(?:his|her|their|its|our|my|the|an?|one|some|several|two|three|many|all|other|fellow) ){0,2}"
    r"(?:[\w.’'-]+ ){0,3}?(?P<noun>[a-z][\w-]{2,})\b"
)
# "A reporter from Ohio" is of no outlet, "a reporter from the Herald" is.
_OF_OUTLET = re.compile(r" (?:(?:of|for|at|with) (?:[Tt]he )?|from [Tt]he )(?=[A-Z])")
_BROADCAST = re.compile(rf"\b(?:{choice_of('hearers', 'broadcasts')})\b", re.IGNORECASE)
_REPORTERS = set_of("grammar/noun_phrases", "people of outlets")


class _Way(NamedTuple):
    """One way to say to whom: where the verb ends the hearer begins, if `behind` fits what follows him."""

    verb: re.Pattern[str]
    behind: re.Pattern[str] = _ENDS
    own_cue: bool = False
    common: bool = True
    question: bool = False


def _kind(kind: str) -> str:
    return f"(?:{choice_of('hearers', kind)})"


_TIME = rf"(?:{_CALENDAR}|week|month|morning|evening|night)"
_ON_AIR = rf"(?i:{_kind('on air')})"
_WAYS = (
    _Way(re.compile(rf"\b(?P<verb>{_kind('tell')}){_BETWEEN}")),
    _Way(re.compile(rf"\b(?P<verb>{_kind('address')}){_BETWEEN}"), _SAID_NEXT, own_cue=True),
    _Way(re.compile(rf"\b(?P<verb>{_kind('give')}) "), _SPEECH_NEXT),
    _Way(
        re.compile(rf"\b(?P<verb>(?:{_kind('exchanges')})s?)(?: {_ADVERB}){{0,2}} with "),
    ),
    _Way(
        re.compile(rf"\b(?P<verb>(?:{_kind('filings')}))(?: (?!to\b)[\w.-]+){{0,4}}? with "),
        common=False,
    ),
    _Way(re.compile(rf"\b(?P<verb>(?i:{_kind('asked')})) by "), question=True),
    _Way(
        re.compile(
            rf"\b(?P<verb>to (?:an?|the|one)? ?(?:[\w-]+ ){{0,2}}(?:{_kind('questions')})) (?:from|by) "
        ),
        question=True,
    ),
    _Way(
        re.compile(r"\b(?P<verb>(?:respon|repl|answer)\w* (?:to )?)"),
        re.compile(rf"[’']s? (?:{_kind('questions')})\b"),
        common=False,
        question=True,
    ),
    _Way(
        re.compile(
            rf"\b(?:[Ii]n|[Dd]uring|g[ai]ve) (?:a|an|the|his|her|their|that|this) "
            rf"(?:(?:[a-z-]+|{_DAY}) ){{0,2}}(?=[A-Z])(?P<verb>)"
        ),
        re.compile(r" (?:[a-z]+ )?interviews?\b"),
        common=False,
    ),
    _Way(re.compile(rf"\b(?i:(?P<verb>{_kind('speak')}))(?: {_ADVERB}){{0,2}} (?:to|with|before) ")),
    _Way(re.compile(rf"\b(?P<verb>{_kind('write')}) "), _WRITTEN_NEXT, own_cue=True, common=False),
    _Way(
        re.compile(
            rf"(?:^[\W_]*|[,—] ?|{BLOT} ?|\b(?:{_TIME}|{_ON_AIR}(?: [\w-]+){{0,4}}?) )(?P<verb>[Oo]n) "
        ),
        re.compile(rf"[’']s\b|{_ENDS.pattern}"),
        common=False,
    ),
)


def find_hearers(frame: Frame) -> Iterator[Recipient]:
    """Yield the phrases in a frame that say to whom, way by way, those nearest to the cue first."""
    if (subject := _read_subject(frame)) is not None:
        yield subject
    for way in _WAYS:
        found = [
            (min(abs(m.start() - frame.cue_end), abs(frame.cue_start - m.end())), recipient)
            for m in way.verb.finditer(frame.text)
            if (recipient := _read(frame, way, m)) is not None
        ]
        yield from (recipient for _, recipient in sorted(found, key=lambda pair: pair[0]))


def _read_subject(frame: Frame) -> Recipient | None:
    """Read the subject of a passive: "Ona Brandt was asked whether"."""
    cue = _PASSIVE.search(frame.text, max(0, frame.cue_start), frame.cue_end + 1)
    found = _SUBJECT.search(frame.text[: cue.start()]) if cue else None
    if cue is None or found is None:
        return None
    place = frame.place(found.start("who"), found.end("who"))
    own = frame.attribution
    if own.speaker is not None and any(overlap(place, source) for source in own.sources):
        return None
    return Recipient(verb=cue.group(), span=place, name=place, shape="name")


def _read(frame: Frame, way: _Way, match: re.Match[str]) -> Recipient | None:
    text = frame.text
    verb = frame.place(match.start("verb"), max(match.end("verb"), match.start("verb") + 1))
    if REFUSED.search(text[max(0, match.start() - 40) : match.start()]):
        return None
    is_cue = any(overlap(cue, verb) for cue in (*frame.attribution.cues, frame.cue))
    if (way.own_cue and not is_cue) or (way.question and is_cue and match.group("verb").startswith("ask")):
        return None
    read = _read_object(text, match.end(), way)
    if read is None or not way.behind.match(text, read.span.end):
        return None
    if match.group("verb").lower() == "on" and not _is_broadcast(read):
        return None
    place = frame.place(read.span.start, read.span.end)
    attribution = frame.attribution
    if any(overlap(place, s) or contains(s, verb) for s in attribution.sources):
        return None
    if in_relative_clause(text, match.start(), frame.cue_start):
        return None
    if not is_cue and not way.question and _is_rivals(frame, match.start("verb"), read.span.end):
        return None
    return Recipient(
        verb=match.group("verb").lower() or "interview",
        span=place,
        name=frame.place(read.name.start, read.name.end),
        shape=read.shape,
        noun=read.noun if match.group("verb") else "outlet",
    )


def _is_broadcast(read: NounPhrase) -> bool:
    if read.shape != "name":
        return False
    return not read.noun or _BROADCAST.search(read.noun) is not None


def _is_rivals(frame: Frame, start: int, end: int) -> bool:
    """Return True if another report's cue governs the phrase, or stands between it and the own cue."""
    for rival in frame.rivals:
        left, right = rival.start - frame.span.start, rival.end - frame.span.start
        if frame.text[start : start + 2].lower() == "on" and frame.cue_start > left > end:
            continue
        if left <= start < right or frame.cue_end <= left < start or end < left < frame.cue_start:
            return True
    return False


_NAME = re.compile(RUN)


def _read_object(text: str, start: int, way: _Way) -> NounPhrase | None:
    """Read who is told at a place: a name, an outlet, many people, or a person called by a noun."""
    read = read_phrase(text, start)
    # "Spoke to U.S. troops": the name is part of what a noun names.
    part = read is not None and re.match(r"\.? [a-z]", text[read.span.end :]) and way.common
    if part and (whole := _read_common(text, start, way)):
        return whole
    if read is not None and read.shape != "other" and way.behind.match(text, read.span.end):
        return read
    return _read_common(text, start, way) if way.common else None


def _read_common(text: str, start: int, way: _Way) -> NounPhrase | None:
    """Read a person or body called by a noun."""
    found = _COMMON.match(text, start)
    while found:
        low = found.group("noun")
        if _can_hear(low) and _ENDS.match(text, found.end()) and way.behind.match(text, found.end()):
            break
        longer = re.match(r" [a-z][\w-]{2,}\b", text[found.end() :])
        if not longer or found.end() - start > 60:
            return None
        found = re.compile(rf".{{{found.end() - start}}} (?P<noun>[a-z][\w-]{{2,}})\b").match(text, start)
    if not found:
        return None
    outlet = _OF_OUTLET.match(text, found.end()) if low in _REPORTERS else None
    name = _NAME.match(text, outlet.end()) if outlet else None
    if name:
        span, inner = Span(start=start, end=name.end()), Span(start=name.start(), end=name.end())
        return NounPhrase(span=span, name=inner, shape="name", noun="outlet")
    span = Span(start=start, end=found.end())
    one = roles.is_person_noun(low) and roles.singular(low) == low
    # "The former secretary" has a name, which the text gives elsewhere.
    if one and text.startswith("the ", start):
        return None
    return NounPhrase(span=span, name=span, shape="group", noun="person" if one else low)


def _can_hear(noun: str) -> bool:
    single = roles.singular(noun)
    return roles.is_person_noun(single) or roles.is_group_noun(noun) or roles.is_body_noun(single)


_PASSIVE = re.compile(rf"\b(?:{_kind('asked')}|{_kind('address')})\b(?! by\b)")
_PRONOUN = re.compile(r"(?:he|she|they|it|i|we)\b", re.I)
_SUBJECT = re.compile(
    rf"(?P<who>{RUN}) (?:was|were|is|are|(?:had|has|have) been|being)"
    r"(?: [a-z]+ly| also| then| later| first)? $"
)
_NOBODY_ASKS = re.compile(
    r"(?:^|[,(—"
    + BLOT
    + r"] ?|\b(?:when|if|then|after being|(?:was|were|been|is|are)(?: \w+ly| also| then)?) )$",
    re.I,
)


def find_asked(frame: Frame, attributions: Iterable[Attribution]) -> Addressee | None:
    """Return who answers in the sentence of a question that nobody asks: "asked whether ..., X said".

    None where several people speak in the sentence, or where the one who speaks is said to have asked.
    """
    cue = _PASSIVE.search(frame.text, max(0, frame.cue_start), frame.cue_end + 1)
    own = frame.attribution
    if cue is None or not _NOBODY_ASKS.search(frame.text[: cue.start()]):
        return None
    said = [
        (other.speaker.name, other.sources[0])
        for other in attributions
        if other is not own
        and other.parent_id == own.parent_id
        and other.speaker is not None
        and other.speaker.kind == "person"
        and any(contains(frame.span, place) for place in other.sources)
        and other.cues
        and contains(frame.span, other.cues[0])
    ]
    names = {name for name, _ in said}
    # Who "he" is, is not sure enough to say whom another asked.
    if (
        len(names) != 1
        or _PRONOUN.match(frame.text, said[0][1].start - frame.span.start)
        or (own.speaker is not None and own.speaker.name in names)
    ):
        return None
    name, place = said[0]
    return Addressee(name=name, kind="person", span=place)
