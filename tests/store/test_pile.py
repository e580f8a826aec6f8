"""Stopping, reading anew, checking and backing up."""

from pathlib import Path

import pytest

from sayso import store
from sayso.errors import StoreError
from sayso.ingest import FoundArticles
from sayso.pipeline import Options
from sayso.units.codec import pack, unpack
from tests.store.quick import QuickReader, find_article, report_directly, write
from tests.store.test_articles import FIRST, SECOND, make

KEYS = "keys of an article"
MANY = [find_article(f"“We saw wave {n} come” said Odd Marn.", name=f"a{n}") for n in range(5)]


def test_a_run_that_is_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    reader = QuickReader()
    given = FoundArticles(articles=tuple(MANY))
    asked: list[bool] = []

    def is_stopped() -> bool:
        asked.append(True)
        return len(asked) > 2

    with store.open_store(tmp_path / "pile.sayso", create=True) as opened:
        first = store.add_articles(opened, given, place="here", reader=reader, is_stopped=is_stopped)
        assert (first.new, first.left) == (2, 3)
        second = store.add_articles(opened, given, place="here", reader=reader)
        assert (second.new, second.known, second.left) == (3, 2, 0)
        assert write(store.report_store(opened, reader=reader)) == write(report_directly(MANY, ()))
    assert sorted(reader.read) == sorted(d.id for d, _ in MANY)


def test_other_options_read_anew_and_rebuild_drops_the_rest(tmp_path: Path) -> None:
    reader = QuickReader()
    with make(tmp_path, FIRST, SECOND) as opened:
        store.report_store(opened, Options(min_confidence=0.2), reader=reader)
        assert reader.read == [SECOND[0].id]
        assert opened.ask("select count(*) from reading")[0][0] == 3
        store.rebuild(opened, reader=reader)
        assert opened.ask("select count(*) from reading")[0][0] == 1


def test_options_belong_to_the_file(tmp_path: Path) -> None:
    reader = QuickReader()
    listed = tmp_path / "outlets.toml"
    listed.write_text("[[outlet]]\nname = 'Tide Daily'\nkind = 'newspaper'\n", encoding="utf-8")
    with make(tmp_path, FIRST, SECOND) as opened:
        given = Options(min_confidence=0.2, outlets=listed)
        told = store.report_store(opened, given, reader=reader)
        assert [o.name for o in told.added_outlets] == ["Tide Daily"]
        listed.unlink()  # what it held is in the file
        read = len(reader.read)
        assert store.report_store(opened, reader=reader) == told
        assert store.settle_report(opened, reader=reader) is None
        assert store.rebuild(opened, check=True, reader=reader) == store.Rebuilt()
        assert len(reader.read) == read + 1  # the check itself
        assert "1 outlet of its own, a least confidence of 0.2" in store.check_store(opened, reader=reader)
        assert store.rebuild(opened, Options(min_confidence=0.4), check=True, reader=reader).articles
        assert "a least confidence of 0.2" in store.check_store(opened, reader=reader)
        store.forget_options(opened)
        assert store.list_options(opened) == ()
        assert store.report_store(opened, reader=reader).added_outlets == ()


def test_a_reading_that_was_changed_is_found_and_made_anew(tmp_path: Path) -> None:
    reader = QuickReader()
    with make(tmp_path, FIRST) as opened:
        assert store.rebuild(opened, check=True, reader=reader) == store.Rebuilt()
        body = opened.ask("select body from reading")[0][0]
        opened.do("update reading set body = ?", pack(unpack(body).replace("Ilsa", "Olga")))
        assert store.rebuild(opened, check=True, reader=reader) == store.Rebuilt(articles=(FIRST[0],))
        assert store.rebuild(opened, reader=reader) == store.Rebuilt(articles=(FIRST[0],))
        assert write(store.report_store(opened, reader=reader)) == write(report_directly([FIRST], ()))


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        ("update text set words = words || '!'", "the words of a text are not those that were added"),
        ("update version set outlet = 'Lantern News'", "is not as it was added"),
        ("update reading set body = x'00'", "the reading of dam is damaged"),
        ("delete from attribution", "attribution_search: an index of words is not that of the articles"),
    ],
)
def test_damage_inside_a_row_is_found(damage: str, told: str, tmp_path: Path) -> None:
    with make(tmp_path, FIRST) as opened:
        opened.do(damage)
        with pytest.raises(StoreError, match=told):
            store.check_store(opened, reader=QuickReader())


def test_a_backup_is_a_store_with_the_same_report(tmp_path: Path) -> None:
    target = tmp_path / "copy.sayso"
    with make(tmp_path, *MANY) as opened:
        store.back_up(opened, target)
        with pytest.raises(StoreError, match="is there already"):
            store.back_up(opened, target)
        with pytest.raises(StoreError, match="cannot be written there"):
            store.back_up(opened, tmp_path / "none" / "copy.sayso")
    with store.open_store(target) as copy:
        assert write(store.report_store(copy, reader=QuickReader())) == write(report_directly(MANY, ()))


def test_a_store_without_articles_says_so(tmp_path: Path) -> None:
    opened = store.open_store(tmp_path / "pile.sayso", create=True)
    with opened, pytest.raises(StoreError, match="holds no article"):
        store.report_store(opened, reader=QuickReader())


def test_a_unit_that_was_changed_is_found_and_dropped(tmp_path: Path) -> None:
    reader = QuickReader()
    with make(tmp_path, FIRST, SECOND) as opened:
        store.report_store(opened, reader=reader)
        assert store.rebuild(opened, check=True, reader=reader) == store.Rebuilt()
        opened.do("delete from long_unit")
        opened.do(
            "update unit set body = ? where name = (select n from unit_name where name = ?)", pack("{}"), KEYS
        )
        found = store.rebuild(opened, check=True, reader=reader).units
        assert found == (KEYS,) * len(found) != ()
        store.rebuild(opened, reader=reader)
        assert opened.ask("select count(*) from unit_result")[0][0] == 0
        assert store.rebuild(opened, check=True, reader=reader) == store.Rebuilt()
