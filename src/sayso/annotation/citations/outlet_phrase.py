"""The noun phrase in which an outlet's name stands: "the respected Lidovian daily Sever", "Hungary's MTI"."""

import re

from sayso.annotation.grammar.cue_words import lemmas
from sayso.lexicon.function_words import CONJUNCTIONS, DETERMINERS, PREPOSITIONS
from sayso.lexicon.rows import set_of
from sayso.lexicon.states import find_any_state

_MOST = 8  # words of a noun phrase before the outlet's name
_TOKEN = re.compile(r"(?<![\w’'.&-])[\w’'.&-]++$")
_OPENING = " \"“‘'«"
_STOPS = PREPOSITIONS | CONJUNCTIONS | set_of("citations/citing", "before the phrase") | {"per", "via"}


def find_start(before: str) -> int:
    """Return where in `before`, the words up to an outlet's name, the noun phrase of the name begins.

    Its determiner, a possessive and what describes the outlet belong to it; a verb or preposition ends it.
    """
    at = len(before.rstrip(_OPENING))
    for _ in range(_MOST):
        lead = before[:at].rstrip(" ")
        if len(lead) == at and at < len(before.rstrip(_OPENING)):
            return at  # no blank between: another mark stands there
        token = _TOKEN.search(lead)
        if token is None:
            return at
        word = token.group()
        low = word.casefold()
        if low == "that" and at == len(before.rstrip(_OPENING)):
            return at  # "the memo that Kestrel obtained": a conjunction
        if low in DETERMINERS:
            twice = re.search(r"\b[Tt]he $", lead[: token.start()])
            return twice.start() if twice else token.start()
        if word.endswith(("’s", "'s", "s’", "s'")) and word[0].isupper():
            return _find_owner(lead)
        if not _describes(word, lead[: token.start()]):
            return at
        at = token.start()
    return at


def _find_owner(lead: str) -> int:
    """Return where a possessive begins: "South Korea's"."""
    at = len(lead)
    for _ in range(4):
        token = _TOKEN.search(lead[:at].rstrip(" "))
        if token is None or not (token.group()[0].isupper() or token.group() in ("the", "of")):
            break
        at = token.start()
    return at


def _describes(word: str, lead: str) -> bool:
    """Return True if a word before an outlet's name only describes the outlet."""
    low = word.casefold()
    if low in _STOPS or word.endswith("."):
        return False
    if not word[0].islower():
        two = re.search(r"(?<!\w)\w++ $", lead)
        return (
            find_any_state(word) is not None
            or "-" in word
            or bool(two and find_any_state(two.group() + word))
            or bool(re.search(r"(?:ish|ese|ian|ean)$", word))
        )
    if low in lemmas() and "-" not in low:
        # "the respected daily": a participle that follows the article describes.
        return bool(re.search(r"\b(?:the|a|an|its|their|\w+ly|\w+[’']s) $", lead)) and low.endswith(
            ("ed", "ing")
        )
    return True


def describes_work(word: str) -> bool:
    """Return True if a word between an outlet's name and "report" describes the report."""
    low = word.casefold()
    return low not in _STOPS and low not in DETERMINERS and (low not in lemmas() or low.endswith("ing"))
