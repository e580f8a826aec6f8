"""Phrases of time and place by which two clauses tell of two matters: "in May" beside "in June"."""

from collections.abc import Collection, Iterator

from sayso.lexicon import function_words
from sayso.lexicon.rows import set_of
from sayso.link.wording.negation import clause_of, sentence_of
from sayso.link.wording.sides import ChangeSide
from sayso.link.wording.vocabulary import list_words

_PERIODS = set_of("function_words", "periods")
_WEEKDAYS = function_words.WEEKDAYS | function_words.SHORT_WEEKDAYS
_UNITS = (
    function_words.MONTHS | function_words.SHORT_MONTHS,
    set_of("function_words", "seasons"),
    set_of("function_words", "times of day"),
)
_YEAR_DIGITS = 4
_SHORT_NAME = 3  # letters by which the months differ, and the weekdays

LONGEST_OPENING = 4
"""Words before a comma at the start of a sentence that may be its phrase of time or place: "In May, we"."""

Adjunct = tuple[str, str]
"""The kind of a phrase of time or place ("month"), and the word by which two of that kind differ."""


def differ_in_adjuncts(
    sides: tuple[ChangeSide, ChangeSide],
    at: tuple[int, int],
    kept: tuple[Collection[int], Collection[int]],
) -> bool:
    """Return True if the clauses at two places tell of two times of one kind, or of two places.

    `kept` are the places of the words that both reports have.
    """
    ours, theirs = (
        dict(_list_adjuncts(side, place, both)) for side, place, both in zip(sides, at, kept, strict=True)
    )
    return any(ours[kind] != theirs[kind] for kind in ours.keys() & theirs.keys())


def is_day_name(norm: str) -> bool:
    """Return True if a word names a weekday, a month, or the day before, this one or the next."""
    return norm in function_words.WEEKDAYS | function_words.MONTHS | {"today", "yesterday", "tomorrow"}


def _list_adjuncts(side: ChangeSide, at: int, kept: Collection[int]) -> Iterator[Adjunct]:
    for k in _find_range(side, at):
        norm, before = side.tokens[k].norm, side.tokens[k - 1].norm if k else ""
        if k in kept:
            # "Last year" and "this year": the word before a period differs.
            if norm in _PERIODS and k - 1 >= 0 and k - 1 not in kept:
                yield norm, before
            continue
        opened = before in function_words.PREPOSITIONS or before in function_words.DEFINITE
        if norm in _WEEKDAYS:
            yield "weekday", _shorten(norm)
        elif (
            opened
            and (unit := next((n for n, words in enumerate(_UNITS) if norm in words), None)) is not None
        ):
            yield f"unit {unit}", norm if unit else _shorten(norm)
        elif opened and norm.isdigit() and len(norm) == _YEAR_DIGITS:
            yield "year", norm
        elif before in list_words("before a place") and side.text[side.tokens[k].span.start].isupper():
            yield "place", norm


def _shorten(norm: str) -> str:
    """Return what the short and the full name of a month or weekday share: "sep" of "September", "Sept."."""
    return norm[:_SHORT_NAME]


def _find_range(side: ChangeSide, at: int) -> range:
    """Return the places of a clause, and of a phrase before a comma that opens its sentence."""
    clause, sentence = clause_of(side.text, side.tokens, at), sentence_of(side.tokens, at)
    opens = clause.start - sentence.start <= LONGEST_OPENING
    return range(sentence.start if opens else clause.start, clause.stop)
