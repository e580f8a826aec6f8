"""A store that grew, shrank and was decided on reports what a run over its articles does, at any limits."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from benchmarks.link import generate
from sayso import pipeline, store
from sayso.ingest import FoundArticles, settle
from sayso.pipeline import Options
from sayso.records import Anchor, Decision, Reading
from sayso.units import UnitRunner
from sayso.units.limits import LIMITS, PileLimits
from tests.bundled import list_bundled_readings
from tests.store.quick import LOW, RecordedReader, write


@cache
def invent() -> tuple[Reading, ...]:
    return generate(150)[0]


def decide(reading: Reading, action: str, other: Reading | None = None) -> Decision:
    def anchor(one: Reading) -> Anchor:
        span = one.attributions[0].contents[0]
        return Anchor(document=one.document.id, text=one.document.text[span.start : span.end])

    return Decision(
        action=action,  # type: ignore[arg-type]
        left=anchor(reading),
        right=anchor(other) if other else None,
        value="Una Berg" if action == "speaker" else None,
        who="mk",
        when="2031-06-01",
    )


def check(
    opened: store.Connection, held: Sequence[Reading], reader: RecordedReader, limits: PileLimits
) -> None:
    given = settle(FoundArticles(articles=tuple((r.document, ()) for r in held)))
    readings = tuple(reader.readings[d.id] for d in given.documents)
    options = replace(Options(), decisions=store.list_in_force(opened))
    anew = pipeline.report_readings(given, readings, (), options, runner=UnitRunner(limits=limits))
    made = store.report_store(opened, reader=reader, limits=limits)
    assert write(made) == write(anew)
    assert store.report_store(opened, reader=reader, limits=limits) == made  # as it was kept


STEPS = ("1", "5", "1", "speaker", "remove", "2", "same", "1", "different", "remove", "9")
FEW_STEPS = ("6", "speaker", "remove", "same", "1")
WHOLE = pytest.mark.slow(reason="eleven whole reports each, over both piles with both limits")


@pytest.mark.parametrize(
    ("make", "limits", "steps"),
    [
        pytest.param(list_bundled_readings, LOW, FEW_STEPS, id="bundled, low limits"),
        pytest.param(invent, LIMITS, FEW_STEPS, id="invented"),
        *(
            pytest.param(make, limits, STEPS, marks=WHOLE, id=f"{make.__name__}, all steps, {name}")
            for make in (list_bundled_readings, invent)
            for limits, name in ((LIMITS, "limits"), (LOW, "low limits"))
        ),
    ],
)
def test_growing_and_shrinking_changes_no_byte_of_the_report(
    tmp_path: Path,
    make: Callable[[], tuple[Reading, ...]],
    limits: PileLimits,
    steps: tuple[str, ...],
) -> None:
    readings = make()
    chance = random.Random(11)
    waiting = chance.sample(readings, min(len(readings), 14))
    reader, held = RecordedReader(readings), list[Reading]()
    for step in steps:
        with store.open_store(tmp_path / "pile.sayso", create=True) as opened:
            spoken = [r for r in held if r.attributions and r.attributions[0].contents]
            if step == "remove":
                gone = held.pop(chance.randrange(len(held)))
                day = "2031-06-01"
                store.remove_article(
                    opened, gone.document.id, who="mk", day=day, reader=reader, limits=limits
                )
            elif step.isdigit():
                new, waiting = waiting[: int(step)], waiting[int(step) :]
                found = FoundArticles(articles=tuple((r.document, ()) for r in new))
                store.add_articles(opened, found, place="here", reader=reader)
                held += new
            elif len(spoken) > 1:
                left, right = chance.sample(spoken, 2)
                decision = decide(left, step, right if step in ("same", "different") else None)
                store.add_decision(opened, decision, store.now())
            check(opened, held, reader, limits)


def test_one_article_more_leaves_the_units_of_others_alone(tmp_path: Path) -> None:
    readings = invent()
    reader = RecordedReader(readings)
    before: set[tuple[str, bytes]] = set()
    with store.open_store(tmp_path / "pile.sayso", create=True) as opened:
        for part in (readings[:-1], readings[-1:]):
            before = {tuple(row) for row in opened.ask("select name, key from unit_result")}
            found = FoundArticles(articles=tuple((r.document, ()) for r in part))
            store.add_articles(opened, found, place="here", reader=reader)
            store.report_store(opened, reader=reader)
        after = {tuple(row) for row in opened.ask("select name, key from unit_result")}
    assert 0 < len(after - before) < len(after) / 2


@pytest.mark.parametrize("action", ["reject", "speaker", "same", "role"])
def test_a_decision_leaves_the_units_of_other_articles_alone(tmp_path: Path, action: str) -> None:
    readings = invent()
    reader = RecordedReader(readings)
    with store.open_store(tmp_path / "pile.sayso", create=True) as opened:
        found = FoundArticles(articles=tuple((r.document, ()) for r in readings))
        store.add_articles(opened, found, place="here", reader=reader)
        store.report_store(opened, reader=reader)
        before = {tuple(row) for row in opened.ask("select name, key from unit_result")}
        decided = decide(readings[0], action, readings[1] if action == "same" else None)
        decided = replace(decided, value="account") if action == "role" else decided
        store.add_decision(opened, decided, store.now())
        store.report_store(opened, reader=reader)
        after = {tuple(row) for row in opened.ask("select name, key from unit_result")}
    assert len(after - before) < len(after) / 3
