"""A file that an older sayso wrote, made with SQL alone, opens with all that was kept in it."""

import hashlib
import json
import sqlite3
from pathlib import Path

import pytest

from sayso import store
from sayso.store.articles import list_notices
from sayso.store.migrations import APPLICATION_ID, MIGRATIONS
from sayso.store.upkeep import check_search
from tests.store.quick import QuickReader

NAMES = [name for name, _ in MIGRATIONS]
SEARCHED, FACTS, FETCHED = (
    "search, views, feeds",
    "what people say of articles",
    "how articles were had",
)
STEPS = ("first tables", SEARCHED, "the desk", FACTS, FETCHED, "less room for what is derived", NAMES[-1])
WORDS = (
    "“We will not sell the ferry,” said Ilsa Torvik. It was raining.",
    "“The road stays shut,” said Odo Brandt. Nobody was hurt.",
)
AT = "2031-05-06T10:00:00Z"
LINES = (
    {"action": "speaker", "left": {"document": "post", "text": "We will not sell the ferry"},
     "value": "Una Berg", "who": "mk", "when": "2031-05-06"},
    {"action": "reject", "left": {"document": "courier", "text": "The road stays shut", "start": 1},
     "who": "mk", "when": "2031-05-06"},
)  # fmt: skip


def write_older(path: Path, last: str) -> None:
    """Write a file as a sayso wrote it whose last migration was `last`."""
    reached = MIGRATIONS[: NAMES.index(last) + 1]
    steps = {name for name, _ in reached}
    file = sqlite3.connect(path)
    file.execute(f"pragma application_id = {APPLICATION_ID}")
    file.execute("create table migration (name text primary key, at text not null) strict, without rowid")
    for name, script in reached:
        file.executescript(script)
        file.execute("insert into migration values (?, ?)", (name, AT))
    for n, (name, words) in enumerate(zip(("post", "courier"), WORDS, strict=True), 1):
        hashed = hashlib.sha256(words.encode()).hexdigest()
        file.execute("insert into text values (?, ?)", (hashed, words))
        file.execute("insert into article values (?)", (n,))
        file.execute(
            """insert into version (n, article, print, id, name, outlet, url, title, byline, published,
            retrieved, language, sha256, text_offset, links, text, address, first_seen)
            values (?, ?, ?, ?, ?, ?, ?, ?, null, '2031-05-06', null, 'en', ?, 0, '[]', ?, ?, ?)""",
            (
                n, n, hashlib.sha256(name.encode()).hexdigest(), f"d-{n:016x}", name, f"The {name.title()}",
                f"https://{name}.example/a", f"News of the {name}", hashed, hashed, f"{name}.example/a?", AT,
            ),
        )  # fmt: skip
        file.execute("insert into retrieval (version, place, at) values (?, 'articles/', ?)", (n, AT))
        file.execute("insert into notice (version, message, at) values (?, 'was short', ?)", (n, AT))
        if SEARCHED in steps:
            file.execute(
                "insert into article_search (rowid, title, words) values (?, ?, ?)",
                (n, f"News of the {name}", words),
            )
    for n, line in enumerate(LINES, 1):
        file.execute(
            "insert into decision (id, entry, who, day, made_on, at) values (?, ?, 'mk', '2031-05-06', ?, ?)",
            (f"j-{n}", json.dumps(line, ensure_ascii=False), n, AT),
        )
    taken_back = {**LINES[1], "action": "withdraw", "withdraws": "reject"}
    file.execute(
        """insert into decision (id, entry, who, day, withdraws, at)
        values ('j-3', ?, 'mk', '2031-05-07', 2, ?)""",
        (json.dumps(taken_back), AT),
    )
    file.execute(
        "insert into removal (address, day, who) values ('https://gone.example/', '2031-05-05', 'mk')"
    )
    if SEARCHED in steps:
        file.execute("insert into feed (address, added) values ('https://post.example/feed', ?)", (AT,))
    if FACTS in steps:
        file.execute("insert into own_fact (n, outlet, published) values (1, 'Post', null)")
    if FETCHED in steps:
        file.execute("insert into original values ('00', x'01')")
    file.commit()
    file.close()


@pytest.mark.parametrize("last", STEPS)
def test_what_was_kept_is_there_and_is_reported(tmp_path: Path, last: str) -> None:
    path = tmp_path / "pile.sayso"
    write_older(path, last)
    with store.open_store(path) as opened:
        assert {row["name"] for row in opened.ask("select name from migration")} == set(NAMES)
        held = [store.find_named(opened, name)[0] for name in ("post", "courier")]
        assert [v.document.text for v in held] == list(WORDS)
        assert [v.document.outlet for v in held] == ["The Post", "The Courier"]
        assert [n.message for n in list_notices(opened, held[0])] == ["was short"]
        log = store.read_rows(opened)
        assert [entry.decision.action for entry in log] == ["speaker", "reject", "withdraw"]
        assert [d.action for d in store.list_in_force(opened)] == ["speaker"]
        assert opened.ask("select address from removal")[0][0] == "https://gone.example/"
        if NAMES.index(last) >= NAMES.index(SEARCHED):
            assert opened.ask("select address from feed")[0][0] == "https://post.example/feed"
        if NAMES.index(last) >= NAMES.index(FACTS):
            assert tuple(opened.ask("select n, outlet from own_fact")[0]) == (1, "Post")
        report = store.report_store(opened, reader=QuickReader())
        assert {a.speaker.name for a in report.attributions if a.speaker} == {"Una Berg", "Odo Brandt"}
        assert check_search(opened) == []
        found = opened.ask("select rowid from article_search where article_search match 'ferry'")
        assert [row[0] for row in found] == [1]
        # A decision is added, and taken back, as in a store of today.
        store.add_decision(opened, log[1].decision, AT)
        assert [d.action for d in store.list_in_force(opened)] == ["speaker", "reject"]
