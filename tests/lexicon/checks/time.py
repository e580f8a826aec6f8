"""Checks of the words in expressions of time."""

from datetime import date

from sayso.annotation.time.time_expressions import find_dates, find_phrases
from sayso.records import Span
from sayso.spans import overlap


def tells_time(sentence: str, slot: Span) -> bool:
    """Return True if a word stands in an expression of time."""
    return any(overlap(phrase.span, slot) for phrase in find_phrases(sentence))


def counts(sentence: str, slot: Span) -> bool:
    """Return True if the number 1950 is read as no year."""
    at = sentence.index("1950")
    return not tells_time(sentence, Span(start=at, end=at + 4))


def dates(sentence: str, slot: Span) -> bool:
    """Return True if the number or month behind a word is a year or a month."""
    place = Span(start=slot.end + 1, end=slot.end + 5)
    return sentence[slot.end] == " " and tells_time(sentence, place)


def plans(sentence: str, slot: Span) -> bool:
    """Return True if a weekday in a sentence lies ahead of Monday, 5 May 2031."""
    (found,) = find_dates(sentence, date(2031, 5, 5))
    return found.value == "2031-05-09"


CHECKS = {
    "time": {
        **dict.fromkeys(("units", "counted units"), tells_time),
        "counted": counts,
        **dict.fromkeys(("before months and years", "before months", "before years"), dates),
        "ahead": plans,
    }
}
