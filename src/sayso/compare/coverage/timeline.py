"""Who said what when: utterances by the date they were said, never by the date of publication."""

import re

from sayso.compare.wording.reporting_verbs import read_cue
from sayso.records import (
    Attribution,
    DetailKind,
    Evidence,
    EvidenceKind,
    Passage,
    Reading,
    TimelineEntry,
    Utterance,
    fill_detail,
)
from sayso.text.words import is_content, list_norms

LEAST_WORDS = 2
"""Words of meaning that an entry needs."""
LEAST_QUOTED = 6
"""Words of a direct quotation of which one word of meaning is enough."""
_SAID = frozenset({"speech", "writing"})
_NOTHING_SAID = frozenset({"decline", "refuse"})
_SENTENCED = re.compile(r"\bsentenc(?:e[sd]?|ing)\b", re.I)
# What figures or prices show nobody has said: without a speaker these are no sayings.
_SHOWS = re.compile(r"\W*(?:indicat|show|suggest|signal|imply|impli|reflect)\w*\W*", re.I)


def order_utterances(
    readings: tuple[Reading, ...], utterances: tuple[Utterance, ...]
) -> tuple[TimelineEntry, ...]:
    """Return the dated utterances in order of saying; undated ones have no entry.

    Only what was said or written has one, with words that tell what: what people plan, think, see or do
    is no saying, and neither is what an article says was not said. A less precise date (`2022-06`) stands
    before the days in it. The evidence is the words that the dates of the utterance's reports rest on.
    """
    texts = {r.document.id: r.document.text for r in readings}
    attributions = {a.id: a for r in readings for a in r.attributions}
    entries = []
    for utterance in utterances:
        reports = [attributions[i] for i in utterance.attribution_ids]
        if utterance.said_on is None or not any(_is_said(a, texts[a.document_id]) for a in reports):
            continue
        passages = tuple(
            Passage(document_id=a.document_id, span=a.said_on.span)
            for a in reports
            if a.said_on and a.said_on.span and a.said_on.value == utterance.said_on
        )
        evidence = Evidence(
            kind=EvidenceKind.DATE_OF_SAYING,
            score=1.0,
            detail=fill_detail(DetailKind.DATED, day=utterance.said_on),
            passages=tuple(sorted(set(passages))),
        )
        entries.append(
            TimelineEntry(
                date=utterance.said_on, utterance_id=utterance.id, evidence=(evidence,) if passages else ()
            )
        )
    return tuple(sorted(entries, key=lambda e: (e.date, e.utterance_id)))


def _is_said(attribution: Attribution, text: str) -> bool:
    """Return True if the report says what was said; "declined to comment" and "praised him" do not."""
    words = [w for span in attribution.contents for w in list_norms(text, span)]
    if attribution.cue_kind not in _SAID or attribution.negated:
        return False
    # A whole sentence in quotation marks ("It was never on the table") tells what was said by itself.
    least = 1 if attribution.kind == "direct" and len(words) >= LEAST_QUOTED else LEAST_WORDS
    if sum(map(is_content, words)) < least:
        return False
    cue = " ".join(text[c.start : c.end] for c in attribution.cues)
    if _SENTENCED.search(cue) or (attribution.speaker is None and _SHOWS.fullmatch(cue)):
        return False
    return read_cue(text, attribution.cues)[1] not in _NOTHING_SAID
