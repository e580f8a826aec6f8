"""Findings on words that one article gives without the outlet that another names for them."""

from collections import defaultdict
from collections.abc import Iterator

from sayso.findings.evidence import list_sentences, select_evidence
from sayso.findings.lost.outlet_names import list_names, may_be_meant
from sayso.findings.lost.own_access import may_have_words_itself
from sayso.findings.lost.same_words import share_words
from sayso.findings.lost.sole_hearers import is_sole_hearer
from sayso.findings.slots import (
    fill,
    fill_articles,
    fill_outlet,
    fill_speaker,
    fill_story,
    find_story,
    make_finding,
)
from sayso.outlets.names import drop_brackets, has_short_name
from sayso.records import Attribution, Finding, Shortened, SlotItem
from sayso.report_index import ReportIndex


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

    Nothing is lost of words that any article has as said in public ("in a statement"), or to others too.
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
    if not all(is_sole_hearer(index, a, outlet) for a in naming.values()):
        return None
    silent = {
        a.document_id: a
        for r in rows
        for a in (index.attributions[r.attribution_id],)
        if a.document_id not in naming
        and not any(index.is_named(a.document_id, name) for name in list_names(outlet))
        and not has_short_name(index.documents[a.document_id].text, outlet)
        and not may_have_words_itself(index, a)
        and not index.is_of_outlet(a.document_id, outlet)
        and not may_be_meant(index.documents[a.document_id].outlet, outlet)
    }
    shared = share_words(index, list(naming.values()), list(silent.values()))
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


def _is_named_beside(index: ReportIndex, attribution: Attribution, outlet: str) -> bool:
    """Return True if an outlet is named in a sentence of the report itself, not for other words nearby.

    Words without a speaker may run into the next sentence, which names the outlet for something else.
    """
    sentences = list_sentences(index, attribution.document_id, [attribution])
    return attribution.speaker is not None and any(
        index.is_named(attribution.document_id, outlet, sentence) for sentence in sentences
    )
