"""Two written forms of one word: clitics, masked expletives, an/a, letters struck out."""

import re
from functools import cache

from sayso.lexicon import read_table
from sayso.text.spelling import is_masked
from sayso.text.words import stem

_CLITICS = {
    "'s": frozenset({"is", "has", "us"}),
    "'d": frozenset({"would", "had", "did"}),
    "a": frozenset({"an"}),
    "u": frozenset({"you"}),
    "r": frozenset({"are"}),
    "ur": frozenset({"your"}),
    "cuz": frozenset({"because"}),
    "cause": frozenset({"because"}),
    "pls": frozenset({"please"}),
    "thru": frozenset({"through"}),
}
_BLEEPS = frozenset({"expletive", "bleep", "bleeped", "bleeping", "redacted"})
_EXPLETIVES = re.compile(
    r"(mother|bull|horse|dip|chicken)?(fuck|shit|cunt|bitch|cock|dick|bastard|bollock|twat|wank|piss|ass|arse"
    r"|damn|crap|nigg|fag|hell|tits|pussy)\w*"
)


def alike(left: str, right: str) -> bool:
    """Return True if two norms are one word: clitic and full form, or an expletive that one side masks."""
    if left == right:
        return True
    if right in _CLITICS.get(left, ()) or left in _CLITICS.get(right, ()):
        return True
    return _unmask(left, right) or _unmask(right, left)


def is_one_verb(left: str, right: str) -> bool:
    """Return True if two norms are forms of one word: "sign" and "signed", "find" and "found"."""
    return stem(left) == stem(right) or find_lemma(left) == find_lemma(right)


def find_lemma(norm: str) -> str:
    """Return the plain form of a verb of irregular forms ("spoke": "speak"), of other words the word."""
    return _lemmas().get(norm, norm)


@cache
def _lemmas() -> dict[str, str]:
    """Return the verbs of irregular forms."""
    table: dict[str, str] = read_table("cues")["irregular"]
    return {form: verb for verb, forms in table.items() for form in forms.split()}


def _unmask(masked: str, plain: str) -> bool:
    """Return True if a masked word may stand for a plain one: its letters left open fit, in order."""
    if is_masked(masked):
        if is_masked(plain):
            return (
                masked.strip("*")[:1] == plain.strip("*")[:1] or not masked.strip("*") or not plain.strip("*")
            )
        pattern = re.sub(r"(?:\\\*)+", r"\\w+", re.escape(masked))
        return re.fullmatch(pattern, plain) is not None
    return masked in _BLEEPS and _EXPLETIVES.fullmatch(plain) is not None
