"""Add reports without quotation marks that the tagger missed: "according to", and reporting clauses."""

import re
from collections.abc import Sequence

from sayso.annotation.attributions.draft import AttributionDraft
from sayso.annotation.attributions.text_view import CONFIDENCE, TextView
from sayso.annotation.grammar.reporting_clauses import ReportingClause, read_reports, read_reports_after
from sayso.annotation.grammar.subject_phrases import find_subject_after
from sayso.annotation.grammar.tokens import words_between
from sayso.records import Span
from sayso.spans import contains, overlap, trim

_FARTHEST = 400  # code points after "according to" in which its source is looked for
_ACCORDING = re.compile(r"\baccording\s+to\s+", re.IGNORECASE)


def add_according_to(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Read "CONTENT, according to SOURCE" and "According to SOURCE, CONTENT" where no draft has the cue."""
    kept = list(drafts)
    text = page.text
    for match in _ACCORDING.finditer(text, page.start, page.end):
        cue = Span(start=match.start(), end=match.start() + len(match.group().rstrip()))
        if any(overlap(s, cue) for d in kept for s in (*d.cues, *d.sources)):
            continue
        if any(contains(q.span, cue) for q in page.quotations):
            continue
        sentence = page.sentence_at(cue.start)
        if sentence is None:
            continue
        tokens = page.words.within(
            Span(start=match.end(), end=max(match.end(), min(sentence.end, match.end() + _FARTHEST)))
        )
        subject = find_subject_after(tokens, 0, opens=cue.start - sentence.start < 12)
        if subject is None:
            continue
        source = words_between(tokens, *subject)
        content = _around(text, sentence, cue, source)
        if content is None or any(overlap(content, c) for d in kept for c in d.contents):
            continue
        kept.append(
            AttributionDraft(
                sources=(source,),
                cues=(cue,),
                contents=(content,),
                confidence=CONFIDENCE["according"],
                rule="according",
            )
        )
    return kept


def _around(text: str, sentence: Span, cue: Span, source: Span) -> Span | None:
    before = _stripped(text, Span(start=sentence.start, end=cue.start))
    after = _stripped(text, Span(start=source.end, end=sentence.end))
    content = before if len(text[before.start : before.end].split()) >= 3 else after
    return content if len(text[content.start : content.end].split()) >= 3 else None


def _stripped(text: str, span: Span) -> Span:
    span = trim(text, span)
    start, end = span.start, span.end
    while start < end and text[start] in ",.;:—–- ":
        start += 1
    while end > start and text[end - 1] in ",.;:—–- ":
        end -= 1
    return Span(start=start, end=end)


def add_clauses(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
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
