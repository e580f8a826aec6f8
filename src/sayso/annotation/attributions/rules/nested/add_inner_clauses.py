"""Add the attribution inside a content that is a report: "Rutte reiterated that allies agreed that A"."""

from collections.abc import Sequence

from sayso.annotation.attributions.draft import AttributionDraft
from sayso.annotation.attributions.text_view import TextView
from sayso.annotation.grammar.reporting_clauses import read_reports
from sayso.spans import contains


def add_inner_clauses(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Add an inner attribution where the content of a draft is itself a report."""
    kept = list(drafts)
    for draft in drafts:
        if not draft.cues or draft.outer is not None:
            continue
        for content in draft.contents:
            near = (d for d in kept if d.first < content.end and content.start < d.last and d is not draft)
            if any(contains(content, c) for d in near for c in d.cues):
                continue
            quoted = [q.span for q in page.quotations_over(content)]
            if any(not contains(content, q) for q in quoted):
                continue
            reports = read_reports(page.words, content, quoted)
            if not reports:
                continue
            kept += [
                AttributionDraft(
                    sources=(report.source,),
                    cues=(report.cue,),
                    contents=report.contents,
                    confidence=0.8 * draft.confidence,
                    rule="inner",
                    outer=draft,
                )
                for report in reports
                if report.rule == "clause"
            ]
    return kept
