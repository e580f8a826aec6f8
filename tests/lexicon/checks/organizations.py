"""Checks of the names and nouns of organizations that several readers know."""

from sayso.records import Span
from tests.lexicon.checks.hearers import is_asked_on_air, is_body
from tests.lexicon.checks.occasion_kinds import is_post
from tests.lexicon.checks.outlets import has_no_reporter, has_none
from tests.lexicon.checks.speakers import are_states


def put(word: str, before: str, behind: str) -> tuple[str, Span]:
    """Return a sentence with a word in it, and the place of the word."""
    return f"{before}{word}{behind}", Span(start=len(before), end=len(before) + len(word))


def is_platform(sentence: str, slot: Span) -> bool:
    """Return True if posts stand on it, it can be asked there, and nothing that is published there is its."""
    of_outlet = put(sentence[slot.start : slot.end], "They read ", "’s Varl Times again.")
    return is_post(sentence, slot) and is_asked_on_air(sentence, slot) and has_none(*of_outlet)


def is_public_body(sentence: str, slot: Span) -> bool:
    """Return True if a word makes a name that of a body, which is told something and reports nothing."""
    reporting = put(sentence[slot.start : slot.end], "The boat sank, Varl ", " reported.")
    return is_body(sentence, slot) and has_no_reporter(*reporting)


CHECKS = {"organizations": {"platforms": is_platform, "public bodies": is_public_body, "blocs": are_states}}
