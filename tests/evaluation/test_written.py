"""Planted faults: told where a finding rests on the words of both articles; traps are counted apart."""

import json
from pathlib import Path

import pytest

from evaluation import written
from sayso.findings.templates import word_finding

SAID = "“The old dyke will not hold for another winter in Lisk,” Mayor Ilse Haar told the council on Monday."
LOST = SAID.replace(" not", "")
FAIR = "Mayor Ilse Haar told the council that the dyke “will not hold for another winter”."


def write_events(folder: Path) -> None:
    articles = [
        {"event": "e1", "name": name, "outlet": outlet, "published": "2031-05-02", "text": text}
        for name, outlet, text in (
            ("quay", "Quay Gazette", SAID), ("post", "Harbour Post", LOST), ("tide", "Tide Tribune", FAIR)
        )
    ]  # fmt: skip
    left = {"article": "quay", "words": "The old dyke will not hold for another winter"}
    rows = [
        {"type": "fault", "kind": "negation", "right": {"article": "post", "words": "will hold for another"}},
        {
            "type": "trap",
            "kind": "fair cut",
            "right": {"article": "tide", "words": "will not hold for another"},
        },
        {"type": "fault", "kind": "fact", "right": {"article": "tide", "words": "told the council"}},
    ]
    facts = {"event": "e1", "left": left, "weight": "grave", "note": "a note", "seen": False}
    for name, lines in (("articles", articles), ("faults", [facts | r | {"id": "1"} for r in rows])):
        (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")


def test_a_told_fault_is_counted_and_a_trap_is_left_alone(tmp_path: Path) -> None:
    write_events(tmp_path)
    outcomes, others = written.judge_folder(tmp_path)
    assert others == []
    assert written.count(outcomes) == {
        "fault: fact": [0, 1],
        "fault: negation": [1, 1],
        "faults": [1, 2],
        "faults in quoted words": [1, 1],
        "trap: fair cut": [0, 1],
        "traps": [0, 1],
    }


def test_a_copy_of_the_first_words_may_stand_for_them(tmp_path: Path) -> None:
    write_events(tmp_path)
    copy = json.dumps(
        {"event": "e1", "name": "copy", "outlet": "Pier Post", "published": "2031-05-03", "text": SAID}
    )
    with (tmp_path / "articles.jsonl").open("a", encoding="utf-8") as file:
        file.write(f"\n{copy}")
    rows = (tmp_path / "faults.jsonl").read_text("utf-8")
    for name in ("quay", "copy"):  # whichever of the two the finding rests on
        (tmp_path / "faults.jsonl").write_text(rows.replace('"quay"', f'"{name}"'), encoding="utf-8")
        outcomes, _ = written.judge_folder(tmp_path)
        figures = written.count(outcomes)
        assert (figures["fault: negation"], figures["traps"]) == ([1, 1], [0, 1])


def test_articles_on_one_side_of_a_finding_are_not_held_against_each_other(tmp_path: Path) -> None:
    write_events(tmp_path)
    rows = (tmp_path / "faults.jsonl").read_text("utf-8")
    article = {"event": "e1", "outlet": "Pier Post", "published": "2031-05-03", "text": SAID, "name": "copy"}
    with (tmp_path / "articles.jsonl").open("a", encoding="utf-8") as file:
        file.write(f"\n{json.dumps(article)}")
    relay = json.loads(rows.splitlines()[1]) | {
        "right": {"article": "copy", "words": "The old dyke"},
        "id": "2",
    }
    (tmp_path / "faults.jsonl").write_text(f"{rows}\n{json.dumps(relay)}", encoding="utf-8")
    outcomes, _ = written.judge_folder(tmp_path)
    (told,) = (o.told for o in outcomes if o.told)
    assert "has the words as" in word_finding(told)
    assert written.count(outcomes)["traps"] == [0, 2]


def test_only_events_that_nobody_looked_at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_events(tmp_path)
    assert written.main([str(tmp_path), "--seen", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"other findings": 0}


def test_what_is_not_told_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_events(tmp_path)
    assert written.main([str(tmp_path), "--verbose"]) == 0
    assert "fault 1 fact (grave): a note | not told" in capsys.readouterr().out


def test_all_words_of_the_written_events_stand_in_their_articles() -> None:
    articles, rows = (
        [json.loads(line) for line in (written.FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()]
        for name in ("articles", "faults")
    )
    texts = {(a["event"], a["name"]): [a["title"], written.open_article(a).text] for a in articles}
    for row in rows:
        for side in filter(None, (row["left"], row["right"])):
            assert any(side["words"] in text for text in texts[row["event"], side["article"]]), row["id"]
    assert len(rows) == len({row["id"] for row in rows})
