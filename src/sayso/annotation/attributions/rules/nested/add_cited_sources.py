"""Add the attribution of a cited source: "RT reported, citing officials"."""

import re
from collections.abc import Sequence

from sayso.annotation.attributions.draft import AttributionDraft
from sayso.annotation.attributions.text_view import TextView
from sayso.annotation.grammar.subject_phrases import UNNAMED, find_subject_after
from sayso.annotation.grammar.tokens import TextToken
from sayso.records import Span
from sayso.spans import contains, overlap

_FARTHEST = 400  # code points after "citing" in which its source is looked for
_CITING = re.compile(r"\b(?:citing|quoting)\s+", re.IGNORECASE)


def add_cited_sources(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Read "RT reported, citing officials": add an inner attribution for what the officials said."""
    kept = list(drafts)
    text = page.text
    for sentence in page.layout.sentences:
        for match in _CITING.finditer(text, sentence.start, sentence.end):
            cue = Span(start=match.start(), end=match.start() + len(match.group().rstrip()))
            if any(contains(q.inner, cue) for q in page.quotations):
                continue
            tokens = page.words.within(
                Span(start=match.end(), end=min(sentence.end, match.end() + _FARTHEST))
            )
            subject = find_subject_after(tokens, 0)
            if subject is None or not _can_speak(tokens[subject[0] : subject[1]]):
                continue
            source = Span(start=tokens[subject[0]].start, end=tokens[subject[1] - 1].end)
            taken = [d for d in kept if any(overlap(c, cue) for c in d.cues)]
            outer = _relaying(kept, sentence, cue, taken)
            if outer is None:
                continue
            kept = [d for d in kept if d not in taken]
            kept.append(
                AttributionDraft(
                    sources=(source,),
                    cues=(cue,),
                    contents=outer.contents,
                    confidence=outer.confidence,
                    rule="cited",
                    outer=outer,
                )
            )
    return kept


def _can_speak(tokens: Sequence[TextToken]) -> bool:
    words = [t for t in tokens if t.is_word]
    return bool(words) and (words[-1].capital or any(t.form in UNNAMED for t in words))


def _relaying(
    drafts: Sequence[AttributionDraft], sentence: Span, cue: Span, taken: Sequence[AttributionDraft]
) -> AttributionDraft | None:
    """Return the attribution to which a citing phrase belongs: the nearest one before it in its sentence."""
    nearby = [
        d
        for d in drafts
        if d not in taken and d.outer is None and not any(overlap(c, cue) for c in d.contents)
    ]
    before = [d for d in nearby if any(sentence.start <= c.start and c.end <= cue.start for c in d.cues)]
    if before:
        return max(before, key=lambda d: max(c.start for c in d.cues))
    # "The Gazette, citing officials, reported": between the source and its cue.
    around = [
        d
        for d in nearby
        if any(sentence.start <= s.start and s.end <= cue.start and cue.start - s.end <= 3 for s in d.sources)
        and any(cue.end <= c.start and c.end <= sentence.end for c in d.cues)
    ]
    return around[0] if around else None
