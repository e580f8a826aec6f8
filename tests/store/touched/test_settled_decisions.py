"""After decisions on pairs and roles what they touch is made anew; the outcome is that of a report of all."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso import pipeline, store
from sayso.decisions.decision_file import withdraw
from sayso.ingest import FoundArticles
from sayso.records import Anchor, Decision
from tests.bundled import list_bundled_readings
from tests.store.quick import RecordedReader, write
from tests.store.test_growth import invent

TABLES = (
    "record", "record_key", "member", "access", "first_hand", "variant", "utterance", "story", "person",
    "said", "open_question", "decided", "unheld", "reported", "derivation", "reuse",
)  # fmt: skip
PILES = {"demo": list_bundled_readings, "invented": invent}


@pytest.fixture(params=sorted(PILES))
def reader(request: pytest.FixtureRequest) -> RecordedReader:
    return RecordedReader(PILES[request.param]())


@pytest.fixture
def opened(tmp_path: Path, reader: RecordedReader) -> Iterator[store.Connection]:
    found = FoundArticles(articles=tuple((r.document, ()) for r in reader.readings.values()))
    with store.open_store(tmp_path / "pile.sayso", create=True) as made:
        store.add_articles(made, found, place="here", reader=reader)
        store.report_store(made, reader=reader)
        yield made


def dump(opened: store.Connection) -> dict[str, list[tuple[object, ...]]]:
    return {t: sorted(map(tuple, opened.ask(f"select * from {t}")), key=repr) for t in TABLES}


def report_of_all(opened: store.Connection, folder: Path, reader: RecordedReader) -> store.Connection:
    """Return a copy of a store whose last report was made of all, with nothing kept from before."""
    opened.ask("pragma wal_checkpoint(truncate)")
    copy = folder / "copy.sayso"
    for old in folder.glob("copy.sayso*"):
        old.unlink()
    shutil.copy(opened.path, copy)
    made = store.open_store(copy)
    for table in (*TABLES, "linked"):
        made.do(f"delete from {table}" + (" where kind = 'utterance'" if table == "member" else ""))
    made.do("delete from unit")
    store.report_store(made, reader=reader)
    return made


def anchor(opened: store.Connection, attribution: str) -> Anchor:
    rows = opened.ask(
        "select v.id, a.words from attribution a join version v on v.print = a.print where a.id = ?",
        attribution,
    )
    return Anchor(document=rows[0]["id"], text=rows[0]["words"].split(" … ")[0])


def draw(opened: store.Connection, rng: random.Random, made: list[Decision]) -> Decision:
    if made and rng.random() < 0.3:
        return withdraw(made.pop(rng.randrange(len(made))), who="jo", when="2031-06-02")
    ids = [row["id"] for row in opened.ask("select id from attribution order by id")]
    left, right = rng.sample(ids, 2)
    pairs = opened.ask(
        "select one, other from open_question where kind = 'pair' union select earlier, later from variant"
    )
    if pairs and rng.random() < 0.7:
        left, right = rng.choice([tuple(p) for p in pairs])
    action = rng.choice(["same", "different", "role", "relay"])
    role = action in ("role", "relay")
    roles = ["account", "public", "relay"] if action == "role" else ["Harbour Post", "Quay Mail"]
    made.append(
        Decision(
            action=action,  # type: ignore[arg-type]
            left=anchor(opened, left),
            right=None if role else anchor(opened, right),
            value=rng.choice(roles) if role else None,
            who="mk",
            when="2031-06-01",
        )
    )
    return made[-1]


@pytest.mark.parametrize("seed", range(2))
def test_every_table_is_that_of_a_report_of_all(
    opened: store.Connection, reader: RecordedReader, tmp_path: Path, seed: int
) -> None:
    rng, made, settled = random.Random(seed), list[Decision](), 0
    for _ in range(8):
        store.add_decision(opened, draw(opened, rng, made), store.now())
        settled += store.settle_decisions(opened, reader=reader) is not None
        store.report_store(opened, reader=reader)
        with report_of_all(opened, tmp_path, reader) as other:
            assert dump(opened) == dump(other)
            assert write(store.report_store(opened, reader=reader)) == write(
                store.report_store(other, reader=reader)
            )
    assert settled > 3


@pytest.mark.parametrize("reader", ["invented"], indirect=True)
def test_nothing_is_compared_that_a_decision_does_not_touch(
    opened: store.Connection, reader: RecordedReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = opened.ask("select earlier, later from variant order by earlier limit 1")[0]
    decision = Decision(
        action="different",
        left=anchor(opened, ids[0]),
        right=anchor(opened, ids[1]),
        who="mk",
        when="2031-06-01",
    )

    def refuse(*given: object, **named: object) -> None:
        raise AssertionError("all is compared anew")

    monkeypatch.setattr(pipeline, "report_readings", refuse)
    for given in (decision, withdraw(decision, who="mk", when="2031-06-01")):
        store.add_decision(opened, given, store.now())
        told = store.report_store(opened, reader=reader)
        assert (decision in told.decisions) == (given is decision)
        assert not store.is_stale(opened)


@pytest.mark.parametrize("action", ["speaker", "reject"])
def test_what_changes_a_reading_is_left_to_a_report_of_all(
    opened: store.Connection, reader: RecordedReader, action: str
) -> None:
    (row,) = opened.ask("select id from attribution order by id limit 1")
    value = "Una Berg" if action == "speaker" else None
    decision = Decision(
        action=action,  # type: ignore[arg-type]
        left=anchor(opened, row["id"]), value=value, who="mk", when="2031-06-01",
    )  # fmt: skip
    store.add_decision(opened, decision, store.now())
    assert store.settle_decisions(opened, reader=reader) is None
    assert store.is_stale(opened)
