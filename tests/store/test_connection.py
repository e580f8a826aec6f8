"""Files that are no store, or cannot be used: one sentence, and the file stays as it was."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from sayso import store
from sayso.cli import main
from sayso.errors import StoreError
from sayso.ingest import FoundArticles
from sayso.store import connection
from tests.store.quick import QuickReader, find_article, report_directly, write

FOUND = find_article("The dam held. “We saw the wave come” said Ilsa Torvik.")


def fill(path: Path) -> None:
    with store.open_store(path, create=True) as opened:
        store.add_articles(opened, FoundArticles(articles=(FOUND,)), place="here", reader=QuickReader())


def write_text(path: Path) -> None:
    path.write_text("These are words and no database. " * 20, encoding="utf-8")


def write_nothing(path: Path) -> None:
    path.touch()


def write_other_database(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("create table seen (n integer)")
    other.close()


def write_newer(path: Path) -> None:
    fill(path)
    with sqlite3.connect(path) as newer:
        newer.execute("insert into migration values ('tables of a later day', '2033-01-01')")
    newer.close()


def cut(path: Path) -> None:
    fill(path)
    path.write_bytes(path.read_bytes()[:9000])


def cut_short(path: Path) -> None:
    fill(path)
    path.write_bytes(path.read_bytes()[:60])


def spoil(path: Path) -> None:
    fill(path)
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * 3996
    path.write_bytes(content)


def make_folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (write_text, "no store of sayso and no database"),
        (write_nothing, "no store of sayso and no database"),
        (write_other_database, "a database of another program"),
        (write_newer, "newer sayso"),
        (cut, "is cut off"),
        (cut_short, "no store of sayso and no database"),
        (spoil, "is damaged"),
        (make_folder, "is a folder"),
        (lambda path: None, "there is no such file"),
    ],
)
@pytest.mark.parametrize("command", ["report", "check", "decide"])
def test_a_bad_file_is_told_and_left_as_it_was(
    make: Callable[[Path], None],
    told: str,
    command: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "pile.sayso"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    arguments = {"report": ["report"], "check": ["check"], "decide": ["decide", "list"]}[command]
    assert main([*arguments, "--store", str(path)]) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1
    assert (path.read_bytes() if path.is_file() else None) == before
    assert {p.name for p in tmp_path.iterdir()} <= {path.name}


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not exist; make it first"):
        store.open_store(tmp_path / "none" / "pile.sayso", create=True)


def test_a_folder_without_the_right_to_write_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection.os, "access", lambda path, mode: False)
    with pytest.raises(StoreError, match="no right to write in its folder"):
        store.open_store(tmp_path / "pile.sayso", create=True)
    assert not list(tmp_path.iterdir())


def test_a_protected_file_is_reported_and_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "pile.sayso"
    fill(path)
    before = path.read_bytes()
    monkeypatch.setattr(connection.os, "access", lambda path, mode: False)
    with store.open_store(path) as opened:
        kept = write(store.report_store(opened, reader=QuickReader()))
        with pytest.raises(StoreError, match="is write-protected"):
            store.remove_article(opened, "a", who="mk", day="2031-06-01")
    assert kept == write(report_directly([FOUND], ()))
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_file_in_use_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "pile.sayso"
    fill(path)
    monkeypatch.setattr(connection, "PATIENCE", 0.05)
    with store.open_store(path) as one, one.transaction(), store.open_store(path) as other:
        with pytest.raises(StoreError, match="is in use by another program"), other.transaction():
            pass
        assert len(store.list_current(other)) == 1


def test_a_full_disk_is_told_and_nothing_half_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "pile.sayso"
    fill(path)
    with store.open_store(path) as opened:
        pages = opened.ask("pragma page_count")[0][0]
        opened.ask(f"pragma max_page_count = {pages + 2}")
        large = find_article("“We saw the wave come” said Odd Marn. " * 3000, name="large")
        with pytest.raises(StoreError, match="the disk is full"):
            store.add_articles(opened, FoundArticles(articles=(large,)), place="here", reader=QuickReader())
        assert "sound; 1 articles" in store.check_store(opened, reader=QuickReader())


def test_a_statement_that_fails_takes_back_the_whole_transaction(tmp_path: Path) -> None:
    path = tmp_path / "pile.sayso"
    fill(path)

    def write_half(opened: store.Connection) -> None:
        with opened.transaction():
            opened.do("insert into notice (message, at) values ('half', '2031')")
            raise ZeroDivisionError

    with store.open_store(path) as opened:
        with pytest.raises(ZeroDivisionError):
            write_half(opened)
        assert not opened.ask("select 1 from notice where message = 'half'")


def test_a_file_that_its_log_makes_whole_is_no_cut_off_one(tmp_path: Path) -> None:
    path, copy = tmp_path / "pile.sayso", tmp_path / "copy.sayso"
    with store.open_store(path, create=True) as opened:
        opened.ask("pragma wal_checkpoint(truncate)")
        opened.do("pragma wal_autocheckpoint = 0")
        with opened.transaction():
            opened.do("insert into text values ('h', ?)", "words " * 20_000)
        content = path.read_bytes()
        log = path.with_name("pile.sayso-wal").read_bytes()
        # As a program that is killed while it writes the log into the file may leave it: the head is first.
        page = int.from_bytes(content[16:18], "big")
        pages = (len(content) // page + 160_000 // page).to_bytes(4, "big")
        copy.write_bytes(content[:28] + pages + content[32:])
        copy.with_name("copy.sayso-wal").write_bytes(log)
    with store.open_store(copy) as opened:
        assert opened.ask("select length(words) from text")[0][0] == 120_000
        assert [row[0] for row in opened.ask("pragma integrity_check")] == ["ok"]


def test_a_look_inside_a_look_sees_the_same_moment(tmp_path: Path) -> None:
    fill(tmp_path / "pile.sqlite")
    with store.open_store(tmp_path / "pile.sqlite") as reader, reader.snapshot():
        before = reader.ask("select count(*) from article")[0][0]
        with store.open_store(tmp_path / "pile.sqlite") as writer:
            more = find_article("“It rained” said Odd Marn.")
            store.add_articles(writer, FoundArticles(articles=(more,)), place="here", reader=QuickReader())
        with reader.snapshot():
            assert reader.ask("select count(*) from article")[0][0] == before
        assert reader.ask("select count(*) from article")[0][0] == before


def test_a_file_with_larger_pages_keeps_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "pile.sayso"
    monkeypatch.setattr("sayso.store.connection._PAGE", 4096)
    store.open_store(path, create=True).close()
    monkeypatch.undo()
    with store.open_store(path) as opened:
        assert opened.ask("pragma page_size")[0][0] == 4096
    with store.open_store(tmp_path / "new.sayso", create=True) as opened:
        assert opened.ask("pragma page_size")[0][0] == 2048
