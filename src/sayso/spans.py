"""Offset arithmetic: a span always slices back to its words."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import inf
from operator import attrgetter
from typing import Protocol, TypeVar

from sayso.records import Span

_START = attrgetter("start")
_END = attrgetter("end")


class Spanned(Protocol):
    """Anything that has a place in a text."""

    @property
    def span(self) -> Span:
        """The place, in code points, half-open."""


SpannedT = TypeVar("SpannedT", bound=Spanned)


def text_of(text: str, span: Span) -> str:
    """Return the exact words of `span` in `text`."""
    return text[span.start : span.end]


def overlap(left: Span, right: Span) -> int:
    """Count the code points that two spans share."""
    start = left.start if left.start > right.start else right.start
    end = left.end if left.end < right.end else right.end
    return end - start if end > start else 0


def find_overlapping(items: Sequence[SpannedT], span: Span) -> list[SpannedT]:
    """Return those of some items that overlap `span`; the items must be in order and stand apart."""
    at = bisect_left(items, span.start, key=lambda item: item.span.end)
    found = []
    while at < len(items) and items[at].span.start < span.end:
        if overlap(items[at].span, span):
            found.append(items[at])
        at += 1
    return found


def number_overlapping(spans: Sequence[Span], span: Span) -> list[int]:
    """Return the numbers of some spans that overlap `span`; they must be in order and stand apart."""
    at = bisect_left(spans, span.start, key=_END)
    found = []
    while at < len(spans) and spans[at].start < span.end:
        if overlap(spans[at], span):
            found.append(at)
        at += 1
    return found


class SpanIndex:
    """Spans, overlapping or not, of which those that reach into a place are found without a look at all."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Put spans into order; they go by their numbers, from 0."""
        self._ordered = sorted((span.start, span.end, number) for number, span in enumerate(spans))
        # No span up to one in this order ends behind this.
        self._reach = list(accumulate((end for _, end, _ in self._ordered), max))

    def find(self, start: int, end: int) -> list[int]:
        """Return the numbers of the spans that begin before `end` and end behind `start`, in order."""
        found = []
        at = bisect_left(self._ordered, (end,))
        while at and self._reach[at - 1] > start:
            at -= 1
            if self._ordered[at][1] > start:
                found.append(self._ordered[at][2])
        return sorted(found)

    def find_around(self, start: int, end: int) -> list[int]:
        """Return the numbers of the spans that begin at `start` or before and end at `end` or behind."""
        found = []
        at = bisect_right(self._ordered, (start, inf))
        while at and self._reach[at - 1] >= end:
            at -= 1
            if self._ordered[at][1] >= end:
                found.append(self._ordered[at][2])
        return sorted(found)


def contains(outer: Span, inner: Span) -> bool:
    """Return True if `inner` lies wholly inside `outer`."""
    return outer.start <= inner.start and inner.end <= outer.end


def trim(text: str, span: Span) -> Span:
    """Shrink a span so that it neither starts nor ends with white space; an all-blank span becomes empty."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return span if (start, end) == (span.start, span.end) else Span(start=start, end=end)


def merge(spans: Iterable[Span], *, gap: int = 0) -> tuple[Span, ...]:
    """Join spans that overlap or lie at most `gap` code points apart; the result is sorted."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end + gap:
            merged[-1] = Span(start=merged[-1].start, end=max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def hull(spans: Sequence[Span]) -> Span:
    """Return the smallest span that covers all of `spans`; raises ValueError when there is none."""
    if not spans:
        raise ValueError("hull of no spans")
    return Span(start=min(s.start for s in spans), end=max(s.end for s in spans))


def length(spans: Iterable[Span]) -> int:
    """Count the code points covered by spans that do not overlap."""
    return sum(s.end - s.start for s in spans)


def index_at(spans: Sequence[Span], place: int) -> int:
    """Return the index of the last span that starts at or before a place; -1 for none. Spans are sorted."""
    return bisect_right(spans, place, key=_START) - 1
