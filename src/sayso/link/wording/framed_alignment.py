"""Two reports aligned with the words round their quotations: a change at the edge of marks is seen."""

from collections.abc import Iterable

from sayso.link.wording.alignment import align, to_operation
from sayso.link.wording.own_words import read_tokens
from sayso.records import Attribution, Operation, Reading, Span
from sayso.spans import hull, number_overlapping


def align_framed(
    left: Attribution, left_reading: Reading, right: Attribution, right_reading: Reading
) -> tuple[Operation, ...]:
    """Align the sentences that two reports stand in, without their source and cue."""
    lefts = read_tokens(left_reading.document, _frame(left, left_reading))
    rights = read_tokens(right_reading.document, _frame(right, right_reading))
    return tuple(to_operation(lefts, rights, step) for step in align(lefts, rights))


def _frame(attribution: Attribution, reading: Reading) -> tuple[Span, ...]:
    held = hull(attribution.contents)
    sentences = reading.layout.sentences
    whole = hull((held, *(sentences[n] for n in number_overlapping(sentences, held))))
    return tuple(_cut(whole, (*attribution.sources, *attribution.cues)))


def _cut(whole: Span, holes: Iterable[Span]) -> Iterable[Span]:
    at = whole.start
    for hole in sorted(holes):
        if hole.start > at:
            yield Span(start=at, end=min(hole.start, whole.end))
        at = max(at, hole.end)
    if at < whole.end:
        yield Span(start=at, end=whole.end)
