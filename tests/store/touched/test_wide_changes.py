"""Many articles at once are settled by what they touch; what touches too much is left to a report of all."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.link import generate
from sayso import store
from sayso.records import Document
from sayso.store.last_report import article_places
from sayso.store.linked import changed_outlets
from sayso.store.touched import settled_report
from sayso.units.limits import LIMITS, PileLimits
from tests.store.quick import LOW, QuickReader, RecordedReader, find_article
from tests.store.touched.test_grown_report import add, check, draw_article


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[store.Connection]:
    with store.open_store(tmp_path / "pile.sayso", create=True) as made:
        yield made


def write(number: int, *, day: int = 6, outlet: str = "Quay Mail", text: str = "") -> Document:
    said = f"“The sluice of house {number} held” said Odd Marn. {text}"
    return find_article(said, name=f"w{number}", outlet=outlet, published=f"2031-05-{day:02}")[0]


@pytest.mark.parametrize("limits", [LIMITS, LOW], ids=["limits", "low limits"])
@pytest.mark.parametrize("count", [10, 20])
def test_a_bundle_is_settled_as_a_report_of_all_has_it(
    opened: store.Connection,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    count: int,
    limits: PileLimits,
) -> None:
    monkeypatch.setattr(settled_report, "_ONE_IN", 1)
    rng, reader, settled = random.Random(count), QuickReader(), 0
    add(opened, [draw_article(rng, n) for n in range(20)], reader, limits)
    store.report_store(opened, reader=reader, limits=limits)
    for turn in range(3):
        bundle = [draw_article(rng, 100 * (turn + 1) + n) for n in range(count)]
        add(opened, bundle, reader, limits)
        settled += store.settle_report(opened, reader=reader, limits=limits) is not None
        store.report_store(opened, reader=reader, limits=limits)
        check(opened, tmp_path, reader, limits)
    assert settled == 3


def test_ten_articles_of_events_are_settled_at_once(
    opened: store.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settled_report, "_ONE_IN", 1)
    readings = generate(400)[0]
    reader, documents = RecordedReader(readings), [r.document for r in readings]
    random.Random(7).shuffle(documents)
    add(opened, documents[:-10], reader, LIMITS)
    store.report_store(opened, reader=reader)
    add(opened, documents[-10:], reader, LIMITS)
    assert store.settle_report(opened, reader=reader) is not None
    check(opened, tmp_path, reader)


def test_where_most_articles_came_all_are_compared(opened: store.Connection, tmp_path: Path) -> None:
    reader = QuickReader()
    add(opened, [write(n) for n in range(4)], reader, LIMITS)
    store.report_store(opened, reader=reader)
    add(opened, [write(n) for n in range(4, 7)], reader, LIMITS)
    assert store.settle_report(opened, reader=reader) is None
    store.report_store(opened, reader=reader)
    check(opened, tmp_path, reader)


def test_where_many_articles_speak_of_a_new_outlet_all_are_compared(
    opened: store.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = QuickReader()
    add(opened, [write(n, text="The Aft Gazette was there.") for n in range(4)], reader, LIMITS)
    store.report_store(opened, reader=reader)
    add(opened, [write(4, outlet="Aft Gazette")], reader, LIMITS)
    with monkeypatch.context() as patch:
        patch.setattr(changed_outlets, "_FEW", 0)
        assert store.settle_report(opened, reader=reader) is None
    assert store.settle_report(opened, reader=reader) is not None
    check(opened, tmp_path, reader)


def test_where_another_share_of_articles_makes_a_fingerprint_common_all_are_compared(
    opened: store.Connection, tmp_path: Path
) -> None:
    reader, limits = QuickReader(), replace(LIMITS, common_fingerprint=1, common_share=0.2)
    add(opened, [write(n) for n in range(8)], reader, limits)
    store.report_store(opened, reader=reader, limits=limits)
    for number, is_settled in ((8, True), (9, False), (10, True)):
        add(opened, [write(number)], reader, limits)
        settled = store.settle_report(opened, reader=reader, limits=limits)
        assert (settled is not None) == is_settled
        store.report_store(opened, reader=reader, limits=limits)
        check(opened, tmp_path, reader, limits)


def test_where_no_room_is_left_between_two_articles_all_are_placed_anew(
    opened: store.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(article_places, "STEP", 1)
    reader = QuickReader()
    add(opened, [write(n, day=2 * n + 2) for n in range(4)], reader, LIMITS)
    store.report_store(opened, reader=reader)
    before = read_places(opened)
    for day in (5, 3, 7):
        add(opened, [write(10 + day, day=day)], reader, LIMITS)
        assert store.settle_report(opened, reader=reader) is not None
        check(opened, tmp_path, reader)
    now = read_places(opened)
    assert any(place != now[id] for id, place in before.items())


def read_places(opened: store.Connection) -> dict[str, int]:
    rows = opened.ask("select id, place from record where kind in ('article', 'utterance')")
    return {row["id"]: row["place"] for row in rows}
