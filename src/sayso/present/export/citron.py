"""Citron's annotation format (github.com/bbc/citron, docs/data_format.md): one object a document."""

from typing import Any

from sayso.present.output_files import dump_json
from sayso.records import Reading, Report, Span
from sayso.version import PRODUCER


def export_citron(report: Report) -> str:
    """Return the articles of a report in Citron's format, one a line."""
    return "".join(dump_json(annotation_to_citron(r)) + "\n" for r in report.readings)


def annotation_to_citron(reading: Reading) -> dict[str, Any]:
    """Return a document in Citron's format.

    Citron's quotes have exactly one cue span; an attribution without a cue is given an empty span before its
    first content, one with several the whole stretch from first to last.
    """
    text = reading.document.text
    groups: dict[str, list[Span]] = {}
    quotes = []
    for a in reading.attributions:
        if a.speaker and a.speaker.name:
            groups.setdefault(a.speaker.name.casefold(), []).extend(a.sources)
        anchor = a.contents[0].start if a.contents else 0
        cue = Span(start=a.cues[0].start, end=a.cues[-1].end) if a.cues else Span(start=anchor, end=anchor)
        quotes.append(
            {
                "id": a.id,
                "cue": _span(cue, text),
                "sources": [_span(s, text) for s in a.sources],
                "contents": [_span(s, text) for s in a.contents],
                "confidence": round(a.confidence, 4),
            }
        )
    coreference = [[_span(s, text) for s in sorted(set(spans))] for spans in groups.values() if spans]
    return {
        "name": reading.document.name,
        "producer": PRODUCER,
        "text": text,
        "quotes": quotes,
        "coreference_groups": sorted(coreference, key=lambda group: group[0]["start"]),
    }


def _span(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]}
