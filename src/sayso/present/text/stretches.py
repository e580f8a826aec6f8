"""The stretch of an article that a statement is shown with, so that no piece of a sentence stands alone."""

import re

from sayso.records import Attribution, Span
from sayso.spans import hull

_STANDS_ALONE = re.compile(r"[“\"‘'«„]\s*[^\W\d_a-z]|[“\"‘'«„]\s*\d")
_REST = re.compile(r"(?:[^\n.!?]|[.!?](?![\s\"”’']|$))*")
_LONGEST = 400

Stretch = tuple[tuple[str, bool], ...]
"""Runs of an article's words, each with whether it belongs to the content of the statement."""


def stands_alone(text: str, attribution: Attribution) -> bool:
    """Return True if the content is one quotation that begins like a sentence."""
    contents = attribution.contents
    return (
        attribution.kind == "direct"
        and len(contents) == 1
        and bool(_STANDS_ALONE.match(text, contents[0].start))
    )


def cut_stretch(text: str, attribution: Attribution) -> Stretch:
    """Return the content alone where it can stand alone, else with its source, its cue and what is between.

    Contents are given alone also where the whole would pass over a line break or 400 code points.
    """
    contents = sorted(attribution.contents)
    if not contents:
        return ()
    whole = hull((*attribution.sources, *attribution.cues, *contents))
    if whole.end > contents[-1].end and any(cue.end == whole.end for cue in attribution.cues):
        # "… Relk told": the rest of the sentence says whom.
        whole = Span(start=whole.start, end=_REST.match(text, whole.end).end())  # type: ignore[union-attr]
    words = text[whole.start : whole.end]
    if stands_alone(text, attribution) or "\n" in words or len(words) > _LONGEST:
        return tuple(
            part
            for number, span in enumerate(contents)
            for part in (((" … ", False),) if number else ()) + ((text[span.start : span.end], True),)
        )
    runs: list[tuple[str, bool]] = []
    cursor = whole.start
    for span in contents:
        runs += [(text[cursor : span.start], False), (text[max(cursor, span.start) : span.end], True)]
        cursor = max(cursor, span.end)
    runs.append((text[cursor : whole.end], False))
    return tuple((run, own) for run, own in runs if run)


def write_stretch(text: str, attribution: Attribution) -> str:
    """Return the stretch that a statement is shown with as one string."""
    return "".join(words for words, _ in cut_stretch(text, attribution))
