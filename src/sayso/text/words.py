"""Normalise words so that texts can be compared; links, word differences and reuse all use it.

A `Word` is what two texts are compared by (`norm`) and where it stands (`span`). The text itself is never
changed. Two words are the same when their norms are, whatever their case, accents, apostrophes, dashes,
British or American spelling, transliteration, or whether a number stands in digits or in letters:

    "We’re organising 2,500 flights"                        we are organizing 2500 flights
    "we are organizing two thousand five hundred flights"   we are organizing 2500 flights

Contractions become the two words that they are (`don't`: do, not), each over its own letters, because a
"not" must never be lost. Hyphens separate words; `spelling.spelled_alike` rejoins them.

Two other modules read words, because they must not change them: `annotation.grammar.tokens` (words and
marks, for the rules of grammar) and `annotation.speakers.name_tokens` (names as they are written).
"""

import functools
import itertools
import re
import threading
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import snowballstemmer

from sayso.lexicon.rows import list_words, set_of
from sayso.records import Span
from sayso.text.word_tokens import SYMBOLS, find_tokens, list_parts

_PHRASE = 200  # code points: what is longer is taken for an article
_LONGEST_KEPT = 1 << 22
_KEPT_PHRASES, _KEPT_ARTICLES = 1 << 14, 1 << 12
_CURRENCIES = {
    "dollar": "$", "dollars": "$", "pound": "£", "pounds": "£", "euro": "€", "euros": "€", "yen": "¥",
    "ruble": "₽", "rubles": "₽", "rouble": "₽", "roubles": "₽",
}  # fmt: skip
_PHRASES: dict[tuple[str, ...], str] = {
    ("per", "cent"): "percent",
    ("united", "states"): "usa",
    ("united", "kingdom"): "uk",
    ("united", "nations"): "un",
    ("european", "union"): "eu",
}
_PHRASE_STARTS = frozenset(phrase[0] for phrase in _PHRASES)

_NUMBERS = "words/numbers"
_UNITS = {w: n for n, w in enumerate(list_words(_NUMBERS, "units"))}
_TENS = {w: n * 10 for n, w in enumerate(list_words(_NUMBERS, "tens"), 2)}
_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT_SCALES = {
    "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9, "bln": 10**9, "tn": 10**12
}  # fmt: skip
_ORDINALS = {
    w: f"{n}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(n, 'th') }"
    for n, w in enumerate(list_words(_NUMBERS, "ordinals"), 1)
}
_SPELLED = {str(n): w for w, n in (*_ORDINALS.items(), *_UNITS.items(), *_TENS.items()) if n}
_CURRENCY_SIGNS = frozenset({"$", "£", "€", "¥", "₽"})
_SMALL_NUMBERS = frozenset((*_UNITS, *_TENS))
# Words that may be joined with what follows, or are put in digits.
_SPECIAL = frozenset((*_SMALL_NUMBERS, *_SCALES, *SYMBOLS, *_PHRASE_STARTS, *_ORDINALS))
_SLASHES = frozenset({"/", "\N{FRACTION SLASH}"})
_PARTS = {w: 1 / Decimal(2) ** n for n, w in enumerate(list_words(_NUMBERS, "parts"), 1)}
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)$")
_PLAIN_NUMBER = re.compile(r"\d+(?:\.\d+)?\Z")
_NUMBER = re.compile(r"[$£€¥₽]?\d+(?:\.\d+)?(?:st|nd|rd|th)?\Z")

CLAUSE_MARKS = r",;:.!?()–—\n"
"""Marks at which a clause ends, to be put into the brackets of a regular expression."""

# A letter, and the number one, have no meaning of their own however they are compared.
FUNCTION_WORDS = set_of("words/empty_words", "function words") | {"a", "i", "one"}


@dataclass(frozen=True, slots=True, order=True)
class Word:
    """One word: `norm` to compare by, `span` where it stands in the text."""

    norm: str
    span: Span


def _may_join(norm: str) -> bool:
    return norm in _SPECIAL or norm[0].isdigit()


@functools.lru_cache(maxsize=1 << 17)
def _split(raw: str, group: str) -> tuple[tuple[tuple[str, int, int], ...], bool]:
    """Return the norms inside one token with their places in it, and whether one may join other words."""
    words = list_parts(raw, group)
    return words, any(_may_join(norm) for norm, _, _ in words)


@dataclass(frozen=True, slots=True)
class _Found:
    """The words of a text in columns, which take a fifth of the memory of as many records."""

    norms: tuple[str, ...]
    starts: "array[int]"
    ends: "array[int]"
    seconds: frozenset[int]
    """Where the second word of one token starts, such as the "not" of "don't"."""

    def find(self, span: Span) -> tuple[int, int] | None:
        """Return the first word in a span and the first behind it; None where the span cuts a word."""
        first, end = bisect_left(self.starts, span.start), bisect_right(self.ends, span.end)
        cuts_first = first > 0 and self.ends[first - 1] > span.start
        cuts_last = end < len(self.starts) and self.starts[end] < span.end
        if cuts_first or cuts_last or self._is_second(first) or self._is_second(end):
            return None
        return first, max(first, end)

    def _is_second(self, at: int) -> bool:
        return at < len(self.starts) and self.starts[at] in self.seconds


def tokenize(text: str, span: Span | None = None) -> tuple[Word, ...]:
    """Return the words of a text, or of a span of it, in order; spans count from the start of `text`.

    Punctuation is no word; percent and currency signs are. A contraction gives two words, and a number
    gives one however it is written: `$5 million`, `5m dollars`, `$5,000,000`; `3 1/2`, `three-and-a-half`.
    """
    if span is None and len(text) <= _PHRASE:
        return _tokenize_phrase(text)
    found, first, end = _find(text, span)
    return _make_words(found, first, end)


def list_norms(text: str, span: Span | None = None) -> tuple[str, ...]:
    """Return the words of a text, or of a span of it, as they are compared; see `tokenize`."""
    if span is None and len(text) <= _PHRASE:
        return _read_phrase(text).norms
    found, first, end = _find(text, span)
    return found.norms[first:end]


def place_norms(text: str, span: Span | None = None) -> Iterator[tuple[str, int, int]]:
    """Yield each word of a text, or of a span of it, as it is compared, where it starts and where it ends.

    The words are those of `tokenize`, without a record made for each.
    """
    found, first, end = _find(text, span)
    return zip(found.norms[first:end], found.starts[first:end], found.ends[first:end], strict=True)


def _find(text: str, span: Span | None) -> tuple[_Found, int, int]:
    """Return the words of a text, and the numbers of the first and the last (exclusive) of a span."""
    if span is None:
        found = _read_article(text)
        return found, 0, len(found.norms)
    # A stage asks for the sentences of an article, the next one for what is quoted in it: the article is
    # read once. Words are the same whether the text is read or a span of it, but for those that a span cuts.
    if len(text) <= _LONGEST_KEPT:
        found = _read_article(text)
        if places := found.find(span):
            return found, *places
    found = _read(text, span.start, span.end)
    return found, 0, len(found.norms)


def _make_words(found: _Found, first: int, end: int) -> tuple[Word, ...]:
    norms, starts, ends = found.norms[first:end], found.starts[first:end], found.ends[first:end]
    return tuple([Word(n, Span(start=s, end=e)) for n, s, e in zip(norms, starts, ends, strict=True)])


@functools.lru_cache(maxsize=_KEPT_PHRASES)
def _tokenize_phrase(text: str) -> tuple[Word, ...]:
    found = _read_phrase(text)
    return _make_words(found, 0, len(found.norms))


@functools.lru_cache(maxsize=_KEPT_PHRASES)
def _read_phrase(text: str) -> _Found:
    return _read(text, 0, len(text))


@functools.lru_cache(maxsize=_KEPT_ARTICLES)
def _read_article(text: str) -> _Found:
    return _read(text, 0, len(text))


def _read(text: str, start: int, end: int) -> _Found:
    norms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    seconds: list[int] = []
    special: list[int] = []
    for match in find_tokens(text, start, end):
        at = match.start()
        words, may_join = _split(match.group(), match.lastgroup or "letters")
        if may_join:
            special += [len(norms) + n for n, (norm, _, _) in enumerate(words) if _may_join(norm)]
        for norm, low, high in words:
            if low:
                seconds.append(at + low)
            norms.append(norm)
            starts.append(at + low)
            ends.append(at + high)
    found = _Found(tuple(norms), array("q", starts), array("q", ends), frozenset(seconds))
    return _join(text, found, special) if special else found


def _adjacent(text: str, words: _Found, right: int) -> bool:
    """Return True if nothing but space or a hyphen stands between a word and the one before it."""
    return text[words.ends[right - 1] : words.starts[right]].strip(" \u00a0\u202f\t\r\n-‐‑–") == ""


def _join(text: str, words: _Found, special: Sequence[int]) -> _Found:
    """Read numbers and names of several words as one word each; one may begin at each place of `special`."""
    norms: list[str] = []
    starts, ends = array("q"), array("q")
    at = 0
    for place in special:
        if place < at:
            continue
        norm, used = _read_joined(text, words, place)
        norms += words.norms[at:place]
        starts += words.starts[at : place + 1]
        ends += words.ends[at:place]
        at = place + used
        norms.append(norm)
        ends.append(words.ends[at - 1])
    norms += words.norms[at:]
    starts += words.starts[at:]
    ends += words.ends[at:]
    return _Found(tuple(norms), starts, ends, words.seconds)


def _read_joined(text: str, words: _Found, at: int) -> tuple[str, int]:
    """Return the one word that several words are compared as ("twenty one"), and how many they are."""
    norm = words.norms[at]
    if norm in _PHRASE_STARTS and at + 1 < len(words.norms):
        key = _PHRASES.get((norm, words.norms[at + 1]))
        if key and _adjacent(text, words, at + 1):
            return key, 2
    if norm in _ORDINALS:
        return _ORDINALS[norm], 1
    number, used = _read_number(text, words, at)
    return (number, used) if used else (norm, 1)


def _read_number(text: str, words: _Found, at: int) -> tuple[str, int]:
    """Return the number that begins at a word, and of how many words it is made (0: none begins here)."""
    norms = words.norms
    i, currency = at, ""
    if norms[i] in _CURRENCY_SIGNS:
        currency = norms[i]
        i += 1
        if i >= len(norms) or not norms[i][0].isdigit() or not _adjacent(text, words, i):
            return currency, 1
    total, current, seen, last = Decimal(0), Decimal(0), False, Decimal("inf")
    first = i
    while i < len(norms) and (i == first or _adjacent(text, words, i)):
        norm = norms[i]
        part = _read_fraction(text, words, i) if seen and last < 20 else None
        if part:
            current, last, i = current + part[0], Decimal(0), i + part[1] - 1
        elif norm[0].isdigit() and _PLAIN_NUMBER.match(norm):  # "¹st" is one word, and no number
            if seen:
                break
            current, seen, last = Decimal(norm), True, Decimal(-1)
        elif norm in _UNITS and (not seen or last >= 100 or (last >= 20 and _UNITS[norm] < 10)):
            current, seen, last = current + _UNITS[norm], True, Decimal(_UNITS[norm])
        elif norm in _TENS and (not seen or last >= 100):
            current, seen, last = current + _TENS[norm], True, Decimal(_TENS[norm])
        elif norm == "hundred" and (not seen or 0 < current < 100):
            current, seen, last = (current or Decimal(1)) * 100, True, Decimal(100)
        elif norm in _SCALES and norm != "hundred":
            total, current = total + (current or Decimal(1)) * _SCALES[norm], Decimal(0)
            seen, last = True, Decimal(_SCALES[norm])
        elif norm in _SHORT_SCALES and last == -1 and (currency or words.ends[i - 1] == words.starts[i]):
            total, current, last = total + current * _SHORT_SCALES[norm], Decimal(0), Decimal(0)
        elif norm == "and" and seen and last >= 100 and i + 1 < len(norms) and norms[i + 1] in _SMALL_NUMBERS:
            pass
        else:
            break
        i += 1
    return _end_number(text, words, at, i, total + current, currency) if seen else ("", 0)


def _end_number(text: str, words: _Found, at: int, i: int, value: Decimal, currency: str) -> tuple[str, int]:
    """Return a number that began at `at` with what stands behind it at `i`: its currency, or "st"."""
    norms = words.norms
    if not currency and i < len(norms) and norms[i] in _CURRENCIES and _adjacent(text, words, i):
        currency = _CURRENCIES[norms[i]]
        i += 1
    elif i < len(norms) and norms[i] in {"st", "nd", "rd", "th"} and words.ends[i - 1] == words.starts[i]:
        return f"{value:f}{norms[i]}", i + 1 - at
    return f"{currency}{value.normalize():f}", i - at


def _read_fraction(text: str, words: _Found, at: int) -> tuple[Decimal, int] | None:
    """Return the fraction that begins at a word behind a whole number, and how many words it has.

    "and a half" and "1/2" are read, and quarters like them.
    """
    norms = words.norms[at : at + 3]
    if norms[:2] == ("and", "a") and len(norms) == 3 and _adjacent(text, words, at + 1):
        part = _PARTS.get(norms[2])
        return (part, 3) if part and _adjacent(text, words, at + 2) else None
    if len(norms) > 1 and norms[0].isdigit() and norms[1] in {"2", "4"} and norms[0] < norms[1]:
        slash, behind = text[words.ends[at] : words.starts[at + 1]], text[words.ends[at + 1] :][:1]
        if slash in _SLASHES and behind not in _SLASHES:  # "3 1/2/2012" is a date.
            return Decimal(norms[0]) / Decimal(norms[1]), 2
    return None


def is_number(norm: str) -> bool:
    """Return True if a word is a number, an amount of money or an ordinal in digits."""
    return bool(_NUMBER.match(norm))


def without_ordinal(norm: str) -> str:
    """Return a number without the ending of an ordinal ("15" for "15th"); other words as they are."""
    return _ORDINAL.sub("", norm)


def spell_number(norm: str) -> str:
    """Return a small number or ordinal in letters ("first" for "1st"); other words as they are."""
    return _SPELLED.get(norm, norm)


def is_content(norm: str) -> bool:
    """Return True if a word carries meaning of its own (not an article, pronoun, auxiliary ...)."""
    return norm not in FUNCTION_WORDS and len(norm) > 1


NEGATIONS = set_of("words/empty_words", "negations")
"""Words that turn a sentence round, as norms."""


def pair_neighbours(norms: Sequence[str]) -> set[tuple[str, str]]:
    """Return the pairs of neighbouring words of which one at least carries meaning."""
    return {(a, b) for a, b in itertools.pairwise(norms) if is_content(a) or is_content(b)}


class _Stemmers(threading.local):
    """One stemmer per thread, because a stemmer keeps state and two articles may be read at the same time."""

    def __init__(self) -> None:
        self.english = snowballstemmer.stemmer("english")


_STEMMERS = _Stemmers()


def stand_in(run: Sequence[str], norms: Sequence[str]) -> bool:
    """Return True if words stand one after the other among others."""
    size = len(run)
    return any(norms[n : n + size] == run for n in range(len(norms) - size + 1))


@functools.lru_cache(maxsize=1 << 17)
def stem(norm: str) -> str:
    """Return a word without its inflection (Porter 2, Snowball English)."""
    return norm if not norm.isalpha() else str(_STEMMERS.english.stemWord(norm))


_DENIALS = NEGATIONS | frozenset(map(stem, NEGATIONS))
_LEAST_DENIED = 2
"""Words that tell something, of a run that is known in another but for a "not"."""


def is_part_but_for_negation(first: Sequence[str], second: Sequence[str]) -> bool:
    """Return True if one run of norms, or of stems, stands in the other but for a "not" in one of them."""
    short, long = sorted((first, second), key=len)
    words = [w for w in short if w not in _DENIALS]
    places = [k for k, w in enumerate(long) if w not in _DENIALS]
    if sum(map(is_content, words)) < _LEAST_DENIED:
        return False
    for start in range(len(places) - len(words) + 1):
        held = places[start : start + len(words)]
        if [long[k] for k in held] == words:
            return _DENIALS.isdisjoint(long[held[0] : held[-1] + 1]) != _DENIALS.isdisjoint(short)
    return False
