"""Judged pairs are known again when spans have moved a little."""

import json
from pathlib import Path

import pytest

from evaluation import judged
from evaluation.judged import Pairs, Row


def link(first: tuple[str, int, int], second: tuple[str, int, int]) -> Row:
    sides = [dict(zip(("sha256", "start", "end"), side, strict=True)) for side in (first, second)]
    return {"what": "link", "first": sides[0], "second": sides[1]}


KNOWN = Pairs([link(("one", 10, 50), ("two", 100, 140))])


def test_a_pair_is_known_whichever_side_comes_first() -> None:
    assert link(("two", 100, 140), ("one", 10, 50)) in KNOWN


def test_a_pair_is_known_when_its_spans_have_moved_a_little() -> None:
    assert link(("one", 14, 50), ("two", 100, 130)) in KNOWN


def test_another_place_in_the_same_articles_is_another_pair() -> None:
    assert link(("one", 10, 50), ("two", 200, 240)) not in KNOWN
    assert link(("one", 100, 140), ("two", 100, 140)) not in KNOWN
    assert link(("one", 10, 50), ("three", 100, 140)) not in KNOWN


def test_judgements_are_counted_without_reading_any_article(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        {"right": True, "direction_right": True},
        {"right": False, "verdict": "part"},
        {"right": None},
    ]
    sample = tmp_path / "links.jsonl"
    sample.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert judged.main(["count", str(sample), "--json"]) == 0
    counts = {"judged": 2, "right": 1, "part": 1, "direction_judged": 1, "direction_right": 1}
    assert json.loads(capsys.readouterr().out) == {"links": counts}
