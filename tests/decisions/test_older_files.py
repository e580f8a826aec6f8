"""A decisions file is readable for ever: every action of today, and what older versions wrote otherwise."""

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.decisions.actions import PAIRED, SINGLE
from sayso.decisions.decision_file import as_entry, parse_line, read_log

LEFT = {"document": "gazette-1", "text": "We will not go"}
RIGHT = {"document": "echo-7", "text": "We will go", "start": 120}
WHO = {"who": "mk", "when": "2026-03-01"}

TODAY: list[dict[str, Any]] = [
    {"action": "same", "left": LEFT, "right": RIGHT},
    {"action": "different", "left": LEFT, "right": RIGHT, "note": "another day"},
    {"action": "merge", "left": LEFT, "right": RIGHT, "value": "Ada Brandt"},
    {"action": "split", "left": LEFT, "right": RIGHT},
    {"action": "speaker", "left": LEFT, "value": "Ada Brandt"},
    {"action": "speaker", "left": LEFT, "value": None},
    {"action": "role", "left": LEFT, "value": "account"},
    {"action": "role", "left": LEFT, "value": "public"},
    {"action": "role", "left": LEFT, "value": "relay"},
    {"action": "role", "left": LEFT, "value": "undetermined"},
    {"action": "relay", "left": LEFT, "value": "Harbour Post"},
    {"action": "reject", "left": RIGHT},
    {"action": "attribution", "left": LEFT, "value": "Ada Brandt"},
    {"action": "attribution", "left": LEFT, "right": {**LEFT, "text": "the mayor"}, "value": None},
    {"action": "outlet", "left": LEFT, "value": "Harbour Post"},
    {"action": "published", "left": LEFT, "value": "2031-05-06"},
    {"action": "published", "left": LEFT, "value": "2031"},
    {"action": "title", "left": LEFT, "value": "Harbour is sold"},
    {"action": "withdraw", "withdraws": "speaker", "left": LEFT, "value": "Ada Brandt"},
    {"action": "withdraw", "withdraws": "same", "left": LEFT, "right": RIGHT},
    {"action": "reject", "left": {**LEFT, "document": "d-07756142e1798f7b"}},
    {"action": "reject", "left": {**LEFT, "document": "https://gazette.example/a"}},
]

OLDER: dict[str, dict[str, Any]] = {
    "a speaker whom nobody knows, without a value": {"action": "speaker", "left": LEFT},
    "no start where it is unknown, but null": {"action": "reject", "left": {**LEFT, "start": None}},
    "no note, but null": {"action": "reject", "left": LEFT, "note": None},
    "an empty note": {"action": "reject", "left": LEFT, "note": ""},
    "an action on one statement with two": {
        "action": "speaker",
        "left": LEFT,
        "right": RIGHT,
        "value": "Ada",
    },
    "a field that is not known": {"action": "reject", "left": LEFT, "version": 1},
    "a headline of any length": {"action": "title", "left": LEFT, "value": "Harbour " * 1_000},
    "an outlet of any length": {"action": "outlet", "left": LEFT, "value": "H" * 5_000},
    "a name without a printable character": {"action": "relay", "left": LEFT, "value": "\x1b"},
    "a day with a time": {"action": "reject", "left": LEFT, "when": "2026-03-01T10:00:00Z"},
}


def test_every_action_of_today_is_written_as_it_was_read(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    lines = [json.dumps({**entry, **WHO}) for entry in TODAY]
    path.write_text("\n".join(lines), encoding="utf-8")
    log = read_log(path)
    assert [as_entry(e.decision) for e in log] == [{**entry, **WHO} for entry in TODAY]
    assert {e.decision.action for e in log} == PAIRED | SINGLE | {"withdraw"}


@pytest.mark.parametrize("entry", OLDER.values(), ids=OLDER.keys())
def test_what_older_versions_took_is_still_read(entry: dict[str, Any]) -> None:
    decision = parse_line(json.dumps({**WHO, **entry}), "here")
    assert (decision.action, decision.left.text) == (entry["action"], LEFT["text"])
    assert decision.value == entry.get("value")


def test_a_file_of_another_editor_is_read(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    line = json.dumps({"action": "reject", "left": LEFT, **WHO})
    path.write_bytes(b"\xef\xbb\xbf" + f"{line}\r\n\r\n  \r\n{line}".encode())
    assert [e.line for e in read_log(path)] == [1, 4]
