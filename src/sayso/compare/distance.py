"""Quotation marks of distance: words that an outlet puts in marks without attributing them to anyone."""

from sayso import spans
from sayso.records import DistanceMark, Reading
from sayso.words import tokenize

MOST_WORDS = 4


def find_distance_marks(readings: tuple[Reading, ...]) -> tuple[DistanceMark, ...]:
    """Return the short quotations of each article that stand outside every attributed content.

    They may be scare quotes, nicknames or titles of works: which, the reader sees from the words themselves.
    """
    marks = []
    for reading in readings:
        contents = [c for a in reading.attributions for c in a.contents]
        for quotation in reading.layout.quotations:
            words = tokenize(reading.document.text, quotation.inner)
            if quotation.block or not quotation.closed or not 1 <= len(words) <= MOST_WORDS:
                continue
            if not any(spans.overlap(quotation.span, c) for c in contents):
                marks.append(DistanceMark(document_id=reading.document.id, span=quotation.span))
    return tuple(marks)
