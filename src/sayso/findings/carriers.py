"""What words stand in: a book, a post, a letter, an interview. Of two of these nobody altered the words."""

import re
from collections.abc import Iterator
from functools import cache

from sayso.lexicon.function_words import CALENDAR, CONJUNCTIONS, PREPOSITIONS
from sayso.lexicon.rows import choice_of, read_rows
from sayso.records import Attribution, OccasionKind, Reading, Span
from sayso.spans import overlap, text_of
from sayso.text.words import FUNCTION_WORDS

WRITING = "writing"
"""Words that somebody wrote, it is not said where."""

TOLD = "told"
"""Words that an outlet was told, it is not said on what occasion."""

_TABLE = "carriers"
SPOKEN_IN_PUBLIC: frozenset[OccasionKind] = frozenset({"press conference", "speech", "broadcast", "hearing"})
_SPOKEN = SPOKEN_IN_PUBLIC | {"interview", "conversation", TOLD}
_PARTICIPLE = r"\w+ed|sent|written"
_TIME = "today|yesterday|last|next|earlier|later|late|early"
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
    if kinds & {WRITING, "document"} and not kinds & _SPOKEN:
        return False
    return not any(kinds <= group for group in _MAY_BE_ONE)


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
            yield "".join(_cut(text, sentence, [m for m in masked if overlap(m, sentence)]))


def _cut(text: str, sentence: Span, holes: list[Span]) -> Iterator[str]:
    at = sentence.start
    for hole in sorted(holes):
        if hole.start > at:
            yield text[at : hole.start]
        yield " – "
        at = max(at, hole.end)
    if at < sentence.end:
        yield text_of(text, Span(start=at, end=sentence.end))


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
