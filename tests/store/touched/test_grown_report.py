"""After articles came or changed what they touch is made anew; the outcome is that of a report of all."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sayso import pipeline, store
from sayso.decisions.decision_file import withdraw
from sayso.findings.templates import word_finding
from sayso.ingest import FoundArticles
from sayso.records import Anchor, Decision, Document
from sayso.units.limits import LIMITS, PileLimits
from tests.store.quick import HARBOUR_ARTICLES, LOW, QuickReader, RecordedReader, find_article, write
from tests.store.touched.test_settled_report import PILES, draw, dump, report_of_all

Reader = RecordedReader | QuickReader


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[store.Connection]:
    with store.open_store(tmp_path / "pile.sayso", create=True) as made:
        yield made


def add(opened: store.Connection, documents: list[Document], reader: Reader, limits: PileLimits) -> None:
    found = FoundArticles(articles=tuple((d, ()) for d in documents))
    store.add_articles(opened, found, place="here", reader=reader, limits=limits)


def check(opened: store.Connection, folder: Path, reader: Reader, limits: PileLimits = LIMITS) -> None:
    with report_of_all(opened, folder, reader, limits) as other:
        was, now = dump(other), dump(opened)
        for table, rows in was.items():
            assert now[table] == rows, table
        told = [write(store.report_store(o, reader=reader, limits=limits)) for o in (opened, other)]
        assert told[0] == told[1]


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("pile", sorted(PILES))
def test_every_table_is_that_of_a_report_of_all(
    opened: store.Connection, tmp_path: Path, pile: str, seed: int
) -> None:
    rng, settled, made = random.Random(seed), 0, list[Decision]()
    readings = list(PILES[pile]())
    rng.shuffle(readings)
    if seed:  # without outlets that only some article makes known
        outlets = ("Quay Mail", "Tide Daily")
        readings = [
            replace(r, document=replace(r.document, outlet=outlets[n % 2], url=None))
            for n, r in enumerate(readings)
        ]
    reader = RecordedReader(readings)
    documents = [r.document for r in readings]
    begun = len(documents) - 5
    add(opened, documents[:begun], reader, LIMITS)
    store.report_store(opened, reader=reader)
    for count in (1, 0, 2, 0, 1, 1):
        if count:
            add(opened, documents[begun : begun + count], reader, LIMITS)
            begun += count
        else:
            store.add_decision(opened, draw(opened, rng, made), store.now())
        settled += store.settle_report(opened, reader=reader) is not None
        store.report_store(opened, reader=reader)
        check(opened, tmp_path, reader)
    assert settled > 3


SAYINGS = (
    "“We will not open the dam” said Ilsa Torvik on Monday. They call it “the old dam”.",
    "“We will open the dam” said Ilsa Torvik. “Nobody asked us” said Odd Marn of the old dam.",
    "The dam held all night and the water stood at the gate. “Nobody asked us” said Odd Marn.",
    "The dam held all night and the water stood at the gate. “The old dam held” said Odd Marn.",
    "“The dam held” said Odd Marn. The Harbour Post reported that. So did lantern.example.",
    "“Nobody greased the old turbine before the flood” said Ilsa Torvik.\n\n“The dam held” said Odd Marn.",
    "“Nobody greased the old turbine before the flood” said Odd Marn.\n\n“The dam held” said Ilsa Torvik.",
)


def draw_article(rng: random.Random, number: int) -> Document:
    """Return an article, or at times a new version of one before it."""
    document, _ = find_article(
        f"{rng.choice(SAYINGS)} Day {rng.randrange(4)}.",
        name=f"a{number}",
        outlet=rng.choice((None, "Harbour Post", "Lantern News", "lantern.example")),
        url=rng.choice((None, f"https://post.example/{rng.randrange(6)}")),
        published=rng.choice((None, "2031-05-06", "2031-05-07")),
    )
    return document


def draw_fact(opened: store.Connection, rng: random.Random) -> Decision:
    """Return what a person says of a whole article."""
    rows = opened.ask(
        "select v.id, t.words from current_version v join text t on t.hash = v.text order by v.id"
    )
    id, words = rng.choice([tuple(row) for row in rows])
    action, value = rng.choice(
        (("outlet", "Tide Daily"), ("outlet", "Harbour Post"), ("published", "2031-05-05"))
    )
    left = Anchor(document=id, text=words[:20])
    return Decision(action=action, left=left, value=value, who="mk", when="2031-06-01")  # type: ignore[arg-type]


@pytest.mark.parametrize("limits", [LIMITS, LOW], ids=["limits", "low limits"])
@pytest.mark.parametrize("seed", range(2))
def test_versions_outlets_and_days_are_those_of_a_report_of_all(
    opened: store.Connection, tmp_path: Path, limits: PileLimits, seed: int
) -> None:
    rng, reader, settled = random.Random(seed), QuickReader(), 0
    add(opened, [draw_article(rng, n) for n in range(6)], reader, limits)
    store.report_store(opened, reader=reader, limits=limits)
    for number in range(6, 14):
        if number % 3 == 2:
            store.add_decision(opened, draw_fact(opened, rng), store.now())
        else:
            add(opened, [draw_article(rng, number)], reader, limits)
        settled += store.settle_report(opened, reader=reader, limits=limits) is not None
        store.report_store(opened, reader=reader, limits=limits)
        check(opened, tmp_path, reader, limits)
    assert settled > 2


def test_nothing_is_compared_that_an_article_does_not_touch(
    opened: store.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*given: object, **named: object) -> None:
        raise AssertionError("all is compared anew")

    readings = PILES["invented"]()
    reader = RecordedReader(readings)
    documents = [r.document for r in readings]
    add(opened, documents[:-1], reader, LIMITS)
    store.report_store(opened, reader=reader)
    monkeypatch.setattr(pipeline, "report_readings", refuse)
    add(opened, documents[-1:], reader, LIMITS)
    told = store.report_store(opened, reader=reader)
    assert {d.id for d in told.documents} == {d.id for d in documents}
    assert not store.is_stale(opened)


def test_an_article_that_cannot_be_read_is_left_to_a_report_of_all(opened: store.Connection) -> None:
    reader = QuickReader()
    add(opened, [d for d, _ in HARBOUR_ARTICLES], reader, LIMITS)
    store.report_store(opened, reader=reader)
    add(opened, [find_article("This is unreadable.", name="e")[0]], reader, LIMITS)
    assert store.settle_report(opened, reader=reader) is None
    assert store.is_stale(opened)


def test_words_of_two_speakers_are_told_while_both_articles_are_there(
    opened: store.Connection, tmp_path: Path
) -> None:
    """What is found of a story rests on all its articles: on one that comes, is edited or is decided on."""
    reader = QuickReader()

    def find() -> list[str]:
        store.settle_report(opened, reader=reader)
        told = store.report_store(opened, reader=reader)
        check(opened, tmp_path, reader)
        return [word_finding(f) for f in told.findings if f.kind == "speaker differs"]

    def write_article(saying: str, name: str, outlet: str) -> Document:
        document, _ = find_article(
            saying, name=name, outlet=outlet, url=f"https://{name}.example/dam", published="2031-05-06"
        )
        return document

    ours, theirs = (s for s in SAYINGS if "turbine" in s)
    add(opened, [write_article(ours, "one", "Harbour Post")], reader, LIMITS)
    assert find() == []
    other = write_article(theirs, "two", "Lantern News")
    add(opened, [other], reader, LIMITS)
    assert len(find()) == 1
    add(opened, [write_article(ours, "three", "Tide Daily")], reader, LIMITS)
    (told,) = find()
    assert "the Harbour Post give “Nobody greased" in told
    words = Anchor(document=other.id, text="Nobody greased the old turbine")
    named = Decision(action="speaker", left=words, value="Ilsa Torvik", who="mk", when="2031-06-01")
    store.add_decision(opened, named, store.now())
    assert find() == []
    store.add_decision(opened, withdraw(named, who="mk", when="2031-06-02"), store.now())
    assert len(find()) == 1
    corrected = f"{theirs} The words were wrongly attributed."
    add(opened, [write_article(corrected, "two", "Lantern News")], reader, LIMITS)
    assert find() == []
