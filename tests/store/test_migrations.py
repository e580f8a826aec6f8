"""A store of an older sayso opens with what it holds: the last report is shown until there is another."""

from pathlib import Path

import pytest

from sayso import store
from sayso.records import Story
from sayso.store import connection
from sayso.store.last_report.records import get_about, get_records, list_about, replace_records
from sayso.store.last_report.report_records import keep_story
from sayso.store.migrations import MIGRATIONS
from sayso.units.codec import dump, pack
from sayso.units.limits import LIMITS
from tests.store.quick import HARBOUR_ARTICLES, QuickReader, report_directly, write
from tests.store.touched.test_grown_report import add

LAST = "less room for what is derived"


def test_what_a_report_said_is_found_under_the_same_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [name for name, _ in MIGRATIONS]
    stories = [Story(id=f"st-{n}", document_ids=(f"d-{n}", "d-9"), title=f"Dam {n}") for n in range(2)]
    path = tmp_path / "pile.sayso"
    with monkeypatch.context() as patch:
        patch.setattr(connection, "MIGRATIONS", MIGRATIONS[: names.index(LAST)])
        with store.open_store(path, create=True) as opened:
            for one in stories:
                opened.do("insert into record values ('story', ?, 0, x'00', ?)", one.id, pack(dump(one)))
                for key in one.document_ids:
                    opened.do("insert into record_key values (?, 'story', ?)", key, one.id)
            opened.do("insert into record values ('speaker', 's-1', 0, x'00', x'')")
            opened.do("insert into unit values ('utterance', x'00', x'00')")
            opened.do("insert into reading values ('p', 'e', x'01')")
    with store.open_store(path) as opened:
        assert list(get_records(opened, "story")) == stories
        assert list(get_about(opened, "story", ["d-1"])) == stories[1:]
        assert list_about(opened, "story", ["d-9"]) == ["st-0", "st-1"]
        assert [tuple(row) for row in opened.ask("select * from reading")] == [("p", "e", b"\x01")]
        with opened.transaction():
            replace_records(opened, [keep_story(stories[0])], [("story", "st-1"), ("speaker", "s-1")])
        assert [tuple(row) for row in opened.ask("select * from record_about order by subject")] == [
            ("d-0", "story", "st-0"), ("d-9", "story", "st-0"),
        ]  # fmt: skip
        assert opened.ask("select count(*) from record_key")[0][0] == 2


def test_what_waits_for_a_person_waits_in_the_same_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [name for name, _ in MIGRATIONS]
    last = names.index("texts and questions in less room")
    path = tmp_path / "pile.sayso"
    waiting = [
        ("pair:a-2:a-3", "pair", "a-2", "a-3", 0, -2.0, "u-1 pair:a-2:a-3"),
        ("pair:a-1:a-9", "pair", "a-1", "a-9", 0, -2.0, "u-2 pair:a-1:a-9"),
        ("pair:a-1:a-4", "pair", "a-1", "a-4", 1, -0.7, "pair:a-1:a-4"),
        ("people:s-2:s-1", "people", "s-2", "s-1", 2, -0.6, "people:s-2:s-1"),
        ("statement:a-5", "statement", "a-5", "", 3, -2.0, "u-3"),
    ]
    with monkeypatch.context() as patch:
        patch.setattr(connection, "MIGRATIONS", MIGRATIONS[:last])
        with store.open_store(path, create=True) as opened:
            opened.do_each("insert into open_question values (?, ?, ?, ?, ?, ?, ?)", reversed(waiting))
            opened.do("insert into put_off values ('pair:a-1:a-9', 'mk', '2031-05-06')")
    with store.open_store(path) as opened:
        seen, key = [], None
        for _ in waiting:
            found = store.find_waiting(opened, behind=key)
            key = found.next
            seen.append(key)
        keys = [row[0] for row in waiting]
        assert seen[:4] == [key for key in keys if key != "pair:a-1:a-9"]
        assert (found.count, found.differing, found.put_off) == (5, 2, 1)
        ties = [row["tie"] for row in opened.ask("select tie from open_question order by step, weight, tie")]
        assert ties == ["u-1", "u-2", "", "", "u-3"]


def test_articles_of_an_older_store_are_reported_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [name for name, _ in MIGRATIONS]
    path, reader = tmp_path / "pile.sayso", QuickReader()
    # What adds articles asks for the headlines too.
    older = (*MIGRATIONS[: names.index(LAST)], MIGRATIONS[names.index("headlines that people name")])
    with monkeypatch.context() as patch:
        patch.setattr(connection, "MIGRATIONS", older)
        patch.setattr(store.pile, "settle_all", lambda *given, **named: ())
        with store.open_store(path, create=True) as opened:
            add(opened, [d for d, _ in HARBOUR_ARTICLES], reader, LIMITS)
            for table in ("version", "reading", "attribution"):  # hashes were twice as long
                opened.do(f"update {table} set print = print || ?", "0" * 32)
    with store.open_store(path) as opened:
        assert opened.ask("select max(length(print)) from attribution")[0][0] == 24
        told = write(store.report_store(opened, reader=reader))
    assert told == write(report_directly(HARBOUR_ARTICLES, ()))
    assert len(reader.read) == len(HARBOUR_ARTICLES)  # nothing is read again
