"""Findings on sentences that name no speaker for what another article gives as somebody's words."""

import itertools
from collections.abc import Iterator
from functools import cache

from sayso.findings.lost.outlet_names import SHORTEST_NAME
from sayso.findings.shared_words import may_be_set_off, speaks_as_we
from sayso.findings.slots import MARK, fill, fill_articles, fill_story, find_story, make_finding, quote_item
from sayso.lexicon import read_table
from sayso.lexicon.rows import list_words
from sayso.records import (
    Attribution,
    DetailKind,
    Evidence,
    EvidenceKind,
    Finding,
    Passage,
    SlotItem,
    Span,
    Unattributed,
    fill_detail,
)
from sayso.report_index import ReportIndex
from sayso.spans import hull, overlap, text_of
from sayso.text.transcripts import is_transcript
from sayso.text.words import is_content, list_norms, stem

SENTENCES_BEFORE = 2
"""Sentences in a row in which a quotation is taken to go on without its speaker being named again."""

LEAST_HELD = 0.8
"""Share of the content words, both ways, that a sentence and attributed words must have in common."""


def find_speakers_lost(index: ReportIndex) -> Iterator[Finding]:
    """Say where a sentence names no speaker for what another article gives as somebody's words."""
    for lost in sorted(index.report.unattributed, key=lambda u: (u.document_id, u.span)):
        found = (
            _tell_speaker(index, lost, index.attributions[i])
            for i in sorted(lost.attributed_in)
            if i in index.attributions
        )
        first = next((f for f in found if f is not None), None)
        if first is not None:
            yield first


def _tell_speaker(index: ReportIndex, lost: Unattributed, other: Attribution) -> Finding | None:
    """Word one lost speaker; None unless both have nearly the same words and a person or body is named."""
    told = other.speaker
    if told is None or told.kind not in {"person", "organization"} or not other.contents or not other.cues:
        return None
    span = hull(other.contents)
    ids = (lost.document_id, other.document_id)
    texts = [index.documents[d].text for d in ids]
    ours, theirs = _content(texts[0], lost.span), _content(texts[1], span)
    alike = len(ours & theirs)
    quoted = any(overlap(lost.span, q.span) for q in index.quotations.get(lost.document_id, ()))
    if quoted or not ours or not theirs or alike < LEAST_HELD * max(len(ours), len(theirs)):
        return None
    # Who is named anywhere may be who says it: "New figures of the bureau show" stands further up.
    named = told.name.split()[-1] in texts[0]
    words = quote_item(index, ids[0], lost.span), quote_item(index, ids[1], span)
    if named or None in words or _says_it_itself(index, other, ours) or index.are_one_outlet(*ids):
        return None
    if index.is_outlet(told.name) and not index.documents[ids[0]].outlet:
        return None  # the article may be that outlet's own
    if _may_come_first(index, *ids) or not _is_said(texts[1], other):
        return None
    if (
        any(map(is_transcript, texts))
        or may_be_set_off(texts[0], lost.span.start)
        or speaks_as_we(text_of(texts[0], lost.span))
    ):
        return None  # a speech or letter that is printed
    if _is_beside_report(index, lost) or not _ends_sentence(text_of(texts[0], lost.span)):
        return None
    if not any(told.name.split()[-1] in text_of(texts[1], source) for source in other.sources):
        return None
    called = index.name_articles(ids)
    evidence = Evidence(
        kind=EvidenceKind.ATTRIBUTION_LOST,
        score=0.8,
        detail=fill_detail(DetailKind.SENTENCE_WITHOUT_SPEAKER),
        passages=(Passage(document_id=ids[0], span=lost.span), Passage(document_id=ids[1], span=span)),
    )
    return make_finding(
        "speaker not named",
        (
            *fill_story(index, ids),
            fill_articles(index, "silent", ids[:1], called),
            fill("silent_words", words[0]),
            fill_articles(index, "naming", ids[1:], called),
            fill("naming_words", words[1]),
            fill("speaker", SlotItem(text=told.name, record_id=other.speaker_id)),
        ),
        evidence=(evidence,),
        story_id=find_story(index, ids),
        weight=12.0,
    )


def _is_beside_report(index: ReportIndex, lost: Unattributed) -> bool:
    """Return True if a sentence next to the words reports somebody: a reader takes them for the same speech.

    It is so for two sentences before, as a lead-in or a quotation that goes on, and for one behind. A
    quotation mark there may be one that the words stand in.
    """
    reading = index.readings[lost.document_id]
    sentences = reading.layout.sentences
    own = [n for n, sentence in enumerate(sentences) if overlap(sentence, lost.span)]
    if not own:
        return False
    near = sentences[max(0, own[0] - SENTENCES_BEFORE) : own[-1] + 2]
    if any(overlap(cue, s) for a in reading.attributions for cue in a.cues for s in near):
        return True
    around = text_of(reading.document.text, hull(near))
    return MARK.search(around) is not None


def _may_come_first(index: ReportIndex, silent_id: str, naming_id: str) -> bool:
    """Return True if the article without a speaker may be where the other has the words from.

    It may be when it is older, and when the other names its outlet.
    """
    silent, naming = index.documents[silent_id], index.documents[naming_id]
    older = bool(silent.published and naming.published and silent.published < naming.published)
    called = [silent.outlet or silent.name, *(silent.outlet or "").split(".")[-2:-1]]
    return older or any(index.is_named(naming_id, name) for name in called if len(name) >= SHORTEST_NAME)


def _is_said(text: str, attribution: Attribution) -> bool:
    """Return True if a cue of the report is a verb of reporting: "woke up to news of" is none."""
    words = {w for cue in attribution.cues for w in list_norms(text, cue)}
    return bool({stem(w) for w in words} & _reporting_stems())


@cache
def _reporting_stems() -> frozenset[str]:
    return frozenset(
        stem(w)
        for w in list_words("reporting_verbs", *read_table("reporting_verbs")["implies"], "forms of neutral")
    )


def _says_it_itself(index: ReportIndex, other: Attribution, words: set[str]) -> bool:
    """Return True if the article that attributes the words has them in a sentence without a speaker too."""
    reading = index.readings[other.document_id]
    text = reading.document.text
    held = [s for a in reading.attributions for s in a.contents]
    for sentence in reading.layout.sentences:
        if any(overlap(sentence, s) for s in held):
            continue
        theirs = _content(text, sentence)
        if len(words & theirs) >= LEAST_HELD * max(len(words), len(theirs)):
            return True
    return False


def _content(text: str, span: Span) -> set[str]:
    return {stem(w) for w in list_norms(text, span) if is_content(w)}


def _ends_sentence(text: str) -> bool:
    """Return True if words end as a sentence does; a headline has no such end and names nobody anyway."""
    marks = itertools.takewhile(lambda c: not c.isalnum(), reversed(text))
    return not {".", "!", "?"}.isdisjoint(marks)
