"""Apache Parquet (https://parquet.apache.org/), written by pyarrow: a table a list of the report."""

import io
from collections.abc import Iterable
from typing import Any

import pyarrow
from pyarrow import parquet

from sayso.present.export.sayso_json import report_to_json
from sayso.present.export.tables.report_schema import TABLES
from sayso.present.export.tables.schema_parts import DEFINITIONS, Schema
from sayso.records import Report

_PLAIN = {
    "string": pyarrow.string(),
    "integer": pyarrow.int64(),
    "number": pyarrow.float64(),
    "boolean": pyarrow.bool_(),
}


def export_parquet(report: Report) -> dict[str, bytes]:
    """Return a file for each list of the report's JSON, under the same names; spans are structs.

    The metadata of each file names the version of sayso. A value that is not known is null.
    """
    return {f"{name}.parquet": content for name, content in export_lists(report, TABLES).items()}


def export_lists(report: Report, names: Iterable[str]) -> dict[str, bytes]:
    """Return a file for some lists of a report, by their names."""
    return {name: write_table(table) for name, table in make_tables(report, names).items()}


def make_tables(report: Report, names: Iterable[str]) -> dict[str, Any]:
    """Return a table of pyarrow for some lists of a report, by their names."""
    lists = report_to_json(report)
    return {
        name: pyarrow.Table.from_pylist(
            [_carry(row) for row in lists[name]], schema=table_schema(TABLES[name], report.producer)
        )
        for name in names
    }


def table_schema(row: Schema, producer: str) -> Any:
    """Return the columns of a table whose rows have a JSON Schema."""
    return pyarrow.schema(_fields(row), metadata={"producer": producer})


def write_table(table: Any) -> bytes:
    """Return the file of a table."""
    out = io.BytesIO()
    parquet.write_table(table, out, compression="zstd")
    return out.getvalue()


def _fields(row: Schema) -> list[Any]:
    return [
        pyarrow.field(name, _type(field), nullable=name not in row["required"] or _may_be_null(field))
        for name, field in row["properties"].items()
    ]


def _may_be_null(schema: Schema) -> bool:
    return "anyOf" in schema or isinstance(schema.get("type"), list)


def _type(schema: Schema) -> Any:
    if "anyOf" in schema:
        return _type(schema["anyOf"][0])
    if "$ref" in schema:
        return _type(DEFINITIONS[schema["$ref"].rpartition("/")[2]])
    kind = schema["type"][0] if isinstance(schema["type"], list) else schema["type"]
    if kind == "array":
        return pyarrow.list_(_type(schema["items"]))
    return pyarrow.struct(_fields(schema)) if kind == "object" else _PLAIN[kind]


def _carry(value: Any) -> Any:
    """Return a value whose texts have a UTF-8 form: a lone surrogate becomes a question mark."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [_carry(v) for v in value]
    return {k: _carry(v) for k, v in value.items()} if isinstance(value, dict) else value
