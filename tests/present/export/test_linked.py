"""Linked data: JSON-LD read by rdflib without a network, FollowTheMoney by its own model."""

import json
from typing import Any

import pytest

from sayso.present.export.formats import write_format
from sayso.present.export.ftm import list_entities
from sayso.present.export.jsonld import CONTEXT, SCHEMA_ORG
from sayso.records import Report

REPORTS = ["demo_report", "hostile_report", "pile"]


@pytest.fixture(params=REPORTS)
def any_report(request: pytest.FixtureRequest) -> Report:
    report: Report = request.getfixturevalue(request.param)
    return report


def list_nodes(report: Report) -> list[dict[str, Any]]:
    nodes: list[dict[str, Any]] = json.loads(str(write_format("jsonld", report)))["@graph"]
    return nodes


def test_json_ld_has_its_context_inside(demo_report: Report) -> None:
    written = json.loads(str(write_format("jsonld", demo_report)))
    assert written["@context"] == CONTEXT
    assert "@import" not in str(CONTEXT)


def test_rdflib_reads_every_quotation_with_who_spoke_it(any_report: Report) -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph()
    graph.parse(data=str(write_format("jsonld", any_report)), format="json-ld")
    schema = rdflib.Namespace(SCHEMA_ORG)
    quotations = {
        str(s).removeprefix("urn:sayso:") for s in graph.subjects(rdflib.RDF.type, schema.Quotation)
    }
    direct = {a.id for a in any_report.attributions if a.kind == "direct" and not a.negated}
    assert quotations == direct
    claims = {str(s).removeprefix("urn:sayso:") for s in graph.subjects(rdflib.RDF.type, schema.Claim)}
    assert claims == {u.id for u in any_report.utterances}
    known = {s.id for s in any_report.speakers}
    spoken = {
        (str(s).removeprefix("urn:sayso:"), str(o).removeprefix("urn:sayso:"))
        for s, o in graph.subject_objects(schema.spokenByCharacter)
    }
    by_id = {a.id: a for a in any_report.attributions}
    assert all(speaker in known and by_id[a].speaker_id == speaker for a, speaker in spoken)
    assert {a.id for a in any_report.attributions if a.id in direct and a.speaker_id in known} <= {
        a for a, _ in spoken
    }


def test_a_claim_appears_first_only_where_one_article_is_shown_to_have_it_first_hand(
    any_report: Report,
) -> None:
    first_hand: dict[str, list[str | None]] = {}
    for one in any_report.first_hand:
        first_hand.setdefault(one.utterance_id, []).append(one.document_id)
    for node in list_nodes(any_report):
        if node["type"] == "Claim":
            shown = first_hand.get(node["id"].removeprefix("sayso:"), [])
            expected = f"sayso:{shown[0]}" if len(shown) == 1 and shown[0] else None
            assert node.get("firstAppearance") == expected


def test_what_was_not_said_is_spoken_by_nobody(any_report: Report) -> None:
    negated = {f"sayso:{a.id}" for a in any_report.attributions if a.negated}
    for node in list_nodes(any_report):
        if node["id"] in negated:
            assert node["type"] == "CreativeWork"
            assert "spokenByCharacter" not in node


PROPERTIES = {
    "Article": {
        "title", "fileName", "author", "publisher", "publishedAt", "sourceUrl", "language", "bodyText",
        "processingAgent",
    },
    "Person": {"name", "alias", "position"},
    "Organization": {"name", "alias"},
    "Mention": {"document", "resolved", "name", "detectedSchema"},
}  # fmt: skip
"""Names of properties of FollowTheMoney, as far as we use them."""


def test_ftm_uses_known_properties_and_every_reference_is_there(any_report: Report) -> None:
    entities = list(list_entities(any_report))
    lines = str(write_format("ftm", any_report)).splitlines()
    assert [json.loads(line) for line in lines] == entities
    ids = {e["id"]: e["schema"] for e in entities}
    assert len(ids) == len(entities)
    for entity in entities:
        assert set(entity["properties"]) <= PROPERTIES[entity["schema"]]
        assert all(isinstance(v, str) and v for values in entity["properties"].values() for v in values)
        if entity["schema"] == "Mention":
            assert ids[entity["properties"]["document"][0]] == "Article"
            assert ids[entity["properties"]["resolved"][0]] in ("Person", "Organization")


def test_ftm_fits_the_model_of_followthemoney(demo_report: Report) -> None:
    model = pytest.importorskip("followthemoney").model
    for entity in list_entities(demo_report):
        proxy = model.get_proxy(entity)
        assert proxy.schema.name == entity["schema"]
        for name, values in entity["properties"].items():
            assert name in proxy.schema.properties, (entity["schema"], name)
            assert len(proxy.get(name)) == len(set(values)), (name, values)
