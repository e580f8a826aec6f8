"""Findings on what was lost on the way: an outlet that is named for words, or the speaker of them."""

import itertools
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from sayso.findings.evidence import list_sentences, select_evidence
from sayso.findings.named_for import may_have_it_elsewhere
from sayso.findings.shared_words import may_be_set_off, speaks_as_we
from sayso.findings.slots import (
    MARK,
    fill,
    fill_articles,
    fill_outlet,
    fill_speaker,
    fill_story,
    find_story,
    make_finding,
    quote_item,
)
from sayso.lexicon import read_table
from sayso.lexicon.rows import list_words
from sayso.outlets.names import drop_brackets, has_short_name
from sayso.records import (
    Attribution,
    DetailKind,
    Evidence,
    EvidenceKind,
    Finding,
    Passage,
    Shortened,
    SlotItem,
    Span,
    Unattributed,
    fill_detail,
)
from sayso.report_index import ReportIndex
from sayso.spans import hull, overlap, text_of
from sayso.text.transcripts import is_transcript
from sayso.text.words import is_content, list_norms, place_norms, stand_in, stem

LEAST_SAME_WORDS = 5
"""Words in a row that two articles must have to be said to have the same words."""

SHORTEST_NAME = 3
"""Letters of an outlet's name, or of its host's, at least, to be looked for in another article."""

SENTENCES_BEFORE = 2
"""Sentences in a row in which a quotation is taken to go on without its speaker being named again."""

LEAST_HELD = 0.8
"""Share of the content words, both ways, that a sentence and attributed words must have in common."""


def find_outlets_lost(index: ReportIndex) -> Iterator[Finding]:
    """Say where articles give words without the outlet that others name for them; one for each outlet."""
    groups: dict[tuple[str, str], list[Shortened]] = defaultdict(list)
    for lost in index.report.shortened:
        if lost.attribution_id in index.attributions and lost.utterance_id in index.utterances:
            groups[lost.utterance_id, lost.outlet].append(lost)
    for (utterance_id, outlet), rows in sorted(groups.items()):
        if index.is_outlet(outlet) and (finding := _tell_outlet(index, utterance_id, outlet, rows)):
            yield finding


def _tell_outlet(index: ReportIndex, utterance_id: str, outlet: str, rows: list[Shortened]) -> Finding | None:
    """Word one outlet lost; None unless the articles have the same words and the silent never name it.

    Nothing is lost of words that any article has as said in public ("in a statement").
    """
    everyone = (index.attributions[i] for i in index.utterances[utterance_id].attribution_ids)
    if any(a.occasion and a.occasion.public for a in everyone):
        return None
    naming = {
        index.attributions[i].document_id: index.attributions[i]
        for r in rows
        for i in r.named_by
        if i in index.attributions
        and (
            _is_own_account(index, index.attributions[i], utterance_id, outlet)
            or (
                _is_named_beside(index, index.attributions[i], outlet)
                and _is_others_or_told(index, index.attributions[i], outlet)
            )
        )
    }
    silent = {
        a.document_id: a
        for r in rows
        for a in (index.attributions[r.attribution_id],)
        if a.document_id not in naming
        and index.documents[a.document_id].outlet  # of one that is not known it may be its own report
        and a.stated_addressee is None  # "told Radio Quay" says where it was said
        and not a.chain
        and not is_transcript(index.documents[a.document_id].text)
        and not any(index.is_named(a.document_id, name) for name in _list_names(outlet))
        and not has_short_name(index.documents[a.document_id].text, outlet)
        and not may_have_it_elsewhere(index, a)
        and not _speaks_beside(index, a)
        and not index.is_of_outlet(a.document_id, outlet)
        and not _may_be_meant(index.documents[a.document_id].outlet, outlet)
    }
    shared = _share_words(index, list(naming.values()), list(silent.values()))
    if shared is None:
        return None
    words, have, lack = shared
    lack = [d for d in lack if not any(index.are_one_outlet(d, other) for other in have)]
    if not lack:
        return None
    ids = [d for d in (*naming, *silent) if d in {*have, *lack}]
    called = index.name_articles(ids)
    utterance = index.utterances[utterance_id]
    own = all(index.is_of_outlet(d, outlet) for d in have)
    return make_finding(
        "outlet not named",
        (
            *fill_story(index, ids),
            fill_articles(index, "naming", have, called),
            fill("named", SlotItem(text="itself")) if own else fill_outlet("named", outlet),
            fill_outlet("outlet", drop_brackets(outlet)),
            fill_speaker(index, utterance),
            fill("words", words),
            fill_articles(index, "silent", lack, called),
        ),
        evidence=select_evidence(e for r in rows for e in r.evidence),
        utterance_id=utterance_id,
        story_id=find_story(index, ids),
        weight=16.0,
    )


def _is_others_or_told(index: ReportIndex, attribution: Attribution, outlet: str) -> bool:
    """Return True unless an outlet names itself for what it was not told: remarks that it has "seen".

    Others may have the paper too.
    """
    told = attribution.stated_addressee
    return not index.is_of_outlet(attribution.document_id, outlet) or (
        told is not None and index.gazetteer.may_be_one(told.name, outlet)
    )


def _is_own_account(index: ReportIndex, attribution: Attribution, utterance_id: str, outlet: str) -> bool:
    """Return True if an article says that its own outlet was told the words, in their sentence or before.

    It may use the outlet's short name there: "told the Ledger". A letter that it has "seen" is another thing:
    others may have it too.
    """
    told = attribution.addressee
    if attribution.speaker is None or told is None or not index.gazetteer.may_be_one(told.name, outlet):
        return False
    return index.is_of_outlet(attribution.document_id, outlet) and (
        attribution.stated_addressee is not None
        or any(
            access.document_id == attribution.document_id and access.role == "account"
            for access in index.accesses(utterance_id)
        )
    )


def _list_names(outlet: str) -> Iterator[str]:
    """Yield an outlet's name, also without brackets, and that of a site without its ending: "Quay"."""
    yield outlet
    if (bare := drop_brackets(outlet)) != outlet:
        yield bare
    if " " not in outlet and len(name := outlet.rpartition(".")[0]) >= SHORTEST_NAME:
        yield name


def _speaks_beside(index: ReportIndex, attribution: Attribution) -> bool:
    """Return True if an article says "us" or "our reporter" outside the marks of a report."""
    text = index.documents[attribution.document_id].text
    near = hull(list_sentences(index, attribution.document_id, [attribution]))
    at, own = near.start, []
    for quotation in index.quotations.get(attribution.document_id, ()):
        if overlap(quotation.span, near):
            own.append(text[at : quotation.span.start])
            at = max(at, quotation.span.end)
    return speaks_as_we(" ".join((*own, text[at : near.end])))


def _may_be_meant(silent: str | None, outlet: str) -> bool:
    """Return True if two outlets are called alike for short: "the Times" may be either of two."""
    left, right = (drop_brackets(name).rsplit(maxsplit=1)[-1:] for name in (silent or " ", outlet))
    return left == right


def _is_named_beside(index: ReportIndex, attribution: Attribution, outlet: str) -> bool:
    """Return True if an outlet is named in a sentence of the report itself, not for other words nearby.

    Words without a speaker may run into the next sentence, which names the outlet for something else.
    """
    sentences = list_sentences(index, attribution.document_id, [attribution])
    return attribution.speaker is not None and any(
        index.is_named(attribution.document_id, outlet, sentence) for sentence in sentences
    )


def _share_words(
    index: ReportIndex, naming: list[Attribution], silent: list[Attribution]
) -> tuple[SlotItem, list[str], list[str]] | None:
    """Return words that stand alike in a naming article, and which articles have them."""
    for first in sorted(naming, key=lambda a: a.id):
        for span in _list_shared_spans(index, first, silent):
            item = quote_item(index, first.document_id, span)
            if item is None or item.passage is None:
                continue
            words = list_norms(index.documents[first.document_id].text, item.passage.span)
            lack = [a.document_id for a in silent if _stands_in(index, words, a)]
            have = [a.document_id for a in naming if a is first or _stands_in(index, words, a)]
            if len(words) >= LEAST_SAME_WORDS and lack:
                return item, have, lack
    return None


def _list_shared_spans(index: ReportIndex, first: Attribution, silent: list[Attribution]) -> Iterator[Span]:
    """Yield what words of a report others may have: all of it, a piece, or what another one has of it."""
    if not first.contents:
        return
    yield hull(first.contents)
    if len(first.contents) > 1:
        yield from first.contents
    text = index.documents[first.document_id].text
    for other in silent:
        theirs = index.documents[other.document_id].text
        for span in other.contents:
            words = list_norms(theirs, span)
            yield from (found for c in first.contents if (found := _find_words(text, c, words)) is not None)


def _find_words(text: str, span: Span, words: tuple[str, ...]) -> Span | None:
    """Return where words stand one after the other in a span of a text, None if nowhere."""
    places = list(place_norms(text, span))
    size = len(words)
    for n in range(len(places) - size + 1) if size else ():
        if all(places[n + m][0] == word for m, word in enumerate(words)):
            return Span(start=places[n][1], end=places[n + size - 1][2])
    return None


def _stands_in(index: ReportIndex, words: tuple[str, ...], attribution: Attribution) -> bool:
    text = index.documents[attribution.document_id].text
    spans = (hull(attribution.contents), *attribution.contents) if attribution.contents else ()
    return any(stand_in(words, list_norms(text, span)) for span in spans)


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
