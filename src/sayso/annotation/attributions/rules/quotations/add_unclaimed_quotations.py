"""Attribute quotations that are in no draft: to the cue next to them, or to the speech that they continue."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from sayso.annotation.attributions.draft import CONFIDENCE, AttributionDraft, covers, extend
from sayso.annotation.attributions.rules.quotations.cue_beside_quotation import (
    find_cue_after,
    has_cue_after,
    read_head,
)
from sayso.annotation.attributions.rules.quotations.quotation_sentence import stands_free, take_opening
from sayso.annotation.attributions.text_view import TextView
from sayso.annotation.layout.work_titles import is_work_title
from sayso.records import Quotation, Span
from sayso.spans import contains, overlap, trim

_JOINED_GAP = 300  # code points between two quotations of one speech
_FARTHEST = 1_000  # code points beside a quotation in which its cue is looked for


def add_unclaimed_quotations(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Add every spoken quotation that is in no draft to the cue next to it, or to the speech it continues."""
    kept = list(drafts)
    for quotation in page.quotations:
        if quotation.block or any(covers(d.contents, quotation.span) for d in kept):
            continue
        if any(contains(quotation.inner, c) for d in kept for c in d.cues):
            # The tagger found a report inside the quoted words; the quotation itself still needs a speaker.
            kept = _join(page, kept, quotation) or kept
            continue
        kept = _join(page, kept, quotation) or _add_to_adjacent_cue(page, kept, quotation) or kept
    return kept


def _join(
    page: TextView, drafts: list[AttributionDraft], quotation: Quotation
) -> list[AttributionDraft] | None:
    """Join an interrupted or free-standing quotation to the speech right before it."""
    paragraph = page.paragraph_at(quotation.span.start)
    previous = page.quotation_before(quotation.span.start)
    if paragraph is None or previous is None or previous.block:
        return None
    owner = _owner(drafts, previous)
    if owner is None:
        return None
    draft = drafts[owner]
    same_paragraph = previous.span.start >= paragraph.start
    if not same_paragraph:
        if not _next_paragraph(page, previous.span.end, paragraph):
            return None
        if not (quotation.continues or stands_free(page, quotation)):
            return None
        if quotation.span.start != paragraph.start:
            return None
        if _cue_after(drafts, previous.span.end, quotation.span.start, but=draft):
            return None
    else:
        gap = page.text[max(previous.span.end, draft.last) : quotation.span.start]
        interrupted = any(previous.span.end <= c.start and c.end <= quotation.span.start for c in draft.cues)
        if len(page.text[previous.span.end : quotation.span.start]) > _JOINED_GAP:
            return None
        if _cue_after(drafts, previous.span.end, quotation.span.start, but=draft):
            return None
        if not interrupted and gap.strip(" .,\u00a0"):
            return None
        if not stands_free(page, quotation) and not interrupted:
            return None
        if interrupted and not (
            stands_free(page, quotation) or re.fullmatch(r"[^.!?]{0,60}[,—–-]\s*", gap) or not gap.strip()
        ):
            return None
        if has_cue_after(page, quotation):
            return None
    joined = list(drafts)
    joined[owner] = extend(draft, quotation.span)
    return joined


def _owner(drafts: Sequence[AttributionDraft], quotation: Quotation) -> int | None:
    """Return the index of the draft that has a quotation as content, the most confident if several; None for
    none.
    """
    owners = [
        n
        for n, d in enumerate(drafts)
        if covers(d.contents, quotation.span, share=0.9)
        and not any(contains(quotation.inner, c) for c in d.cues)
    ]
    return max(owners, key=lambda n: drafts[n].confidence, default=None)


def _cue_after(drafts: Sequence[AttributionDraft], start: int, end: int, *, but: AttributionDraft) -> bool:
    return any(start <= c.start and c.end <= end for d in drafts if d is not but for c in d.cues)


def _next_paragraph(page: TextView, place: int, paragraph: Span) -> bool:
    before = page.paragraph_at(place - 1)
    if before is None:
        return False
    number = bisect_right(page.paragraph_starts, before.start)
    return number < len(page.layout.paragraphs) and page.layout.paragraphs[number].start == paragraph.start


def _add_to_adjacent_cue(
    page: TextView, drafts: list[AttributionDraft], quotation: Quotation
) -> list[AttributionDraft] | None:
    """Add a quotation to the cue that stands right after or right before it."""
    found = find_cue_after(page, quotation)
    content = take_opening(page, drafts, quotation) if found is not None else quotation.span
    if found is None:
        sentence = page.sentence_at(quotation.span.start)
        if sentence is None or _is_scare(page.text, quotation):
            return None
        previous = page.quotation_before(quotation.span.start)
        start = max(sentence.start, previous.span.end if previous else 0, quotation.span.start - _FARTHEST)
        head = trim(page.text, Span(start=min(start, quotation.span.start), end=quotation.span.start))
        read = read_head(page.words, head, quotation)
        if read is None:
            return None
        found, content = read[:2], read[2]
    source, cue = found
    for number, draft in enumerate(drafts):
        if any(overlap(c, cue) for c in draft.cues):
            if draft.rule != "tagger" or not _may_take(draft, quotation):
                return None
            joined = list(drafts)
            joined[number] = extend(draft, content)
            return joined
    if any(overlap(source, c) or overlap(cue, c) for d in drafts for c in d.contents if d.cues):
        return None
    added = AttributionDraft(
        sources=(source,),
        cues=(cue,),
        contents=(content,),
        confidence=CONFIDENCE["adjacent"],
        rule="adjacent",
    )
    return [*drafts, added]


def _may_take(draft: AttributionDraft, quotation: Quotation) -> bool:
    """Return True if the contents of a draft stand next to a quotation, so that both are one report."""
    return any(
        abs(c.start - quotation.span.end) < 200 or abs(quotation.span.start - c.end) < 200
        for c in draft.contents
    )


def _is_scare(text: str, quotation: Quotation) -> bool:
    """Return True if a quotation is too short, or too much like a title, to be speech."""
    words = text[quotation.inner.start : quotation.inner.end].split()
    before = text[max(0, quotation.span.start - 20) : quotation.span.start].rstrip()[-1:]
    return before not in (":", ",") and (len(words) < 4 or is_work_title(text, quotation))
