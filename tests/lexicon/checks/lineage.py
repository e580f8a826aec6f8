"""Checks of the words by which an article says from where an outlet has what it reports."""

from sayso.lineage.access import obtaining_words
from sayso.records import Span


def whole(sentence: str) -> Span:
    """Return the span of a whole sentence."""
    return Span(start=0, end=len(sentence))


def is_obtained(sentence: str, slot: Span) -> bool:
    """Return True if an outlet was told or got hold of something itself."""
    return obtaining_words.is_obtained(sentence, whole(sentence))


def is_obtained_by_own_outlet(sentence: str, slot: Span) -> bool:
    """Return True if an article says so of its own outlet."""
    return obtaining_words.is_obtained_by_own_outlet(sentence, whole(sentence))


def says_how(sentence: str, slot: Span) -> bool:
    """Return True if a sentence says how an outlet had what it reports."""
    return obtaining_words.says_how(sentence, whole(sentence))


def is_asked(sentence: str, slot: Span) -> bool:
    """Return True if an outlet asked something."""
    return obtaining_words.is_asked(sentence, whole(sentence))


CHECKS = {
    "lineage": {
        "obtained": is_obtained,
        "obtained by its own word": is_obtained_by_own_outlet,
        "in hand": is_obtained,
        "citing": says_how,
        "somebody": says_how,
        "had it": says_how,
        "questioned": is_asked,
    }
}
