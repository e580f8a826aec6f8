"""The words of a passage with a dash in the place of what stands in quotation marks or is reported."""

from collections.abc import Iterable

from sayso.records import Reading, Span
from sayso.spans import overlap


def mask(text: str, span: Span, holes: Iterable[Span]) -> str:
    """Return the words of a span with a dash in the place of each hole."""
    pieces, at = [], span.start
    for hole in sorted(h for h in holes if overlap(h, span)):
        pieces.append(text[at : max(at, hole.start)])
        at = max(at, hole.end)
    return " – ".join((*pieces, text[at : max(at, span.end)]))


def mask_quotations(reading: Reading, span: Span) -> str:
    """Return the words of a span with a dash in the place of each quotation."""
    return mask(reading.document.text, span, (q.span for q in reading.layout.quotations if q.depth == 0))
