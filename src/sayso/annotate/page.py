"""One text as the rules see it: its layout with ways to ask what stands where."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotate.quotations import outermost
from sayso.records import Layout, Quotation, Span

CONFIDENCE = {
    "post": 0.95,
    "adjacent": 0.8,
    "participle": 0.8,
    "according": 0.75,
    "coordinated": 0.65,
    "clause": 0.65,
    "free": 0.6,
    "headline": 0.6,
}
"""How sure each rule is: its share of right attributions on the development articles, rounded down."""


@dataclass(frozen=True, slots=True)
class Page:
    """One text as the rules see it."""

    text: str
    layout: Layout
    quotations: tuple[Quotation, ...]
    sentence_starts: tuple[int, ...]
    paragraph_starts: tuple[int, ...]

    def sentence_at(self, place: int) -> Span | None:
        """The sentence that holds a place, or the last one before it."""
        return _holding(self.layout.sentences, self.sentence_starts, place)

    def paragraph_at(self, place: int) -> Span | None:
        """The paragraph that holds a place, or the last one before it."""
        return _holding(self.layout.paragraphs, self.paragraph_starts, place)

    def quotation_before(self, place: int) -> Quotation | None:
        """The last outermost quotation that ends at or before a place."""
        ended = [q for q in self.quotations if q.span.end <= place]
        return ended[-1] if ended else None


def open_page(text: str, layout: Layout) -> Page:
    """Make a page of a text and its layout."""
    return Page(
        text=text,
        layout=layout,
        quotations=outermost(layout.quotations),
        sentence_starts=tuple(s.start for s in layout.sentences),
        paragraph_starts=tuple(p.start for p in layout.paragraphs),
    )


def _holding(spans: Sequence[Span], starts: Sequence[int], place: int) -> Span | None:
    number = bisect_right(starts, place) - 1
    return spans[number] if number >= 0 else None
