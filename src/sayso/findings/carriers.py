"""What words stand in and whom they were said to: of two books, letters or talks nobody altered the words."""

import re
from collections.abc import Iterator
from functools import cache

from sayso.days import are_apart
from sayso.findings.masked_words import mask
from sayso.lexicon.function_words import CALENDAR, CONJUNCTIONS, PREPOSITIONS
from sayso.lexicon.rows import choice_of, read_rows
from sayso.outlets.gazetteer import Gazetteer
from sayso.records import Attribution, OccasionKind, Reading
from sayso.spans import overlap
from sayso.text.words import FUNCTION_WORDS

WRITING = "writing"
"""Words that somebody wrote, it is not said where."""

TOLD = "told"
"""Words that an outlet was told, it is not said on what occasion."""

_TABLE = "carriers"
_IN_PUBLIC: frozenset[OccasionKind] = frozenset({"press conference", "speech", "broadcast", "hearing"})
SPOKEN = _IN_PUBLIC | {"interview", "conversation", TOLD}
_PARTICIPLE = r"\w+ed|sent|written"
_TIME = "today|yesterday|last|next|earlier|later|late|early"
_POSSESSIVE = re.compile(r"[’']s\b")
_MAY_BE_ONE: tuple[frozenset[str], ...] = (
    frozenset({"interview", "broadcast", "conversation", TOLD}),
    frozenset({"speech", "broadcast", "press conference"}),
    frozenset({"press conference", "conversation", TOLD}),
    frozenset({"hearing", "broadcast"}),
    frozenset({"hearing", "filing", "document"}),
    frozenset({"statement", "e-mail", "conversation", TOLD}),
)
"""Kinds of which any two may be what one act is called."""


def are_in_two_carriers(
    attributions: tuple[Attribution, Attribution], readings: tuple[Reading, Reading]
) -> bool:
    """Return True if it is known of both reports what the words stand in, and these cannot be one."""
    kinds = {find_carrier(a, r) for a, r in zip(attributions, readings, strict=True)}
    if len(kinds) < 2 or "" in kinds:
        return False
    if kinds & {WRITING, "document"} and not kinds & SPOKEN:
        return False
    return not any(kinds <= group for group in _MAY_BE_ONE)


def are_of_two_occasions(left: Attribution, right: Attribution, gazetteer: Gazetteer) -> bool:
    """Return True if the articles date the words to two days, or give them to two hearers or occasions.

    Two outlets are no two hearers: an article may name the one that it read, and not the one that was told.
    """
    days = [(a.said_on.value, a.said_on.at_latest) for a in (left, right) if a.said_on]
    if len(days) == 2 and are_apart(*days):
        return True
    told = [a.addressee for a in (left, right) if a.addressee]
    names = [set(_POSSESSIVE.sub("", to.name.casefold()).split()) for to in told]
    on_air = sum(to.kind in {"outlet", "programme"} for to in told)
    if (
        on_air == 1
        and len(names) == 2
        and not (names[0] <= names[1] or names[1] <= names[0])
        and not gazetteer.same(told[0].name, told[1].name)
    ):
        return True
    kinds = {a.occasion.kind for a in (left, right) if a.occasion}
    # What is posted is written.
    is_post = "post" in kinds and not kinds.isdisjoint(_IN_PUBLIC)
    return len(kinds) == 2 and ("interview" in kinds or is_post)


def find_carrier(attribution: Attribution, reading: Reading) -> str:
    """Return the kind of what the words of a report stand in, "" where its sentence does not tell."""
    occasion = attribution.occasion
    named = _find_named(attribution, reading)
    if occasion is not None and occasion.kind == "statement" and named == "e-mail":
        return named
    if occasion is not None and occasion.kind not in {"document", "unknown"}:
        return occasion.kind
    if named:
        return named
    if occasion is not None and occasion.kind == "document":
        return occasion.kind
    if attribution.cue_kind == "writing":
        return WRITING
    told = attribution.stated_addressee
    return TOLD if told is not None and told.kind in {"outlet", "programme"} else ""


def _find_named(attribution: Attribution, reading: Reading) -> str:
    """Return the kind of the carrier that stands in the sentence of a report, outside of what is reported."""
    for frame in _list_frames(attribution, reading):
        for kind, pattern in _list_patterns():
            if pattern.search(frame):
                return kind
    return ""


def _list_frames(attribution: Attribution, reading: Reading) -> Iterator[str]:
    """Yield the sentences of the source and the cue, without the words reported and without quotations."""
    text = reading.document.text
    masked = (*attribution.contents, *(q.span for q in reading.layout.quotations if q.depth == 0))
    own = (*attribution.cues, *attribution.sources)
    for sentence in reading.layout.sentences:
        if any(overlap(sentence, span) for span in own):
            yield mask(text, sentence, masked)


@cache
def _list_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return what names each kind: its noun behind "in", "on" or "from", no other preposition between.

    No other noun follows it: "on her book tour" is in no book.
    """
    between = "|".join(sorted(PREPOSITIONS | CONJUNCTIONS))
    behind = "|".join(sorted(PREPOSITIONS | CONJUNCTIONS | FUNCTION_WORDS | CALENDAR))
    kinds = dict.fromkeys(row.kind for row in read_rows(_TABLE) if not row.kind.startswith("in full"))
    return tuple(
        (
            kind,
            re.compile(
                rf"\b(?:in|on|from)\s(?:(?!(?:{between})\b)[\w’'-]+\s){{0,5}}?"
                rf"(?:{choice_of(_TABLE, kind)})\b"
                rf"(?![\s-]+(?!(?:{behind}|{_PARTICIPLE}|{_TIME}|\w+ly)\b)[^\W\d])",
                re.IGNORECASE,
            ),
        )
        for kind in kinds
    )
