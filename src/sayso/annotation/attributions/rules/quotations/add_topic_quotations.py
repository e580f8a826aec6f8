"""Attribute quotations under headings of topics ("ON THE HARBOUR") to the one whom the opening reports."""

from collections.abc import Sequence

from sayso.annotation.attributions.draft import CONFIDENCE, AttributionDraft, covers
from sayso.annotation.attributions.text_view import TextView
from sayso.annotation.grammar.cue_words import classify_cue
from sayso.annotation.layout.headings import is_heading, is_topic
from sayso.records import Quotation, Span


def add_topic_quotations(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Read an interview in quotations: paragraphs in marks without a cue, under headings of topics.

    They belong to the one source of the opening. Where the opening has more sources, or none, nobody is
    given them.
    """
    paragraphs = page.layout.paragraphs
    headings = [n for n, p in enumerate(paragraphs) if is_heading(page.text, p)]
    topics = [n for n in headings if is_topic(page.text, paragraphs[n])]
    if not topics or headings[0] != topics[0]:
        return list(drafts)
    speaking = [d for d in drafts if d.last <= paragraphs[topics[0]].start and _is_speech(page, d)]
    if len({_last_name(page, d) for d in speaking}) != 1:
        return list(drafts)
    kept = list(drafts)
    under = False
    for number in range(topics[0], len(paragraphs)):
        if number in headings:
            under = number in topics
            continue
        quotation = _fills(page, paragraphs[number]) if under else None
        if quotation is None or any(covers(d.contents, quotation.span) for d in kept):
            continue
        kept.append(
            AttributionDraft(
                sources=speaking[0].sources,
                cues=(),
                contents=(quotation.span,),
                confidence=CONFIDENCE["free"],
                rule="topic",
            )
        )
    return kept


def _is_speech(page: TextView, draft: AttributionDraft) -> bool:
    """Return True for a report of speech by somebody who is named or described: no pronoun."""
    cue = " ".join(page.text[c.start : c.end] for c in draft.cues)
    return (
        bool(draft.sources and draft.cues) and classify_cue(cue) == "speech" and bool(_last_name(page, draft))
    )


def _last_name(page: TextView, draft: AttributionDraft) -> str:
    """Return the last word of a source that has a capital."""
    words = [page.text[t.start : t.end] for s in draft.sources for t in page.words.within(s) if t.capital]
    return words[-1] if words else ""


def _fills(page: TextView, paragraph: Span) -> Quotation | None:
    """Return the quotation that is all of a paragraph."""
    number = page.first_quotation_after(paragraph.start)
    quotation = page.quotations[number] if number < len(page.quotations) else None
    whole = quotation is not None and quotation.span.start == paragraph.start
    return quotation if whole and quotation is not None and quotation.span.end >= paragraph.end - 1 else None
