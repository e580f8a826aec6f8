"""Find reports inside reports ("Rutte said that allies had agreed that ...") with a small learned model.

`training/reports.py` makes the model from the features of `inner_candidates`.
"""

from collections.abc import Sequence
from dataclasses import replace

from sayso.annotation.attributions.draft import AttributionDraft, clean, without
from sayso.annotation.attributions.inner_candidates import (
    InnerCandidate,
    describe_candidate,
    find_candidates,
)
from sayso.annotation.attributions.text_view import TextView
from sayso.models.yes_no_model import load_yes_no
from sayso.records import READ_AGAIN, Span
from sayso.spans import overlap

_LEAST_REST = 3  # words that stay with a report whose second part goes to a cue of its own
_JOINING = frozenset({"and", "but", "then", ","})


def add_learned_reports(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Add the reports inside the contents of drafts, the most probable first; each has a cue of its own."""
    model = load_yes_no("inner_report")
    rated = [(model.rate(describe_candidate(page, c)), c) for c in find_candidates(page, drafts)]
    kept = list(drafts)
    cues: list[Span] = []
    for probability, candidate in sorted(rated, key=lambda r: (-r[0], r[1].draft.first, r[1].again)):
        if probability < model.threshold or any(overlap(c, k) for c in candidate.draft.cues for k in cues):
            continue
        cues += candidate.draft.cues
        _add(page, kept, candidate, round(probability, 3))
    return kept


def _add(page: TextView, kept: list[AttributionDraft], candidate: InnerCandidate, confidence: float) -> None:
    """Add one report: inside its outer one, or beside it where both have the same source."""
    outer = candidate.outer
    found = replace(candidate.draft, confidence=confidence, rule=READ_AGAIN)
    rest = _rest_of(page, candidate)
    if rest and outer in kept:
        kept[kept.index(outer)] = replace(outer, contents=rest)
        kept.append(found)
    else:
        kept.append(replace(found, outer=outer))


def _rest_of(page: TextView, candidate: InnerCandidate) -> tuple[Span, ...]:
    """Return the outer content up to the cue of a second report by the same source; empty for another source.

    "Finch said the levy was unfair and called on the council to scrap it" has two reports side by side.
    """
    draft, outer = candidate.draft, candidate.outer
    if not draft.sources or any(overlap(s, c) for s in draft.sources for c in outer.contents):
        return ()
    begins, ends = draft.cues[0].start, max(draft.last, outer.contents[-1].end)
    rest = [t for s in without(outer.contents, Span(start=begins, end=ends)) for t in page.words.within(s)]
    while rest and rest[-1].form in _JOINING:
        rest.pop()
    if sum(t.is_word for t in rest) < _LEAST_REST:
        return ()
    return clean(page.text, without(outer.contents, Span(start=rest[-1].end, end=ends)))
