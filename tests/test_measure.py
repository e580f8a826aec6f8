"""Commands of the docs' figures are run, and what they say is kept."""

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

from tools import measure


@pytest.fixture
def runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, Any]]:
    given: dict[str, dict[str, Any]] = {}
    monkeypatch.setattr(measure, "FOLDER", tmp_path)
    monkeypatch.setattr(measure, "read_tables", lambda: {"run": given})
    return given


def say(*lines: object) -> str:
    """Return a command that prints values as JSON, a line each."""
    code = "; ".join(f"print({json.dumps(line)!r})" for line in lines)
    return f"python -c {shlex.quote(code)}"


def read(folder: Path, name: str) -> dict[str, Any]:
    row: dict[str, Any] = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    return row


def test_what_a_command_says_is_kept_and_told_beside_what_was_kept(
    tmp_path: Path, runs: dict[str, dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    runs["ferries"] = {"command": say({"found": [3, 4], "f1": 0.5})}
    assert measure.main(["ferries"]) == 0
    row = read(tmp_path, "ferries")
    assert row["figures"] == {"found": [3, 4], "f1": 0.5}
    assert (row["command"], row["load"]) == (runs["ferries"]["command"], None)
    runs["ferries"]["command"] = say({"found": [4, 4], "f1": 0.5})
    capsys.readouterr()
    measure.main(["--figures"])
    told = capsys.readouterr().out
    assert "4/4  (kept: 3/4)" in told
    assert "0.5\n" in told


def test_a_row_a_line_is_a_list_and_a_time_has_the_load(
    tmp_path: Path, runs: dict[str, dict[str, Any]]
) -> None:
    runs["piers"] = {"command": say({"size": 1}, {"size": 2}), "timed": True}
    assert measure.main(["--figures"]) == 0
    assert not (tmp_path / "piers.json").exists()
    assert measure.main(["piers"]) == 0
    assert read(tmp_path, "piers")["figures"] == [{"size": 1}, {"size": 2}]
    assert read(tmp_path, "piers")["load"] >= 0


def test_a_command_that_fails_keeps_nothing_and_data_that_is_not_here_is_said(
    tmp_path: Path, runs: dict[str, dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    runs["wreck"] = {"command": "python -c 'raise SystemExit(3)'"}
    runs["far"] = {"command": "python -m evaluation stories ../no/such/place"}
    assert measure.main(["wreck"]) == 1
    assert measure.main(["far"]) == 0
    assert "not on this machine: ../no/such/place" in capsys.readouterr().out
    assert not list(tmp_path.glob("*.json"))


def test_what_needs_more_packages_is_run_by_name_alone(
    tmp_path: Path, runs: dict[str, dict[str, Any]]
) -> None:
    runs["mills"] = {"command": say({"size": 1}), "extra": "mutants"}
    assert measure.main(["--figures"]) == 0
    assert not (tmp_path / "mills.json").exists()
    assert measure.main(["mills"]) == 0
    assert read(tmp_path, "mills")["figures"] == {"size": 1}
