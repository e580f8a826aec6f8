"""Add the attribution of people whom a report quotes: "the Herald quoted Ann Example as saying ..."."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.annotation.attributions.draft import AttributionDraft, clean, without
from sayso.annotation.attributions.text_view import TextView
from sayso.annotation.grammar.subject_phrases import find_subject_before
from sayso.annotation.grammar.verb_groups import VerbGroup
from sayso.lexicon.function_words import BEING, COMMON_DETERMINERS
from sayso.lexicon.rows import choice_of
from sayso.records import Span
from sayso.spans import contains, merge, overlap

_CONTENTS = "grammar/contents"
_QUOTED = re.compile(r"\b(?:quot(?:e[sd]?|ing)|cit(?:e[sd]?|ing))$", re.IGNORECASE)
_PEOPLE_TELLING = re.compile(
    rf"(?P<who>(?:(?:{'|'.join(sorted(COMMON_DETERMINERS))}|local|other)\s){{0,2}}(?:[a-z]+\s){{0,2}}?"
    rf"(?:{choice_of(_CONTENTS, 'people quoted')}))\s"
    rf"(?P<cue>{choice_of(_CONTENTS, 'telling of people quoted')}|(?:as )?(?:saying|telling))(?=\s\S+\s\S)"
)
_PHRASE = r"[^;:“”\"()\n]{2,90}?"
_AS_SAYING = r"as\s(?:also\s)?[a-z]{2,}ing\b:?"
_ACTIVE = re.compile(
    rf"\b(?:quot|cit)(?:e[sd]?|ing)\s(?P<who>(?!by\b|as\b){_PHRASE}),?\s(?P<cue>{_AS_SAYING})", re.IGNORECASE
)
_PASSIVE = re.compile(
    rf"\b(?P<cue>(?:{'|'.join(sorted(BEING))})\s(?:\w+ly\s)?(?:quoted|cited)"
    rf"(?:\s(?:by|in|on)\s{_PHRASE})?,?\s{_AS_SAYING})",
    re.IGNORECASE,
)


def add_quoted_people(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Read "media quoted witnesses describing how ..." and "the Herald quoted Ann Example as saying ...".

    Whoever is quoted makes an inner attribution. In "Ann Example was quoted by the Herald as saying ..." she
    is the source, and the Herald is none.
    """
    kept = list(drafts)
    for draft in drafts:
        if not draft.cues or not draft.contents:
            continue
        passive = _read_passive(page, draft)
        if passive is not None:
            kept = _swap(page, kept, draft, passive)
            continue
        active = _read_active(page, draft)
        if active is not None:
            outer, inner = active
            kept = [*_swap(page, kept, draft, outer), inner]
            continue
        telling = _read_telling(page, draft, kept)
        if telling is not None:
            kept.append(telling)
    return kept


def _swap(
    page: TextView, drafts: Sequence[AttributionDraft], old: AttributionDraft, new: AttributionDraft
) -> list[AttributionDraft]:
    """Put one draft in the place of another, and drop those inside it that its "as saying" had made."""
    cues = [*new.cues, *_find_as_saying(page, old)]
    return [
        new if d is old else replace(d, outer=new) if d.outer is old else d
        for d in drafts
        if d is old or not any(contains(c, cue) for c in cues for cue in d.cues)
    ]


def _find_as_saying(page: TextView, draft: AttributionDraft) -> list[Span]:
    match = _match(page, draft, _ACTIVE)
    return [Span(start=match.start("cue"), end=match.end("cue"))] if match is not None else []


def _match(page: TextView, draft: AttributionDraft, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Return a match in the sentence of a draft's last cue that begins in this cue."""
    cue = draft.cues[-1]
    sentence = page.sentence_at(cue.start)
    if sentence is None:
        return None
    match = pattern.search(page.text, max(sentence.start, cue.start - 10), sentence.end)
    return match if match is not None and match.start() < cue.end and match.end() > cue.start else None


def _read_active(page: TextView, draft: AttributionDraft) -> tuple[AttributionDraft, AttributionDraft] | None:
    """Read "quoted SOMEBODY as saying": the report of the one who quotes, and the one inside it."""
    match = _match(page, draft, _ACTIVE)
    if match is None or draft.outer is not None:
        return None
    who, cue = (Span(start=match.start(g), end=match.end(g)) for g in ("who", "cue"))
    told = clean(page.text, without(without(draft.contents, who), cue))
    if not told:
        return None
    quoting = Span(start=min(draft.cues[0].start, match.start()), end=match.start("who"))
    contents = merge((*told, Span(start=who.start, end=cue.end)), gap=2)
    outer = replace(draft, cues=clean(page.text, (quoting,)), contents=contents)
    inner = AttributionDraft(
        sources=clean(page.text, (who,)), cues=(cue,), contents=told,
        confidence=0.9 * draft.confidence, rule="cited", outer=outer,
    )  # fmt: skip
    return outer, inner


def _read_passive(page: TextView, draft: AttributionDraft) -> AttributionDraft | None:
    """Read "SOMEBODY was quoted by the Herald as saying": the subject is the one who said it."""
    match = _match(page, draft, _PASSIVE)
    if match is None:
        return None
    cue = Span(start=match.start("cue"), end=match.end("cue"))
    sentence = page.sentence_at(cue.start)
    if sentence is None:
        return None
    tokens = page.words.within(sentence)
    at = next((n for n, t in enumerate(tokens) if t.start >= cue.start), 0)
    subject = find_subject_before(tokens, VerbGroup(at, at + 1, "say", "said"))
    if subject is None:
        return None
    source = Span(start=tokens[subject[0]].start, end=tokens[subject[1] - 1].end)
    told = clean(page.text, without(without(draft.contents, source), cue))
    return replace(draft, sources=(source,), cues=(cue,), contents=told) if told else None


def _read_telling(
    page: TextView, draft: AttributionDraft, drafts: Sequence[AttributionDraft]
) -> AttributionDraft | None:
    """Read "quoted witnesses describing how ...": the report of the witnesses."""
    text = page.text
    cue, content = draft.cues[-1], draft.contents[0]
    if draft.outer is not None or not _QUOTED.search(text[cue.start : cue.end]):
        return None
    if not 0 <= content.start - cue.end <= 2:
        return None
    match = _PEOPLE_TELLING.match(text, content.start, content.end)
    if match is None or any(
        overlap(c, content) for d in drafts if d is not draft for c in (*d.cues, *d.contents)
    ):
        return None
    return AttributionDraft(
        sources=(Span(start=match.start("who"), end=match.end("who")),),
        cues=(Span(start=match.start("cue"), end=match.end("cue")),),
        contents=(Span(start=match.end() + 1, end=content.end),),
        confidence=0.8 * draft.confidence,
        rule="cited",
        outer=draft,
    )
