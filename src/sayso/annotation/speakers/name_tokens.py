"""Words as they stand in a text, and the edges of noun phrases, to read names, nominals and sources.

A name must come out as it is written, without its owner's ending ("Lunt" of "Lunt's"), with an initial's
point ("J.") and a handle's sign. The words of `grammar.tokens` are too long for that ("Lunt's"), those of
`text.words` are changed so that they compare ("U.S." is "usa").
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from sayso.lexicon import function_words
from sayso.lexicon.frequency import rarity
from sayso.lexicon.function_words import CONJUNCTIONS, DEFINITE, DETERMINERS, PREPOSITIONS
from sayso.lexicon.names import is_given_name
from sayso.lexicon.rows import set_of
from sayso.records import Span

__all__ = [
    "CONJUNCTIONS",
    "DEFINITE",
    "DETERMINERS",
    "MONTHS",
    "POSSESSIVE",
    "PREPOSITIONS",
    "PRONOUNS",
    "SPEECH",
    "NameToken",
    "count_nickname",
    "drop_reflexive",
    "ends_line_in_capitals",
    "gap",
    "has_nickname_between",
    "is_name_token",
    "may_be_month",
    "read_tokens",
]

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|[^\W\d_]\.(?=\s+[A-Z])|[@#]?[^\W_]+(?:(?:[’'](?=[A-Z])|(?:[&\-‑–]|(?<![a-z])\.|\.(?![A-Z]))(?=[^\W_]))[^\W_]+|[’'](?!s\b)(?=[a-z])[^\W_]+)*"
)
_APOSTROPHES = frozenset("’'")
POSSESSIVE = re.compile(r"[’']s?\b|(?<=s)[’']")
_CLITIC = re.compile(r"[’']s\b|(?<=s)[’'](?=\s)")

_REFLEXIVES = set_of("speakers/sources", "reflexives")
PRONOUNS = set_of("speakers/sources", "pronouns") | _REFLEXIVES
SPEECH = set_of("speakers/names", "saying beside a quotation", "saying")


_LINE = 3
"""Words in capitals that are a line of its own, and no two acronyms before a name ("US FDA Commissioner")."""

_COMMON, _LETTERS = 4.5, 3
"""The rarity under which a word in capitals with more letters than these is no acronym."""

MONTHS = function_words.MONTHS | function_words.SHORT_MONTHS | {"jun", "jul"}
_CALENDAR = MONTHS | function_words.WEEKDAYS | function_words.SHORT_WEEKDAYS
_COMPOUND_ADJECTIVE = re.compile(
    r"[-‑](?:led|based|era|born|style|backed|controlled|held|run|owned|funded|made|like|wide|linked|affiliated)$"
)
_SMALL_FIRST_PART = re.compile(r"[a-z]+[-‑]")
_NICKNAME_OPENS = re.compile(r" [“\"‘']")
_NICKNAME_CLOSES = re.compile(r"[”\"’'] ")


class NameToken(NamedTuple):
    """A word: its span, and whether a possessive ending follows it (the span leaves that out).

    `low` is the word in lower case without a final point. `capital` says whether it is written like a name:
    a capital first, or one inside (iPhone, 9to5Mac).
    """

    start: int
    end: int
    text: str
    possessive: bool
    low: str
    capital: bool


@lru_cache(maxsize=1 << 15)
def _read_form(word: str) -> tuple[str, bool]:
    """Return a word's `low` and `capital`."""
    first = next((c for c in word if c.isalnum()), "")
    capital = first.isupper() or (first.isalnum() and any(c.isupper() for c in word[1:]))
    return (word.casefold().rstrip(".") if len(word) > 1 else word.casefold()), capital


def read_tokens(text: str, span: Span) -> tuple[NameToken, ...]:
    """Return the words of a span in order; a possessive ending is no part of its word."""
    if "’" not in (words := text[max(0, span.start - 1) : span.end + 1]) and "'" not in words:
        return tuple([
            tuple.__new__(NameToken, (*m.span(), word := m.group(), False, *_read_form(word)))
            for m in _TOKEN.finditer(text, span.start, span.end)
        ])  # fmt: skip
    tokens = []
    for match in _TOKEN.finditer(text, span.start, span.end):
        start, end = match.span()
        word = match.group()
        cut = _CLITIC.search(word) if "’" in word or "'" in word else None
        if cut:
            end = start + cut.start()
            word = text[start:end]
        follows = text[end : end + 1] in _APOSTROPHES and _CLITIC.match(text, end) is not None
        if not word or (word == "s" and start and text[start - 1] in _APOSTROPHES):
            continue
        tokens.append(NameToken(start, end, word, follows, *_read_form(word)))
    return tuple(tokens)


def gap(text: str, left: NameToken, right: NameToken) -> str:
    """Return what stands between two words."""
    return text[left.end : right.start]


def is_name_token(token: NameToken) -> bool:
    """Return True if a word is written like part of a name."""
    return (
        token.capital
        and token.low not in _CALENDAR
        and token.text not in {"I", "A"}
        and not _COMPOUND_ADJECTIVE.search(token.text)
        and not _SMALL_FIRST_PART.match(token.text)
    )


def has_nickname_between(left: NameToken, right: NameToken) -> bool:
    """Return True for neighbours of one run that a nickname in marks parts."""
    return right.start - left.end > len(" “” ")


def count_nickname(text: str, last: NameToken, ahead: Sequence[NameToken]) -> int:
    """Count the words of a nickname in marks between a given name and a surname; 0 for none."""
    if not (is_given_name(last.text) or rarity(last.low) >= 5.0) or not _NICKNAME_OPENS.fullmatch(
        gap(text, last, ahead[0])
    ):
        return 0
    for count in range(1, len(ahead)):
        named = is_name_token(ahead[count - 1]) or (count == 1 and ahead[0].low == "the")
        if not (named and is_name_token(ahead[count])):
            return 0
        if _NICKNAME_CLOSES.fullmatch(gap(text, ahead[count - 1], ahead[count])):
            return count
    return 0


def ends_line_in_capitals(run: Sequence[NameToken], following: NameToken) -> bool:
    """Return True where a line in capitals ends without a line break: "NEW TIMES FOR BOATS | Kestrel"."""
    shouted = [t for t in run[-_LINE:] if t.text.isupper()]
    common = any(rarity(t.low) < _COMMON and len(t.text) > _LETTERS for t in shouted)
    is_line = len(shouted) == _LINE or (len(shouted) > 1 and run[-1].text.isupper() and common)
    return is_line and not following.text.isupper()


def drop_reflexive(tokens: Sequence[NameToken], span: Span) -> tuple[Sequence[NameToken], Span]:
    """Drop the last word of "Example himself" from a source's words and span."""
    if len(tokens) < 2 or tokens[-1].low not in _REFLEXIVES:
        return tokens, span
    return tokens[:-1], Span(start=span.start, end=tokens[-2].end)


def may_be_month(tokens: Sequence[NameToken], i: int) -> bool:
    """Return True for a month behind another one or a conjunction: "April and | May", "but | May"."""
    joined = i > 0 and tokens[i - 1].low in CONJUNCTIONS
    before = i - 2 if joined else i - 1
    month = before >= 0 and tokens[before].capital and tokens[before].low in MONTHS
    return month or (joined and not (before >= 0 and tokens[before].capital))  # "Finch and May Tarn"
