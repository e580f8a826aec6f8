"""Normalise words so that texts can be compared; links, word differences and reuse all use it.

A `Word` is what two texts are compared by (`norm`) and where it stands (`span`). The text itself is never
changed. Two words are the same when their norms are, whatever their case, accents, apostrophes, dashes,
British or American spelling, transliteration, or whether a number stands in digits or in letters:

    "We’re organising 2,500 flights"                        we are organizing 2500 flights
    "we are organizing two thousand five hundred flights"   we are organizing 2500 flights

Contractions become the two words that they are (`don't`: do, not), each over its own letters, because a
"not" must never be lost. Hyphens separate words; `spelled_alike` rejoins them.

Two other modules read words, because they must not change them: `annotation.grammar.tokens` (words and
marks, for the rules of grammar) and `annotation.speakers.name_tokens` (names as they are written).
"""

import functools
import itertools
import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import snowballstemmer

from sayso.lexicon.rows import list_words, set_of
from sayso.records import Span
from sayso.text.spelling import fold, spell

_APOSTROPHES = "'’‘ʼʹ＇`´"
_TOKEN = re.compile(
    rf"""
      (?P<masked>[^\W\d_]+\*+\w*(?:\*+\w*)*|[^\W\d_](?:-{{2,}}|_{{2,}})[^\W\d_]*|\*{{3,}})  # f***
    | (?P<dotted>\b(?:[^\W\d_]\.){{2,}}[^\W\d_]?\b|\b(?:[^\W\d_]\.){{2,}})                    # U.S.
    | (?P<number>\d{{1,3}}(?:[,\u00a0\u202f]\d{{3}})+(?:\.\d+)?|\d+(?:[.:]\d+)?)  # 2,500
    | (?P<letters>[^\W\d_](?:[^\W_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060])*
        (?:[{_APOSTROPHES}](?:[^\W\d_]|[\u0300-\u036f])+)*)
    | (?P<symbol>[%&$£€¥₽])
    """,
    re.VERBOSE,
)
_SYMBOLS = {"%": "percent", "&": "and", "$": "$", "£": "£", "€": "€", "¥": "¥", "₽": "₽"}
_CURRENCIES = {
    "dollar": "$", "dollars": "$", "pound": "£", "pounds": "£", "euro": "€", "euros": "€", "yen": "¥",
    "ruble": "₽", "rubles": "₽", "rouble": "₽", "roubles": "₽",
}  # fmt: skip
_CLITICS = {"re": "are", "ve": "have", "ll": "will", "m": "am", "d": "'d", "s": "'s"}
_IRREGULAR_NOT = {"wo": "will", "ca": "can", "sha": "shall"}
# Words that are two: where the second begins, and what both are.
_FUSED = {
    "cannot": (3, "can", "not"), "gonna": (3, "going", "to"), "wanna": (3, "want", "to"),
    "gotta": (3, "got", "to"), "dont": (2, "do", "not"), "doesnt": (4, "does", "not"),
    "didnt": (3, "did", "not"), "isnt": (2, "is", "not"), "wasnt": (3, "was", "not"),
    "alright": (2, "all", "right"),
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
_NUMBER_STARTS = frozenset((*_UNITS, *_TENS, *_SCALES, *_SYMBOLS))
_NUMBER = re.compile(r"[$£€¥₽]?\d+(?:\.\d+)?(?:st|nd|rd|th)?\Z")

# A letter, and the number one, have no meaning of their own however they are compared.
FUNCTION_WORDS = set_of("words/function_words", "function words") | {"a", "i", "one"}


@dataclass(frozen=True, slots=True, order=True)
class Word:
    """One word: `norm` to compare by, `span` where it stands in the text."""

    norm: str
    span: Span


@functools.lru_cache(maxsize=1 << 17)
def _split(raw: str, group: str) -> tuple[tuple[str, int, int], ...]:
    """Return the norms inside one token with their places in it."""
    folded = fold(raw)
    if group == "symbol":
        return ((_SYMBOLS[raw], 0, len(raw)),)
    if group == "number":
        plain = folded.replace(",", "").replace("\u00a0", "").replace(" ", "").replace("\u202f", "")
        return ((plain.replace(":", "."), 0, len(raw)),)
    if group == "masked":
        return ((re.sub(r"[-_]{2,}", "**", folded), 0, len(raw)),)
    if group == "dotted":
        letters = folded.replace(".", "")
        return (("usa" if letters in {"us", "usa"} else letters, 0, len(raw)),)
    if raw in {"US", "USA"}:
        return (("usa", 0, len(raw)),)
    cut = next((i for i in range(len(raw) - 1, 0, -1) if raw[i] in _APOSTROPHES), None)
    if cut is not None:
        head, tail = fold(raw[:cut]), fold(raw[cut + 1 :])
        if tail == "t" and head.endswith("n") and len(head) > 1:
            stem = head[:-1]
            if head == "can":
                return (("can", 0, 3), ("not", 3, len(raw)))
            verb = _IRREGULAR_NOT.get(stem, stem)
            return ((verb, 0, cut - 1), ("not", cut - 1, len(raw)))
        if tail in _CLITICS:
            return (*_split(raw[:cut], "letters"), (_CLITICS[tail], cut, len(raw)))
        return ((spell("".join(c for c in folded if c not in _APOSTROPHES)), 0, len(raw)),)
    if folded in _FUSED and len(folded) == len(raw):
        at, first, second = _FUSED[folded]
        return ((first, 0, at), (second, at, len(raw)))
    return ((spell(folded), 0, len(raw)),)


def tokenize(text: str, span: Span | None = None) -> tuple[Word, ...]:
    """Return the words of a text, or of a span of it, in order; spans count from the start of `text`.

    Punctuation is no word; percent and currency signs are. A contraction gives two words, and a number
    gives one however it is written (`two and a half` excepted): `$5 million`, `5m dollars`, `$5,000,000`.
    """
    start, end = (0, len(text)) if span is None else (span.start, span.end)
    words: list[Word] = []
    special = False
    for match in _TOKEN.finditer(text, start, end):
        at = match.start()
        group = match.lastgroup or "letters"
        for norm, low, high in _split(match.group(), group):
            words.append(Word(norm, Span(start=at + low, end=at + high)))
            special = special or norm in _NUMBER_STARTS or norm in _PHRASE_STARTS or norm[0].isdigit()
            special = special or norm in _ORDINALS
    return tuple(_join(text, words)) if special else tuple(words)


def _adjacent(text: str, left: Word, right: Word) -> bool:
    return text[left.span.end : right.span.start].strip(" \u00a0\u202f\t\r\n-‐‑–") == ""


def _join(text: str, words: list[Word]) -> list[Word]:
    """Read numbers and names of several words as one word each."""
    joined: list[Word] = []
    i = 0
    while i < len(words):
        word = words[i]
        if word.norm in _PHRASE_STARTS and i + 1 < len(words):
            key = _PHRASES.get((word.norm, words[i + 1].norm))
            if key and _adjacent(text, word, words[i + 1]):
                joined.append(Word(key, Span(start=word.span.start, end=words[i + 1].span.end)))
                i += 2
                continue
        if word.norm in _ORDINALS:
            joined.append(Word(_ORDINALS[word.norm], word.span))
            i += 1
            continue
        norm, used = _read_number(text, words, i)
        if used:
            joined.append(Word(norm, Span(start=word.span.start, end=words[i + used - 1].span.end)))
            i += used
        else:
            joined.append(word)
            i += 1
    return joined


def _read_number(text: str, words: list[Word], at: int) -> tuple[str, int]:
    """Return the number that begins at a word, and of how many words it is made (0: none begins here)."""
    i, currency = at, ""
    if words[i].norm in {"$", "£", "€", "¥", "₽"}:
        currency = words[i].norm
        i += 1
        if i >= len(words) or not words[i].norm[0].isdigit() or not _adjacent(text, words[at], words[i]):
            return currency, 1
    total, current, seen, last = Decimal(0), Decimal(0), False, Decimal("inf")
    first = i
    while i < len(words) and (i == first or _adjacent(text, words[i - 1], words[i])):
        norm = words[i].norm
        if norm[0].isdigit() and _NUMBER.match(norm):
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
        elif (
            norm in _SHORT_SCALES
            and last == -1
            and (currency or words[i - 1].span.end == words[i].span.start)
        ):
            total, current, last = total + current * _SHORT_SCALES[norm], Decimal(0), Decimal(0)
        elif (
            norm == "and"
            and seen
            and last >= 100
            and i + 1 < len(words)
            and words[i + 1].norm in {**_UNITS, **_TENS}
        ):
            pass
        else:
            break
        i += 1
    if not seen:
        return "", 0
    if (
        not currency
        and i < len(words)
        and words[i].norm in _CURRENCIES
        and _adjacent(text, words[i - 1], words[i])
    ):
        currency = _CURRENCIES[words[i].norm]
        i += 1
    elif (
        i < len(words)
        and words[i].norm in {"st", "nd", "rd", "th"}
        and words[i - 1].span.end == words[i].span.start
    ):
        return f"{total + current:f}{words[i].norm}", i + 1 - at
    value = (total + current).normalize()
    return f"{currency}{value:f}", i - at


def is_number(norm: str) -> bool:
    """Return True if a word is a number, an amount of money or an ordinal in digits."""
    return bool(_NUMBER.match(norm))


def is_masked(norm: str) -> bool:
    """Return True if a word is an expletive with letters struck out (`f***`)."""
    return "**" in norm or ("*" in norm and len(norm) > 1)


def is_content(norm: str) -> bool:
    """Return True if a word carries meaning of its own (not an article, pronoun, auxiliary ...)."""
    return norm not in FUNCTION_WORDS and len(norm) > 1


NEGATIONS = set_of("words/function_words", "negations")
"""Words that turn a sentence round, as norms."""


def pair_neighbours(norms: Sequence[str]) -> set[tuple[str, str]]:
    """Return the pairs of neighbouring words of which one at least carries meaning."""
    return {(a, b) for a, b in itertools.pairwise(norms) if is_content(a) or is_content(b)}


def spelled_alike(left: Sequence[str], right: Sequence[str]) -> bool:
    """Return True if two runs are the same letters divided differently (`cease fire`, `ceasefire`)."""
    return len(left) != len(right) and "".join(left) == "".join(right)


class _Stemmers(threading.local):
    """One stemmer per thread, because a stemmer keeps state and two articles may be read at the same time."""

    def __init__(self) -> None:
        self.english = snowballstemmer.stemmer("english")


_STEMMERS = _Stemmers()


@functools.lru_cache(maxsize=1 << 17)
def stem(norm: str) -> str:
    """Return a word without its inflection (Porter 2, Snowball English)."""
    return norm if not norm.isalpha() else str(_STEMMERS.english.stemWord(norm))
