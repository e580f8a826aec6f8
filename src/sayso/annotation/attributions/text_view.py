"""One text as the rules use it: its layout, with look-ups by position."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.annotation.attributions.draft import AttributionDraft, TagAgain
from sayso.annotation.grammar.text_words import TextWords
from sayso.annotation.layout.quotations import outermost
from sayso.records import Layout, Quotation, Span
from sayso.spans import index_at, merge


@dataclass(frozen=True, slots=True)
class TextView:
    """One text as the rules see it.

    `overlapping` are readings that the tagger rejected for a more probable one; `tag_again` tags words
    as a text of their own, None where no model is at hand.
    """

    text: str
    layout: Layout
    words: TextWords
    quotations: tuple[Quotation, ...]
    paragraph_starts: tuple[int, ...]
    overlapping: tuple[AttributionDraft, ...] = ()
    tag_again: TagAgain | None = None

    def sentence_at(self, place: int) -> Span | None:
        """Return the sentence at an offset, or the last one before it."""
        return _holding(self.layout.sentences, place)

    def paragraph_at(self, place: int) -> Span | None:
        """Return the paragraph at an offset, or the last one before it."""
        return _holding(self.layout.paragraphs, place)

    @property
    def start(self) -> int:
        """Where the page begins in its text."""
        return self.paragraph_starts[0] if self.paragraph_starts else 0

    @property
    def end(self) -> int:
        """Where the page ends in its text."""
        return self.layout.paragraphs[-1].end if self.layout.paragraphs else len(self.text)

    @property
    def is_prose(self) -> bool:
        """Return True if sentences and quotations are as long as in prose; rules run on nothing else."""
        marks = len(self.layout.sentences) + len(self.quotations)
        return marks <= 40 + (self.end - self.start) // 30

    def paragraph_after(self, paragraph: Span) -> Span | None:
        """The paragraph that follows one, None after the last."""
        number = bisect_right(self.paragraph_starts, paragraph.start)
        return self.layout.paragraphs[number] if number < len(self.layout.paragraphs) else None

    def first_quotation_after(self, place: int) -> int:
        """The number of the first outermost quotation that ends after a place."""
        return bisect_right(self.quotations, place, key=lambda q: q.span.end)

    def quotations_over(self, span: Span) -> tuple[Quotation, ...]:
        """The outermost quotations that share words with a span."""
        number = self.first_quotation_after(span.start)
        last = bisect_left(self.quotations, span.end, key=lambda q: q.span.start)
        return self.quotations[number:last]

    def quotation_before(self, place: int) -> Quotation | None:
        """The last outermost quotation that ends at or before a place."""
        number = bisect_right(self.quotations, place, key=lambda q: q.span.end)
        return self.quotations[number - 1] if number else None


def open_page(text: str, layout: Layout, words: TextWords | None = None) -> TextView:
    """Make a page of a text and its layout; `words` are the text's, where they were read before."""
    return TextView(
        text=text,
        layout=layout,
        words=words or TextWords(text),
        quotations=outermost(layout.quotations),
        paragraph_starts=tuple(p.start for p in layout.paragraphs),
    )


def open_pages(text: str, layout: Layout, words: TextWords, taken: Sequence[Span]) -> tuple[TextView, ...]:
    """Cut a long text into pages that the rules read one after the other, so that time grows with length
    only.

    A page begins at a paragraph that neither continues a quotation nor cuts one of the spans in `taken`. If
    no such place is near, the page ends anyway. A short text is one page.
    """
    if len(text) <= _LONGEST_PAGE:
        return (open_page(text, layout, words),)
    opened = {q.span.start for q in layout.quotations}
    solid = merge((*taken, *(q.span for q in layout.quotations)))
    starts = [s.start for s in solid]
    cuts = [0]
    for paragraph in layout.paragraphs:
        size = paragraph.start - cuts[-1]
        if size < _USUAL_PAGE:
            continue
        number = bisect_left(starts, paragraph.start) - 1
        whole = number < 0 or solid[number].end <= paragraph.start
        if size >= _LONGEST_PAGE or (whole and paragraph.start not in opened):
            cuts.append(paragraph.start)
    return tuple(
        open_page(text, _cut_layout(layout, start, end), words)
        for start, end in pairwise((*cuts, len(text) + 1))
    )


_USUAL_PAGE = 8_000  # code points after which a page may end
_LONGEST_PAGE = 16_000  # code points after which it must end


def _cut_layout(layout: Layout, start: int, end: int) -> Layout:
    quotations = layout.quotations
    first = bisect_left(quotations, start, key=lambda q: q.span.start)
    last = bisect_left(quotations, end, key=lambda q: q.span.start)
    return Layout(
        paragraphs=_cut_spans(layout.paragraphs, start, end),
        sentences=_cut_spans(layout.sentences, start, end),
        quotations=quotations[first:last],
    )


def _cut_spans(spans: tuple[Span, ...], start: int, end: int) -> tuple[Span, ...]:
    return spans[
        bisect_left(spans, start, key=lambda s: s.start) : bisect_left(spans, end, key=lambda s: s.start)
    ]


def _holding(spans: Sequence[Span], place: int) -> Span | None:
    number = index_at(spans, place)
    return spans[number] if number >= 0 else None
