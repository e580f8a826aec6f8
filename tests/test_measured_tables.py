"""Measured figures become tables: shares, rows of runs, and the commands under them."""

import json
from pathlib import Path

import pytest

from tools import measured_tables
from tools.measured_tables import Share, fill_page, list_shown, write_table

TABLES = """
[run.ferries]
command = "python -m evaluation ferries"
[run.piers]
command = "python -m benchmarks.piers"
timed = true
[table.both]
head = ["what", "figure"]
rows = [["found", "{ferries[found]}"], ["share", "{ferries[found]:.2f}, {ferries[f1]:.3f}"]]
[table.sizes]
head = ["size", "time", "growth"]
each = ["piers"]
cells = ["{size:,}", "{seconds:.1f} s", "{growth:.1f}"]
"""


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tables.toml").write_text(TABLES, encoding="utf-8")
    row = {"day": "2031-05-06", "version": "abc1234", "load": None}
    figures = {"command": "python -m evaluation ferries", "figures": {"found": [3, 4], "f1": 0.5}, **row}
    times = [{"size": 2000, "seconds": 1.25}, {"size": 4000, "seconds": 2.5, "growth": 2.0}]
    timed = {"command": "python -m benchmarks.piers", "figures": times, **row, "load": 3.2}
    (tmp_path / "ferries.json").write_text(json.dumps(figures), encoding="utf-8")
    (tmp_path / "piers.json").write_text(json.dumps(timed), encoding="utf-8")
    monkeypatch.setattr(measured_tables, "FOLDER", tmp_path)
    monkeypatch.setattr(measured_tables, "TABLES", tmp_path / "tables.toml")


def test_rows_are_filled_with_shares_and_figures() -> None:
    assert write_table("both").splitlines() == [
        "| what | figure |",
        "| --- | --- |",
        "| found | 3 of 4 |",
        "| share | 0.75, 0.500 |",
        "",
        "```sh",
        "python -m evaluation ferries  # 2031-05-06, abc1234",
        "```",
    ]


def test_there_is_a_row_for_each_row_of_a_run_and_what_it_lacks_is_left_empty() -> None:
    lines = write_table("sizes").splitlines()
    assert lines[2:4] == ["| 2,000 | 1.2 s |  |", "| 4,000 | 2.5 s | 2.0 |"]
    assert lines[-2] == "python -m benchmarks.piers  # 2031-05-06, abc1234, load 3"


def test_what_is_true_is_written_as_yes() -> None:
    assert f"{measured_tables._wrap([True, False])[0]}" == "yes"


def test_a_share_of_nothing_is_no_number() -> None:
    assert f"{Share(0, 0):.2f} {Share(0, 0)}" == "– 0 of 0"


def test_a_table_is_written_anew_between_its_markers_and_nothing_else_changes() -> None:
    page = "Before.\n\n<!-- measured: both -->\n| old | 9 |\n<!-- end of measured -->\n\nBehind.\n"
    filled = fill_page(page)
    assert "old" not in filled
    assert filled.startswith("Before.\n\n<!-- measured: both -->\n\n| what |")
    assert filled.endswith("```\n\n<!-- end of measured -->\n\nBehind.\n")
    assert fill_page(filled) == filled
    assert list_shown(filled) == ["both"]
