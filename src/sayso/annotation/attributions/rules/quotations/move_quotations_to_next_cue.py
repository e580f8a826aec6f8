"""Move a quotation to the cue right after it, where the tagger linked it to a cue of another sentence.

The rule overrules the tagger only for a quotation with its own "Hill said" right after it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.annotation.attributions.draft import AttributionDraft, covers, extend, make_draft, take_from
from sayso.annotation.attributions.rules.quotations.cue_beside_quotation import find_cue_after
from sayso.annotation.attributions.rules.quotations.quotation_sentence import take_opening
from sayso.annotation.attributions.text_view import TextView
from sayso.records import Quotation, Span
from sayso.spans import contains, overlap


def move_quotations_to_next_cue(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
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
        kept = take_from(kept, owner, quotation.span)
        holder = next((d for d in kept if any(overlap(c, cue) for c in d.cues)), None)
        if holder is not None and _names_topic(page, cue, holder):
            kept[kept.index(holder)] = replace(holder, cues=(cue,), contents=(quotation.span,))
        elif holder is not None:
            kept[kept.index(holder)] = extend(holder, quotation.span)
        elif not any(overlap(source, s) for d in kept for s in d.contents):
            kept.append(make_draft("adjacent", source, cue, (quotation.span,)))
    return kept


def _names_topic(page: TextView, cue: Span, holder: AttributionDraft) -> bool:
    """Return True if all that follows a cue is what the words are about.

    In `"A," she said of the money that the city has` nothing after the cue is said.
    """
    sentence = page.sentence_at(cue.start)
    return bool(
        sentence
        and _TOPIC.match(page.text, cue.end)
        and all(cue.end <= c.start and c.end <= sentence.end for c in holder.contents)
    )


_TOPIC = re.compile(r"\s+of\b")


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
            return take_from(given, owner, quotation.span)
    return drafts


def _shares_sentence(page: TextView, owner: AttributionDraft, quotation: Quotation) -> bool:
    """Return True if a cue of the draft stands in a sentence of the quotation."""
    homes = (page.sentence_at(quotation.span.start), page.sentence_at(quotation.span.end - 1))
    return any(home is not None and overlap(home, c) for home in homes for c in owner.cues)
