"""What is said of an article is counted by what a reader called it; what no reader saw is counted apart."""

import json
from pathlib import Path

import pytest

from evaluation import said

TEXT = "“The old dyke will not hold,” Mayor Ilse Haar said. “We have no money,” she said."
FIRST = {"cues": [[46, 50]], "contents": [[0, 29]]}
SECOND = {"cues": [[76, 80]], "contents": [[52, 71]]}
Verdicts = dict[str, dict[str, str] | str]


def write_event(folder: Path, verdicts: list[Verdicts]) -> None:
    articles = [{"event": "e1", "name": "quay", "outlet": "Quay Gazette", "text": TEXT}]
    rows = [
        {"event": "e1", "name": "quay"} | place | row
        for place, row in zip((FIRST, SECOND), verdicts, strict=False)
    ]
    faults = [{"event": "e1", "seen": False}]
    for name, lines in (("articles", articles), ("said", rows), ("faults", faults)):
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")


def judged(speaker: dict[str, str], report: str = "right") -> Verdicts:
    return {"report": report, "speaker": speaker, "hearer": {"": "right"}, "day": {"": "open"}}


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ({"Ilse Haar": "right"}, {"right": 2}),
        ({"Ilse Haar": "wrong"}, {"right": 1, "wrong": 1}),
        ({"Ilse Haar": "unsure", "": "open"}, {"right": 1, "unsure": 1}),
        ({"Somebody Else": "right"}, {"right": 1, "not judged": 1}),
    ],
)
def test_an_answer_has_the_verdict_that_its_reader_gave(
    tmp_path: Path, second: dict[str, str], told: dict[str, int]
) -> None:
    write_event(tmp_path, [judged({"Ilse Haar": "right"}), judged(second, report="wrong")])
    figures = said.count_verdicts(tmp_path)
    assert figures["speaker told"] == told
    assert figures["report"] == {"right": 1, "wrong": 1}
    assert figures["day open"] == {"open": 2}
    assert figures["speaker open"] == {}


def test_a_report_that_no_reader_saw_is_not_judged(tmp_path: Path) -> None:
    write_event(tmp_path, [judged({"Ilse Haar": "right"})])
    assert said.count_verdicts(tmp_path)["report"] == {"right": 1, "not judged": 1}


def test_only_events_that_were_not_looked_at(tmp_path: Path) -> None:
    write_event(tmp_path, [])
    assert said.count_verdicts(tmp_path, seen=True)["report"] == {}
    assert said.count_verdicts(tmp_path, seen=False)["report"] == {"not judged": 2}


def test_the_figures_as_lines_and_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_event(tmp_path, [judged({"Ilse Haar": "right"}), judged({"Ilse Haar": "right"})])
    assert said.main([str(tmp_path)]) == 0
    assert "speaker told   2 right\n" in capsys.readouterr().out
    assert said.main([str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["speaker told"] == {"right": 2}
