"""Add attributions inside attributions: "Rutte reiterated that allies agreed ...", "X reported, citing Y".

The outer attribution is that of whoever tells the reader; the inner one has it as `outer`.
"""

import re
import sys
from collections.abc import Sequence
from dataclasses import replace

from sayso.annotation.attributions.draft import AttributionDraft, content_length
from sayso.annotation.attributions.text_view import TextView
from sayso.annotation.grammar.reporting_clauses import read_reports
from sayso.annotation.grammar.subject_phrases import UNNAMED, find_subject_after
from sayso.annotation.grammar.tokens import TextToken
from sayso.records import Span
from sayso.spans import contains, overlap

_FARTHEST = 400  # code points after "citing" in which its source is looked for
_QUOTED = re.compile(r"\b(?:quot(?:e[sd]?|ing)|cit(?:e[sd]?|ing))$", re.IGNORECASE)
_PEOPLE_TELLING = re.compile(
    r"(?P<who>(?:(?:the|an?|one|two|several|some|many|local|other)\s){0,2}(?:[a-z]+\s){0,2}?(?:witness(?:es)?|"
    r"eyewitness(?:es)?|officials?|residents?|sources?|survivors?|neighbou?rs?|relatives?|experts?|analysts?|"
    r"spectators?|passengers?|workers?|villagers?|spokes(?:man|woman|person)))\s"
    r"(?P<cue>describing|recalling|recounting|complaining|alleging|(?:as )?(?:saying|telling))(?=\s\S+\s\S)"
)
_CITING = re.compile(r"\b(?:citing|quoting)\s+", re.IGNORECASE)


def add_inner_reports(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Add an inner attribution where the content of a draft is itself a report."""
    kept = list(drafts)
    for draft in drafts:
        if not draft.cues or draft.outer is not None:
            continue
        for content in draft.contents:
            near = (d for d in kept if d.first < content.end and content.start < d.last and d is not draft)
            if any(contains(content, c) for d in near for c in d.cues):
                continue
            quoted = [q.span for q in page.quotations_over(content)]
            if any(not contains(content, q) for q in quoted):
                continue
            reports = read_reports(page.words, content, quoted)
            if not reports:
                continue
            kept += [
                AttributionDraft(
                    sources=(report.source,),
                    cues=(report.cue,),
                    contents=report.contents,
                    confidence=0.8 * draft.confidence,
                    rule="inner",
                    outer=draft,
                )
                for report in reports
                if report.rule == "clause"
            ]
    return kept


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


def add_quoted_people(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Read "local media quoted witnesses describing how ...": add an inner attribution of the witnesses."""
    kept = list(drafts)
    text = page.text
    for draft in drafts:
        if draft.outer is not None or not draft.cues or not draft.contents:
            continue
        cue, content = draft.cues[-1], draft.contents[0]
        if not _QUOTED.search(text[cue.start : cue.end]) or not 0 <= content.start - cue.end <= 2:
            continue
        match = _PEOPLE_TELLING.match(text, content.start, content.end)
        if match is None or any(
            overlap(c, content) for d in kept if d is not draft for c in (*d.cues, *d.contents)
        ):
            continue
        told = Span(start=match.end() + 1, end=content.end)
        kept.append(
            AttributionDraft(
                sources=(Span(start=match.start("who"), end=match.end("who")),),
                cues=(Span(start=match.start("cue"), end=match.end("cue")),),
                contents=(told,),
                confidence=0.8 * draft.confidence,
                rule="cited",
                outer=draft,
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
    beside = [
        d
        for d in drafts
        if d not in taken and d.outer is None and not any(overlap(c, cue) for c in d.contents)
    ]
    before = [d for d in beside if any(sentence.start <= c.start and c.end <= cue.start for c in d.cues)]
    if before:
        return max(before, key=lambda d: max(c.start for c in d.cues))
    # "The Gazette, citing officials, reported": between the source and its cue.
    around = [
        d
        for d in beside
        if any(sentence.start <= s.start and s.end <= cue.start and cue.start - s.end <= 3 for s in d.sources)
        and any(cue.end <= c.start and c.end <= sentence.end for c in d.cues)
    ]
    return around[0] if around else None


def set_outer(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Put every draft whose cue and contents lie in another's contents inside the smallest such one."""
    settled = []
    reaches = [_reach_of(d.contents) for d in drafts]
    for draft in drafts:
        if draft.outer is not None:
            settled.append(draft)
            continue
        first, last = _reach_of((*draft.cues, *draft.contents))
        around = [
            d
            for d, (begin, end) in zip(drafts, reaches, strict=True)
            if begin <= first
            and last <= end
            and d is not draft
            and d.outer is not draft
            and _lies_in(draft, d)
            and content_length(d) > content_length(draft)
        ]
        outer = min(around, key=lambda d: (content_length(d), d.first, d.last), default=None)
        settled.append(replace(draft, outer=outer) if outer is not None else draft)
    return settled


def _reach_of(spans: Sequence[Span]) -> tuple[int, int]:
    """Return where spans begin and end; for no spans, values that sort last and first."""
    return min((s.start for s in spans), default=sys.maxsize), max((s.end for s in spans), default=-1)


def _lies_in(draft: AttributionDraft, other: AttributionDraft) -> bool:
    spans = (*draft.cues, *draft.contents)
    return all(any(contains(c, s) for c in other.contents) for s in spans)
