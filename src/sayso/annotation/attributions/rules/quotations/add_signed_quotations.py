"""Attribute quotations that have a name signed below or after them: letters, reactions, reviews."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.annotation.attributions.draft import CONFIDENCE, AttributionDraft, clean, without
from sayso.annotation.attributions.text_view import TextView
from sayso.records import Quotation, Span
from sayso.spans import overlap

_SIGNATURE = re.compile(
    r"(?:[—–]|--?)\s?(?P<who>[A-Z][^\n“”\"!?;:]{2,90})|\((?P<bracketed>[A-Z][^\n“”\"()]{2,60})\)"
)
_VERB = re.compile(r"\b(?:said|says|told|wrote|is|was|were|has|had|are|will)\b|[.]\s+[A-Z][a-z]+\s+[a-z]+\s")
_WORDS = 12  # of a name with its office, at most


def add_signed_quotations(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Attribute a quotation that fills its paragraph to the name after a dash, or in the line below.

    The words and the signature are removed from all other drafts.
    """
    kept = list(drafts)
    for quotation in page.quotations:
        signature = _find_signature(page, quotation)
        if signature is None:
            continue
        kept = [d for draft in kept if (d := _part(page, draft, quotation.span, signature)) is not None]
        kept.append(
            AttributionDraft(
                sources=(signature,),
                cues=(),
                contents=(quotation.span,),
                confidence=CONFIDENCE["signed"],
                rule="signed",
            )
        )
    return kept


def _find_signature(page: TextView, quotation: Quotation) -> Span | None:
    """Return the name and office signed to a quotation, or None."""
    paragraph = page.paragraph_at(quotation.span.start)
    if quotation.block or paragraph is None or paragraph.start != quotation.span.start:
        return None
    place = paragraph
    if quotation.span.end == paragraph.end:
        below = page.paragraph_after(paragraph)
        # A line of its own belongs to what stands right above it.
        if below is None or page.text[paragraph.end : below.start].count("\n") > 1:
            return None
        place = below
        start = below.start
    else:
        start = quotation.span.end + (page.text[quotation.span.end : quotation.span.end + 1] == " ")
    match = _SIGNATURE.fullmatch(page.text, start, place.end)
    if match is None:
        return None
    name = "who" if match.group("who") else "bracketed"
    words = match.group(name)
    if len(words.split()) > _WORDS or _VERB.search(words):
        return None
    return Span(start=match.start(name), end=match.end(name))


def _part(page: TextView, draft: AttributionDraft, content: Span, signature: Span) -> AttributionDraft | None:
    """Return a draft without the words of a signed quotation, or None where nothing else is left of it."""
    if not any(overlap(s, content) or overlap(s, signature) for s in (*draft.contents, *draft.sources)):
        return draft
    contents = clean(page.text, without(without(draft.contents, content), signature))
    sources = clean(page.text, without(draft.sources, signature))
    contents = tuple(c for c in contents if any(ch.isalnum() for ch in page.text[c.start : c.end]))
    if not contents or not (sources or draft.cues) or any(_signs(c, signature) for c in draft.cues):
        return None
    return replace(draft, contents=contents, sources=sources)


def _signs(cue: Span, signature: Span) -> bool:
    """Return True for a cue that is the dash before a signature."""
    return 0 <= signature.start - cue.end <= 1
