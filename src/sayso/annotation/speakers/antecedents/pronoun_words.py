"""The pronouns "he" and "she" of a text, in all cases, and their gender."""

import re

_PRONOUN = re.compile(r"\b(?:he|she|him|her|his|hers|himself|herself)\b", re.IGNORECASE)
GENDERS = dict.fromkeys(("he", "him", "his", "himself"), "m")
GENDERS |= dict.fromkeys(("she", "her", "hers", "herself"), "f")


def find_pronouns(text: str) -> list[tuple[int, str]]:
    """Return every he or she of a text, in any case, with its place."""
    return [(m.start(), m.group()) for m in _PRONOUN.finditer(text)]


def gender_of(word: str) -> str | None:
    """Return `m` or `f` for he and she in any case, else None."""
    return GENDERS.get(word.casefold())
