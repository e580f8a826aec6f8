"""What is left of a report of all when an article was removed is what a report of all others says."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sayso import pipeline, store
from sayso.records import Anchor, Decision
from sayso.units.codec import unpack
from sayso.units.limits import LIMITS
from tests.store.quick import HARBOUR_ARTICLES, LOW, QuickReader, RecordedReader
from tests.store.touched.test_grown_report import add, check, draw_article
from tests.store.touched.test_settled_report import PILES

DAY = "2031-06-01"


def is_kept(opened: store.Connection) -> bool:
    return bool(opened.ask("select 1 from linked"))


@pytest.mark.parametrize("pile", sorted(PILES))
def test_every_table_is_that_of_a_report_of_all(tmp_path: Path, pile: str) -> None:
    outlets, readings = ("Quay Mail", "Tide Daily"), list(PILES[pile]())
    random.Random(3).shuffle(readings)
    # Without outlets that only some article makes known.
    readings = [
        replace(r, document=replace(r.document, outlet=outlets[n % 2], url=None))
        for n, r in enumerate(readings)
    ]
    reader, kept = RecordedReader(readings), 0
    with store.open_store(tmp_path / "pile.sayso", create=True) as opened:
        add(opened, [r.document for r in readings], reader, LIMITS)
        store.report_store(opened, reader=reader)
        for reading in readings[:3]:
            store.remove_article(opened, reading.document.id, who="mk", day=DAY, reader=reader)
            kept += is_kept(opened)
            store.report_store(opened, reader=reader)
            check(opened, tmp_path, reader)
    assert kept > 1


@pytest.mark.parametrize("seed", range(2))
def test_low_limits_are_crossed_by_what_goes(tmp_path: Path, seed: int) -> None:
    rng, reader, kept = random.Random(seed), QuickReader(), 0
    documents = {d.id: d for d in (draw_article(rng, n) for n in range(12))}
    with store.open_store(tmp_path / "pile.sayso", create=True) as opened:
        add(opened, list(documents.values()), reader, LOW)
        store.report_store(opened, reader=reader, limits=LOW)
        for _ in range(6):
            gone = rng.choice(sorted(v.document.id for v in store.list_current(opened)))
            store.remove_article(opened, gone, who="mk", day=DAY, reader=reader, limits=LOW)
            kept += is_kept(opened)
            store.report_store(opened, reader=reader, limits=LOW)
            check(opened, tmp_path, reader, LOW)
    assert kept > 2


def test_no_report_of_all_is_made_for_what_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: object, **named: object) -> None:
        raise AssertionError("all is compared anew")

    reader = QuickReader()
    with store.open_store(tmp_path / "pile.sayso", create=True) as opened:
        add(opened, [d for d, _ in HARBOUR_ARTICLES], reader, LIMITS)
        store.report_store(opened, reader=reader)
        monkeypatch.setattr(pipeline, "report_readings", refuse)
        store.remove_article(opened, "a", who="mk", day=DAY, reader=reader)
        assert not store.is_stale(opened)
        told = store.report_store(opened, reader=reader)
    assert {d.name for d in told.documents} == {"b", "c", "d"}


def test_units_with_words_of_what_goes_are_not_kept(tmp_path: Path) -> None:
    reader = QuickReader()
    with store.open_store(tmp_path / "pile.sayso", create=True) as opened:
        add(opened, [d for d, _ in HARBOUR_ARTICLES], reader, LIMITS)
        store.report_store(opened, reader=reader)
        assert any("bakery" in told.casefold() for told in list_values(opened))
        assert any(b"bakery" in path.read_bytes() for path in tmp_path.iterdir())
        store.remove_article(opened, "d", who="mk", day=DAY, reader=reader)
        units = {row["name"] for row in opened.ask("select distinct name from unit_result")}
        assert units == {"keys of an article", "report of all"}
        assert opened.ask("select count(*) from unit_result where name = 'keys of an article'")[0][0] == 3
        assert [told for told in list_values(opened) if "bakery" in told.casefold()] == []
    assert not any(b"bakery" in path.read_bytes().lower() for path in tmp_path.iterdir())


def list_values(opened: store.Connection) -> Iterator[str]:
    """Yield every value of every table as text, what is packed unpacked."""
    tables = [row["name"] for row in opened.ask("select name from sqlite_schema where type = 'table'")]
    for table in tables:
        for row in opened.ask(f"select * from {table}"):
            for value in row:
                if isinstance(value, bytes):
                    yield unpack(value) if is_packed(value) else value.decode("utf-8", "replace")
                else:
                    yield str(value)


def is_packed(value: object) -> bool:
    try:
        return isinstance(value, bytes) and bool(unpack(value))
    except Exception:
        return False


def test_where_people_decided_on_what_goes_all_is_compared_anew(tmp_path: Path) -> None:
    reader = QuickReader()
    with store.open_store(tmp_path / "pile.sayso", create=True) as opened:
        add(opened, [d for d, _ in HARBOUR_ARTICLES], reader, LIMITS)
        left = Anchor(document="d", text="The bakery opens at six")
        decision = Decision(action="reject", left=left, who="mk", when=DAY)
        store.add_decision(opened, decision, store.now())
        store.report_store(opened, reader=reader)
        store.remove_article(opened, "d", who="mk", day=DAY, reader=reader)
        assert not is_kept(opened)
        assert store.report_store(opened, reader=reader).decisions == ()
        check(opened, tmp_path, reader)
