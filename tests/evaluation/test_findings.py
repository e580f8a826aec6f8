"""Verdicts of readers on the findings shown first: drawn without text, counted by the harsher reader."""

import json
from pathlib import Path

import pytest

from evaluation import findings


def test_the_harsher_of_two_verdicts_counts() -> None:
    rows = [
        {"verdicts": ["true", "true"]},
        {"verdicts": ["true", "misleading"]},
        {"verdicts": ["false", "misleading"]},
        {"verdicts": []},
    ]
    counts = findings.count_verdicts(rows)
    assert counts == {"judged": 3, "true": 1, "misleading": 1, "false": 1, "judged_twice": 3, "agreed": 1}


def test_a_sample_holds_ids_and_spans_and_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = "“We shall keep every ferry until the last day of May,” Ilvana Dorescu told Lantern News."
    for number, outlet in enumerate(["coast.example", "harbour.example"]):
        article = {
            "text": f"{words}\n\nThe council of Marenia meets again on Friday.",
            "source_domain": outlet,
            "date_publish": f"2024-03-1{number}T00:00:00",
            "newsCluster": {"EventId": 4},
        }
        (tmp_path / f"{number}.json").write_text(json.dumps(article), encoding="utf-8")
    sample, sheet = tmp_path / "sample.out", tmp_path / "sheet.out"
    arguments = ["draw", str(tmp_path), "--events", "4", "5", "-o", str(sample), "--sheet", str(sheet)]
    assert findings.main(arguments) == 0
    rows = [json.loads(line) for line in sample.read_text(encoding="utf-8").splitlines()]
    assert rows
    assert "ferry" not in sample.read_text(encoding="utf-8")
    assert "ferry" in sheet.read_text(encoding="utf-8")
    assert all(row["event"] == 4 and row["spans"] for row in rows)
    assert findings.main(["score", str(sample)]) == 0
    assert "judged 0" in capsys.readouterr().out


def test_any_pile_of_articles_is_drawn_from(tmp_path: Path) -> None:
    words = "“We shall keep every ferry until the last day of May,” Ilvana Dorescu told Lantern News."
    piles = []
    for name in ("north", "south"):
        rows = [
            {
                "name": f"{name}{n}",
                "outlet": outlet,
                "published": f"2031-03-1{n}",
                "text": f"{words}\n\nIt rained.",
            }
            for n, outlet in enumerate(["Coast Daily", "Valley Post"])
        ]
        (tmp_path / name).mkdir()
        piles.append(tmp_path / name / "articles.jsonl")
        piles[-1].write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    sample, sheet = tmp_path / "sample.out", tmp_path / "sheet.out"
    drawn = ["draw", *map(str, piles), "-o", str(sample), "--sheet", str(sheet)]
    assert findings.main(drawn) == 0
    rows = [json.loads(line) for line in sample.read_text(encoding="utf-8").splitlines()]
    assert {row["event"] for row in rows} == {"north/articles", "south/articles"}
    with pytest.raises(SystemExit):
        findings.main([*drawn, "--events", "4"])
