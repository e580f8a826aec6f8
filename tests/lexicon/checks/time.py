"""Checks of the words in expressions of time."""

from sayso.annotation.time.time_expressions import find_phrases
from sayso.records import Span
from sayso.spans import overlap


def tells_time(sentence: str, slot: Span) -> bool:
    """Return True if a word stands in an expression of time."""
    return any(overlap(phrase.span, slot) for phrase in find_phrases(sentence))


CHECKS = {"time": {"units": tells_time}}
