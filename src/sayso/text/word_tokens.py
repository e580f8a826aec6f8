"""Tokens of a text, and the words that a token is made of: a contraction is two, as is "cannot"."""

import itertools
import re
from collections.abc import Iterator

from sayso.lexicon.rows import list_words
from sayso.text.spelling import fold, spell

_APOSTROPHES = "'’‘ʼʹ＇`´"
_MASKS = ("*", "--", "__")
"""One of them stands in each masked word."""
_MASKED = r"""
      (?P<masked>[^\W\d_]+\*+\w*(?:\*+\w*)*|[^\W\d_](?:-{2,}|_{2,})[^\W\d_]*|\*{3,})  # f***
    |"""
_PLAIN = rf"""
      (?P<dotted>\b(?:[^\W\d_]\.){{2,}}[^\W\d_]?\b|\b(?:[^\W\d_]\.){{2,}})                    # U.S.
    | (?P<number>\d{{1,3}}(?:[,\u00a0\u202f]\d{{3}})+(?:\.\d+)?|\d+(?:[.:]\d+)?)  # 2,500
    | (?P<letters>[^\W\d_][^\W_]*(?:[\u0300-\u036f\u00ad\u200b-\u200d\u2060]+[^\W_]*)*
        (?:[{_APOSTROPHES}](?:[^\W\d_]|[\u0300-\u036f])+)*)
    | (?P<symbol>[%&$£€¥₽])
    """
_TOKEN = re.compile(_MASKED + _PLAIN, re.VERBOSE)
_PLAIN_TOKEN = re.compile(_PLAIN, re.VERBOSE)
"""The same for texts without masked words, which are looked for at each letter."""
SYMBOLS = {"%": "percent", "&": "and", "$": "$", "£": "£", "€": "€", "¥": "¥", "₽": "₽"}
_CLITICS = {"re": "are", "ve": "have", "ll": "will", "m": "am", "d": "'d", "s": "'s"}
_IRREGULAR_NOT = {"wo": "will", "ca": "can", "sha": "shall"}
# Words that are two: where the second begins, and what both are.
_FUSED = {
    "cannot": (3, "can", "not"), "gonna": (3, "going", "to"), "wanna": (3, "want", "to"),
    "gotta": (3, "got", "to"), "dont": (2, "do", "not"), "doesnt": (4, "does", "not"),
    "didnt": (3, "did", "not"), "isnt": (2, "is", "not"), "wasnt": (3, "was", "not"),
    "alright": (2, "all", "right"),
}  # fmt: skip

_NUMBERS = "words/numbers"
_FIRST_PARTS = list_words(_NUMBERS, "ordinals", "units")
_FUSED |= {
    w: (len(n), n, w[len(n) :])
    for w, n in itertools.product(list_words(_NUMBERS, "grown together"), _FIRST_PARTS) if w.startswith(n)
}  # fmt: skip


def find_tokens(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Return the tokens of a part of a text in order; the group of each says of which kind it is."""
    token = _TOKEN if any(mark in text for mark in _MASKS) else _PLAIN_TOKEN
    return token.finditer(text, start, end)


def list_parts(raw: str, group: str) -> tuple[tuple[str, int, int], ...]:
    """Return the norms of the words that a token is made of, each with its place in the token."""
    folded = fold(raw)
    if group == "symbol":
        return ((SYMBOLS[raw], 0, len(raw)),)
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
            return (*list_parts(raw[:cut], "letters"), (_CLITICS[tail], cut, len(raw)))
        return ((spell("".join(c for c in folded if c not in _APOSTROPHES)), 0, len(raw)),)
    if folded in _FUSED and len(folded) == len(raw):
        at, first, second = _FUSED[folded]
        return ((first, 0, at), (second, at, len(raw)))
    return ((spell(folded), 0, len(raw)),)
