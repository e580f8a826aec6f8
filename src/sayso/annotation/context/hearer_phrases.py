"""List the phrases of a report's sentence that may name to whom it was said.

Every noun phrase that can name a hearer is listed, wherever it stands in the words that are the sentence's
own; `hearer_features` describes it, and a learned model chooses one or none.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from sayso.annotation.grammar.frames import Frame
from sayso.annotation.grammar.noun_phrases import BLOT, OUTLET_NOUN, RUN, NounPhrase, read_phrase
from sayso.lexicon import roles
from sayso.lexicon.rows import choice_of, set_of
from sayso.records import Span
from sayso.spans import overlap

_START = re.compile(r"(?<![\w’'.&-])(?:(?P<word>\w[\w’'-]{0,39})|[“\"‘])")
_COMMON = re.compile(
    r"(?:this (?=(?:reporter|correspondent)\b(?![’']))|"
    r"(?:(?:his|her|their|its|our|my|the|an?|one|some|several|two|three|many|all|other|fellow) ){0,2})"
    r"(?:[\w.’'-]+ ){0,3}?(?P<noun>[a-z][\w-]{2,})\b"
)
_DEFINITE = re.compile(r"\bthe (?:[\w-]+ )?(?:\w{0,4})?$", re.IGNORECASE)
_OWNED = re.compile(r"[’']s?\s(?P<words>(?:[a-z][\w-]*(?:\s|\b)){1,4})")
_GOES_ON = re.compile(r" (?P<noun>[a-z][\w-]{2,})\b")
# "A reporter from Ohio" is of no outlet, "a reporter from the Herald" is.
_OF_OUTLET = re.compile(r" (?:(?:of|for|at|with) (?:[Tt]he )?|from [Tt]he )(?=[A-Z])")
_NAME = re.compile(RUN)
_REPORTERS = set_of("grammar/noun_phrases", "people of outlets")
_STOPS = set_of("grammar/noun_phrases", "stops")
_OPENS_NO_PHRASE = _STOPS - {"this"}
_GOES_ON_SMALL = re.compile(r"\.? [a-z]")
_TELLING = re.compile(
    rf"\b(?:{choice_of('hearers', 'tell', 'address', 'give', 'asked', 'speak', 'write')})\b", re.IGNORECASE
)
_INTERVIEW = re.compile(r" (?!an? |the )(?:[a-z]+ )?interviews?\b")
# What a speaker says in a BBC interview is said to the BBC; an answer to it, or an extract of it, is not.
_HELD = re.compile(
    r"\b(?:in|during|g[ai]ves?) (?:an?|the|his|her|their|that|this) (?:[\w-]+ ){0,2}$", re.IGNORECASE
)
_LONGEST = 60
"""Code points of the longest common noun phrase that is read."""

_NEAR_CUE = 400
"""Code points on either side of the cue in which phrases are looked for: more than a sentence mostly has."""

_MOST = 12
"""Phrases of one sentence that are looked at; only a page read as one sentence has more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HearerPhrase:
    """A phrase that may name a hearer.

    `place` is its offsets in the frame; `span` and `name`, its naming part, are offsets in the document.
    """

    place: Span
    span: Span
    name: Span
    shape: str
    noun: str = ""
    told: bool = False
    """True for the words that the report's content begins with: "told [Ida Marsh to go]"."""


def list_phrases(frame: Frame, document_text: str) -> list[HearerPhrase]:
    """Return the phrases of a report's sentence that may name a hearer, in order of their place."""
    text = _show_start(frame, document_text)
    found: list[HearerPhrase] = []
    end = 0
    cues = sorted(
        [(cue.start - frame.span.start, cue.end - frame.span.start) for cue in (frame.cue, *frame.rivals)]
        + [match.span() for match in _TELLING.finditer(text)]
    )
    ahead = reach = 0
    shown = ""
    for match in _START.finditer(text, max(0, frame.cue_start - _NEAR_CUE), frame.cue_end + _NEAR_CUE):
        at = match.start()
        if at < end or (match["word"] or "").casefold() in _OPENS_NO_PHRASE:
            continue
        while ahead < len(cues) and cues[ahead][0] <= at:
            reach = max(reach, cues[ahead][1])
            ahead += 1
            shown = ""
        if reach > at:
            continue
        # No phrase runs over a verb of telling: "Ida Marsh [told] old sailors".
        shown = shown or text[: cues[ahead][0] if ahead < len(cues) else len(text)]
        read = _read(shown, at)
        if read is None:
            continue
        if _INTERVIEW.match(text, read.span.end) and not _HELD.search(text[:at]):
            continue
        if _owns_thing(text, read.span):
            continue
        place = frame.place(read.span.start, read.span.end)
        if any(overlap(place, source) for source in frame.attribution.sources):
            continue
        end = read.span.end
        found.append(
            HearerPhrase(
                place=read.span,
                span=place,
                name=frame.place(read.name.start, read.name.end),
                shape=read.shape,
                noun=read.noun,
                told=frame.text[read.span.start] == BLOT,
            )
        )
    near = sorted(
        found, key=lambda p: min(abs(p.place.start - frame.cue_end), abs(frame.cue_start - p.place.end))
    )
    return sorted(near[:_MOST], key=lambda p: p.place.start)


def _owns_thing(text: str, phrase: Span) -> bool:
    """Return True if a name only owns what stands behind it: in "to Norway’s new measures" nobody is told."""
    owned = _OWNED.match(text, phrase.end)
    if owned is None or _NAME.match(text, owned.end()):
        return False
    return not any(_can_hear(word) or OUTLET_NOUN.search(word) for word in owned.group("words").split())


def _show_start(frame: Frame, document_text: str) -> str:
    """Return the words of a frame with the first of its content, into which a tagger may take the hearer."""
    text = frame.text
    for content in frame.attribution.contents:
        start = content.start - frame.span.start
        if not frame.cue_end <= start <= frame.cue_end + 2 or text[start : start + 1] != BLOT:
            continue
        read = read_phrase(document_text[content.start : min(content.end, frame.span.end)], 0)
        if read is not None:
            end = start + read.span.end
            text = text[:start] + document_text[content.start : content.start + read.span.end] + text[end:]
    return text


def _read(text: str, start: int) -> NounPhrase | None:
    """Read a phrase that can name a hearer: a name, an outlet, a pronoun, people called by a noun."""
    read = read_phrase(text, start)
    part = read is not None and _GOES_ON_SMALL.match(text, read.span.end)
    whole = _read_common(text, start) if part else None
    if whole is not None and read is not None and whole.span.end > read.span.end:
        return whole
    if read is not None and read.shape != "other" and BLOT not in text[read.span.start : read.span.end]:
        return read
    return _read_common(text, start)


def _read_common(text: str, start: int) -> NounPhrase | None:
    """Read a person or body called by a noun."""
    found = _COMMON.match(text, start)
    end = found.end() if found else start
    noun = found.group("noun") if found else ""
    while found and not _can_hear(noun):
        if noun in _STOPS or end - start > _LONGEST:
            return None
        found = _GOES_ON.match(text, end)
        if found:
            noun, end = found.group("noun"), found.end()
    if not found or any(word in _STOPS for word in text[start:end].removeprefix("this ").split()):
        return None
    outlet = _OF_OUTLET.match(text, end) if noun in _REPORTERS else None
    name = _NAME.match(text, outlet.end()) if outlet else None
    if name:
        inner = Span(start=name.start(), end=name.end())
        return NounPhrase(span=Span(start=start, end=name.end()), name=inner, shape="name", noun="outlet")
    span = Span(start=start, end=end)
    one = roles.is_person_noun(noun) and roles.singular(noun) == noun
    # "The former secretary" has a name, which the text gives elsewhere.
    if one and _DEFINITE.search(text[max(0, start - 20) : start + 4]):
        return None
    return NounPhrase(span=span, name=span, shape="group", noun="person" if one else noun)


@lru_cache(maxsize=1 << 14)
def _can_hear(noun: str) -> bool:
    single = roles.singular(noun)
    return roles.is_person_noun(single) or roles.is_group_noun(noun) or roles.is_body_noun(single)
