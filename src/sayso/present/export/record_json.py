"""Single records as our own JSON has them; every span carries its words."""

from collections.abc import Iterable, Mapping
from typing import Any

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
    Slot,
    Span,
    Speaker,
    Utterance,
    Variant,
    identify,
)

Json = dict[str, Any]


def slot_to_json(slot: Slot, texts: Mapping[str, str]) -> Json:
    return {
        "name": slot.name,
        "items": [
            {
                "text": i.text,
                "record": i.record_id,
                "quoted": i.quoted,
                "document": i.passage.document_id if i.passage else None,
                "span": span_to_json(i.passage.span, texts[i.passage.document_id]) if i.passage else None,
            }
            for i in slot.items
        ],
    }


def span_to_json(span: Span, text: str) -> Json:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]}


def spans_to_json(spans: Iterable[Span], text: str) -> list[Json]:
    return [span_to_json(s, text) for s in spans]


def evidence_to_json(evidence: Iterable[Evidence], texts: Mapping[str, str]) -> list[Json]:
    return [
        {
            "name": e.kind,
            "score": round(e.score, 4),
            "detail": word_detail(e.detail),
            "spans": [
                {"document": p.document_id} | span_to_json(p.span, texts[p.document_id]) for p in e.passages
            ],
        }
        for e in evidence
    ]


def document_to_json(document: Document) -> Json:
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


def attribution_to_json(a: Attribution, text: str, people: Mapping[str, Speaker]) -> Json:
    return {
        "id": a.id,
        "sources": spans_to_json(a.sources, text),
        "cues": spans_to_json(a.cues, text),
        "contents": spans_to_json(a.contents, text),
        "kind": a.kind,
        "cue_kind": a.cue_kind,
        "negated": a.negated,
        "speaker": spoken_by_to_json(a, text, people),
        "addressee": a.addressee.name if a.addressee else None,
        "addressee_span": span_to_json(a.addressee.span, text) if a.addressee else None,
        "said_on": a.said_on.value if a.said_on else None,
        "said_on_span": span_to_json(a.said_on.span, text) if a.said_on and a.said_on.span else None,
        "occasion": a.occasion.kind if a.occasion else "unknown",
        "occasion_span": span_to_json(a.occasion.span, text) if a.occasion and a.occasion.span else None,
        "parent": a.parent_id,
        "chain": [{"outlet": link.outlet, "span": span_to_json(link.span, text)} for link in a.chain],
        "confidence": round(a.confidence, 4),
        "rule": a.rule,
        "model": a.model,
    }


def spoken_by_to_json(a: Attribution, text: str, people: Mapping[str, Speaker]) -> Json | None:
    if a.speaker is None:
        return None
    person = people.get(a.speaker_id) if a.speaker_id else None
    return {
        "id": person.id if person else identify("s", a.document_id, a.speaker.name.casefold()),
        "name": person.name if person else a.speaker.name,
        "kind": a.speaker.kind,
        "role": a.speaker.role,
        "grounds": labels.speaker_ground(a.speaker),
        "spans": spans_to_json(a.speaker.spans, text),
    }


def speaker_to_json(s: Speaker) -> Json:
    return {
        "id": s.id,
        "name": s.name,
        "kind": s.kind,
        "aliases": list(s.aliases),
        "roles": [{"role": r.role, "documents": list(r.document_ids)} for r in s.roles],
    }


def match_to_json(m: Match, texts: Mapping[str, str]) -> Json:
    return {
        "left": m.left_id,
        "right": m.right_id,
        "judgement": m.judgement,
        "score": round(m.score, 4),
        "evidence": evidence_to_json(m.evidence, texts),
    }


def utterance_to_json(u: Utterance, texts: Mapping[str, str], home: Mapping[str, str]) -> Json:
    return {
        "id": u.id,
        "speaker": u.speaker_id,
        "attributions": list(u.attribution_ids),
        "representative": u.representative_id,
        "said_on": u.said_on,
        "addressee": u.addressee,
        "occasion": u.occasion,
        "variants": [variant_to_json(v, texts, home) for v in u.variants],
    }


def access_to_json(a: Access, texts: Mapping[str, str]) -> Json:
    return {
        "document": a.document_id,
        "role": a.role,
        "upstream_outlet": a.upstream_outlet,
        "upstream_document": a.upstream_document_id,
        "evidence": evidence_to_json(a.evidence, texts),
    }


def first_hand_to_json(f: FirstHand, texts: Mapping[str, str]) -> Json:
    return {"outlet": f.outlet, "document": f.document_id, "evidence": evidence_to_json(f.evidence, texts)}


def variant_to_json(v: Variant, texts: Mapping[str, str], home: Mapping[str, str]) -> Json:
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
                "left": span_to_json(p.left, left) if p.left else None,
                "right": span_to_json(p.right, right) if p.right else None,
            }
            for p in v.flag_places
        ],
        "operations": operations_to_json(v.operations, left, right),
    }


def operations_to_json(operations: Iterable[Operation], left: str, right: str) -> list[Json]:
    return [
        {
            "op": o.op,
            "left": span_to_json(o.left, left) if o.left else None,
            "right": span_to_json(o.right, right) if o.right else None,
        }
        for o in operations
    ]


def positions_to_json(row: Positions, texts: Mapping[str, str], home: Mapping[str, str]) -> Json:
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
                "operations": operations_to_json(
                    p.operations, texts[home[p.before_id or p.attribution_id]], texts[home[p.attribution_id]]
                ),
            }
            for p in row.positions
        ],
        "undated": list(row.undated),
        "evidence": evidence_to_json(row.evidence, texts),
    }


def derivation_to_json(d: Derivation, texts: Mapping[str, str]) -> Json:
    upstream = texts.get(d.upstream_document_id or "", "")
    return {
        "id": d.id,
        "document": d.document_id,
        "upstream_document": d.upstream_document_id,
        "upstream_outlet": d.upstream_outlet,
        "kind": d.kind,
        "spans": spans_to_json(d.spans, texts[d.document_id]),
        "upstream_spans": spans_to_json(d.upstream_spans, upstream),
        "score": round(d.score, 4),
        "direction_from": d.direction_from,
        "evidence": evidence_to_json(d.evidence, texts),
    }
