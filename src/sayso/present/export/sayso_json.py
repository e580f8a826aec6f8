"""Our own JSON, as docs/formats.md describes it: one object a report, one line a document for `annotate`."""

from collections.abc import Mapping
from types import MappingProxyType

from sayso.decisions.decision_file import as_entry
from sayso.findings.templates import word_finding
from sayso.present.export.record_json import (
    Json,
    access_to_json,
    attribution_to_json,
    derivation_to_json,
    document_to_json,
    evidence_to_json,
    first_hand_to_json,
    match_to_json,
    positions_to_json,
    slot_to_json,
    span_to_json,
    spans_to_json,
    speaker_to_json,
    utterance_to_json,
)
from sayso.present.output_files import dump_json
from sayso.records import Reading, Report, Speaker, group_by_utterance, independent_accounts
from sayso.version import PRODUCER

SCHEMA = "sayso.report/1"
"""What this object is; `docs/report.schema.json` says what it holds."""

NOBODY: Mapping[str, Speaker] = MappingProxyType({})


def export_json(report: Report) -> str:
    """Return the whole report as JSON text."""
    return dump_json(report_to_json(report), indent=1) + "\n"


def export_jsonl(report: Report) -> str:
    """Return each article with its statements on a line; speakers have their names and ids in the pile."""
    people = {s.id: s for s in report.speakers}
    return "".join(dump_json(annotation_to_json(r, people)) + "\n" for r in report.readings)


def annotation_to_json(reading: Reading, people: Mapping[str, Speaker] = NOBODY) -> Json:
    """Return one document and its attributions: a line of `sayso annotate`.

    `people` has the speakers of a pile by their ids; without them each is called as in its article.
    """
    text = reading.document.text
    return {
        "producer": PRODUCER,
        "document": document_to_json(reading.document) | {"text": text},
        "attributions": [attribution_to_json(a, text, people) for a in reading.attributions],
        "warnings": [{"document": n.document, "message": n.message} for n in reading.notices],
    }


def report_to_json(report: Report) -> Json:
    """Return the whole report as the contract's object; every span carries its words."""
    texts = {d.id: d.text for d in report.documents}
    home = {a.id: a.document_id for a in report.attributions}
    people = {s.id: s for s in report.speakers}
    accesses, first_hand = group_by_utterance(report.accesses), group_by_utterance(report.first_hand)
    return {
        "schema": SCHEMA,
        "producer": report.producer,
        "findings": [
            {
                "text": word_finding(f),
                "utterance": f.utterance_id,
                "story": f.story_id,
                "evidence": evidence_to_json(f.evidence, texts),
                "kind": f.kind,
                "slots": [slot_to_json(s, texts) for s in f.slots],
            }
            for f in report.findings
        ],
        "documents": [document_to_json(d) | {"text": d.text, "words": d.words} for d in report.documents],
        "attributions": [
            attribution_to_json(a, texts[a.document_id], people) | {"document": a.document_id}
            for a in report.attributions
        ],
        "speakers": [speaker_to_json(s) for s in report.speakers],
        "matches": [match_to_json(m, texts) for m in report.matches if m.judgement != "different"],
        "speaker_matches": [match_to_json(m, texts) for m in report.speaker_matches],
        "utterances": [
            utterance_to_json(u, texts, home)
            | {
                "documents": [access_to_json(a, texts) for a in accesses.get(u.id, ())],
                "first_hand": [first_hand_to_json(f, texts) for f in first_hand.get(u.id, ())],
                "independent_accounts": independent_accounts(first_hand.get(u.id, ()), u.id),
            }
            for u in report.utterances
        ],
        "derivations": [derivation_to_json(d, texts) for d in report.derivations],
        "unattributed": [
            {
                "document": u.document_id,
                "span": span_to_json(u.span, texts[u.document_id]),
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
                "evidence": evidence_to_json(s.evidence, texts),
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
                            {"term": t.term, "spans": spans_to_json(t.spans, texts[d.document_id])}
                            for t in d.terms
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
                "spans": spans_to_json(k.spans, texts[k.document_id]),
            }
            for k in report.keywords
        ],
        "distance_marks": [
            {"document": m.document_id, "span": span_to_json(m.span, texts[m.document_id])}
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
                "spans": spans_to_json(s.spans, texts[s.document_id]),
                "attributions": list(s.attribution_ids),
            }
            for s in report.unnamed
        ],
        "timeline": [
            {"date": t.date, "utterance": t.utterance_id, "evidence": evidence_to_json(t.evidence, texts)}
            for t in report.timeline
        ],
        "positions": [positions_to_json(p, texts, home) for p in report.positions],
        "denials": [
            {
                "id": d.id,
                "affirms": {"utterance": d.affirms.utterance, "attribution": d.affirms.attribution},
                "denies": {"utterance": d.denies.utterance, "attribution": d.denies.attribution},
                "evidence": evidence_to_json(d.evidence, texts),
            }
            for d in report.denials
        ],
        "stories": [
            {
                "id": s.id,
                "documents": list(s.document_ids),
                "title": s.title,
                "from": s.first,
                "to": s.last,
                "first": s.first,
                "last": s.last,
            }
            for s in report.stories
        ],
        "warnings": [{"document": n.document, "message": n.message} for n in report.notices],
        "decisions": [as_entry(d) for d in report.decisions],
    }
