"""Checks of the rows that lay a text out."""

from sayso.annotation.layout.sentences import segment
from sayso.annotation.layout.statements import find_statements
from sayso.annotation.layout.work_titles import is_work_title
from sayso.records import Span


def goes_on_behind(sentence: str, slot: Span) -> bool:
    """Return True if the sentence of a word goes on behind the mark that follows the word."""
    return any(s.start <= slot.start and slot.end + 1 < s.end for s in segment(sentence).sentences)


def begins_sentence(sentence: str, slot: Span) -> bool:
    """Return True if a sentence begins at a word."""
    return any(s.start == slot.start for s in segment(sentence).sentences)


def has_title(sentence: str, slot: Span) -> bool:
    """Return True if a sentence quotes the title of a work."""
    return any(is_work_title(sentence, quotation) for quotation in segment(sentence).quotations)


def count_printed(text: str) -> list[int]:
    """Return how many paragraphs each printed statement of a text has."""
    return [len(s.paragraphs) for s in find_statements(text, segment(text).paragraphs)]


CHECKS = {
    "layout/abbreviations": {
        "titles": goes_on_behind,
        "abbreviations": goes_on_behind,
        "never last": goes_on_behind,
        "before numbers": goes_on_behind,
        "starters": begins_sentence,
        "small words of titles": has_title,
    },
    "layout/statements": {
        "what is printed whole": lambda text, slot: count_printed(text) == [1],
        "announcing": lambda text, slot: count_printed(text) == [1],
        "telling": lambda text, slot: count_printed(text) == [1],
    },
}
