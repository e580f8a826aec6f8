"""Move contents to the cue of their own clause, where the tagger missed that cue or gave it no content.

The rule overrules the tagger only in a sentence that can only be read as a report.
"""

from collections.abc import Sequence
from dataclasses import replace

from sayso.annotation.attributions.draft import AttributionDraft, make_draft, take_from
from sayso.annotation.attributions.text_view import TextView
from sayso.annotation.grammar.reporting_clauses import ReportingClause, read_reports
from sayso.records import Span
from sayso.spans import contains, overlap, trim

_LEAST_COVERED = 0.6  # share of a content inside a report, from which it is that report's content


def move_contents_to_own_clause(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Move a sentence's words to its own cue, where the tagger missed the cue and linked them to another."""
    kept = list(drafts)
    if not any(d.rule == "tagger" for d in kept):
        return kept
    for sentence in page.layout.sentences:
        within = [d for d in kept if d.first < sentence.end and sentence.start < d.last]
        if not within:
            continue
        quoted = [q.span for q in page.quotations_over(sentence)]
        if any(not contains(sentence, q) for q in quoted):
            continue
        reports = read_reports(page.words, sentence, quoted)
        whole = kept
        kept = parted = _part_at(page, kept, sentence, reports)
        kept = _give_own(kept, reports)
        for report in reports:
            if report.sure and report.rule in ("clause", "participle"):
                kept = _name_source(kept, sentence, report)
            own = report.rule == "clause" or (
                report.rule == "participle"
                and not any(overlap(report.source, s) for d in kept for s in d.sources)
            )
            if own and (report.sure or _says_that(page, sentence, kept, report)):
                kept = _claim(kept, report)
        # What nobody claimed a part of stays in one piece.
        if parted is not whole:
            before = {id(p): w for w, p in zip(whole, parted, strict=True)}
            kept = [before.get(id(d), d) for d in kept]
    return kept


def _part_at(
    page: TextView, drafts: list[AttributionDraft], sentence: Span, reports: Sequence[ReportingClause]
) -> list[AttributionDraft]:
    """Cut the contents of drafts of other sentences at the ends of a sentence that is itself a report."""
    if not any(r.rule == "clause" for r in reports):
        return drafts
    return [
        draft
        if not _runs_over(draft, sentence) or any(overlap(c, sentence) for c in draft.cues) or not draft.cues
        else replace(draft, contents=tuple(p for c in draft.contents for p in _cut(page.text, c, sentence)))
        for draft in drafts
    ]


def _runs_over(draft: AttributionDraft, sentence: Span) -> bool:
    return any(overlap(c, sentence) and not contains(sentence, c) for c in draft.contents)


def _cut(text: str, content: Span, sentence: Span) -> list[Span]:
    if not overlap(content, sentence) or contains(sentence, content):
        return [content]
    middle = Span(start=max(content.start, sentence.start), end=min(content.end, sentence.end))
    pieces = [
        Span(start=content.start, end=middle.start),
        middle,
        Span(start=middle.end, end=content.end),
    ]
    return [p for p in (trim(text, p) for p in pieces) if p.start < p.end]


def _says_that(
    page: TextView, sentence: Span, drafts: Sequence[AttributionDraft], report: ReportingClause
) -> bool:
    """Return True if any verb has a "that" clause which the tagger linked to the cue of another sentence."""
    text, content = page.text, report.contents[0]
    if text[content.start : content.start + 5].casefold() != "that " or content.start - report.cue.end > 1:
        return False
    holders = [d for d in drafts if any(overlap(c, content) for c in d.contents)]
    return bool(holders) and not any(overlap(c, sentence) for d in holders for c in d.cues)


def _give_own(drafts: list[AttributionDraft], reports: Sequence[ReportingClause]) -> list[AttributionDraft]:
    """Give a cue the clause right after it, where the tagger linked it to the clause of the next cue.

    In "Lunt told the Herald that A, while Hill said that B" what Lunt told is A.
    """
    sure = [r for r in reports if r.sure]
    kept = list(drafts)
    for report in sure:
        number = next((n for n, d in enumerate(kept) if any(overlap(c, report.cue) for c in d.cues)), None)
        if number is None or any(overlap(c, r) for d in kept for c in d.contents for r in report.contents):
            continue
        others = [c for r in sure if r is not report and r.rule == "clause" for c in r.contents]
        if others and all(_mostly(content, others) for content in kept[number].contents):
            kept[number] = replace(kept[number], contents=report.contents)
    return kept


def _name_source(
    drafts: list[AttributionDraft], sentence: Span, report: ReportingClause
) -> list[AttributionDraft]:
    """Give a cue the subject in its own sentence, where the tagger took one from another sentence.

    In "Hill, who said that A, adding that B" the source of "adding" is Hill.
    """
    return [
        replace(draft, sources=(report.source,))
        if draft.sources
        and any(overlap(c, report.cue) for c in draft.cues)
        and not any(overlap(s, sentence) for s in draft.sources)
        and all(_mostly(c, report.contents) for c in draft.contents)
        else draft
        for draft in drafts
    ]


def _claim(drafts: list[AttributionDraft], report: ReportingClause) -> list[AttributionDraft]:
    taken = [s for d in drafts for s in (*d.cues, *d.sources)]
    if any(overlap(report.cue, s) for s in taken):
        return drafts
    if any(overlap(c, report.cue) or overlap(c, report.source) for d in drafts for c in d.contents):
        return drafts
    kept = drafts
    for draft in drafts:
        if not any(overlap(c, r) for c in draft.contents for r in report.contents):
            continue
        if all(any(contains(r, s) for r in report.contents) for s in (*draft.cues, *draft.contents)):
            continue  # stands inside the report
        pieces = [c for c in draft.contents if _mostly(c, report.contents)]
        if not pieces or len(pieces) == len(draft.contents):
            return drafts
        for piece in pieces:
            owner = next((d for d in kept if piece in d.contents), None)
            kept = kept if owner is None else take_from(kept, owner, piece)
    return [*kept, make_draft(report.rule, report.source, report.cue, report.contents)]


def _mostly(content: Span, report: Sequence[Span]) -> bool:
    return sum(overlap(content, r) for r in report) >= _LEAST_COVERED * (content.end - content.start)
