"""A program that is killed at any moment leaves a whole store with everything that it had acknowledged."""

import multiprocessing
import os
import random
import signal
import time
from pathlib import Path

import pytest

from sayso import store
from sayso.ingest import FoundArticles
from sayso.records import Anchor, Decision
from tests.store.quick import QuickReader, find_article, report_directly, write

KILLS = 20
ARTICLES = [
    find_article(f"The dam held on day {n}. “We saw wave {n} come” said Ilsa Torvik.", name=f"a{n}")
    for n in range(1_500)  # more than a child adds before it is killed, also on a fast machine
]
FORK = multiprocessing.get_context("fork" if hasattr(os, "fork") else None)

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork to start children quickly")


def decide(number: int) -> Decision:
    anchor = Anchor(document=f"a{number}", text=f"We saw wave {number} come")
    return Decision(action="speaker", left=anchor, value="Odd Marn", who="mk", when="2031-06-01")


def work(path: Path, acknowledged: Path, first: int) -> None:
    """Add articles one by one with a decision on each, and note each as done once the store says so."""
    with acknowledged.open("a", encoding="utf-8") as done, store.open_store(path, create=True) as opened:
        for number in range(first, len(ARTICLES)):
            store.add_articles(
                opened, FoundArticles(articles=(ARTICLES[number],)), place="here", reader=QuickReader()
            )
            print(f"article {number}", file=done, flush=True)
            store.add_decision(opened, decide(number), store.now())
            print(f"decision {number}", file=done, flush=True)


def run(path: Path, acknowledged: Path, first: int, seconds: float | None) -> int | None:
    child = FORK.Process(target=work, args=(path, acknowledged, first))
    child.start()
    if seconds is not None:
        time.sleep(seconds)
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
    child.join(60)
    return child.exitcode


def test_kills_at_random_moments_lose_nothing_acknowledged(tmp_path: Path) -> None:
    path, acknowledged = tmp_path / "pile.sayso", tmp_path / "done"
    chance = random.Random(5)
    reader = QuickReader()
    killed = 0
    for _ in range(KILLS):
        done = acknowledged.read_text(encoding="utf-8").split("\n")[:-1] if acknowledged.exists() else []
        first = sum(line.startswith("article") for line in done)
        killed += (
            run(path, acknowledged, min(first, len(ARTICLES) - 1), chance.uniform(0.0, 0.06))
            == -signal.SIGKILL
        )
        if not path.exists() or not path.stat().st_size:
            continue
        done = acknowledged.read_text(encoding="utf-8").split("\n")[:-1] if acknowledged.exists() else []
        with store.open_store(path) as opened:
            assert "sound" in store.check_store(opened, reader=reader)
            held = {v.document.name for v in store.list_current(opened)}
            decided = {d.left.document for d in store.list_in_force(opened)}
        assert {f"a{line.split()[1]}" for line in done if line.startswith("article")} <= held
        assert {f"a{line.split()[1]}" for line in done if line.startswith("decision")} <= decided
    assert killed >= KILLS // 2
    with store.open_store(path, create=True) as opened:
        store.add_articles(opened, FoundArticles(articles=tuple(ARTICLES[:40])), place="here", reader=reader)
        held = {v.document.id for v in store.list_current(opened)}
        given = [found for found in ARTICLES if found[0].id in held]
        kept = store.report_store(opened, reader=reader)
        assert write(kept) == write(report_directly(given, store.list_in_force(opened)))


def write_articles(path: Path, numbers: range) -> None:
    with store.open_store(path, create=True) as opened:
        for number in numbers:
            store.add_articles(
                opened, FoundArticles(articles=(ARTICLES[number],)), place="here", reader=QuickReader()
            )


def write_decisions(path: Path, numbers: range) -> None:
    with store.open_store(path, create=True) as opened:
        for number in numbers:
            store.add_decision(opened, decide(number), store.now())


def read_on(path: Path, times: int) -> None:
    with store.open_store(path, create=True) as opened:
        for _ in range(times):
            held = store.list_current(opened)
            assert len({v.document.id for v in held}) == len(held)
            store.list_in_force(opened)


def test_writers_and_readers_do_not_meet_a_locked_file(tmp_path: Path) -> None:
    path = tmp_path / "pile.sayso"
    children = [
        FORK.Process(target=write_articles, args=(path, range(25))),
        FORK.Process(target=write_articles, args=(path, range(15, 40))),
        FORK.Process(target=write_decisions, args=(path, range(40))),
        *(FORK.Process(target=read_on, args=(path, 30)) for _ in range(4)),
    ]
    for child in children:
        child.start()
    for child in children:
        child.join(60)
    assert [child.exitcode for child in children] == [0] * len(children)
    with store.open_store(path) as opened:
        assert len(store.list_current(opened)) == 40
        assert len(store.list_in_force(opened)) == 40
        assert "sound" in store.check_store(opened, reader=QuickReader())
