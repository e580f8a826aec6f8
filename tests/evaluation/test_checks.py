"""Entries found by reading articles: the checks are well made, and most of them hold."""

import json
from pathlib import Path

from evaluation.checks import CHECKS, count, read_checks, run_checks

FLOOR = 0.8
NEVER = 0.85
FIELDS = "pile part expect places note date kind number speaker words known_miss".split()


def test_checks_have_places_and_reasons_and_no_text() -> None:
    rows = read_checks()
    assert len(rows) >= 60
    assert sum(not row["expect"] for row in rows) >= 20
    for row in rows:
        assert row["note"]
        assert row["places"]
        assert all(set(place) == {"sha256", "start", "end"} for place in row["places"])
        assert set(row) <= set(FIELDS)


def test_every_file_is_json_lines() -> None:
    for path in CHECKS.glob("*.jsonl"):
        assert all(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def test_most_checks_hold(shared: Path) -> None:
    rows = read_checks()
    held = run_checks(rows, shared)
    assert sum(held) / len(held) >= FLOOR, count(rows, held)
    never = [ok for row, ok in zip(rows, held, strict=True) if not row["expect"]]
    assert sum(never) / len(never) >= NEVER, count(rows, held)
