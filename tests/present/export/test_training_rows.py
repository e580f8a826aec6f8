"""What people decided as data to learn from, and its way into the training."""

import json
from pathlib import Path

import pytest

from sayso import store
from sayso.ingest import FoundArticles
from sayso.present.export.training_rows import list_decided, list_training_rows
from sayso.records import Anchor, Decision
from tests.store.quick import QuickReader, find_article

TEXT = (
    "“We will not sell the harbour” said Odd Marn.\n\n"
    "Pia Lund warned that the gate was shut.\n\n"
    "Nobody had asked the board. It rained."
)
FOUND = (
    find_article(TEXT, name="a", outlet="Harbour Post"),
    find_article("“We will not sell the harbour” said Odd Marn.", name="b", outlet="Tide Daily"),
    find_article("“The bakery opens at six” said Ilsa Brandt.", name="c", outlet="Loaf Weekly"),
)
WORDS = "“We will not sell the harbour”"


def decide(action: str, text: str, *, other: str | None = None, value: str | None = None) -> Decision:
    return Decision(
        action=action,  # type: ignore[arg-type]
        left=Anchor(document="a", text=text),
        right=Anchor(document=other, text=WORDS if other != "a" else "Pia Lund warned") if other else None,
        value=value,
        who="mk",
        when="2031-06-01",
    )


@pytest.fixture
def rows(tmp_path: Path) -> list[dict]:  # type: ignore[type-arg]
    with store.open_store(tmp_path / "pile.sqlite", create=True) as opened:
        store.add_articles(opened, FoundArticles(articles=FOUND), place="here", reader=QuickReader())
        decisions = (
            decide("attribution", "the gate was shut", other="a", value="Pia Lund"),
            decide("attribution", "Nobody had asked the board", value=None),
            decide("same", WORDS, other="b"),
        )
        store.add_decisions(opened, decisions, store.now())
        decided = store.settle_decisions(opened, decisions)
        readings = [
            r for n in list_decided(decided) for r in store.read_named(opened, n, reader=QuickReader())
        ]
        return list(list_training_rows(readings, decisions))


def test_an_article_has_all_its_attributions_as_decided(rows: list[dict]) -> None:  # type: ignore[type-arg]
    article = next(row for row in rows if row.get("name") == "a")
    told = [
        [[article["text"][a:b] for a, b in spans] for spans in attribution]
        for attribution in article["attributions"]
    ]
    assert told == [
        [["Odd Marn"], ["said"], [WORDS]],
        [["Pia Lund"], ["warned"], ["the gate was shut"]],
        [[], [], ["Nobody had asked the board"]],
    ]
    assert all(row.get("name") != "c" for row in rows)


def test_a_pair_has_both_places_and_a_verdict(rows: list[dict]) -> None:  # type: ignore[type-arg]
    (pair,) = [row for row in rows if "verdict" in row]
    texts = {row["sha256"]: row["text"] for row in rows if "text" in row}
    sides = [
        texts[pair[side]["sha256"]][pair[side]["start"] : pair[side]["end"]] for side in ("first", "second")
    ]
    assert (sides, pair["verdict"]) == ([WORDS, WORDS], "right")


def test_the_training_reads_it_without_the_paragraphs_that_teach_nothing(
    rows: list[dict],  # type: ignore[type-arg]
    tmp_path: Path,
) -> None:
    from training.corpora import read_decided

    path = tmp_path / "decided.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (text,) = read_decided(path)
    assert "Nobody had asked" not in text.text
    (relations,) = text.versions
    assert [[text.text[a:b] for a, b in r.contents] for r in relations] == [[WORDS], ["the gate was shut"]]
    assert [[text.text[a:b] for a, b in r.cues] for r in relations] == [["said"], ["warned"]]
