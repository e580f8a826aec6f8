"""Checks of the closed classes of words."""

from sayso.annotation.speakers.name_tokens import is_name_token, may_be_month, read_tokens
from sayso.lexicon.offices import describe
from sayso.records import Span
from tests.lexicon.checks.citations import is_told
from tests.lexicon.checks.noun_phrases import is_no_name
from tests.lexicon.checks.reading import (
    begins_behind,
    has_no_subject_after,
    is_in_group,
    is_in_subject_after,
)


def is_no_detail(phrase: str, slot: Span) -> bool:
    """Return True if a word before "rower" or "rowers" tells nothing of the rowers."""
    said = describe("rower", phrase.split()[:-1])
    return not any(phrase[slot.start : slot.end] in word for word in said.rest | said.names)


def is_no_name_of_person(sentence: str, slot: Span) -> bool:
    """Return True if a word is no part of the name of a person or a body."""
    return not any(
        is_name_token(t)
        for t in read_tokens(sentence, Span(start=0, end=len(sentence)))
        if t.start == slot.start
    )


def joins(sentence: str, slot: Span) -> bool:
    """Return True if a month behind a word may stand in another clause than what is before the word."""
    return may_be_month(read_tokens(sentence, Span(start=0, end=len(sentence))), 1)


def is_no_source_after(sentence: str, slot: Span) -> bool:
    """Return True if a word belongs to no subject after "said"."""
    return not is_in_subject_after(sentence, slot)


CHECKS = {
    "function_words": {
        "definite article": is_in_subject_after,
        "indefinite articles": is_in_subject_after,
        "this and that": is_no_detail,
        "these and those": is_in_subject_after,
        "possessives of the third person": is_in_subject_after,
        "other possessives": is_in_subject_after,
        "numbers from two to ten": is_in_subject_after,
        "one, some, another": is_in_subject_after,
        "any, all, both": is_in_subject_after,
        "other quantifiers": is_in_subject_after,
        "every, thousands": is_no_detail,
        "long prepositions": is_no_detail,
        "commonest prepositions": has_no_subject_after,
        "short prepositions": has_no_subject_after,
        "forms of be with a subject": is_in_group,
        "other forms of be": is_in_group,
        "forms of have": is_in_group,
        "forms of do": is_in_group,
        "modals": is_in_group,
        "must": is_in_group,
        "conjunctions": joins,
        "weekdays": is_no_source_after,
        "months": is_no_source_after,
        "may": begins_behind,
        "periods": is_told,
        "seasons": is_told,
        "times of day": is_told,
        "short months": is_no_name,
        "short weekdays": is_no_name_of_person,
    }
}
