"""Checks of the words in expressions of time."""

from sayso.annotation.time.time_expressions import find_phrases
from sayso.records import Span
from sayso.spans import overlap


def tells_time(sentence: str, slot: Span) -> bool:
    """Return True if a word stands in an expression of time."""
    return any(overlap(phrase.span, slot) for phrase in find_phrases(sentence))


def counts(sentence: str, slot: Span) -> bool:
    """Return True if the number 1950 is read as no year."""
    at = sentence.index("1950")
    return not tells_time(sentence, Span(start=at, end=at + 4))


CHECKS = {"time": {"units": tells_time, "counted units": tells_time, "counted": counts}}
