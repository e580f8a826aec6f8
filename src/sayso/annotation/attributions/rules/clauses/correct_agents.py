"""Correct sources that stand in an aside: in "her letter, seen by the Herald, read" the letter speaks."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.annotation.attributions.draft import AttributionDraft
from sayso.annotation.attributions.text_view import TextView
from sayso.annotation.grammar.subject_phrases import find_subject_before
from sayso.annotation.grammar.tokens import DETERMINERS, FINITE, PREPOSITIONS, PRONOUNS, TextToken
from sayso.annotation.grammar.verb_groups import VerbGroup
from sayso.records import Span

_LONGEST_PARTICIPLE = 3  # words: "first seen", "obtained last week"


def correct_agents(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Give back to the subject what was given to the agent of a short participle clause behind it.

    The source then holds both, as it does where the tagger found the subject itself.
    """
    changed: dict[int, AttributionDraft] = {}
    for draft in drafts:
        subject = _find_subject(page, draft)
        if subject is not None:
            end = draft.sources[0].end
            changed[id(draft)] = replace(draft, sources=(Span(start=subject, end=end),))
    return [
        replace(d, outer=changed[id(d.outer)]) if d.outer is not None and id(d.outer) in changed else d
        for d in (changed.get(id(d), d) for d in drafts)
    ]


def _find_subject(page: TextView, draft: AttributionDraft) -> int | None:
    """Return where the subject begins before ", PARTICIPLE by AGENT," and the cue; None without one."""
    if len(draft.sources) != 1 or not draft.cues:
        return None
    source, cue = draft.sources[0], draft.cues[0]
    behind = page.text[source.end : cue.start].strip()
    if cue.start < source.end or behind.strip(","):
        return None
    if "," not in (*behind, page.text[source.end - 1]):
        return None
    sentence = page.sentence_at(source.start)
    if sentence is None:
        return None
    tokens = page.words.within(sentence)
    at = next((n for n, t in enumerate(tokens) if t.start >= source.start), 0)
    at += at < len(tokens) and tokens[at].form == "by"
    comma = _open_participle(tokens, at)
    if comma is None:
        return None
    subject = find_subject_before(tokens, VerbGroup(comma, comma + 1, "say", "said"))
    return tokens[subject[0]].start if subject is not None else None


def _open_participle(tokens: Sequence[TextToken], at: int) -> int | None:
    """Return the place of the comma in ", first seen by" right before a place, or before its article."""
    while at and tokens[at - 1].form in DETERMINERS:
        at -= 1
    if at < 3 or tokens[at - 1].form != "by":
        return None
    for comma in range(at - 3, max(-1, at - 3 - _LONGEST_PARTICIPLE), -1):
        words = tokens[comma + 1 : at - 1]
        if tokens[comma].form == ",":
            others = PREPOSITIONS | DETERMINERS | PRONOUNS | FINITE
            plain = all(w.is_word and not w.capital and w.form not in others for w in words)
            return comma if plain else None
    return None
