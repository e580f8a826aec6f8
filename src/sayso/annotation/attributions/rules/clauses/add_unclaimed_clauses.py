"""Add the reporting clauses without quotation marks that the tagger missed."""

from collections.abc import Sequence

from sayso.annotation.attributions.draft import CONFIDENCE, AttributionDraft
from sayso.annotation.attributions.text_view import TextView
from sayso.annotation.grammar.reporting_clauses import ReportingClause, read_reports, read_reports_after
from sayso.records import Span
from sayso.spans import contains, overlap


def add_unclaimed_clauses(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Read "SOURCE said (that) CONTENT", "CONTENT, SOURCE said", and further reports of the same sentence."""
    kept = list(drafts)
    # What a tagger that reads the text left alone must be plain beyond doubt.
    strict = any(d.rule == "tagger" for d in drafts)
    quoted = [q.span for q in page.quotations]
    for sentence in page.layout.sentences:
        here = [q for q in quoted if overlap(q, sentence)]
        if any(q.start < sentence.start for q in here):
            continue
        within = [d for d in kept if d.first < sentence.end and sentence.start < d.last]
        if not within:
            kept += _from_reports(page, read_reports(page.words, sentence, here), strict=strict)
            continue
        last = max(within, key=lambda d: (d.last, d.first))
        if last.outer is not None or len(last.sources) != 1 or not last.cues or last.last >= sentence.end - 8:
            continue
        if not contains(sentence, last.sources[0]):
            continue
        following = read_reports_after(page.words, sentence, last.sources[0], last.last, here)
        kept += _from_reports(page, following, strict=strict)
    return kept


def _from_reports(
    page: TextView, reports: Sequence[ReportingClause], *, strict: bool
) -> list[AttributionDraft]:
    return [
        AttributionDraft(
            sources=(report.source,),
            cues=(report.cue,),
            contents=tuple(_include_closing_mark(page, c) for c in report.contents),
            confidence=CONFIDENCE.get(report.rule, 0.6),
            rule=report.rule,
        )
        for report in reports
        if report.sure or not strict
    ]


def _include_closing_mark(page: TextView, content: Span) -> Span:
    """Extend a content over a closing mark right after it."""
    for quotation in page.quotations:
        if quotation.span.start < content.end < quotation.span.end and quotation.span.end - content.end <= 3:
            return Span(start=content.start, end=quotation.span.end)
    return content
