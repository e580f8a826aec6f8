"""schema.org in JSON-LD 1.1: articles, quotations and claims, with the context inside the file."""

from typing import Any

from sayso.present.output_files import dump_json
from sayso.present.rows.articles import safe_link
from sayso.records import Attribution, Document, Report, SpeakerKind, Utterance
from sayso.report_index import ReportIndex

SCHEMA_ORG = "https://schema.org/"
CONTEXT = {
    "@version": 1.1,
    "@vocab": SCHEMA_ORG,
    "sayso": "urn:sayso:",
    "id": "@id",
    "type": "@type",
    **{
        name: {"@type": "@id"}
        for name in (
            "spokenByCharacter", "isBasedOn", "isPartOf", "appearance", "firstAppearance", "publisher", "url",
        )
    },
}  # fmt: skip
"""All terms that the file uses: no reader has to fetch one."""
_TYPES: dict[SpeakerKind, str] = {"person": "Person", "organization": "Organization"}
_SAID = frozenset({"speech", "writing"})

Json = dict[str, Any]


def export_jsonld(report: Report) -> str:
    """Return a report as JSON-LD.

    A statement put as the speaker's own words is a Quotation, any other a CreativeWork: words of the article.
    An utterance is a Claim that appears in its articles; it has a `firstAppearance` only where the one
    outlet that is shown to have had it first-hand is in the pile. What a text says was not said, or only
    thought, is spoken by nobody.
    """
    index = ReportIndex(report)
    graph = [
        {"id": _name("software"), "type": "SoftwareApplication", "name": report.producer},
        *(_document(d) for d in report.documents),
        *(_known(id=_name(s.id), type=_TYPES.get(s.kind, "Thing"), name=s.name, alternateName=list(s.aliases))
          for s in report.speakers),
        *(_statement(a, index) for a in report.attributions),
        *(_claim(u, index) for u in report.utterances),
    ]  # fmt: skip
    return dump_json({"@context": CONTEXT, "@graph": graph}, indent=1) + "\n"


def _name(id: str) -> str:
    return f"sayso:{id}"


def _known(**values: Any) -> Json:
    return {k: v for k, v in values.items() if v not in (None, "", [])}


def _document(d: Document) -> Json:
    return _known(
        id=_name(d.id), type="NewsArticle", headline=d.title, name=d.name, datePublished=d.published,
        url=safe_link(d.url), inLanguage=d.language,
        publisher=_outlet(d.outlet),
    )  # fmt: skip


def _outlet(name: str | None) -> Json | None:
    return {"type": "NewsMediaOrganization", "name": name} if name else None


def _statement(a: Attribution, index: ReportIndex) -> Json:
    spoken = not a.negated and (a.kind == "direct" or a.cue_kind in _SAID)
    speaker = index.speaker(a.speaker_id)
    return _known(
        id=_name(a.id),
        type="Quotation" if a.kind == "direct" and not a.negated else "CreativeWork",
        text=index.words(a),
        isPartOf=_name(a.document_id),
        spokenByCharacter=_name(speaker.id) if speaker and spoken else None,
        isBasedOn=_based_on(a, index),
        sdPublisher={"id": _name("software")},
    )


def _based_on(a: Attribution, index: ReportIndex) -> str | Json | None:
    """Return the article, or the work of an outlet, from which the article has this statement."""
    utterance = index.utterance_of(a.id)
    for access in index.accesses(utterance.id) if utterance else ():
        if access.document_id == a.document_id and access.role == "relay":
            if access.upstream_document_id in index.documents:
                return _name(access.upstream_document_id or "")
            if access.upstream_outlet:
                return {"type": "CreativeWork", "publisher": _outlet(access.upstream_outlet)}
    return None


def _claim(u: Utterance, index: ReportIndex) -> Json:
    first = index.first_hand(u.id)
    shown = first[0].document_id if len(first) == 1 else None
    return _known(
        id=_name(u.id),
        type="Claim",
        text=index.words(index.attributions[u.representative_id]),
        dateCreated=u.said_on,
        appearance=[_name(d) for d in index.sort_documents(index.documents_with(u.id))],
        firstAppearance=_name(shown) if shown else None,
    )
