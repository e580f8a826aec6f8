"""A planted change is one change, in the place of one word, and what comes of it is counted."""

import json
import random
from pathlib import Path

import pytest

from evaluation import planted
from evaluation.planted import plant

SAID = "The harbour wall will hold for twenty winters, and Sund has 340 men who will mend it"


@pytest.mark.parametrize(
    ("kind", "words", "new"),
    [
        ("negation", "We will sell the yard", "We will not sell the yard"),
        ("negation", "We will not sell the yard", "We will sell the yard"),
        ("negation", "No word of it here", None),
        ("number", "It took 340 men", "It took 640 men"),
        ("number", "It took 740 men", "It took 840 men"),
        ("number", "It took nine men", "It took twelve men"),
        ("number", "It took many men", None),
        ("name", "no name here", None),
        ("word", "winters", None),
    ],
)
def test_one_change_of_a_kind(kind: str, words: str, new: str | None) -> None:
    assert plant(words, kind, random.Random(1)) == new


@pytest.mark.parametrize("kind", ["negation", "number", "name", "word"])
def test_all_but_one_place_stays(kind: str) -> None:
    changed = plant(SAID, kind, random.Random(3))
    assert changed is not None
    assert changed != SAID
    ours, theirs = SAID.split(), changed.split()
    if kind == "negation":
        assert len(theirs) == len(ours) + 1
        theirs.remove("not")
        assert theirs == ours
    else:
        assert sum(a != b for a, b in zip(ours, theirs, strict=True)) == 1


def test_a_planted_number_is_linked_flagged_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An invented event of two articles with one quotation."""
    folder = tmp_path / "data"
    folder.mkdir()
    for outlet, lead in (("quay-herald.example", "Sund"), ("fjord-times.example", "The harbour")):
        article = {
            "title": f"{lead} counts its men",
            "text": f"{lead} is short of hands. “{SAID},” said Ana Ruiz, the harbour master, on Monday.",
            "source_domain": outlet,
            "date_publish": "2031-05-13 08:00:00",
            "newsCluster": {"EventId": 3},
        }
        (folder / f"{outlet}.json").write_text(json.dumps(article), encoding="utf-8")
    assert planted.main([str(tmp_path), "--each", "1", "--json"]) == 0
    rows = {r["kind"]: r for r in json.loads(capsys.readouterr().out)}
    assert rows["number"] == {"kind": "number", **dict.fromkeys(planted.OUTCOMES, 1)}


def test_a_folder_without_events_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert planted.main([str(tmp_path)]) == 2
    assert "no articles of an event" in capsys.readouterr().err
