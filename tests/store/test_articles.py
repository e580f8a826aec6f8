"""Versions, retrievals, and what is left of a removed article."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from sayso import ingest, store
from sayso.errors import StoreError
from sayso.ingest import FoundArticles
from sayso.ingest.draft import hash_bytes
from sayso.ingest.fetch import Retrieval
from sayso.records import Document, Notice
from sayso.store.articles import find_known
from tests.store.quick import QuickReader, find_article

Found = tuple[Document, tuple[Notice, ...]]
URL = "https://post.example/dam"
FIRST = find_article("“We will open the sluice” said Ilsa Torvik.", name="dam", url=URL)
SECOND = find_article("“We will not open it” said Ilsa Torvik.", name="dam", url=f"{URL}?utm_source=letter")


def add(opened: store.Connection, *found: Found) -> store.Addition:
    return store.add_articles(opened, FoundArticles(articles=found), place="here", reader=QuickReader())


def make(folder: Path, *found: Found) -> store.Connection:
    opened = store.open_store(folder / "pile.sayso", create=True)
    for one in found:
        add(opened, one)
    return opened


def test_another_text_at_one_address_is_a_version_and_the_newest_counts(tmp_path: Path) -> None:
    with make(tmp_path, FIRST) as opened:
        assert add(opened, SECOND).versions == 1
        assert [v.document for v in store.list_current(opened)] == [SECOND[0]]
        assert [v.document for v in store.find_named(opened, "dam")] == [FIRST[0], SECOND[0]]


def test_of_what_people_named_only_that_of_the_article_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [
        find_article(f"“We saw {n}” said Ilsa Torvik.", name=f"n{n}", url=f"{URL}/{n}") for n in range(9)
    ]
    with make(tmp_path, FIRST) as opened:
        add(opened, *others)
        with opened.transaction():
            opened.do("insert into own_fact (n, published, title) select n, published, 'Sluice' from version")
        given = replace(FIRST[0], title="Sluice")
        asked = opened.ask
        most = 0

        def count(_: store.Connection, sql: str, *values: object) -> list[object]:
            nonlocal most
            rows = asked(sql, *values)
            most = max(most, len(rows))
            return rows

        monkeypatch.setattr(store.Connection, "ask", count)
        known = find_known(opened, given)
        assert known is not None
        assert known.document == FIRST[0]
        assert most == 1


def test_an_older_text_that_comes_again_does_not_become_the_newest(tmp_path: Path) -> None:
    with make(tmp_path, FIRST, SECOND) as opened:
        assert add(opened, FIRST).known == 1
        assert [v.document for v in store.list_current(opened)] == [SECOND[0]]
        places = opened.ask("select version, count(*) as n from retrieval group by version order by version")
        assert [row["n"] for row in places] == [2, 1]


def test_a_date_that_was_not_known_makes_a_version(tmp_path: Path) -> None:
    words = "“We will open the sluice” said Ilsa Torvik."
    undated, dated = find_article(words, published=None), find_article(words, published="2031-05-06")
    with make(tmp_path, undated, dated, undated) as opened:
        assert [v.document.published for v in store.list_current(opened)] == ["2031-05-06"]


def test_two_articles_become_one_when_their_address_is_known(tmp_path: Path) -> None:
    words = "“We will open the sluice” said Ilsa Torvik."
    without, other = find_article(words), find_article("Another text.", url=URL)
    with make(tmp_path, without, other, find_article(words, url=URL)) as opened:
        assert [v.document.url for v in store.list_current(opened)] == [URL]


def test_an_article_is_read_once(tmp_path: Path) -> None:
    reader = QuickReader()
    with store.open_store(tmp_path / "pile.sayso", create=True) as opened:
        for _ in range(2):
            store.add_articles(opened, FoundArticles(articles=(FIRST,)), place="here", reader=reader)
            store.report_store(opened, reader=reader)
    assert reader.read == [FIRST[0].id]


def test_nothing_of_a_removed_article_is_in_the_file(tmp_path: Path) -> None:
    other = find_article("“Nobody asked us” said Odd Marn.", name="other")
    path = tmp_path / "pile.sayso"
    with make(tmp_path, FIRST, SECOND, other) as opened:
        assert b"open the sluice" in b"".join(p.read_bytes() for p in tmp_path.iterdir())
        assert store.remove_article(opened, URL, who="mk", day="2031-06-01") == SECOND[0]
        left = b"".join(p.read_bytes() for p in tmp_path.iterdir())
        assert b"sluice" not in left
        assert b"not open it" not in left
        assert b"Torvik" not in left
        assert [tuple(row) for row in opened.ask("select address, day, who from removal")] == [
            (f"{URL}?utm_source=letter", "2031-06-01", "mk")
        ]
        assert [v.document.name for v in store.list_current(opened)] == ["other"]
        assert add(opened, FIRST).new == 1
    assert path.exists()


def test_a_name_that_no_article_or_several_have_is_told(tmp_path: Path) -> None:
    with make(tmp_path, FIRST, find_article("Another text.", name="dam")) as opened:
        with pytest.raises(StoreError, match="no article has the name"):
            store.remove_article(opened, "none", who="mk", day="2031-06-01")
        with pytest.raises(StoreError, match=f"several articles.*{FIRST[0].id}"):
            store.remove_article(opened, "dam", who="mk", day="2031-06-01")
        assert len(store.list_current(opened)) == 2


def test_every_field_of_a_document_is_kept(tmp_path: Path) -> None:
    with make(tmp_path, FIRST) as opened:
        columns = {row["name"] for row in opened.ask("select name from pragma_table_info('version')")}
        assert set(Document.__slots__) <= columns


def test_the_views_answer(tmp_path: Path) -> None:
    make(tmp_path, FIRST, SECOND).close()
    with sqlite3.connect(tmp_path / "pile.sayso") as plain:
        quotes = plain.execute("select speaker, outlet, published, words from quotes").fetchall()
        outlets = plain.execute("select outlet, articles, first from outlets").fetchall()
    plain.close()
    assert quotes == [("Ilsa Torvik", "Harbour Post", "2031-05-06", "“We will not open it”")]
    assert outlets == [("Harbour Post", 1, "2031-05-06")]


def test_what_a_site_answered_is_kept_with_each_retrieval(tmp_path: Path) -> None:
    page = b"<p>what was sent</p>"
    document, notices = find_article("“The dam held” said Odd Marn.", url="https://post.example/dam")
    document = replace(document, sha256=hash_bytes(page))
    answer = Retrieval(
        address="https://post.example/d", final="https://post.example/dam", day="2031-05-06T07:00:00Z",
        status=200, content=page, etag='"v1"', modified="Tue, 06 May 2031 07:00:00 GMT",
    )  # fmt: skip
    given = FoundArticles(articles=((document, notices),), retrievals=(answer,))
    with store.open_store(tmp_path / "pile.sayso", create=True) as opened:
        for keep in (False, True):
            store.add_articles(opened, given, place="here", reader=QuickReader(), keep_original=keep)
        rows = opened.ask("select address, status, etag, modified from retrieval")
        assert [tuple(row) for row in rows] == [(answer.final, 200, answer.etag, answer.modified)] * 2
        (version,) = store.list_current(opened)
        store.write_original(opened, version, tmp_path / "page.html")
        assert (tmp_path / "page.html").read_bytes() == page
        with pytest.raises(StoreError, match="is there already"):
            store.write_original(opened, version, tmp_path / "page.html")
        store.remove_article(opened, document.id, who="mk", day="2031-06-01")
        assert not opened.ask("select 1 from original")


def test_the_bytes_of_files_are_kept_only_where_that_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "dam.txt"
    path.write_bytes("“The dam held” said Odd Marn.".encode("utf-16"))
    with store.open_store(tmp_path / "pile.sayso", create=True) as opened:
        for keep in (False, True):
            found = ingest.read_articles([path])
            store.add_articles(opened, found, place="here", reader=QuickReader(), keep_original=keep)
            kept = [row["body"] for row in opened.ask("select body from original")]
            assert kept == ([path.read_bytes()] if keep else [])
        opened.do("delete from original")
        (version,) = store.list_current(opened)
        with pytest.raises(StoreError, match="are not kept"):
            store.write_original(opened, version, tmp_path / "out")


def test_a_report_of_all_brings_the_indexes_of_words_into_one_part(tmp_path: Path) -> None:
    with store.open_store(tmp_path / "pile.sayso", create=True) as opened:
        for number in range(3):
            add(opened, find_article(f"“The mill {number} stays” said Odd Marn.", name=f"n{number}"))
        parts = "select count(distinct segid) from article_search_idx"
        before = opened.ask(parts)[0][0]
        store.report_store(opened, reader=QuickReader())
        assert before > opened.ask(parts)[0][0] == 1
        assert len(opened.ask("select rowid from article_search where article_search match 'mill'")) == 3
