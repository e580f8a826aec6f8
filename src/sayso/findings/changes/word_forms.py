"""Differences of two quotations that are none: one word in another form, or with a slip in it."""

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from sayso.findings.changes.limits import is_limit
from sayso.findings.changes.quoted_changes import QuotedChange
from sayso.records import Span
from sayso.text.words import is_content, list_norms, without_ordinal

MIN_ALIKE = 0.5
"""Share of common letters from which two words with one first letter may be one word in another form."""

MIN_MISSPELT = 0.8
"""The same for words with another first letter: one of them may be misspelt ("affects", "effects")."""

SHORTEST_CUT = 3
"""Letters of a word that is cut short, at least: "Sept"."""

_CONSONANTS = re.compile(r"[b-df-hj-np-tv-z]{2,3}")
_CONTRACTED = re.compile(r"(\w+)[’'](?:ve|re|s|m)\b", re.IGNORECASE)
_NUMBER_SIGN = re.compile(r"\bN[ou]\.(?=\W|$)")

ChangeTest = Callable[[QuotedChange, tuple[str, str]], bool]


def is_same_in_another_form(change: QuotedChange, texts: tuple[str, str]) -> bool:
    """Return True if only forms of words differ: another tense, person or spelling, a word cut short.

    "Sept. 11" and "September 11th" are one, and so are "HK" and "Hong Kong", "26th" and "twenty-sixth".
    "We've now seeing" has a slip of the pen, "15 second" too, and "y'own" is how "your own" sounds.
    """
    return any(is_one_form(change, texts) for _, is_one_form in FORMS)


def _sounds_alike(change: QuotedChange, texts: tuple[str, str]) -> bool:
    raw = [text.casefold().replace("’", "'") for text in _read(change, texts)]
    return all(raw) and _sound_alike(*sorted(raw, key=len))


def _contracts_one_word(change: QuotedChange, texts: tuple[str, str]) -> bool:
    short = [
        _CONTRACTED.match(text, _begin_word(text, span.start)) if span else None
        for text, span in zip(texts, (change.left, change.right), strict=True)
    ]
    return bool(short[0] and short[1] and short[0].group(1).casefold() == short[1].group(1).casefold())


def _has_like_words(change: QuotedChange, texts: tuple[str, str]) -> bool:
    one, other = _list_telling(change, texts)
    return len(one) == len(other) and all(map(_are_alike, one, other))


def _is_misspelt(change: QuotedChange, texts: tuple[str, str]) -> bool:
    """Return True if each side is one word, the two are spelled nearly alike, and one means nothing."""
    one, other = _list_telling(change, texts)
    words = [
        list_norms(text, span) if span else ()
        for text, span in zip(texts, (change.left, change.right), strict=True)
    ]
    single = len(one) != len(other) and all(len(norms) == 1 for norms in words)
    return single and _are_near(words[0][0], words[1][0])


def is_slip(change: QuotedChange, texts: tuple[str, str]) -> bool:
    """Return True if a short form stands for one spelled nearly alike that the same article prints elsewhere.

    Only names in capitals are looked at: of "Marlow" and "Harlow" each may be meant.
    """
    if not all(part.isupper() for part in _read(change, texts)):
        return False
    words = [
        list_norms(text, span) if span else ()
        for text, span in zip(texts, (change.left, change.right), strict=True)
    ]
    if any(len(norms) != 1 or not norms[0].isalpha() for norms in words):
        return False
    (one,), (other,) = words
    return _are_near(one, other) and (other in list_norms(texts[0]) or one in list_norms(texts[1]))


def _is_acronym(change: QuotedChange, texts: tuple[str, str]) -> bool:
    sides = _list_telling(change, texts)
    return any(
        len(one) == 1 and len(other) > 1 and one[0].isalpha() and one[0] == "".join(n[0] for n in other)
        for one, other in (sides, sides[::-1])
    )


FORMS: tuple[tuple[str, ChangeTest], ...] = (
    ("sound", _sounds_alike),
    ("contraction", _contracts_one_word),
    ("like words", _has_like_words),
    ("misspelt", _is_misspelt),
    ("acronym", _is_acronym),
)
"""What makes two sides of a change one thing in two forms; each alone is enough."""


def _read(change: QuotedChange, texts: tuple[str, str]) -> Iterator[str]:
    for text, span in zip(texts, (change.left, change.right), strict=True):
        yield text[span.start : span.end] if span else ""


def _list_telling(change: QuotedChange, texts: tuple[str, str]) -> tuple[list[str], list[str]]:
    """Return the words of either side that mean something, numbers in one form."""
    one, other = (
        [without_ordinal(n) for n in _spell_out(text, span) if is_content(n) or n.isdigit() or is_limit(n)]
        if span
        else []
        for text, span in zip(texts, (change.left, change.right), strict=True)
    )
    return _add_up(one), _add_up(other)


def _sound_alike(short: str, long: str) -> bool:
    """Return True if a word lacks its last "s", or letters for which an apostrophe stands inside it.

    Of two words "y'own" has the second nearly whole; "I'd" is not "I need".
    """
    if long == short + "s":
        return True
    parts = short.split("'")
    if len(parts) != 2 or not all(parts) or not long.startswith(parts[0]):
        return False
    if " " in long and len(parts[1]) < SHORTEST_CUT:
        return False
    return long.endswith(parts[1]) and len(long) >= len(parts[0]) + len(parts[1])


def _begin_word(text: str, place: int) -> int:
    while place and (text[place - 1].isalnum() or text[place - 1] in "’'"):
        place -= 1
    return place


def _spell_out(text: str, span: Span) -> Sequence[str]:
    """Return the words of a span with "number" for "No."."""
    words = _NUMBER_SIGN.sub("number", text[span.start : span.end + 1])
    return list_norms(words, Span(start=0, end=len(words)))


def _add_up(norms: Sequence[str]) -> list[str]:
    """Return words with a ten and a digit behind it as one number: "26" for "20" and "6"."""
    found: list[str] = []
    for norm in norms:
        ten = found[-1] if found else ""
        if norm.isdigit() and len(norm) == 1 and ten.isdigit() and len(ten) == 2 and ten.endswith("0"):
            found[-1] = ten[0] + norm
        else:
            found.append(norm)
    return found


def _are_near(one: str, other: str) -> bool:
    near = SequenceMatcher(None, one, other, autojunk=False).ratio() >= MIN_MISSPELT
    return near or _swaps_two_letters(one, other)


def _swaps_two_letters(one: str, other: str) -> bool:
    """Return True if two letters side by side have changed places, and no other letter differs: "form"."""
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    return one != other and one[:at] + one[at : at + 2][::-1] + one[at + 2 :] == other


def _has_in_order(word: str, letters: str) -> bool:
    rest = iter(word)
    return all(letter in rest for letter in letters)


def _are_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if not (one.isalpha() and other.isalpha()):
        return False  # another number is no form of one
    short, long = sorted((one, other), key=len)
    if len(short) >= SHORTEST_CUT and long.startswith(short):
        return True
    if _CONSONANTS.fullmatch(short) and one[0] == other[0] and _has_in_order(long, short):
        return True  # "kg"
    least = MIN_ALIKE if one[:1] == other[:1] else MIN_MISSPELT
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= least
