"""W3C Web Annotation (https://www.w3.org/TR/annotation-model/): one AnnotationCollection page a document."""

from typing import Any

from sayso.present.output_files import dump_json
from sayso.records import Attribution, Reading, Report, Span
from sayso.version import PRODUCER

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Code points of prefix and suffix that a TextQuoteSelector carries."""


def export_webannotation(report: Report) -> str:
    """Return the articles of a report as Web Annotations, one page of annotations a line."""
    return "".join(dump_json(annotation_to_webannotation(r)) + "\n" for r in report.readings)


def annotation_to_webannotation(reading: Reading) -> dict[str, Any]:
    """Return a document's attributions as Web Annotations.

    Each attribution is one annotation whose targets are its spans (source, cue, content, told apart by
    `styleClass`), each selected by quotation and by position in code points of the document's text.
    """
    document = reading.document
    target = document.url or f"urn:sayso:{document.id}"
    return {
        "@context": CONTEXT,
        "id": f"urn:sayso:{document.id}:attributions",
        "type": "AnnotationPage",
        "label": document.title or document.name,
        "generator": {"type": "Software", "name": PRODUCER},
        "items": [_annotation(a, target, document.text) for a in reading.attributions],
    }


def _annotation(a: Attribution, target: str, text: str) -> dict[str, Any]:
    who = a.speaker.name if a.speaker else None
    body = {
        "type": "TextualBody",
        "purpose": "identifying",
        "format": "text/plain",
        "value": f"{who or 'speaker unknown'} ({a.kind}, {a.cue_kind})",
    }
    spans = [("source", s) for s in a.sources] + [("cue", s) for s in a.cues]
    spans += [("content", s) for s in a.contents]
    return {
        "id": f"urn:sayso:{a.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "generator": {"type": "Software", "name": a.producer},
        "body": body,
        "target": [
            {"source": target, "styleClass": role, "selector": _selectors(span, text)} for role, span in spans
        ],
    }


def _selectors(span: Span, text: str) -> list[dict[str, Any]]:
    return [
        {
            "type": "TextQuoteSelector",
            "exact": text[span.start : span.end],
            "prefix": text[max(0, span.start - AROUND) : span.start],
            "suffix": text[span.end : span.end + AROUND],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]
