"""Checks of the words that tell that a quotation is of somebody else, or that an article corrects one."""

from sayso.findings.corrected_words import corrects_quotations
from sayso.findings.speakers.own_words import (
    are_not_said,
    are_of_others,
    is_no_saying,
)
from sayso.records import Span


def is_of_others(sentence: str, slot: Span) -> bool:
    """Return True if a sentence tells that words quoted beside it may be no saying of the speaker's own."""
    return are_of_others(sentence)


def is_not_said(sentence: str, slot: Span) -> bool:
    """Return True if a sentence tells that what is quoted in it was not said, or not yet."""
    return are_not_said(sentence)


def gives_no_saying(sentence: str, slot: Span) -> bool:
    """Return True if the verb of a sentence gives no saying of the speaker's own."""
    return is_no_saying(sentence)


def corrects(sentence: str, slot: Span) -> bool:
    """Return True if a sentence corrects who said what."""
    return corrects_quotations(sentence)


CHECKS = {
    "words_of_others": {
        "no saying": gives_no_saying,
        "quoting": is_of_others,
        "known words": is_of_others,
        "fiction": is_of_others,
        "not said": is_not_said,
        "together": is_of_others,
        "speaks for": is_of_others,
        "correcting": corrects,
    }
}
