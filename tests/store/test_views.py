"""The page on stores says what the tables are, and its queries run and find something."""

import re
import sqlite3
from pathlib import Path

import pytest

from sayso import store
from sayso.ingest import FoundArticles
from sayso.records import Anchor, Decision
from tests.store.quick import QuickReader, find_article
from tools.document_store import TARGET, render

PAGE = TARGET.read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
QUERIES = [query for block in BLOCKS for query in block.split(";") if query.strip()]
SAID = "“We will open the gates of the old dam before the winter” said Una Berg. "
PROSE = " ".join(
    f"The water of the dam at Marnvik rose by {n} metres in the night before day {n}." for n in range(30)
)
FOUND = (
    find_article(SAID + PROSE, name="one"),
    find_article(
        SAID.replace("the winter", "winter") + PROSE,
        name="two",
        outlet="Lantern News",
        published="2031-05-07",
    ),
    find_article(
        SAID.replace("old dam", "new dam") + "It rained.",
        name="three",
        outlet="Beacon",
        published="2031-05-08",
    ),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("views") / "pile.sayso"
    lost = Decision(
        action="reject", left=Anchor(document="one", text="not there"), who="mk", when="2031-06-01"
    )
    with store.open_store(path, create=True) as opened:
        store.add_articles(opened, FoundArticles(articles=FOUND), place="here", reader=QuickReader())
        store.add_decision(opened, lost, store.now())
        store.report_store(opened, reader=QuickReader())
    return path


def test_the_page_has_the_tables_as_they_are() -> None:
    assert render(PAGE) == PAGE, "run: python -m tools.document_store"


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_of_the_page_runs(path: Path, query: str) -> None:
    inner = sqlite3.connect(path)
    rows = inner.execute(query).fetchall()
    inner.close()
    assert rows or "first_hand" in query  # nobody is shown to have had it first-hand


def test_rows_hold_the_words_and_how_they_differ(path: Path) -> None:
    with store.open_store(path) as opened:
        quotes = opened.ask("select speaker, outlet, words, change from quotes order by published")
        (lost,) = opened.ask("select who, action from unheld_decisions")
    assert [(q["speaker"], q["outlet"]) for q in quotes] == [
        ("Una Berg", "Harbour Post"),
        ("Una Berg", "Lantern News"),
        ("Una Berg", "Beacon"),
    ]
    assert quotes[2]["words"] == "“We will open the gates of the new dam before the winter”"
    assert "altered" in quotes[2]["change"]
    assert (lost["who"], lost["action"]) == ("mk", "reject")
