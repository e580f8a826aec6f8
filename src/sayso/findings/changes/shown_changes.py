"""The words that show a change: the place with a few of the words that both articles have round it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sayso.findings.changes.quoted_changes import QuotedChange
from sayso.findings.slots import MARK
from sayso.records import Span
from sayso.spans import hull, text_of
from sayso.text.words import tokenize

ROUND_WORDS = 4
"""Words shown on either side of a change."""

MOST_SHOWN = 240
"""Code points of one quotation in which all that differs is shown."""


def show_change(text: str, change: QuotedChange, side: int) -> Span:
    """Return a changed place with up to ROUND_WORDS of the words that both have on either side of it.

    Words behind another mark are left out, but for the nearest: “not told to lie,” she said. “I was ...”.
    """
    place = (change.left, change.right)[side]
    before = tokenize(text, change.before[side])[-ROUND_WORDS:] if change.before else ()
    behind = tokenize(text, change.behind[side])[:ROUND_WORDS] if change.behind else ()
    spans = [
        *_cut_at_mark(text, [w.span for w in reversed(before)]),
        *((place,) if place else ()),
        *_cut_at_mark(text, [w.span for w in behind]),
    ]
    return hull(spans)


def show_changes(texts: Sequence[str], changes: Sequence[QuotedChange]) -> list[Span]:
    """Return in each text the place of the first of some changes, and with it those of the others.

    Too far apart, or with a mark between them, they are not shown as one: then it is the first alone.
    """
    places = [[show_change(text, c, side) for c in changes] for side, text in enumerate(texts)]
    whole = [hull(spans) for spans in places]
    fits = all(
        span.end - span.start <= MOST_SHOWN and not MARK.search(text_of(text, span))
        for text, span in zip(texts, whole, strict=True)
    )
    return whole if fits else [spans[0] for spans in places]


def _cut_at_mark(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans of words, the nearest to a place first, as far as no mark stands between them."""
    yield from spans[:1]
    for near, far in pairwise(spans):
        first, last = sorted((near, far))
        if MARK.search(text, first.end, last.start):
            return
        yield far
