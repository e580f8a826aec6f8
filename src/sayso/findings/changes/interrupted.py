"""Words of one quotation that the article interrupts to tell who says them: “We go,” she said, “if asked.”"""

import re
from collections.abc import Sequence
from itertools import pairwise

from sayso.annotation.grammar.tokens import DETERMINERS
from sayso.compare.wording.reporting_verbs import read_cue
from sayso.findings.slots import MARK
from sayso.records import Span
from sayso.spans import contains, overlap, text_of

LONGEST_TAG = 120
"""Code points that stand between the two parts of an interrupted quotation, at most."""

_TAG = re.compile(
    rf"(?<=\S)(?:{MARK.pattern}),?(?P<tag>[^.!?;:…\n]{{1,{LONGEST_TAG}}}?[,–—-]\s)"
    rf"(?:{MARK.pattern})(?=[^\W\d_])"
)
_TAG_IN_SINGLE_MARKS = re.compile(
    rf"(?<=\S)['’],?(?P<tag>\s(?:[^.!?;:…\n'‘’]|(?<=\w)['’](?=\w)){{1,{LONGEST_TAG}}}?[,–—-]\s)"
    r"['‘](?=[^\W\d_])"
)
_WORD = re.compile(r"\w[\w’'-]*")


def list_shown(text: str, span: Span, cues: Sequence[Span]) -> tuple[Span, ...]:
    """Return the parts of a span that may be shown between marks: itself, or the two that a tag parts.

    None where other marks stand in it, or a cue, which is of the article's own words. A tag has one of the
    `cues` that tell who says the words, no other verb of saying, and a comma before the words go on: not
    “We go,” she said and wore a badge with “if asked”. The second part of an interrupted sentence begins with
    a small letter: phrases that "and" joins are two.
    """
    has_marks = MARK.search(text_of(text, span)) is not None
    if not has_marks and not any(overlap(cue, span) for cue in cues):
        return (span,)
    tag = (_TAG if has_marks else _TAG_IN_SINGLE_MARKS).search(text, span.start, span.end)
    if tag is None or MARK.search(tag["tag"]) or not text[tag.end()].islower():
        return ()
    place = Span(start=tag.start("tag"), end=tag.end("tag"))
    own = [cue for cue in cues if contains(place, cue)]
    if not own or _is_said_again(text, Span(start=max(c.end for c in own), end=place.end)):
        return ()
    parts = Span(start=span.start, end=tag.start()), Span(start=tag.end(), end=span.end)
    is_whole = all(p.start < p.end and len(list_shown(text, p, cues)) == 1 for p in parts)
    return parts if is_whole else ()


def _is_said_again(text: str, behind: Span) -> bool:
    """Return True if a verb of saying stands behind the cue of a tag: "she said, adding"; not "the press"."""
    words = list(_WORD.finditer(text, behind.start, behind.end))
    return any(
        word and read_cue(text, (Span(start=word.start(), end=word.end()),))[0]
        for before, word in pairwise((None, *words))
        if not (before and before[0].casefold() in DETERMINERS)
    )
