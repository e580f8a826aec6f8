"""Find the attribution in whose contents another one lies."""

import sys
from collections.abc import Sequence
from dataclasses import replace

from sayso.annotation.attributions.draft import (
    AttributionDraft,
    content_length,
)
from sayso.records import Span
from sayso.spans import SpanIndex, contains, hull


def set_outer(drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Put every draft whose cue and contents lie in another's contents inside the smallest such one."""
    settled = []
    held = [d for d in drafts if d.contents]
    places = SpanIndex(hull(d.contents) for d in held)
    for draft in drafts:
        if draft.outer is not None:
            settled.append(draft)
            continue
        first, last = reach_of((*draft.cues, *draft.contents))
        around = [
            d
            for d in (held[number] for number in places.find_around(first, last))
            if d is not draft
            and d.outer is not draft
            and _lies_in(draft, d)
            and content_length(d) > content_length(draft)
        ]
        outer = min(around, key=lambda d: (content_length(d), d.first, d.last), default=None)
        settled.append(replace(draft, outer=outer) if outer is not None else draft)
    return settled


def reach_of(spans: Sequence[Span]) -> tuple[int, int]:
    """Return where spans begin and end; for no spans, values that sort last and first."""
    return min((s.start for s in spans), default=sys.maxsize), max((s.end for s in spans), default=-1)


def _lies_in(draft: AttributionDraft, other: AttributionDraft) -> bool:
    spans = (*draft.cues, *draft.contents)
    return all(any(contains(c, s) for c in other.contents) for s in spans)
