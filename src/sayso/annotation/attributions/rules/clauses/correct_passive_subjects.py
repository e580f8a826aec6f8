"""Correct passives: the subject of "Finch was asked whether A" is the hearer and not the speaker."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.annotation.attributions.draft import AttributionDraft
from sayso.annotation.attributions.text_view import TextView
from sayso.annotation.grammar.passives import find_agent, find_participle, is_passive
from sayso.annotation.grammar.tokens import words_between
from sayso.records import Span

_LONGEST_SUBJECT = 40  # code points; longer words before the cue are content


def correct_passive_subjects(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Remove the subject of a passive from the sources and contents of its cue; the source is the "by"
    phrase.

    A draft whose only content is that subject is dropped.
    """
    changed: dict[int, AttributionDraft] = {}
    kept = []
    for draft in drafts:
        freed = _free(page, draft) if _is_passive(page, draft) else draft
        if freed is not None:
            changed[id(draft)] = freed
            kept.append(freed)
    return [d if d.outer is None else replace(d, outer=changed.get(id(d.outer), d.outer)) for d in kept]


def _is_passive(page: TextView, draft: AttributionDraft) -> bool:
    homes = ((page.sentence_at(c.start), c) for c in draft.cues)
    return any(home is not None and is_passive(page.words, home, c) for home, c in homes)


def _free(page: TextView, draft: AttributionDraft) -> AttributionDraft | None:
    cue = draft.cues[0]
    sentence = page.sentence_at(cue.start)
    limit = sentence.end if sentence is not None else page.end
    agent = _find_agent(
        page, draft.cues[-1], min([limit, *(c.start for c in draft.contents if c.start >= cue.end)])
    )
    sources = (agent,) if agent is not None else ()
    behind = tuple(c for c in draft.contents if c.start >= cue.end or c.end - c.start > _LONGEST_SUBJECT)
    before = tuple(c for c in draft.contents if c not in behind)
    if before and not behind:
        return None
    return replace(draft, sources=sources, contents=behind)


def _find_agent(page: TextView, cue: Span, limit: int) -> Span | None:
    """Return the "by" phrase in or right after a cue: "was asked by reporters whether"."""
    tokens = page.words.within(Span(start=cue.start, end=limit))
    at = find_participle(tokens, cue)
    agent = find_agent(tokens, at) if at is not None else None
    return words_between(tokens, *agent) if agent is not None else None
