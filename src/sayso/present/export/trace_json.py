"""What `sayso trace` found, as JSON."""

from typing import Any

from sayso.present.text.change_notes import word_note
from sayso.present.traces.trace import Hit
from sayso.present.traces.trace_articles import ArticleVerdict
from sayso.present.traces.trace_draft import DraftQuotation
from sayso.records import Operation, Report, Span


def trace_to_json(
    text: str,
    hits: tuple[Hit, ...],
    verdicts: tuple[ArticleVerdict, ...],
    draft: tuple[DraftQuotation, ...],
    report: Report,
) -> dict[str, Any]:
    """Return the words asked for with what was found; `right` spans of operations count in `text`."""
    return {
        "schema": "sayso.trace/1",
        "producer": report.producer,
        "text": text,
        "hits": [_hit(h, text, report) for h in hits],
        "articles": [_verdict(v, report) for v in verdicts],
        "quotations": [
            {
                **_span(q.span, text),
                "outcome": q.outcome,
                "named": q.named,
                "other_speaker": q.other_speaker,
                "articles": [_verdict(v, report) for v in q.verdicts],
                "hits": [_hit(h, text, report) for h in q.hits],
            }
            for q in draft
        ],
    }


def _hit(hit: Hit, text: str, report: Report) -> dict[str, Any]:
    attribution = next(a for a in report.attributions if a.id == hit.attribution_id)
    document = next(d for d in report.documents if d.id == attribution.document_id)
    return {
        "utterance": hit.utterance_id,
        "attribution": hit.attribution_id,
        "document": document.id,
        "outlet": document.outlet,
        "status": hit.status,
        "share": hit.share,
        "first": hit.first,
        "independent_accounts": hit.accounts,
        "contents": [_span(c, document.text) for c in attribution.contents],
        "flags": list(hit.variant.flags),
        "notes": [f"{word_note(n, document.text, text)}." for n in hit.variant.notes],
        "operations": [_operation(o, document.text, text) for o in hit.variant.operations],
        "documents": [
            {"document": a.document_id, "role": a.role, "upstream_outlet": a.upstream_outlet}
            for a in report.accesses
            if a.utterance_id == hit.utterance_id
        ],
    }


def _verdict(verdict: ArticleVerdict, report: Report) -> dict[str, Any]:
    document = next(d for d in report.documents if d.id == verdict.document_id)
    return {
        "document": document.id,
        "outlet": document.outlet,
        "verdict": verdict.verdict,
        "passage": _span(verdict.passage.span, document.text) if verdict.passage else None,
        "read": verdict.read,
        "quoted": verdict.quoted,
        "reversed": verdict.reversed,
    }


def _operation(operation: Operation, left: str, right: str) -> dict[str, Any]:
    return {
        "op": operation.op,
        "left": _span(operation.left, left) if operation.left else None,
        "right": _span(operation.right, right) if operation.right else None,
    }


def _span(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]}
