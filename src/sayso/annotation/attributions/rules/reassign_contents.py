"""Move contents to the cue of their own clause, where the tagger missed that cue or gave it no content.

Only these rules overrule the tagger, and only in two cases: a quotation with its own "Hill said" right after
it, and a sentence that can only be read as a report.
"""

from collections.abc import Sequence
from dataclasses import replace

from sayso.annotation.attributions.draft import AttributionDraft, covers, extend, without
from sayso.annotation.attributions.rules.unclaimed_quotations import find_cue_after, take_opening
from sayso.annotation.attributions.text_view import CONFIDENCE, TextView
from sayso.annotation.grammar.reporting_clauses import ReportingClause, read_participle, read_reports
from sayso.records import Quotation, Span
from sayso.spans import contains, overlap, trim

_LEAST_COVERED = 0.6  # share of a content inside a report, from which it is that report's content


def claim_quotations(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Move a quotation to the cue right after it, where the tagger linked it to a cue of another sentence."""
    kept = list(drafts)
    for quotation in page.quotations:
        if quotation.block:
            continue
        owners = (d for d in kept if d.cues and covers(d.contents, quotation.span, share=0.9))
        owner = next(owners, None)
        if owner is None or any(contains(quotation.inner, c) for c in owner.cues):
            continue
        found = find_cue_after(page, quotation)
        if found is None:
            kept = _give_back(page, kept, owner, quotation)
            continue
        source, cue = found
        if any(overlap(c, cue) for c in owner.cues):
            content = take_opening(page, [d for d in kept if d is not owner], quotation)
            if not any(overlap(content, s) for s in (*owner.cues, *owner.sources)):
                kept[kept.index(owner)] = extend(owner, content)
            continue
        if _shares_sentence(page, owner, quotation):
            continue
        kept = _take_from(kept, owner, quotation.span)
        holder = next((d for d in kept if any(overlap(c, cue) for c in d.cues)), None)
        if holder is not None:
            kept[kept.index(holder)] = extend(holder, quotation.span)
        elif not any(overlap(source, s) for d in kept for s in d.contents):
            kept.append(_make("adjacent", source, cue, (quotation.span,)))
    return kept


def _give_back(
    page: TextView, drafts: list[AttributionDraft], owner: AttributionDraft, quotation: Quotation
) -> list[AttributionDraft]:
    """Move a quotation back to the speech that it continues, where a cue of a later sentence took it.

    In `"A," Hill said. "B." C, Lunt said.` the second quotation is Hill's.
    """
    previous = page.quotation_before(quotation.span.start)
    if previous is None or previous.block or _shares_sentence(page, owner, quotation):
        return drafts
    if any(c.start < quotation.span.end for c in owner.cues) or covers(owner.contents, previous.span):
        return drafts
    for number, draft in enumerate(drafts):
        between = [c for c in draft.cues if previous.span.end <= c.start and c.end <= quotation.span.start]
        if between and covers(draft.contents, previous.span) and quotation.span.start - draft.last < 60:
            given = [*drafts]
            given[number] = extend(draft, quotation.span)
            return _take_from(given, owner, quotation.span)
    return drafts


def _shares_sentence(page: TextView, owner: AttributionDraft, quotation: Quotation) -> bool:
    """Return True if a cue of the draft stands in a sentence of the quotation."""
    homes = (page.sentence_at(quotation.span.start), page.sentence_at(quotation.span.end - 1))
    return any(home is not None and overlap(home, c) for home in homes for c in owner.cues)


def claim_reports(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
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
                kept = _claim(page, kept, report)
        # What nobody claimed a part of stays in one piece.
        kept = [next((w for w, p in zip(whole, parted, strict=True) if p is d), d) for d in kept]
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


def part_participles(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Separate ", saying that B" from what was shown, posted or quoted before it: B is what its cue reports.

    After a clause the participle may belong to that clause ("Hill said she left, saying that"). After a noun
    phrase or quoted words it belongs to the main verb, and its source is that of the draft.
    """
    kept = list(drafts)
    taken = [c for d in drafts for c in d.cues]
    for draft in drafts:
        content = draft.contents[0]
        if draft.rule != "tagger" or len(draft.contents) > 1 or len(draft.sources) != 1 or not draft.cues:
            continue
        if any(overlap(q.span, content) and not contains(content, q.span) for q in page.quotations):
            continue
        found = read_participle(page.words, content, [q.span for q in page.quotations_over(content)])
        if found is None or any(overlap(found.cue, c) for c in taken):
            continue
        rest = Span(start=content.start, end=found.source.end)
        kept[kept.index(draft)] = replace(draft, contents=(rest,))
        kept.append(_make("participle", draft.sources[0], found.cue, found.contents))
    return kept


def _claim(page: TextView, drafts: list[AttributionDraft], report: ReportingClause) -> list[AttributionDraft]:
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
            kept = kept if owner is None else _take_from(kept, owner, piece)
    return [*kept, _make(report.rule, report.source, report.cue, report.contents)]


def _mostly(content: Span, report: Sequence[Span]) -> bool:
    return sum(overlap(content, r) for r in report) >= _LEAST_COVERED * (content.end - content.start)


def _take_from(drafts: list[AttributionDraft], owner: AttributionDraft, span: Span) -> list[AttributionDraft]:
    """Remove words from a draft; return no draft if none are left."""
    contents = tuple(c for c in without(owner.contents, span) if c.end - c.start > 2)
    changed = [replace(owner, contents=contents)] if contents else []
    return [d for draft in drafts for d in (changed if draft is owner else [draft])]


def _make(rule: str, source: Span, cue: Span, contents: tuple[Span, ...]) -> AttributionDraft:
    return AttributionDraft(
        sources=(source,), cues=(cue,), contents=contents, confidence=CONFIDENCE[rule], rule=rule
    )
