"""The part of the last report of all that is about some articles: nothing is read or linked anew."""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar, cast

from sayso.errors import StoreError
from sayso.records import (
    Denial,
    Finding,
    Match,
    Positions,
    Report,
    Reuse,
    Shortened,
    Speaker,
    Story,
    Wording,
)
from sayso.report_part import restrict
from sayso.store.connection import Connection
from sayso.store.last_report.records import (
    ArticleRecords,
    UtteranceRecords,
    WholeRecords,
    get_about,
    get_records,
)


class NotReportedError(StoreError):
    """No report that holds these articles is kept."""


_Record = TypeVar("_Record")


def report_part(store: Connection, documents: Iterable[str]) -> Report:
    """Return what the last report of all says about some articles, given by their IDs.

    IDs, speakers and roles are those of the whole. Raises NotReportedError where none of the articles is in
    that report, or nothing was reported yet.
    """
    with store.snapshot():
        return _collect(store, set(documents))


def _collect(store: Connection, documents: set[str]) -> Report:
    articles = tuple(_fill_in_words(store, _all(store, "article", ArticleRecords, documents)))
    if not articles:
        raise NotReportedError(
            f"{store.path}: no report of these articles is kept yet; "
            f"sayso report --store {store.path} makes it"
        )
    documents = {a.reading.document.id for a in articles}
    acts = _all(store, "utterance", UtteranceRecords, documents)
    readings = tuple(a.reading for a in articles)
    speakers = {a.speaker_id for r in readings for a in r.attributions if a.speaker_id}
    speakers |= {act.utterance.speaker_id for act in acts if act.utterance.speaker_id}
    whole = next((cast("WholeRecords", w) for w in get_records(store, "whole")), None)
    everything = Report(
        producer=whole.producer if whole else "",
        readings=readings,
        speakers=tuple(cast("Speaker", s) for s in get_records(store, "speaker", speakers)),
        matches=_all(store, "match", Match, documents),
        speaker_matches=_all(store, "speaker match", Match, speakers),
        utterances=tuple(act.utterance for act in acts),
        accesses=tuple(a for act in acts for a in act.accesses),
        first_hand=tuple(f for act in acts for f in act.first_hand),
        reuses=_all(store, "reuse", Reuse, documents),
        derivations=tuple(d for a in articles for d in a.derivations),
        unattributed=tuple(u for a in articles for u in a.unattributed),
        wording=_all(store, "wording", Wording, documents),
        keywords=tuple(k for a in articles for k in a.keywords),
        distance_marks=tuple(m for a in articles for m in a.distance_marks),
        voice=tuple(v for a in articles for v in a.voice),
        timeline=tuple(t for act in acts for t in act.timeline),
        stories=_all(store, "story", Story, documents),
        findings=_all(store, "finding", Finding, documents),
        notices=whole.notices if whole else (),
        positions=_all(store, "positions", Positions, documents),
        denials=_all(store, "denial", Denial, documents),
        unnamed=tuple(u for a in articles for u in a.unnamed),
        shortened=_all(store, "shortened", Shortened, documents),
        decisions=whole.decisions if whole else (),
        added_outlets=whole.added_outlets if whole else (),
    )
    return restrict(everything)


def _all(store: Connection, kind: str, made: type[_Record], keys: Iterable[str]) -> tuple[_Record, ...]:
    return tuple(cast("_Record", record) for record in get_about(store, kind, keys))


def _fill_in_words(store: Connection, articles: Iterable[ArticleRecords]) -> Iterable[ArticleRecords]:
    articles = tuple(articles)
    words = {
        row["id"]: row["words"]
        for row in store.ask(
            """select v.id, t.words from version v join text t on t.hash = v.text
            where v.id in (select value from json_each(?))""",
            json.dumps(sorted(a.reading.document.id for a in articles)),
        )
    }
    for article in articles:
        reading = article.reading
        text = words.get(reading.document.id)
        if text is not None:  # else it was removed since the last report
            document = replace(reading.document, text=text)
            yield replace(article, reading=replace(reading, document=document))
