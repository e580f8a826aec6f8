"""Articles are chosen by words, speaker, outlet, days and story, and the report is of them alone."""

from dataclasses import replace
from pathlib import Path

import pytest

from sayso import store
from sayso.errors import StoreError
from sayso.ingest import FoundArticles
from sayso.records import Anchor, Decision
from sayso.store import Choice, Connection
from tests.store.quick import QuickReader, find_article, report_directly, write

DAM = find_article("The café by the dam closed. “We saw the wave come” said Zoë Marn.", name="dam")
PORT = find_article(
    "The port opened. “Nobody asked us” said Una Berg.",
    name="port",
    outlet="Lantern News",
    published="2031-06-02",
)
UNDATED = find_article("A cafe by the port. “Nobody asked us” said Odd Marn.", name="undated", published=None)
ALL = (DAM, PORT, UNDATED)


def make(folder: Path) -> Connection:
    opened = store.open_store(folder / "pile.sayso", create=True)
    store.add_articles(opened, FoundArticles(articles=ALL), place="here", reader=QuickReader())
    return opened


def test_a_decision_that_may_be_on_a_chosen_article_is_told(tmp_path: Path) -> None:
    with make(tmp_path) as opened:
        other = find_article("“Nobody asked us” said Ann Orr.", name="port", outlet="Moor Post")
        store.add_articles(opened, FoundArticles(articles=(other,)), place="here", reader=QuickReader())
        for name in ("port", "dam"):
            left = Anchor(document=name, text="Nobody asked us")
            reject = Decision(action="reject", left=left, who="mk", when="2031-06-02")
            store.add_decision(opened, reject, store.now())
        report = store.report_store(opened, choice=Choice(outlet="Moor Post"), reader=QuickReader())
        (told,) = [n.message for n in report.notices if "was not applied" in n.message]
        assert "2 articles are called 'port'" in told


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        (Choice(query="cafe"), ["dam", "undated"]),
        (Choice(query="CAFÉ dam"), ["dam"]),
        (Choice(query="“port opened”"), ["port"]),
        (Choice(query='near( "port'), None),
        (Choice(query="opened OR dam"), None),
        (Choice(speaker="zoe marn"), ["dam"]),
        (Choice(speaker="Marn"), ["dam", "undated"]),
        (Choice(speaker="wave"), None),
        (Choice(outlet="lantern news"), ["port"]),
        (Choice(since="2031-06"), ["port"]),
        (Choice(until="2031-05"), ["dam"]),
        (Choice(until="2031-05-05"), None),
        (Choice(since="2031-05-06", until="2031-06-02"), ["dam", "port"]),
        (Choice(query="port", speaker="Marn"), ["undated"]),
    ],
)
def test_what_is_chosen(tmp_path: Path, choice: Choice, names: list[str] | None) -> None:
    with make(tmp_path) as opened:
        if names is None:
            with pytest.raises(StoreError, match="no article is chosen by that"):
                store.report_store(opened, choice=choice, reader=QuickReader())
            return
        report = store.report_store(opened, choice=choice, reader=QuickReader())
        assert [d.name for d in report.documents] == names
        assert write(report) == write(report_directly([f for f in ALL if f[0].name in names], ()))
        _, readings, _ = store.annotate_store(opened, choice=choice, reader=QuickReader())
        assert [r.document.name for r in readings] == names


@pytest.mark.parametrize(
    ("choice", "told"),
    [
        (Choice(since="May 6"), "'May 6' is no day"),
        (Choice(query="—"), "no word to look for"),
        (Choice(story="st123"), "no story has the ID 'st123'"),
    ],
)
def test_what_cannot_be_understood_is_told(tmp_path: Path, choice: Choice, told: str) -> None:
    with make(tmp_path) as opened, pytest.raises(StoreError, match=told):
        store.report_store(opened, choice=choice, reader=QuickReader())


def test_a_story_is_found_by_the_id_that_it_had_before(tmp_path: Path) -> None:
    reader = QuickReader()
    text = "The dam at Marnvik broke on Monday and the lower town was flooded. “{}” said Una Berg."
    first, second, third = (
        find_article(text.format(words), name=f"n{n}", outlet=f"Outlet {n}")
        for n, words in enumerate(("We saw it", "Nobody asked us", "It was loud"))
    )
    with store.open_store(tmp_path / "pile.sayso", create=True) as opened:

        def add_and_name(*found: object) -> str:
            store.add_articles(opened, FoundArticles(articles=found), place="here", reader=reader)  # type: ignore[arg-type]
            report = store.report_store(opened, reader=reader)
            return next(s.id for s in report.stories if first[0].id in s.document_ids)

        old = add_and_name(first, second)
        new = add_and_name(third)
        assert old != new
        report = store.report_store(opened, choice=Choice(story=old), reader=reader)
        assert {d.name for d in report.documents} == {"n0", "n1", "n2"}
        store.remove_article(opened, third[0].id, who="mk", day="2031-06-01")
        store.report_store(opened, reader=reader)
        for id in (old, new):
            report = store.report_store(opened, choice=Choice(story=id), reader=reader)
            assert {d.name for d in report.documents} == {"n0", "n1"}


def test_an_embargo_holds_until_its_day(tmp_path: Path) -> None:
    reader = QuickReader()
    document = replace(DAM[0], embargoed_until="2031-07-01")
    with store.open_store(tmp_path / "pile.sayso", create=True) as opened:
        store.add_articles(
            opened, FoundArticles(articles=((document, ()), PORT)), place="here", reader=reader
        )
        before = store.report_store(opened, today="2031-06-30", reader=reader)
        assert write(before) == write(report_directly([PORT], ()))
        with pytest.raises(StoreError, match="no article is chosen"):
            store.report_store(opened, choice=Choice(query="wave"), today="2031-06-30", reader=reader)
        assert {r["speaker"] for r in opened.ask("select speaker from quotes")} == {"Una Berg"}
        after = store.report_store(opened, today="2031-07-01", reader=reader)
        assert write(after) == write(report_directly([(document, ()), PORT], ()))


def test_nothing_of_a_removed_article_stays_in_the_file(tmp_path: Path) -> None:
    reader = QuickReader()
    path = tmp_path / "pile.sayso"
    with make(tmp_path) as opened:
        store.report_store(opened, reader=reader)
        store.remove_article(opened, "dam", who="mk", day="2031-06-01")
        assert "sound" in store.check_store(opened, reader=reader)
    left = b"".join(p.read_bytes() for p in tmp_path.iterdir() if p.name.startswith(path.name))
    for word in (b"wave", b"Zo\xc3\xab", b"zoe"):
        assert word not in left
