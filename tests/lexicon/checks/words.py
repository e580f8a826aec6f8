"""Checks of the rows about words, names and offices."""

from sayso.lexicon.names import acronym_of, body_tokens, drop_particles, generation_of, name_tokens
from sayso.lexicon.offices import Description, describe
from sayso.records import Span
from sayso.text.words import Word, is_content, is_number, tokenize
from tests.lexicon.checks.compare import affirms_nothing
from tests.lexicon.checks.function_words import is_no_detail
from tests.lexicon.checks.hearers import is_place
from tests.lexicon.checks.speakers import names_nobody


def find_word(sentence: str, slot: Span) -> Word:
    """Return the word that begins in a slot."""
    return next(w for w in tokenize(sentence) if slot.start <= w.span.start < slot.end)


def is_empty(sentence: str, slot: Span) -> bool:
    """Return True if a word carries no meaning of its own."""
    return not is_content(find_word(sentence, slot).norm)


def counts(sentence: str, slot: Span) -> bool:
    """Return True if a word is a number."""
    return is_number(find_word(sentence, slot).norm)


def is_left_out_of_person(name: str, slot: Span) -> bool:
    """Return True if a word does not count in a person's name."""
    return name[slot.start : slot.end].casefold() not in drop_particles(name_tokens(name))


def is_left_out_of_body(name: str, slot: Span) -> bool:
    """Return True if a word does not count in a body's name."""
    return name[slot.start : slot.end].casefold() not in body_tokens(name)


def has_two_initials(name: str, slot: Span) -> bool:
    """Return True if a body of three words has two initials."""
    return len(acronym_of(name)) == 2


def describe_rower(phrase: str) -> Description:
    """Return what the words before "rower" say of the rower."""
    return describe("rower", phrase.split()[:-1])


def is_fraction(sentence: str, slot: Span) -> bool:
    """Return True if a word belongs to a number that is no whole one."""
    word = next(w for w in tokenize(sentence) if w.span.end >= slot.end)
    return is_number(word.norm) and "." in word.norm


CHECKS = {
    "words/numbers": dict.fromkeys(("units", "tens", "ordinals", "grown together"), counts)
    | {"round numbers": names_nobody, "parts": is_fraction},
    "words/empty_words": {"function words": is_empty, "negations": affirms_nothing},
    "words/names": {
        "degrees and honours": is_left_out_of_person,
        "generations": lambda name, slot: generation_of(name) == name[slot.start : slot.end],
        "particles": is_left_out_of_person,
        "first words of places": is_place,
        "legal forms": is_left_out_of_body,
        "small words of bodies": has_two_initials,
        "no longer in office": lambda phrase, slot: describe_rower(phrase).former,
        "below an office": lambda phrase, slot: describe_rower(phrase).deputy,
        "empty adjectives": is_no_detail,
    },
}
