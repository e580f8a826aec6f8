"""The part of the last report of all that is about some articles: nothing is read or linked anew."""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar, cast

from sayso.errors import StoreError
from sayso.records import (
    Decision,
    Denial,
    Derivation,
    Evidence,
    Finding,
    Match,
    Notice,
    Positions,
    Report,
    Reuse,
    Shortened,
    Speaker,
    Story,
    Unattributed,
    Utterance,
    Wording,
)
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


def restrict(report: Report) -> Report:
    """Return a report without what rests on articles, statements or speakers that it does not hold."""
    part = _HeldPart(report)
    utterances = tuple(u for given in report.utterances if (u := part.trim_utterance(given)))
    told = {u.id for u in utterances}
    return replace(
        report,
        speakers=tuple(part.trim_speaker(s) for s in report.speakers),
        matches=tuple(m for m in report.matches if part.has_statements(m.left_id, m.right_id)),
        speaker_matches=tuple(m for m in report.speaker_matches if part.has_speakers(m)),
        utterances=utterances,
        accesses=tuple(
            replace(a, evidence=part.trim_evidence(a.evidence))
            for a in report.accesses
            if a.utterance_id in told and a.document_id in part.documents
        ),
        first_hand=tuple(
            replace(f, evidence=part.trim_evidence(f.evidence))
            for f in report.first_hand
            if f.utterance_id in told
        ),
        reuses=tuple(r for r in report.reuses if part.documents >= {r.left_id, r.right_id}),
        derivations=tuple(d for given in report.derivations if (d := part.trim_derivation(given))),
        unattributed=tuple(loss for given in report.unattributed if (loss := part.trim_loss(given))),
        wording=tuple(w for given in report.wording if (w := part.trim_wording(given))),
        timeline=tuple(
            replace(t, evidence=part.trim_evidence(t.evidence))
            for t in report.timeline
            if t.utterance_id in told
        ),
        stories=tuple(part.trim_story(s) for s in report.stories),
        findings=tuple(f for f in report.findings if part.has_evidence(f.evidence)),
        notices=tuple(n for n in report.notices if part.is_about(n)),
        positions=tuple(
            replace(p, undated=tuple(id for id in p.undated if id in told))
            for p in report.positions
            if part.has_statements(*(one.attribution_id for one in p.positions))
        ),
        denials=tuple(d for d in report.denials if part.has_statements(d.denying_id, d.affirming_id)),
        shortened=tuple(
            part.trim_shortened(s) for s in report.shortened if part.has_statements(s.attribution_id)
        ),
        decisions=tuple(d for d in report.decisions if part.has_words(d)),
    )  # fmt: skip


class _HeldPart:
    """What a part of a report holds, and records cut down to it."""

    def __init__(self, report: Report) -> None:
        self.documents = frozenset(d.id for d in report.documents)
        self.names = frozenset(n for d in report.documents for n in (d.id, d.name, d.url) if n)
        self.statements = frozenset(a.id for a in report.attributions)
        self.speakers = frozenset(s.id for s in report.speakers)

    def has_statements(self, *ids: str) -> bool:
        return self.statements.issuperset(ids)

    def has_speakers(self, match: Match) -> bool:
        return self.speakers >= {match.left_id, match.right_id}

    def has_evidence(self, evidence: Iterable[Evidence]) -> bool:
        return all(p.document_id in self.documents for e in evidence for p in e.passages)

    def has_words(self, decision: Decision) -> bool:
        return all(a.document in self.names for a in (decision.left, decision.right) if a is not None)

    def is_about(self, notice: Notice) -> bool:
        return notice.document in self.names

    def trim_evidence(self, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        return tuple(
            replace(e, passages=tuple(p for p in e.passages if p.document_id in self.documents))
            for e in evidence
        )

    def trim_speaker(self, speaker: Speaker) -> Speaker:
        roles = (
            replace(r, document_ids=tuple(d for d in r.document_ids if d in self.documents))
            for r in speaker.roles
        )
        return replace(speaker, roles=tuple(r for r in roles if r.document_ids))

    def trim_utterance(self, utterance: Utterance) -> Utterance | None:
        here = tuple(id for id in utterance.attribution_ids if id in self.statements)
        if not here:
            return None
        fullest = utterance.representative_id if utterance.representative_id in here else here[0]
        variants = tuple(v for v in utterance.variants if self.has_statements(v.left_id, v.right_id))
        return replace(utterance, attribution_ids=here, representative_id=fullest, variants=variants)

    def trim_derivation(self, derivation: Derivation) -> Derivation | None:
        if derivation.document_id not in self.documents:
            return None
        evidence = self.trim_evidence(derivation.evidence)
        upstream = derivation.upstream_document_id
        if upstream is None or upstream in self.documents:
            return replace(derivation, evidence=evidence)
        if derivation.upstream_outlet is None:
            return None
        return replace(derivation, upstream_document_id=None, upstream_spans=(), evidence=evidence)

    def trim_loss(self, loss: Unattributed) -> Unattributed | None:
        here = tuple(id for id in loss.attributed_in if id in self.statements)
        return replace(loss, attributed_in=here) if here else None

    def trim_wording(self, wording: Wording) -> Wording | None:
        here = tuple(d for d in wording.documents if d.document_id in self.documents)
        return replace(wording, documents=here) if len(here) > 1 else None

    def trim_story(self, story: Story) -> Story:
        return replace(story, document_ids=tuple(d for d in story.document_ids if d in self.documents))

    def trim_shortened(self, shortened: Shortened) -> Shortened:
        return replace(
            shortened,
            named_by=tuple(id for id in shortened.named_by if id in self.statements),
            evidence=self.trim_evidence(shortened.evidence),
        )
