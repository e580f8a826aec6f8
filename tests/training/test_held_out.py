"""Articles kept out of every fit, and how a tagger is scored by them."""

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from training import labelled
from training.held_out import count_found, describe
from training.labelled import ARTICLE_LABELS, HELD_OUT_LABELS


def _report(key: str, start: int, end: int, **facts: Any) -> dict[str, Any]:
    spans = {
        "contents": [{"start": start, "end": end}],
        "cues": [{"start": end, "end": end + 4}],
        "sources": [],
    }
    return {"key": key, "id": key, "cue_kind": "speech", "negated": False} | spans | facts


def test_no_article_that_is_held_out_is_fitted_to() -> None:
    held, fitted = (
        {json.loads(line).get("worldwide") for line in path.read_text(encoding="utf-8").splitlines()} - {None}
        for path in (HELD_OUT_LABELS, ARTICLE_LABELS)
    )
    assert len(held) == 60
    assert not held & fitted


def test_held_out_articles_are_read_with_what_goes_on_joined(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "“The pier is rotten,” Ada Tarn said. “It will fall.” Odo Brandt left."
    content, more, who, cue = (
        [(at := text.index(w)), at + len(w)]
        for w in ("“The pier is rotten,”", "“It will fall.”", "Ada Tarn", "said")
    )
    reports = [
        {"source": who, "cue": cue, "contents": [content], "speaker": who},
        {"source": None, "cue": None, "contents": [more], "speaker": who},
    ]
    labels = tmp_path / "labels.jsonl"
    labels.write_text(json.dumps({"worldwide": "w", "reports": reports}) + "\n", encoding="utf-8")
    monkeypatch.setattr(labelled, "HELD_OUT_LABELS", labels)
    monkeypatch.setattr(labelled, "read_worldwide", lambda *_: [SimpleNamespace(name="w", text=text)])
    ((document, gold),) = labelled.read_held_out(tmp_path)
    assert document.text == text
    assert [len(one["contents"]) for one in gold] == [2]


def test_a_statement_is_found_by_most_of_its_words_and_exact_by_all() -> None:
    gold = [_report("a", 0, 100), _report("b", 200, 300), _report("c", 400, 500)]
    given = [_report("a", 0, 100), _report("b", 200, 270, cues=[{"start": 300, "end": 304}])]
    assert count_found(gold, given) == {"labelled": 3, "found": 2, "exact": 1, "shown": 2, "right": 2}


def test_what_nobody_labelled_is_shown_and_not_right_and_a_thought_or_a_denial_is_not_asked_of() -> None:
    given = [
        _report("a", 600, 700),
        _report("b", 800, 900, cue_kind="thought"),
        _report("c", 950, 990, negated=True),
    ]
    counts = count_found([_report("a", 0, 100)], given)
    assert (counts["found"], counts["shown"], counts["right"]) == (0, 1, 0)


def test_the_line_has_the_mean_of_what_is_found_and_what_is_right() -> None:
    line = describe({"labelled": 4, "found": 2, "exact": 1, "shown": 2, "right": 2})
    assert line == "found 2 of 4, 1 with exact bounds; right 2 of 2; F1 0.667"


def test_a_tagger_that_shows_nothing_has_a_line_too() -> None:
    assert describe({"labelled": 4, "found": 0, "exact": 0, "shown": 0, "right": 0}).endswith("F1 0.000")
