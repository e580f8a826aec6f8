"""Parquet read back by pyarrow, and the schema of the report held against real reports."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sayso.present.export.formats import write_format
from sayso.present.export.sayso_json import report_to_json
from sayso.present.export.tables.report_schema import TABLES, make_schema
from sayso.records import Report
from sayso.version import PRODUCER

DOCS = Path(__file__).resolve().parents[3] / "docs"
REPORTS = ["demo_report", "hostile_report", "pile"]


@pytest.fixture(params=REPORTS)
def any_report(request: pytest.FixtureRequest) -> Report:
    report: Report = request.getfixturevalue(request.param)
    return report


def walk(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield a schema and all schemas inside it."""
    if isinstance(schema, dict):
        if "type" in schema or "$ref" in schema or "anyOf" in schema:
            yield schema
        for inner in schema.values():
            yield from walk(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from walk(inner)


def test_every_report_is_as_its_schema_says_and_has_no_field_more(any_report: Report) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(json.dumps(make_schema()))
    jsonschema.Draft202012Validator.check_schema(schema)
    for part in walk(schema):
        if "properties" in part:
            part["additionalProperties"] = False
    errors = list(jsonschema.Draft202012Validator(schema).iter_errors(report_to_json(any_report)))
    assert [(list(e.absolute_path), e.message) for e in errors] == []


def test_a_report_with_a_wrong_value_is_not_as_the_schema_says(demo_report: Report) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    written = report_to_json(demo_report)
    written["attributions"][0]["kind"] = "shouted"
    del written["documents"][0]["outlet"]
    found = {e.validator for e in jsonschema.Draft202012Validator(make_schema()).iter_errors(written)}
    assert found == {"enum", "required"}


def test_the_schema_in_the_docs_is_the_one_of_the_program() -> None:
    written = json.loads((DOCS / "report.schema.json").read_text(encoding="utf-8"))
    assert written == json.loads(json.dumps(make_schema())), "run: python -m tools.document"


def test_every_field_is_described() -> None:
    for part in walk(make_schema()):
        for name, field in part.get("properties", {}).items():
            assert field.get("description"), name


def carry(value: Any) -> Any:
    """Return a value of JSON as Parquet has it: fields that may be missing are null, numbers are floats."""
    return json.loads(json.dumps(value, ensure_ascii=False))


def test_parquet_is_read_back_equal_to_the_report(any_report: Report) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    files = write_format("parquet", any_report)
    assert isinstance(files, dict)
    lists = report_to_json(any_report)
    assert set(files) == {f"{name}.parquet" for name in TABLES}
    for name in TABLES:
        table = parquet.read_table(io.BytesIO(files[f"{name}.parquet"]))
        assert table.schema.metadata[b"producer"] == any_report.producer.encode()
        if name != "decisions":
            assert table.to_pylist() == carry(lists[name]), name


def test_decisions_in_parquet_have_null_for_what_was_not_given(pile: Report) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    files = write_format("parquet", pile)
    assert isinstance(files, dict)
    rows = parquet.read_table(io.BytesIO(files["decisions.parquet"])).to_pylist()
    for row, entry in zip(rows, report_to_json(pile)["decisions"], strict=True):
        assert {k: v for k, v in row.items() if v is not None and k not in ("left", "right")} == {
            k: v for k, v in entry.items() if v is not None and k not in ("left", "right")
        }
        assert row["left"]["text"] == entry["left"]["text"]


def test_an_empty_report_has_all_tables_with_their_columns() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    files = write_format("parquet", Report(producer=PRODUCER, readings=()))
    assert isinstance(files, dict)
    table = parquet.read_table(io.BytesIO(files["attributions.parquet"]))
    assert table.num_rows == 0
    assert table.column_names == list(TABLES["attributions"]["properties"])
