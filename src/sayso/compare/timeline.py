"""Who said what when: utterances by the date they were said, never by the date of publication."""

from sayso.records import Attribution, Evidence, Passage, Reading, TimelineEntry, Utterance

_SAID = frozenset({"speech", "writing"})


def order_utterances(
    readings: tuple[Reading, ...], utterances: tuple[Utterance, ...]
) -> tuple[TimelineEntry, ...]:
    """Return the dated utterances in order of saying; undated ones have no entry.

    Only what was said or written has one: what somebody plans, thinks, sees or does is no saying, and neither
    is what an article says was not said. A less precise date (`2022-06`) stands before the days in it. The
    evidence is the words that the dates of the utterance's reports rest on.
    """
    attributions = {a.id: a for r in readings for a in r.attributions}
    entries = []
    for utterance in utterances:
        reports = [attributions[i] for i in utterance.attribution_ids]
        if utterance.said_on is None or not any(_is_said(a) for a in reports):
            continue
        passages = tuple(
            Passage(document_id=a.document_id, span=a.said_on.span)
            for a in reports
            if a.said_on and a.said_on.span and a.said_on.value == utterance.said_on
        )
        evidence = Evidence(
            name="date of saying",
            score=1.0,
            detail=f"These words date it to {utterance.said_on}.",
            passages=tuple(sorted(set(passages))),
        )
        entries.append(
            TimelineEntry(
                date=utterance.said_on, utterance_id=utterance.id, evidence=(evidence,) if passages else ()
            )
        )
    return tuple(sorted(entries, key=lambda e: (e.date, e.utterance_id)))


def _is_said(attribution: Attribution) -> bool:
    return attribution.cue_kind in _SAID and not attribution.negated
