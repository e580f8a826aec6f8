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
from sayso.units.limits import LIMITS, PileLimits
from tests.bundled import list_bundled_readings
from tests.store.quick import QuickReader, RecordedReader, find_article, write
from tests.store.test_growth import invent

TABLES = (
    "record", "record_key", "member", "access", "first_hand", "variant", "utterance", "story", "person",
    "said", "open_question", "decided", "unheld", "reported", "derivation", "reuse", "article_extract",
)  # fmt: skip
ACTIONS = (
    "same", "different", "role", "relay", "speaker", "speaker", "merge", "split", "reject", "attribution",
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
    """Return the rows of tables; of records their order, and not the numbers that they are sorted by."""
    views = {"record_key": "record_about"}  # without the numbers of rows
    told = {t: sorted(map(tuple, opened.ask(f"select * from {views.get(t, t)}")), key=repr) for t in TABLES}
    told["record"] = list(
        map(tuple, opened.ask("select kind, id, sum, body from record order by kind, place, id"))
    )
    return told


def report_of_all(
    opened: store.Connection,
    folder: Path,
    reader: RecordedReader | QuickReader,
    limits: PileLimits = LIMITS,
) -> store.Connection:
    """Return a copy of a store whose last report was made of all, with nothing kept from before."""
    opened.ask("pragma wal_checkpoint(truncate)")
    copy = folder / "copy.sayso"
    for old in folder.glob("copy.sayso*"):
        old.unlink()
    shutil.copy(opened.path, copy)
    made = store.open_store(copy)
    for table in (*TABLES, "linked"):
        made.do(f"delete from {table}" + (" where kind = 'utterance'" if table == "member" else ""))
    for table in ("unit", "long_unit", "record_subject"):
        made.do(f"delete from {table}")
    store.report_store(made, reader=reader, limits=limits)
    return made


def anchor(opened: store.Connection, attribution: str) -> Anchor:
    rows = opened.ask(
        "select v.id, a.words from attribution a join version v on v.print = a.print where a.id = ?",
        attribution,
    )
    return Anchor(document=rows[0]["id"], text=rows[0]["words"].split(" … ")[0])


def draw_words(opened: store.Connection, rng: random.Random) -> Anchor:
    rows = opened.ask(
        "select v.id, t.words from current_version v join text t on t.hash = v.text order by v.id"
    )
    row = rng.choice(rows)
    line = rng.choice([line for line in row["words"].splitlines() if len(line) > 60])
    start = line.index(" ", rng.randrange(20)) + 1
    return Anchor(document=row["id"], text=line[start : line.index(" ", start + 30)])


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
    action = rng.choice(ACTIONS)
    names = [row["name"] for row in opened.ask("select name from person order by id")]
    values = {
        "role": ["account", "public", "relay"],
        "relay": ["Harbour Post", "Quay Mail"],
        "speaker": ["Una Berg", None, *rng.sample(names, 3)],
        "merge": [None],
        "split": [None, "Odd Marn"],
        "attribution": ["Una Berg", None, *rng.sample(names, 2)],
    }
    alone = action in ("role", "relay", "speaker", "reject", "attribution")
    if action in ("merge", "split"):
        said = opened.ask("select attribution, person from said order by attribution")
        left, right = (row["attribution"] for row in rng.sample(said, 2))
    made.append(
        Decision(
            action=action,  # type: ignore[arg-type]
            left=draw_words(opened, rng) if action == "attribution" else anchor(opened, left),
            right=None if alone else anchor(opened, right),
            value=rng.choice(values[action]) if action in values else None,
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
        settled += store.settle_report(opened, reader=reader) is not None
        store.report_store(opened, reader=reader)
        with report_of_all(opened, tmp_path, reader) as other:
            assert dump(opened) == dump(other)
            assert write(store.report_store(opened, reader=reader)) == write(
                store.report_store(other, reader=reader)
            )
    assert settled > 3


def decide(opened: store.Connection, action: str, left: str, right: str | None = None) -> Decision:
    values = {"speaker": "Una Berg", "attribution": "Una Berg", "merge": "Una Berg", "outlet": "Quay Mail"}
    return Decision(
        action=action,  # type: ignore[arg-type]
        left=anchor(opened, left),
        right=anchor(opened, right) if right else None,
        value=values.get(action),
        who="mk",
        when="2031-06-01",
    )


@pytest.mark.parametrize("action", ["different", "speaker", "merge", "split", "reject", "attribution"])
@pytest.mark.parametrize("reader", ["invented"], indirect=True)
def test_nothing_is_compared_that_a_decision_does_not_touch(
    opened: store.Connection, reader: RecordedReader, monkeypatch: pytest.MonkeyPatch, action: str
) -> None:
    ids = opened.ask("select earlier, later from variant order by earlier limit 1")[0]
    decision = decide(opened, action, ids[0], ids[1] if action in ("different", "merge", "split") else None)

    def refuse(*given: object, **named: object) -> None:
        raise AssertionError("all is compared anew")

    monkeypatch.setattr(pipeline, "report_readings", refuse)
    for given in (decision, withdraw(decision, who="mk", when="2031-06-01")):
        store.add_decision(opened, given, store.now())
        told = store.report_store(opened, reader=reader)
        assert (decision in told.decisions) == (given is decision)
        assert not store.is_stale(opened)


def test_words_in_marks_are_told_again_where_nobody_is_quoted_with_them(tmp_path: Path) -> None:
    texts = (
        "“A quiet harbour” said Ilsa Torvik. “Nobody asked us before the flood” said Odd Marn.",
        "They call it “a quiet harbour”.",
    )
    found = [
        find_article(text, name=f"a{n}", outlet="Quay Mail", url=None, published="2031-05-06")
        for n, text in enumerate(texts)
    ]
    reader = QuickReader()
    with store.open_store(tmp_path / "pile.sayso", create=True) as made:
        store.add_articles(made, FoundArticles(articles=tuple(found)), place="here", reader=reader)
        store.report_store(made, reader=reader)
        for words, count in (("before the flood", 0), ("A quiet harbour", 1)):
            left = Anchor(document=found[0][0].id, text=words)
            decision = Decision(action="reject", left=left, who="mk", when="2031-06-01")
            store.add_decision(made, decision, store.now())
            assert store.settle_report(made, reader=reader) is not None
            marks = store.report_store(made, reader=reader).distance_marks
            assert [m.document_id for m in marks].count(found[1][0].id) == count
