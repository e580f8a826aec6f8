"""The sentence that words stand in, as far as it is read for a change.

A sentence ends at its mark, at a semicolon, a line's end or an ellipsis, but not behind "Mr."; what is quoted
of it ends at a quotation mark too.
"""

import re
from collections.abc import Iterator, Sequence

from sayso.annotation.layout.sentences import is_part_of_word
from sayso.records import Span
from sayso.text.words import Word, list_norms, tokenize

REACH = 600
"""Code points of a sentence that are read on either side of some words."""

_END = re.compile(r"[.!?;\n…]")
_BREAK = re.compile(r"[.!?;\n…“”\"]")


def ends_between(text: str, start: int, end: int) -> bool:
    """Return True if a sentence ends between two offsets."""
    return next(_find_ends(_END, text, start, end), None) is not None


def cut_to_sentence(text: str, span: Span, *, is_head: bool) -> Span | None:
    """Return the words of a span that are of one sentence with what stands before it, `is_head` behind it."""
    ends = list(_find_ends(_END, text, span.start, span.end))
    start = ends[-1].end() if is_head and ends else span.start
    end = ends[0].start() if not is_head and ends else span.end
    inside = tokenize(text, Span(start=start, end=end)) if start < end else ()
    return Span(start=inside[0].span.start, end=inside[-1].span.end) if inside else None


def read_on(text: str, common: Span) -> Sequence[str]:
    """Return the words from common words on, to the end of the sentence or of the quotation."""
    return list_norms(text, Span(start=common.start, end=_find_end(text, common.start)))


def read_back(text: str, common: Span) -> Sequence[str]:
    """Return the words from the end of common words back, to where the sentence or the quotation begins."""
    start = _find_start(text, common.end)
    return list_norms(text, Span(start=start, end=common.end))[::-1] if start < common.end else ()


def read_sentence(text: str, before: Span, behind: Span) -> tuple[Word, ...]:
    """Return the words of the sentence, or of the quotation, in which common words stand round a change."""
    return tokenize(text, Span(start=_find_start(text, before.end), end=_find_end(text, behind.start)))


def count_round(texts: Sequence[str], before: Sequence[Span], behind: Sequence[Span]) -> int:
    """Return how many words sentences of two texts have round a place, 0 unless they have the same there.

    `before` and `behind` are the common words on either side of the place, in each text.
    """
    count = 0
    for around, reach in ((before, read_back), (behind, read_on)):
        ours, theirs = (list(reach(text, span)) for text, span in zip(texts, around, strict=True))
        if ours != theirs:
            return 0
        count += len(ours)
    return count


def _find_start(text: str, at: int) -> int:
    least = max(0, at - REACH)
    return max((mark.end() for mark in _find_ends(_BREAK, text, least, at)), default=least)


def _find_end(text: str, at: int) -> int:
    most = min(len(text), at + REACH)
    end = next(_find_ends(_BREAK, text, at, most), None)
    return end.start() if end else most


def _find_ends(marks: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the marks between two offsets, but for the full stops of abbreviations, initials and numbers."""
    for mark in marks.finditer(text, start, end):
        if mark.group() != "." or not is_part_of_word(text, mark.start()):
            yield mark
