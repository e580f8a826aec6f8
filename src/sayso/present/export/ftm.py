"""FollowTheMoney (https://followthemoney.tech): articles, who is quoted in them, people and organizations."""

from collections.abc import Iterator
from typing import Any

from sayso.present.output_files import dump_json
from sayso.present.rows.articles import safe_link
from sayso.present.text.escaping import plain
from sayso.records import Document, Report, Speaker, SpeakerKind, identify

SCHEMATA: dict[SpeakerKind, str] = {"person": "Person", "organization": "Organization"}
_LANGUAGES = {"en": "eng"}  # FollowTheMoney has the three letters of ISO 639-3


def export_ftm(report: Report) -> str:
    """Return a report as entities of FollowTheMoney, one a line.

    An unnamed source and a document are no entity. A Mention says that an article gives words to somebody.
    """
    return "".join(dump_json(entity) + "\n" for entity in list_entities(report))


def list_entities(report: Report) -> Iterator[dict[str, Any]]:
    """Yield the articles, then the speakers, then who is quoted where."""
    for document in report.documents:
        yield _article(document, report.producer)
    entities = {s.id: s for s in report.speakers if s.kind in SCHEMATA}
    for speaker in entities.values():
        yield _speaker(speaker)
    pairs = {(a.document_id, a.speaker_id) for a in report.attributions}
    for document_id, speaker_id in sorted((d, s) for d, s in pairs if s in entities and s):
        speaker = entities[speaker_id]
        yield _entity(
            identify("m", document_id, speaker_id),
            "Mention",
            document=document_id,
            resolved=speaker_id,
            name=speaker.name,
            detectedSchema=SCHEMATA[speaker.kind],
        )


def _entity(id: str, schema: str, **values: str | tuple[str, ...] | None) -> dict[str, Any]:
    properties: dict[str, list[str]] = {}
    for name, value in values.items():
        held = [plain(v) for v in ((value,) if isinstance(value, str) else value or ()) if v]
        if held:
            properties[name] = held
    return {"id": id, "schema": schema, "properties": properties}


def _article(d: Document, producer: str) -> dict[str, Any]:
    return _entity(
        d.id,
        "Article",
        title=d.title or d.name,
        fileName=d.name,
        author=d.byline,
        publisher=d.outlet,
        publishedAt=d.published,
        sourceUrl=safe_link(d.url),
        language=_LANGUAGES.get(d.language or ""),
        bodyText=d.text,
        processingAgent=producer,
    )


def _speaker(s: Speaker) -> dict[str, Any]:
    roles = tuple(r.role for r in s.roles) if s.kind == "person" else ()
    return _entity(s.id, SCHEMATA[s.kind], name=s.name, alias=s.aliases, position=roles)
