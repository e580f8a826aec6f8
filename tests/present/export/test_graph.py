"""Graphs read back by other libraries: the same nodes and edges, no direction that nothing shows."""

import io
import re
import shutil
import subprocess
from importlib.util import find_spec
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.present.export.formats import write_format
from sayso.present.export.graph.dot import export_dot, quote
from sayso.present.export.graph.relations import find_relations, has_direction
from sayso.records import Derivation, Report, Span

pytestmark = pytest.mark.skipif(
    find_spec("networkx") is None or find_spec("prov") is None, reason="the extra `graph` is not installed"
)


def read_graphml(report: Report) -> Any:
    import networkx

    written = write_format("graphml", report)
    assert isinstance(written, bytes)
    return networkx.read_graphml(io.BytesIO(written), force_multigraph=True)


@pytest.mark.parametrize("given_report", ["demo_report", "hostile_report"])
def test_graphml_is_read_back_with_every_node_and_edge(
    given_report: str, request: pytest.FixtureRequest
) -> None:
    report: Report = request.getfixturevalue(given_report)
    graph, relations = read_graphml(report), find_relations(report)
    assert graph.graph["producer"] == report.producer
    assert {n: data["label"] for n, data in graph.nodes(data=True)} == {
        n.id: n.label for n in relations.nodes
    }
    edges = sorted((a, b, data["kind"], data["directed"]) for a, b, data in graph.edges(data=True))
    assert edges == sorted((e.source, e.target, e.kind, e.is_directed) for e in relations.edges)
    assert all(data["kind"] for _, data in graph.nodes(data=True))


def test_the_graph_has_what_the_report_has(demo_report: Report) -> None:
    relations = find_relations(demo_report)
    ids = [n.id for n in relations.nodes]
    assert len(ids) == len(set(ids))
    assert {e.source for e in relations.edges} | {e.target for e in relations.edges} <= set(ids)
    kinds = {n.kind: 0 for n in relations.nodes}
    for node in relations.nodes:
        kinds[node.kind] += 1
    assert kinds["document"] == len(demo_report.documents)
    assert kinds["utterance"] == len(demo_report.utterances)
    reports = [e for e in relations.edges if e.kind == "reports"]
    assert len(reports) == len(demo_report.accesses)


@pytest.mark.parametrize(
    ("kind", "ground", "expected"),
    [
        ("citation", None, True),
        ("link", None, True),
        ("reuse", "citation", True),
        ("reuse", "text", True),
        ("reuse", "time", False),
        ("reuse", None, False),
    ],
)
def test_dates_alone_give_shared_text_no_direction(kind: Any, ground: Any, expected: bool) -> None:
    derivation = Derivation(
        id="v-1", document_id="d-1", upstream_document_id="d-2", upstream_outlet=None, kind=kind,
        spans=(Span(start=0, end=1),), direction_from=ground,
    )  # fmt: skip
    assert has_direction(derivation) is expected


QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)


@given(st.text())
def test_every_text_is_one_quoted_string_of_dot(text: str) -> None:
    quoted = quote(text)
    assert QUOTED.fullmatch(quoted)
    assert "\n" not in quoted
    assert not re.search(r"(?<!\\)(\\\\)*\\[^\\\"]", quoted)


def test_a_hostile_article_writes_no_statement_of_dot(hostile_report: Report) -> None:
    for line in export_dot(hostile_report).splitlines()[3:-1]:
        assert re.fullmatch(r'  ("Q"( -> "Q")?) \[(\w+="Q"(, )?)+\]', QUOTED.sub('"Q"', line)), line


def test_graphviz_draws_it(demo_report: Report, hostile_report: Report) -> None:
    if not shutil.which("dot"):
        pytest.skip("needs Graphviz")
    for report in (demo_report, hostile_report):
        drawn = subprocess.run(["dot", "-Tsvg"], input=export_dot(report).encode(), capture_output=True)
        assert drawn.returncode == 0
        assert b"<svg" in drawn.stdout


@pytest.mark.parametrize("given_report", ["demo_report", "hostile_report"])
def test_prov_json_is_read_back_equal(given_report: str, request: pytest.FixtureRequest) -> None:
    from prov import model as prov_model

    from sayso.present.export.graph.provenance import to_prov

    report: Report = request.getfixturevalue(given_report)
    read = prov_model.ProvDocument.deserialize(content=str(write_format("prov", report)), format="json")
    assert read == to_prov(report)


def list_derivations(report: Report) -> dict[tuple[str, str], str]:
    """Return the type of each derivation of PROV by its ends."""
    from prov import model as prov_model

    from sayso.present.export.graph.provenance import to_prov

    found = {}
    for one in to_prov(report).get_records(prov_model.ProvDerivation):
        told = {str(k): str(v) for k, v in one.attributes}
        ends = told["prov:generatedEntity"], told["prov:usedEntity"]
        found[ends] = told.get("prov:type", "")
    return found


def test_prov_types_derivations_only_where_the_report_shows_it(demo_report: Report) -> None:
    found = list_derivations(demo_report)
    assert {"prov:Quotation", "prov:PrimarySource"} <= set(found.values())
    for derivation in demo_report.derivations:
        ends = (f"sayso:{derivation.document_id}", f"sayso:{derivation.upstream_document_id}")
        if derivation.upstream_document_id and not has_direction(derivation):
            assert found.get(ends) in (None, "prov:PrimarySource")
    indirect = {a.id for a in demo_report.attributions if a.kind == "indirect"}
    utterances = {u.id for u in demo_report.utterances}
    for (product, origin), kind in found.items():
        if product.removeprefix("sayso:") in indirect and origin.removeprefix("sayso:") in utterances:
            assert kind == ""


def test_prov_n_declares_what_it_names(demo_report: Report) -> None:
    text = str(write_format("provn", demo_report))
    assert text.startswith("document")
    assert text.rstrip().endswith("endDocument")
    declared = set(re.findall(r"(?:entity|agent)\((sayso:[\w.-]+)", text))
    used = set(re.findall(r"was\w+\((sayso:[\w.-]+), (sayso:[\w.-]+)", text))
    assert used
    assert {end for pair in used for end in pair} <= declared
