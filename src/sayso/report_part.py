"""The part of a report that is about some of its articles: nothing is read or linked anew."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from sayso.decisions.articles import list_anchors, settle_decisions
from sayso.records import (
    Decision,
    Derivation,
    Evidence,
    Match,
    Notice,
    Report,
    Shortened,
    Speaker,
    Story,
    Unattributed,
    Utterance,
    Wording,
)


def cut_report(report: Report, document_ids: Collection[str]) -> Report:
    """Return what a report says about some of its articles; IDs and speakers are those of the whole."""
    kept = frozenset(document_ids)
    readings = tuple(r for r in report.readings if r.document.id in kept)
    speaking = {a.speaker_id for r in readings for a in r.attributions}
    ids = {a.id for r in readings for a in r.attributions}
    speaking |= {u.speaker_id for u in report.utterances if not ids.isdisjoint(u.attribution_ids)}
    part = replace(
        report,
        readings=readings,
        speakers=tuple(s for s in report.speakers if s.id in speaking),
        unattributed=tuple(u for u in report.unattributed if u.document_id in kept),
        keywords=tuple(k for k in report.keywords if k.document_id in kept),
        distance_marks=tuple(m for m in report.distance_marks if m.document_id in kept),
        voice=tuple(v for v in report.voice if v.document_id in kept),
        unnamed=tuple(u for u in report.unnamed if u.document_id in kept),
        stories=tuple(s for s in report.stories if not kept.isdisjoint(s.document_ids)),
    )
    return restrict(part)


def restrict(report: Report) -> Report:
    """Return a report without what rests on articles, statements or speakers that it does not hold."""
    part = _HeldPart(report)
    utterances = tuple(u for given in report.utterances if (u := part.trim_utterance(given)))
    told = {u.id for u in utterances}
    return replace(
        report,
        speakers=tuple(part.trim_speaker(s) for s in report.speakers),
        matches=tuple(
            replace(m, evidence=part.trim_evidence(m.evidence))
            for m in report.matches
            if part.has_statements(m.left_id, m.right_id)
        ),
        speaker_matches=tuple(
            replace(m, evidence=part.trim_evidence(m.evidence))
            for m in report.speaker_matches
            if part.has_speakers(m)
        ),
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
        decisions=tuple(
            d for d in settle_decisions(report.decisions, report.documents) if part.has_words(d)
        ),
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
        return all(a.article in self.documents for a in list_anchors(decision))

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
