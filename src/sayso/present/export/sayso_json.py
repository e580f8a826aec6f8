"""Our own JSON, as docs/formats.md describes it: one object a report, one line a document for `annotate`."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from sayso.decisions.decision_file import as_entry
from sayso.present.text import labels
from sayso.present.text.change_notes import word_note
from sayso.present.text.evidence_sentences import word_detail
from sayso.records import (
    Access,
    Attribution,
    Derivation,
    Document,
    Evidence,
    FirstHand,
    Match,
    Operation,
    Positions,
    Reading,
    Report,
    Slot,
    Span,
    Speaker,
    Utterance,
    Variant,
    identify,
    independent_accounts,
)

SCHEMA = "sayso.report/1"

Json = dict[str, Any]
Held = TypeVar("Held", Access, FirstHand)


def annotation_to_json(reading: Reading) -> Json:
    """Return one document and its attributions: a line of `sayso annotate`."""
    text = reading.document.text
    return {
        "document": _document(reading.document) | {"text": text},
        "attributions": [_attribution(a, text, {}) for a in reading.attributions],
        "warnings": [{"document": n.document, "message": n.message} for n in reading.notices],
    }


def _slot(slot: Slot, texts: Mapping[str, str]) -> Json:
    return {
        "name": slot.name,
        "items": [
            {
                "text": i.text,
                "record": i.record_id,
                "quoted": i.quoted,
                "document": i.passage.document_id if i.passage else None,
                "span": _span(i.passage.span, texts[i.passage.document_id]) if i.passage else None,
            }
            for i in slot.items
        ],
    }


def report_to_json(report: Report) -> Json:
    """Return the whole report as the contract's object; every span carries its words."""
    texts = {d.id: d.text for d in report.documents}
    home = {a.id: a.document_id for a in report.attributions}
    people = {s.id: s for s in report.speakers}
    accesses, first_hand = _by_utterance(report.accesses), _by_utterance(report.first_hand)
    return {
        "schema": SCHEMA,
        "producer": report.producer,
        "findings": [
            {
                "text": f.text,
                "utterance": f.utterance_id,
                "story": f.story_id,
                "evidence": _evidence(f.evidence, texts),
                "kind": f.kind,
                "slots": [_slot(s, texts) for s in f.slots],
            }
            for f in report.findings
        ],
        "documents": [
            _document(d) | {"text": d.text, "words": len(d.text.split())} for d in report.documents
        ],
        "attributions": [
            _attribution(a, texts[a.document_id], people) | {"document": a.document_id}
            for a in report.attributions
        ],
        "speakers": [_speaker(s) for s in report.speakers],
        "matches": [_match(m, texts) for m in report.matches if m.judgement != "different"],
        "speaker_matches": [_match(m, texts) for m in report.speaker_matches],
        "utterances": [
            _utterance(u, texts, home)
            | {
                "documents": [_access(a, texts) for a in accesses.get(u.id, ())],
                "first_hand": [_first_hand(f, texts) for f in first_hand.get(u.id, ())],
                "independent_accounts": independent_accounts(first_hand.get(u.id, ()), u.id),
            }
            for u in report.utterances
        ],
        "derivations": [_derivation(d, texts) for d in report.derivations],
        "unattributed": [
            {
                "document": u.document_id,
                "span": _span(u.span, texts[u.document_id]),
                "attributed_in": list(u.attributed_in),
            }
            for u in report.unattributed
        ],
        "shortened": [
            {
                "utterance": s.utterance_id,
                "document": home[s.attribution_id],
                "attribution": s.attribution_id,
                "outlet": s.outlet,
                "relation": s.relation,
                "named_by": list(s.named_by),
                "kept": list(s.kept),
                "evidence": _evidence(s.evidence, texts),
            }
            for s in report.shortened
        ],
        "wording": [
            {
                "referent": w.referent,
                "documents": [
                    {
                        "document": d.document_id,
                        "terms": [
                            {"term": t.term, "spans": _spans(t.spans, texts[d.document_id])} for t in d.terms
                        ],
                    }
                    for d in w.documents
                ],
            }
            for w in report.wording
        ],
        "keywords": [
            {
                "story": k.story_id,
                "document": k.document_id,
                "term": k.term,
                "score": round(k.score, 2),
                "spans": _spans(k.spans, texts[k.document_id]),
            }
            for k in report.keywords
        ],
        "distance_marks": [
            {"document": m.document_id, "span": _span(m.span, texts[m.document_id])}
            for m in report.distance_marks
        ],
        "voice": [
            {
                "document": v.document_id,
                "attributed": v.attributed,
                "own": v.own,
                "unknown": v.unknown,
                "speakers": [{"speaker": s.speaker_id, "words": s.words} for s in v.speakers],
                "sources": [{"kind": s.kind, "sources": s.sources, "words": s.words} for s in v.sources],
            }
            for v in report.voice
        ],
        "unnamed_sources": [
            {
                "document": s.document_id,
                "words": s.words,
                "spans": _spans(s.spans, texts[s.document_id]),
                "attributions": list(s.attribution_ids),
            }
            for s in report.unnamed
        ],
        "timeline": [
            {"date": t.date, "utterance": t.utterance_id, "evidence": _evidence(t.evidence, texts)}
            for t in report.timeline
        ],
        "positions": [_positions(p, texts, home) for p in report.positions],
        "denials": [
            {
                "id": d.id,
                "affirms": {"utterance": d.affirming_utterance_id, "attribution": d.affirming_id},
                "denies": {"utterance": d.denying_utterance_id, "attribution": d.denying_id},
                "evidence": _evidence(d.evidence, texts),
            }
            for d in report.denials
        ],
        "stories": [
            {"id": s.id, "documents": list(s.document_ids), "title": s.title, "from": s.first, "to": s.last}
            for s in report.stories
        ],
        "warnings": [{"document": n.document, "message": n.message} for n in report.notices],
        "decisions": [as_entry(d) for d in report.decisions],
    }


def _span(span: Span, text: str) -> Json:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]}


def _spans(spans: Iterable[Span], text: str) -> list[Json]:
    return [_span(s, text) for s in spans]


def _evidence(evidence: Iterable[Evidence], texts: Mapping[str, str]) -> list[Json]:
    return [
        {
            "name": e.kind,
            "score": round(e.score, 4),
            "detail": word_detail(e.detail),
            "spans": [{"document": p.document_id} | _span(p.span, texts[p.document_id]) for p in e.passages],
        }
        for e in evidence
    ]


def _document(document: Document) -> Json:
    return {
        "id": document.id,
        "name": document.name,
        "outlet": document.outlet,
        "title": document.title,
        "published": document.published,
        "url": document.url,
        "byline": document.byline,
        "language": document.language,
        "sha256": document.sha256,
        "text_offset": document.text_offset,
    }


def _attribution(a: Attribution, text: str, people: Mapping[str, Speaker]) -> Json:
    return {
        "id": a.id,
        "sources": _spans(a.sources, text),
        "cues": _spans(a.cues, text),
        "contents": _spans(a.contents, text),
        "kind": a.kind,
        "cue_kind": a.cue_kind,
        "negated": a.negated,
        "speaker": _spoken_by(a, text, people),
        "addressee": a.addressee.name if a.addressee else None,
        "addressee_span": _span(a.addressee.span, text) if a.addressee else None,
        "said_on": a.said_on.value if a.said_on else None,
        "said_on_span": _span(a.said_on.span, text) if a.said_on and a.said_on.span else None,
        "occasion": a.occasion.kind if a.occasion else "unknown",
        "occasion_span": _span(a.occasion.span, text) if a.occasion and a.occasion.span else None,
        "parent": a.parent_id,
        "chain": [{"outlet": link.outlet, "span": _span(link.span, text)} for link in a.chain],
        "confidence": round(a.confidence, 4),
        "rule": a.rule,
        "model": a.model,
    }


def _spoken_by(a: Attribution, text: str, people: Mapping[str, Speaker]) -> Json | None:
    if a.speaker is None:
        return None
    person = people.get(a.speaker_id) if a.speaker_id else None
    return {
        "id": person.id if person else identify("s", a.document_id, a.speaker.name.casefold()),
        "name": person.name if person else a.speaker.name,
        "kind": a.speaker.kind,
        "role": a.speaker.role,
        "grounds": labels.speaker_ground(a.speaker),
        "spans": _spans(a.speaker.spans, text),
    }


def _speaker(s: Speaker) -> Json:
    return {
        "id": s.id,
        "name": s.name,
        "kind": s.kind,
        "aliases": list(s.aliases),
        "roles": [{"role": r.role, "documents": list(r.document_ids)} for r in s.roles],
    }


def _match(m: Match, texts: Mapping[str, str]) -> Json:
    return {
        "left": m.left_id,
        "right": m.right_id,
        "judgement": m.judgement,
        "score": round(m.score, 4),
        "evidence": _evidence(m.evidence, texts),
    }


def _by_utterance(records: Iterable[Held]) -> dict[str, list[Held]]:
    groups: dict[str, list[Held]] = {}
    for record in records:
        groups.setdefault(record.utterance_id, []).append(record)
    return groups


def _utterance(u: Utterance, texts: Mapping[str, str], home: Mapping[str, str]) -> Json:
    return {
        "id": u.id,
        "speaker": u.speaker_id,
        "attributions": list(u.attribution_ids),
        "representative": u.representative_id,
        "said_on": u.said_on,
        "addressee": u.addressee,
        "occasion": u.occasion,
        "variants": [_variant(v, texts, home) for v in u.variants],
    }


def _access(a: Access, texts: Mapping[str, str]) -> Json:
    return {
        "document": a.document_id,
        "role": a.role,
        "upstream_outlet": a.upstream_outlet,
        "upstream_document": a.upstream_document_id,
        "evidence": _evidence(a.evidence, texts),
    }


def _first_hand(f: FirstHand, texts: Mapping[str, str]) -> Json:
    return {"outlet": f.outlet, "document": f.document_id, "evidence": _evidence(f.evidence, texts)}


def _variant(v: Variant, texts: Mapping[str, str], home: Mapping[str, str]) -> Json:
    left, right = texts[home[v.left_id]], texts[home[v.right_id]]
    return {
        "left": v.left_id,
        "right": v.right_id,
        "change": v.change,
        "flags": list(v.flags),
        "notes": [f"{word_note(n, left, right)}." for n in v.notes],
        "flag_places": [
            {
                "flag": p.flag,
                "left": _span(p.left, left) if p.left else None,
                "right": _span(p.right, right) if p.right else None,
            }
            for p in v.flag_places
        ],
        "operations": _operations(v.operations, left, right),
    }


def _operations(operations: Iterable[Operation], left: str, right: str) -> list[Json]:
    return [
        {
            "op": o.op,
            "left": _span(o.left, left) if o.left else None,
            "right": _span(o.right, right) if o.right else None,
        }
        for o in operations
    ]


def _positions(row: Positions, texts: Mapping[str, str], home: Mapping[str, str]) -> Json:
    return {
        "id": row.id,
        "speaker": row.speaker_id,
        "matter": list(row.matter),
        "positions": [
            {
                "utterance": p.utterance_id,
                "attribution": p.attribution_id,
                "date": p.date,
                "before": p.before_id,
                "operations": _operations(
                    p.operations, texts[home[p.before_id or p.attribution_id]], texts[home[p.attribution_id]]
                ),
            }
            for p in row.positions
        ],
        "undated": list(row.undated),
        "evidence": _evidence(row.evidence, texts),
    }


def _derivation(d: Derivation, texts: Mapping[str, str]) -> Json:
    upstream = texts.get(d.upstream_document_id or "", "")
    return {
        "id": d.id,
        "document": d.document_id,
        "upstream_document": d.upstream_document_id,
        "upstream_outlet": d.upstream_outlet,
        "kind": d.kind,
        "spans": _spans(d.spans, texts[d.document_id]),
        "upstream_spans": _spans(d.upstream_spans, upstream),
        "score": round(d.score, 4),
        "direction_from": d.direction_from,
        "evidence": _evidence(d.evidence, texts),
    }
