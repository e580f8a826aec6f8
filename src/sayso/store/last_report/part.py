"""The part of the last report of all that is about some articles: nothing is read or linked anew."""

import json
from collections.abc import Iterable
from dataclasses import replace
from shlex import quote
from typing import TypeVar, cast

from sayso.compare.stories.story_groups import order_stories
from sayso.errors import StoreError
from sayso.findings import ordered_findings
from sayso.link.speakers.linked_speakers import order_matches
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
    order_positions,
)


class NotReportedError(StoreError):
    """No report that holds these articles is kept."""


_Record = TypeVar("_Record")


_TOLD = frozenset({"article", "utterance", "speaker"})
"""The records that say who said what; all others say how articles stand to each other."""


def report_part(store: Connection, documents: Iterable[str], *, statements_only: bool = False) -> Report:
    """Return what the last report of all says about some articles, given by their IDs.

    With `statements_only` it says who said what, and nothing of how articles stand to each other. IDs,
    speakers and roles are those of the whole. Raises NotReportedError where none of the articles is in that
    report, or nothing was reported yet.
    """
    with store.snapshot():
        return _collect(_Reader(store, _TOLD if statements_only else None), set(documents))


class _Reader:
    """Reads the records of a report that are about something: of some kinds, or of all."""

    def __init__(self, store: Connection, kinds: frozenset[str] | None) -> None:
        self.store = store
        self._kinds = kinds

    def all(self, kind: str, made: type[_Record], keys: Iterable[str]) -> tuple[_Record, ...]:
        """Return the records of a kind about some keys; none of a kind that is left out."""
        if self._kinds is not None and kind not in self._kinds:
            return ()
        return tuple(cast("_Record", record) for record in get_about(self.store, kind, keys))


def _collect(reader: _Reader, documents: set[str]) -> Report:
    store = reader.store
    articles = tuple(fill_in_words(store, reader.all("article", ArticleRecords, documents)))
    if not articles:
        raise NotReportedError(
            f"{store.path}: no report of these articles is kept yet; "
            f"sayso report --store {quote(str(store.path))} makes it"
        )
    documents = {a.reading.document.id for a in articles}
    acts = reader.all("utterance", UtteranceRecords, documents)
    readings = tuple(a.reading for a in articles)
    speakers = {a.speaker_id for r in readings for a in r.attributions if a.speaker_id}
    speakers |= {act.utterance.speaker_id for act in acts if act.utterance.speaker_id}
    told = tuple(cast("Speaker", s) for s in get_records(store, "speaker", speakers))
    whole = next((cast("WholeRecords", w) for w in get_records(store, "whole")), None)
    everything = Report(
        producer=whole.producer if whole else "",
        readings=readings,
        speakers=told,
        matches=reader.all("match", Match, documents),
        speaker_matches=order_matches(reader.all("speaker match", Match, speakers)),
        utterances=tuple(act.utterance for act in acts),
        accesses=tuple(a for act in acts for a in act.accesses),
        first_hand=tuple(f for act in acts for f in act.first_hand),
        reuses=reader.all("reuse", Reuse, documents),
        derivations=tuple(d for a in articles for d in a.derivations),
        unattributed=tuple(u for a in articles for u in a.unattributed),
        wording=reader.all("wording", Wording, documents),
        keywords=tuple(k for a in articles for k in a.keywords),
        distance_marks=tuple(m for a in articles for m in a.distance_marks),
        voice=tuple(v for a in articles for v in a.voice),
        timeline=tuple(t for act in acts for t in act.timeline),
        stories=order_stories(reader.all("story", Story, documents)),
        findings=ordered_findings.order(reader.all("finding", Finding, documents)),
        notices=whole.notices if whole else (),
        positions=order_positions(reader.all("positions", Positions, documents), told),
        denials=reader.all("denial", Denial, documents),
        unnamed=tuple(u for a in articles for u in a.unnamed),
        shortened=reader.all("shortened", Shortened, documents),
        decisions=whole.decisions if whole else (),
        added_outlets=whole.added_outlets if whole else (),
    )
    return restrict(everything)


def fill_in_words(store: Connection, articles: Iterable[ArticleRecords]) -> Iterable[ArticleRecords]:
    """Yield what is kept of articles with the words of each; without those that were removed meanwhile."""
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
