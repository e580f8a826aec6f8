"""Words of one quotation that the article interrupts to tell who says them: “We go,” she said, “if asked.”"""

import re
from collections.abc import Iterable

from sayso.findings.slots import MARK
from sayso.records import Span
from sayso.spans import text_of

LONGEST_TAG = 120
"""Code points that stand between the two parts of an interrupted quotation, at most."""

_TAG = re.compile(
    rf"(?<=\S)(?:{MARK.pattern}),?(?P<tag>[^.!?;:…\n]{{1,{LONGEST_TAG}}}?\s)(?:{MARK.pattern})(?=[^\W\d_])"
)


def list_shown(text: str, span: Span, cues: Iterable[Span]) -> tuple[Span, ...]:
    """Return the parts of a span that may be shown between marks: itself, or the two that a tag parts.

    None where other marks stand in it. A tag has one of the `cues` that tell who says the words, and the
    second part of an interrupted sentence begins with a small letter: phrases that "and" joins are two.
    """
    if not MARK.search(text_of(text, span)):
        return (span,)
    tag = _TAG.search(text, span.start, span.end)
    if tag is None or MARK.search(tag["tag"]) or not text[tag.end()].islower():
        return ()
    if not any(tag.start("tag") <= cue.start and cue.end <= tag.end("tag") for cue in cues):
        return ()
    parts = Span(start=span.start, end=tag.start()), Span(start=tag.end(), end=span.end)
    is_whole = all(p.start < p.end and not MARK.search(text_of(text, p)) for p in parts)
    return parts if is_whole else ()
