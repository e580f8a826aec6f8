"""How a quotation stands in its sentence: alone, at its start, or with words beside it."""

import re
from collections.abc import Sequence

from sayso.annotation.attributions.draft import AttributionDraft
from sayso.annotation.attributions.text_view import TextView
from sayso.annotation.grammar.subject_phrases import STRONG
from sayso.annotation.grammar.verb_groups import find_verb_groups
from sayso.records import Quotation, Span
from sayso.spans import overlap, trim

_INVERTED = re.compile(r"\s(?:said|says|wrote|added|tweeted)\s+[A-Z]")


def stands_free(page: TextView, quotation: Quotation) -> bool:
    """Return True if a quotation makes up whole sentences, with nothing beside it."""
    sentence = page.sentence_at(quotation.span.end - 1)
    if sentence is None:
        return False
    rest = page.text[quotation.span.end : sentence.end].strip(" .!?…")
    return not rest and starts_sentence(page, quotation)


def starts_sentence(page: TextView, quotation: Quotation) -> bool:
    sentence = page.sentence_at(quotation.span.start)
    return sentence is not None and not page.text[sentence.start : quotation.span.start].strip()


def ends_spoken(text: str, quotation: Quotation) -> bool:
    """Return True if a quotation ends with a comma, dash, "!", "?" or "…", or a comma or a cue follows."""
    last = text[quotation.inner.end - 1 : quotation.inner.end]
    following = text[quotation.span.end : quotation.span.end + 1]
    return last in ",?!—–-…" or following == "," or bool(_INVERTED.match(text, quotation.span.end))


def take_opening(page: TextView, drafts: Sequence[AttributionDraft], quotation: Quotation) -> Span:
    """Return the quotation extended to the start of its sentence, unless a report or a quotation stands
    there.
    """
    sentence = page.sentence_at(quotation.span.start)
    previous = page.quotation_before(quotation.span.start)
    if sentence is None or sentence.start >= quotation.span.start or not ends_spoken(page.text, quotation):
        return quotation.span
    if previous is not None and previous.span.end > sentence.start:
        return quotation.span
    opening = trim(page.text, Span(start=sentence.start, end=quotation.span.start))
    if len(page.text[opening.start : opening.end].split()) < (4 if page.text[opening.end - 1] in ":," else 3):
        return quotation.span
    tokens = page.words.within(opening)
    if any(g.lemma in STRONG for g in find_verb_groups(tokens)) or any(
        overlap(c, opening) for d in drafts for c in d.contents
    ):
        return quotation.span
    return Span(start=opening.start, end=quotation.span.end)
