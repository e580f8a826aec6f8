"""Write the data dictionary: every field of a report with its type and meaning, from the JSON Schema."""

from collections.abc import Iterator
from typing import Any

from sayso.present.export.csv_table import COLUMN_MEANINGS

Schema = dict[str, Any]

HEAD = """\
# Data dictionary

<!-- written by `python -m tools.document` from the schema of the report: edit that -->

Every field of `sayso report --json` and `sayso export json`, from [the JSON Schema](report.schema.json).
Each list is also a table of `sayso export parquet`, with the same names: `attributions.parquet` has a row for
each item of `attributions`. `null` means that it is not known; it is never a guess. Offsets are half-open and
count Unicode code points of the article's `text`: `text[start:end]` are the words. Dates are ISO 8601, as
precise as the text and no more: `2022-03` is a month. Fields may be added in later versions; none is taken
away or renamed. The records of the [library](library.md) have the same names.
The words are explained in the [glossary](glossary.md)."""


def write_dictionary(schema: Schema) -> str:
    """Return the data dictionary of a schema as Markdown."""
    parts = [HEAD, "## Columns of `sayso export csv`, and of `report.to_pandas()`", CSV, _csv_table()]
    for name, definition in schema["$defs"].items():
        parts += [f"## A {name}" if name[0] not in "aeio" else f"## An {name}", definition["description"]]
        parts.append(_table(definition))
    for name, field in schema["properties"].items():
        if field["type"] == "array":
            parts += [f"## `{name}`", field["description"], _table(field["items"])]
    return "\n\n".join(parts) + "\n"


CSV = (
    "A row is a statement: one article's report of one act of speech. What is not known is empty. A cell "
    "that a spreadsheet would run as a formula begins with an apostrophe."
)


def _csv_table() -> str:
    rows = ["| column | meaning |", "|---|---|"]
    return "\n".join([*rows, *(f"| `{name}` | {says} |" for name, says in COLUMN_MEANINGS.items())])


def _table(record: Schema) -> str:
    rows = ["| field | type | meaning |", "|---|---|---|"]
    return "\n".join([*rows, *_rows(record, "")])


def _rows(record: Schema, before: str) -> Iterator[str]:
    for name, field in record["properties"].items():
        says = field["description"].replace("|", "\\|")
        missing = "" if name in record["required"] else " (may be missing)"
        yield f"| `{before}{name}` | {_tell_type(field)}{missing} | {says} |"
        inner = field["items"] if field.get("type") == "array" else field
        if "properties" in inner:
            yield from _rows(inner, f"{before}{name}[]." if inner is not field else f"{before}{name}.")


def _tell_type(field: Schema) -> str:
    if "anyOf" in field:
        return f"{_tell_type(field['anyOf'][0])} or null"
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#a{'n' if name[0] in 'aeio' else ''}-{name})"
    kinds = field["type"] if isinstance(field["type"], list) else [field["type"]]
    if kinds[0] == "array":
        return f"list of {_tell_type(field['items'])}"
    if "enum" in field:
        kinds = [f"`{v}`" for v in field["enum"] if v is not None] + kinds[1:]
        return ", ".join(kinds)
    return " or ".join(kinds)
