"""What holds for every format: the version in it, the same bytes each time, what to install for it."""

import csv
import io
import json
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sayso.errors import OutputError
from sayso.present.export.csv_table import COLUMNS, statement_rows
from sayso.present.export.formats import FORMATS, check_installed, find_format, guess_format, write_format
from sayso.present.export.sayso_json import report_to_json
from sayso.records import Report
from sayso.version import PRODUCER


def as_bytes(name: str, report: Report) -> bytes:
    """Return what a format writes, the files of several one after the other, packed ones unpacked."""
    written = write_format(name, report)
    if isinstance(written, dict):
        return b"".join(written.values())
    content = written.encode("utf-8", "replace") if isinstance(written, str) else written
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return b"".join(packed.read(n) for n in packed.namelist())
    return content


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_which_version_made_it_and_writes_the_same_twice(name: str, pile: Report) -> None:
    made = replace(pile, producer=PRODUCER)
    assert PRODUCER.encode() in as_bytes(name, made)
    assert write_format(name, made) == write_format(name, made)


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_without_statements_is_written_in_every_format(name: str) -> None:
    assert PRODUCER.encode() in as_bytes(name, Report(producer=PRODUCER, readings=())) or name in BY_ARTICLE


BY_ARTICLE = {"jsonl", "csv", "citron", "webannotation", "ftm"}
"""Formats of which every article or row says what made it: without one there is none."""


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("given_report", ["hostile_report", "broken_report"])
def test_every_format_of_hostile_articles_is_written(
    name: str, given_report: str, request: pytest.FixtureRequest
) -> None:
    assert as_bytes(name, request.getfixturevalue(given_report))


def test_a_format_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(OutputError, match="choose one of json, jsonl"):
        find_format("pdf")


def test_a_file_name_says_its_format() -> None:
    assert guess_format(Path("a/b.CSV")).name == "csv"
    with pytest.raises(OutputError, match="no format is known by this ending"):
        guess_format(Path("b.xyz"))


@pytest.mark.parametrize("name", [n for n, one in FORMATS.items() if one.extra])
def test_a_missing_package_is_told_with_what_to_install(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    one = FORMATS[name]
    for loaded in [m for m in sys.modules if m.startswith(f"sayso.present.export.{one.module}")]:
        monkeypatch.delitem(sys.modules, loaded)
    for package in ("pyarrow", "networkx", "prov", "docx"):
        monkeypatch.setitem(sys.modules, package, None)
        for loaded in [m for m in sys.modules if m.startswith(f"{package}.")]:
            monkeypatch.delitem(sys.modules, loaded)
    with pytest.raises(OutputError, match=rf"not installed: pip install 'sayso\[{one.extra}\]'"):
        check_installed(one)


def test_json_is_the_report(demo_report: Report) -> None:
    assert json.loads(str(write_format("json", demo_report))) == json.loads(
        json.dumps(report_to_json(demo_report))
    )


def test_json_lines_have_the_statements_of_the_report_under_their_article(demo_report: Report) -> None:
    lines: list[dict[str, Any]] = [
        json.loads(x) for x in str(write_format("jsonl", demo_report)).splitlines()
    ]
    whole = report_to_json(demo_report)
    held = [a | {"document": line["document"]["id"]} for line in lines for a in line["attributions"]]
    assert held == whole["attributions"]
    assert [line["document"] for line in lines] == [
        {k: v for k, v in d.items() if k != "words"} for d in whole["documents"]
    ]


def test_csv_is_read_back_row_by_row(demo_report: Report) -> None:
    table = list(csv.DictReader(io.StringIO(str(write_format("csv", demo_report)), newline="")))
    names = {s.id: s.name for s in demo_report.speakers}
    rows = list(statement_rows(demo_report.readings, names))
    assert len(table) == len(rows) > 50
    for read, row in zip(table, rows, strict=True):
        assert tuple(read) == COLUMNS
        assert (read["start"], read["content"]) == (str(row["start"]), row["content"])
        assert read["speaker"] == (row["speaker"] or "")
        assert read["confidence"] == f"{row['confidence']:.3f}"


def test_no_cell_of_a_hostile_table_is_a_formula_or_steers_a_terminal(hostile_report: Report) -> None:
    text = str(write_format("csv", hostile_report))
    for row in csv.reader(io.StringIO(text, newline="")):
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    assert not {"\x1b", "\x00", "\u202e"} & set(text)
