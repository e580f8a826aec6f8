"""The frame of an attribution: what its sentence says around the reported words.

Dates, addressees, occasions and citations are read from the frame and never from what was said: "the plane
crashed on Friday, officials said on Sunday" was said on Sunday. In a frame the reported words are blotted
out, letter for letter, so that every offset still holds.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.records import Attribution, Layout, Span
from sayso.spans import contains, overlap

BLOT = "\u0001"
_SHORT_GAP = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """The sentence of an attribution with the reported words blotted out.

    `span` is the sentence in the document and `text` its blotted words, of the same length. `cue` is the cue's
    place in the document (the source's where there is no cue); `rivals` are the cues of other attributions in
    the same sentence that are not blotted.
    """

    attribution: Attribution
    span: Span
    text: str
    cue: Span
    rivals: tuple[Span, ...]

    def place(self, start: int, end: int) -> Span:
        """Turn offsets in `text` into a span of the document."""
        return Span(start=self.span.start + start, end=self.span.start + end)

    @property
    def cue_start(self) -> int:
        """Where the cue starts in `text`."""
        return self.cue.start - self.span.start

    @property
    def cue_end(self) -> int:
        """Where the cue ends in `text`."""
        return self.cue.end - self.span.start


def find_sentence(layout: Layout, offset: int) -> int:
    """Return the index of the sentence that holds `offset` (or the last before it); -1 where there is none."""
    return bisect_right(layout.sentences, offset, key=lambda s: s.start) - 1


def place_cue(attribution: Attribution) -> Span:
    """Return where an attribution is anchored: its first cue, else its first source, else its content."""
    return (attribution.cues or attribution.sources or attribution.contents)[0]


def frame_attributions(text: str, layout: Layout, attributions: Sequence[Attribution]) -> tuple[Frame, ...]:
    """Return the frame of every attribution, in the order given."""
    return tuple(_frame(text, layout, attribution, attributions) for attribution in attributions)


def _frame(text: str, layout: Layout, attribution: Attribution, others: Sequence[Attribution]) -> Frame:
    cue = place_cue(attribution)
    span = _find_bounds(layout, attribution, cue)
    blots = [c for c in attribution.contents if not contains(c, cue)]
    for other in others:
        if other is not attribution:
            blots += [c for c in other.contents if not overlap(c, cue) and overlap(c, span)]
    # A reported clause that holds this attribution's own cue is its whole world: the rest belongs to others.
    cages = [
        c
        for other in others
        if other is not attribution
        for c in other.contents
        if contains(c, cue) and overlap(c, span) and c.end - c.start < span.end - span.start
    ]
    letters = list(text[span.start : span.end])
    for blot in blots:
        for at in range(max(blot.start, span.start), min(blot.end, span.end)):
            letters[at - span.start] = BLOT
    if cages:
        cage = min(cages, key=lambda c: c.end - c.start)
        for at in range(span.start, span.end):
            if not cage.start <= at < cage.end:
                letters[at - span.start] = BLOT
    rivals = tuple(
        sorted(
            rival
            for other in others
            if other is not attribution and other.cues
            for rival in other.cues[:1]
            if contains(span, rival) and rival != cue and letters[rival.start - span.start] != BLOT
        )
    )
    return Frame(attribution=attribution, span=span, text="".join(letters), cue=cue, rivals=rivals)


def _find_bounds(layout: Layout, attribution: Attribution, cue: Span) -> Span:
    index = find_sentence(layout, cue.start)
    if index < 0:
        return cue
    sentence = layout.sentences[index]
    start, end = min(sentence.start, cue.start), max(sentence.end, cue.end)
    # A sentence splitter may part the source from its cue after a closing quotation mark.
    for source in attribution.sources:
        if abs(source.start - end) <= _SHORT_GAP or abs(start - source.end) <= _SHORT_GAP:
            start, end = min(start, source.start), max(end, source.end)
    return Span(start=start, end=end)


_RELATIVE = re.compile(r"(?:^|[\s,(])(?:who|which|whose|whom|where)\s", re.I)


def in_relative_clause(text: str, offset: int, cue: int) -> bool:
    """Whether `offset` lies in a relative clause between commas that does not hold the cue."""
    start = max(text.rfind(mark, 0, offset) for mark in (",", "(", "—", "–", BLOT))
    opening = _RELATIVE.search(text, start + 1, offset)
    if not opening:
        return False
    return not opening.start() <= cue <= offset and not start < cue < opening.start()
