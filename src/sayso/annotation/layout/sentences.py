"""Paragraphs and sentences, by rules that any reader can check.

A sentence ends at `.`, `!`, `?` or `…`, with the closing marks and brackets after it, when white space and
something that can begin a sentence follow. A full stop that belongs to an abbreviation, an initial or a
number ends none. Every pass is linear in the length of the text.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from sayso.annotation.layout.quotations import find_quotations
from sayso.lexicon.rows import set_of
from sayso.records import Layout, Span
from sayso.spans import trim

_BLANK_LINE = re.compile(
    r"(?:\r\n|[\n\r\u2028\u2029\x0b\x0c\x85])[ \t\u00a0]*(?:\r\n|[\n\r\u2028\u2029\x0b\x0c\x85])\s*"
)
_LINE = re.compile(r"(?:\r\n|[\n\r\u2028\u2029\x0b\x0c\x85])")
# A page that lost its spaces glues sentences: "parrot.”Pak left". No address ("quay.Com") ends so.
_END = re.compile(
    r"(?<![.!?…])[.!?…]++[\"”’'»)\]]*+"
    r"(?=\s|(?<=[a-z][a-z][.!?\"”])(?!Com\b|Net\b|Org\b)[A-Z][a-z]+\s|(?<=[a-z][.!?][\"”])[A-Z][a-z]+\s)"
)
_ABBREVIATED = "layout/abbreviations"
_TITLES = set_of(_ABBREVIATED, "titles")
_ABBREVIATIONS = set_of(_ABBREVIATED, "abbreviations")
_NEVER_LAST = set_of(_ABBREVIATED, "never last")
_BEFORE_NUMBERS = set_of(_ABBREVIATED, "before numbers")
_STARTERS = set_of(_ABBREVIATED, "starters")
_WORD_BEFORE = re.compile(r"[\w.&’'-]{1,30}\Z")


_LONGEST = 20_000  # code points of a paragraph


def segment(text: str) -> Layout:
    """Lay a text out in paragraphs, sentences and quotations, each in order of start.

    Spans are trimmed of white space; an empty or blank text has none.
    """
    paragraphs = split_paragraphs(text)
    sentences = tuple(s for p in paragraphs for s in split_sentences(text, p))
    return Layout(paragraphs=paragraphs, sentences=sentences, quotations=find_quotations(text, paragraphs))


def split_paragraphs(text: str) -> tuple[Span, ...]:
    """Split at line breaks, or at blank lines where lines look wrapped at a fixed width."""
    breaks = _BLANK_LINE if _is_wrapped(text) else _LINE
    spans: list[Span] = []
    at = 0
    for match in breaks.finditer(text):
        spans.append(Span(start=at, end=match.start()))
        at = match.end()
    spans.append(Span(start=at, end=len(text)))
    trimmed = (trim(text, span) for span in spans)
    return tuple(part for span in trimmed if span.start < span.end for part in _cut_long(text, span))


def _cut_long(text: str, paragraph: Span) -> Iterable[Span]:
    """Cut a very long paragraph at the last full stop, or else the last blank, within `_LONGEST`."""
    at = paragraph.start
    while paragraph.end - at > _LONGEST:
        window = text[at : at + _LONGEST]
        cut = max(window.rfind(". "), window.rfind(".” "), window.rfind('." ')) + 2
        if cut < _LONGEST // 2:
            cut = window.rfind(" ") + 1
        if cut < _LONGEST // 2:
            cut = _LONGEST
        part = trim(text, Span(start=at, end=at + cut))
        if part.start < part.end:
            yield part
        at += cut
    rest = trim(text, Span(start=at, end=paragraph.end))
    if rest.start < rest.end:
        yield rest


def split_sentences(text: str, paragraph: Span) -> tuple[Span, ...]:
    """Split one paragraph into sentences, which are trimmed and cover all but white space."""
    spans: list[Span] = []
    at = paragraph.start
    for match in _END.finditer(text, paragraph.start, paragraph.end):
        if match.start() < at or not _ends_sentence(text, match, paragraph):
            continue
        spans.append(trim(text, Span(start=at, end=match.end())))
        at = match.end()
    rest = trim(text, Span(start=at, end=paragraph.end))
    return tuple(s for s in (*spans, rest) if s.start < s.end)


def _is_wrapped(text: str) -> bool:
    """Tell hard-wrapped copy: blank lines part the paragraphs, and most other lines break in mid-sentence."""
    if not _BLANK_LINE.search(text):
        return False
    inner = broken = 0
    lines = text.splitlines()
    for line, following in pairwise(lines):
        if line.strip() and following.strip():
            inner += 1
            broken += line.rstrip()[-1:] not in ".!?\"”’'»:)" and 40 <= len(line) <= 100
    return inner >= 3 and broken >= 0.7 * inner


def _ends_sentence(text: str, match: re.Match[str], paragraph: Span) -> bool:
    mark = match.group()
    following = _next_word(text, match.end(), paragraph.end)
    if following is None:
        return True
    first = following.lstrip("\"“‘'«„([") or following
    opens = following[0] in "\"“‘'«„([—–"
    if first[:1].islower():
        # A lower-case word goes on with the sentence ("Really?" he asked), unless it is a name like iPhone.
        return bool(re.match(r"[a-z][A-Z]", first)) and mark[0] in ".!?"
    if not (first[:1].isupper() or first[:1].isdigit() or opens or not first[:1].isalnum()):
        return True
    if mark[0] in "!?":
        return True
    if mark.startswith(("...", "…")) or mark == "..":
        return True
    if mark != ".":
        return mark[0] == "." and not _is_abbreviation(text, match.start(), paragraph, first, closed=True)
    return not _is_abbreviation(text, match.start(), paragraph, first, closed=False)


def is_part_of_word(text: str, dot: int) -> bool:
    """Return True if the full stop at `dot` ends no sentence: "Mr. Lunt", "3.5", "Bo J. Lunt", "p.m. on"."""
    end = _END.match(text, dot)
    if end is None:
        return text[dot + 1 : dot + 2].isalnum()
    line = text.find("\n", dot)
    paragraph = Span(start=text.rfind("\n", 0, dot) + 1, end=line if line >= 0 else len(text))
    mark, following = end.group(), _next_word(text, end.end(), paragraph.end)
    if following is None or mark[1:2] in {".", "!", "?", "…"}:
        return False
    first = following.lstrip("\"“‘'«„([") or following
    # No abbreviation ends a sentence that goes on in small letters: "at 5 p.m. on Monday".
    return _is_abbreviation(text, dot, paragraph, "" if first[:1].islower() else first, closed=mark != ".")


def _next_word(text: str, at: int, end: int) -> str | None:
    while at < end and text[at].isspace():
        at += 1
    if at >= end:
        return None
    stop = at
    while stop < end and stop - at < 40 and not text[stop].isspace():
        stop += 1
    return text[at:stop]


def _is_abbreviation(text: str, dot: int, paragraph: Span, following: str, *, closed: bool) -> bool:
    """Return True if the full stop at `dot` belongs to the word before it and ends no sentence."""
    before = _WORD_BEFORE.search(text[max(paragraph.start, dot - 30) : dot])
    if before is None:
        # A full stop after a blank is one of ". . .", which stands for words left out.
        return dot > paragraph.start and text[dot - 1].isspace() and not (closed or following[:1].isupper())
    word = before.group().lstrip("'’-.")
    plain = word.casefold()
    if closed:
        return plain in _TITLES
    if plain in _TITLES:
        return True
    if plain in _NEVER_LAST:
        return True
    if plain in _BEFORE_NUMBERS:
        return following[:1].isdigit()
    if len(word) == 1 and word.isupper():
        # an initial, unless it is the pronoun or ends in a clear start ("Plan B. The ...")
        return word != "I" and following.casefold().strip(".,") not in _STARTERS
    if plain in _ABBREVIATIONS or re.fullmatch(r"(?:\w\.)+\w", word):
        return following.casefold().strip(".,’'\"”") not in _STARTERS
    return False
