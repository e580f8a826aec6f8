"""Attribute a paragraph that is one quotation without a cue to the speaker of the report right before it."""

from collections.abc import Sequence

from sayso.annotation.attributions.draft import CONFIDENCE, AttributionDraft, covers
from sayso.annotation.attributions.rules.quotations.quotation_sentence import stands_free
from sayso.annotation.attributions.text_view import TextView
from sayso.records import Span
from sayso.spans import contains


def add_standalone_quotations(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Give a paragraph that is one quotation to the speaker of the report right before it.

    After a quotation it has been joined already; after an indirect report it is an attribution of its own,
    without a cue, whose source is the earlier mention.
    """
    kept = list(drafts)
    for number, paragraph in enumerate(page.layout.paragraphs):
        inside = [q for q in page.quotations if contains(paragraph, q.span)]
        if number == 0 or not inside or inside[0].span.start != paragraph.start or inside[0].block:
            continue
        quotation = inside[0]
        if any(covers(d.contents, quotation.span) for d in kept) or not stands_free(page, quotation):
            continue
        before = page.layout.paragraphs[number - 1]
        candidates = [d for d in kept if d.sources and contains(before, Span(start=d.first, end=d.last))]
        if not candidates:
            continue
        last = max(candidates, key=lambda d: (max((c.start for c in d.cues), default=d.first), d.last))
        sentence = page.sentence_at(before.end - 1)
        if sentence is None or last.last < sentence.start:
            continue
        kept.append(
            AttributionDraft(
                sources=last.sources,
                cues=(),
                contents=(quotation.span,),
                confidence=CONFIDENCE["free"] * last.confidence,
                rule="free",
            )
        )
    return kept
