"""Extend or cut contents to the edges of quotations.

A tagger works on word pieces. It may cut a quotation at either end, or add a word of the next one. A
quotation is therefore either content as a whole, with its marks and the comma inside them, or not at all.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sayso.annotation.attributions.draft import AttributionDraft, clean, without
from sayso.annotation.grammar.cue_words import classify_cue
from sayso.records import Quotation, Span
from sayso.spans import contains, merge, overlap, text_of

_LEAST_SHARE = 0.5  # of a quotation in the content, from which all of it is content
_LEAST_OVERLAP = 0.3  # of a closed quotation; below it, contents that reach outside lose it


def snap(
    text: str, drafts: Sequence[AttributionDraft], quotations: Sequence[Quotation]
) -> list[AttributionDraft]:
    """Snap the contents of every draft to the outermost quotations, which are sorted by start.

    Where several drafts claim one quotation, the one that had most of it keeps it; one inside it stays.
    """
    claims: dict[int, tuple[int, int]] = {}
    drafts = [kept for d in drafts if (kept := _keep_inside(text, d, quotations)) is not None]
    snapped = [_snap_one(text, draft, quotations) for draft in drafts]
    for number, draft in enumerate(snapped):
        for quotation in _touched(draft, quotations):
            if _stands_inside(draft, quotation):
                continue
            held = sum(overlap(c, quotation.inner) for c in drafts[number].contents)
            best = claims.get(quotation.span.start)
            if best is None or held > best[0]:
                claims[quotation.span.start] = (held, number)
    settled = []
    for number, draft in enumerate(snapped):
        contents = draft.contents
        for quotation in _touched(draft, quotations):
            owner = claims.get(quotation.span.start)
            if owner is not None and owner[1] != number and not _stands_inside(draft, quotation):
                contents = without(contents, quotation.span)
        contents = _leave_neighbour(text, draft, contents, quotations)
        if contents != draft.contents:
            contents = clean(text, contents)
            contents = tuple(c for c in contents if any(ch.isalnum() for ch in text[c.start : c.end]))
        if contents:
            settled.append(replace(draft, contents=contents))
    return settled


def _keep_inside(
    text: str, draft: AttributionDraft, quotations: Sequence[Quotation]
) -> AttributionDraft | None:
    """Return a draft without what it claims of the paragraphs after the one that its cue is quoted in.

    A quotation over several paragraphs is one speaker's; who is named inside it says none of the rest. None
    where the quoted cue is no word of saying: "our thanks go to".
    """
    first = bisect_right(quotations, draft.first, key=lambda q: q.span.end)
    home = next((q for q in quotations[first : first + 1] if not q.block and _stands_inside(draft, q)), None)
    if home is None or home.closed:
        return draft
    contents = tuple(c for c in draft.contents if overlap(c, home.inner))
    claims_more = contents != draft.contents
    if claims_more and classify_cue(" ".join(text_of(text, c) for c in draft.cues)) == "other":
        return None
    return replace(draft, contents=contents) if contents else None


def _leave_neighbour(
    text: str, draft: AttributionDraft, contents: tuple[Span, ...], quotations: Sequence[Quotation]
) -> tuple[Span, ...]:
    """Return contents without the quotation that stands right beside that of the cue: `"A." "B," Hill said`.

    One speaker's words stand in one pair of marks; two pairs side by side are an exchange.
    """
    if not draft.cues:
        return contents
    held = [q for q in _touched(draft, quotations) if q.closed and not q.block]
    for one, next_one in pairwise(held):
        if text[one.span.end : next_one.span.start].strip(" ") or one.span.end == next_one.span.start:
            continue
        if all(c.start >= next_one.span.end for c in draft.cues):
            contents = without(contents, one.span)
        elif all(c.end <= one.span.start for c in draft.cues):
            contents = without(contents, next_one.span)
    return contents


def _touched(draft: AttributionDraft, quotations: Sequence[Quotation]) -> list[Quotation]:
    first = bisect_right(quotations, draft.first, key=lambda q: q.span.end)
    last = bisect_left(quotations, draft.last, key=lambda q: q.span.start)
    return [q for q in quotations[first:last] if any(overlap(c, q.span) for c in draft.contents)]


def _stands_inside(draft: AttributionDraft, quotation: Quotation) -> bool:
    """Return True if the draft's cue (or source) is part of the quoted words."""
    return any(contains(quotation.inner, s) for s in draft.cues) or (
        not draft.cues and any(contains(quotation.inner, s) for s in draft.sources)
    )


def _snap_one(text: str, draft: AttributionDraft, quotations: Sequence[Quotation]) -> AttributionDraft:
    contents = draft.contents
    for quotation in _touched(draft, quotations):
        if _stands_inside(draft, quotation):
            continue
        size = max(1, quotation.inner.end - quotation.inner.start)
        held = sum(overlap(c, quotation.inner) for c in contents)
        if held >= _LEAST_SHARE * size:
            contents = merge((*contents, quotation.span))
        elif held < _LEAST_OVERLAP * size and quotation.closed and _all_reach_outside(contents, quotation):
            contents = without(contents, quotation.span)
        elif held >= _LEAST_OVERLAP * size:
            contents = merge((*contents, quotation.span))
    contents = clean(text, contents)
    contents = _keep_words(text, contents)
    if not contents:
        return draft
    return replace(draft, contents=_strip_outer_stop(text, contents, quotations))


def _all_reach_outside(contents: Sequence[Span], quotation: Quotation) -> bool:
    """Return True if every content that overlaps a quotation also has words outside it."""
    return all(
        c.start < quotation.span.start or c.end > quotation.span.end
        for c in contents
        if overlap(c, quotation.span)
    )


def _keep_words(text: str, contents: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(c for c in contents if any(ch.isalnum() for ch in text[c.start : c.end]))


def _strip_outer_stop(
    text: str, contents: Sequence[Span], quotations: Sequence[Quotation]
) -> tuple[Span, ...]:
    """Remove a comma or full stop outside all quotation marks from the end of a content."""
    shed = []
    for span in contents:
        end = span.end
        while (
            end > span.start + 1
            and text[end - 1] in ",.;: "
            and not any(q.span.start < end <= q.span.end for q in quotations)
        ):
            if text[end - 1] == "." and _is_part_of_word(text, span.start, end):
                break
            end -= 1
        shed.append(Span(start=span.start, end=end))
    return tuple(shed)


def _is_part_of_word(text: str, start: int, end: int) -> bool:
    """Return True if the last full stop belongs to the words: `U.S.`, or `...` for omitted words."""
    return text[end - 2 : end - 1] == "." or (
        end - 3 >= start and text[end - 3] in ". " and text[end - 2].isupper()
    )
