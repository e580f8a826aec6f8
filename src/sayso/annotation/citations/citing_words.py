"""Words of the citing grammar as regular expressions: all forms of verbs, nouns with their plural."""

import re
from functools import cache

from sayso.annotation.grammar.cue_words import inflect
from sayso.lexicon.rows import list_words, set_of

_TABLE = "citations/citing"


def _choice(words: set[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w))) or "(?!)"


@cache
def verb_forms(*kinds: str) -> str:
    """Return an expression for every form of the verbs of some kinds."""
    return _choice({form for verb in list_words(_TABLE, *kinds) for form in inflect(verb)})


@cache
def past_forms(*kinds: str) -> str:
    """Return an expression for the forms of the verbs of some kinds that may be a participle."""
    return _choice({form for verb in list_words(_TABLE, *kinds) for form in inflect(verb)[2:-1]})


@cache
def speech_forms() -> str:
    """Return an expression for every form of the verbs of saying and writing that the cue lexicon has."""
    verbs = set_of("cues", "verbs of speech", "verbs of writing")
    return _choice({form for verb in verbs for form in inflect(verb)})


@cache
def noun_forms(*kinds: str) -> str:
    """Return an expression for the nouns of some kinds, singular and plural."""
    found: set[str] = set()
    for noun in list_words(_TABLE, *kinds):
        found |= {noun, _plural(noun)}
    return _choice(found)


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    if noun.endswith("sis"):
        return f"{noun[:-2]}es"
    return f"{noun}s"


@cache
def words_of(*kinds: str) -> str:
    """Return an expression for words of some kinds as they stand."""
    return _choice(set(list_words(_TABLE, *kinds)))
