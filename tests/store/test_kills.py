"""A program that is killed at any moment leaves a whole store with everything that it had acknowledged."""

import json
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso import demo, ingest, store
from sayso.decisions.decision_file import as_entry
from sayso.ingest import FoundArticles
from sayso.records import Anchor, Decision
from sayso.store import connection
from sayso.store.migrations import MIGRATIONS
from tests.store.quick import QuickReader, find_article, report_directly, write

MORE_KILLS = int(os.environ.get("SAYSO_KILLS", "40"))
"""How often a program is killed in `make slow`; a long run sets 200."""
KILLS = [8, pytest.param(MORE_KILLS, marks=pytest.mark.slow(reason="a program that starts, for each kill"))]
MODEL_KILLS = int(os.environ.get("SAYSO_MODEL_KILLS", "0"))
"""How often one is that reads with the model, which takes a minute; a long run sets 20."""
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
            if number % 3:
                store.add_decision(opened, decide(number), store.now())
            else:
                lines = path.with_name("decisions.jsonl")
                lines.write_text(json.dumps(as_entry(decide(number))) + "\n", encoding="utf-8")
                store.import_file(opened, lines, store.now())
            print(f"decision {number}", file=done, flush=True)
            if number % 5 == 0 and number < 60:  # later a report would take all the time
                store.report_store(opened, reader=QuickReader())


def run(path: Path, acknowledged: Path, first: int, seconds: float | None) -> int | None:
    child = FORK.Process(target=work, args=(path, acknowledged, first))
    child.start()
    if seconds is not None:
        time.sleep(seconds)
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
    child.join(60)
    return child.exitcode


@pytest.mark.parametrize("kills", KILLS)
def test_kills_at_random_moments_lose_nothing_acknowledged(tmp_path: Path, kills: int) -> None:
    path, acknowledged = tmp_path / "pile.sayso", tmp_path / "done"
    chance = random.Random(5)
    reader = QuickReader()
    killed = 0
    for _ in range(kills):
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
    assert killed >= kills // 2
    with store.open_store(path, create=True) as opened:
        store.add_articles(opened, FoundArticles(articles=tuple(ARTICLES[:40])), place="here", reader=reader)
        held = {v.document.id for v in store.list_current(opened)}
        given = [found for found in ARTICLES if found[0].id in held]
        kept = store.report_store(opened, reader=reader)
        assert write(kept) == write(report_directly(given, store.list_in_force(opened)))


@pytest.mark.parametrize("kills", KILLS)
def test_a_program_killed_while_it_brings_a_store_up_to_date_leaves_it_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kills: int
) -> None:
    old = tmp_path / "old.sayso"
    with monkeypatch.context() as patch:
        patch.setattr(connection, "MIGRATIONS", MIGRATIONS[:1])
        with store.open_store(old, create=True) as opened, opened.transaction():
            opened.do("insert into text values ('h', 'words of before')")
    chance = random.Random(3)
    for number in range(kills):
        path = tmp_path / f"{number}.sayso"
        shutil.copy(old, path)
        child = FORK.Process(target=open_only, args=(path,))
        child.start()
        time.sleep(chance.uniform(0.0, 0.03))
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
        child.join(60)
        with store.open_store(path) as opened:
            had = {row["name"] for row in opened.ask("select name from migration")}
            assert had == {name for name, _ in MIGRATIONS}
            assert opened.ask("select words from text")[0]["words"] == "words of before"
            assert [row[0] for row in opened.ask("pragma integrity_check")] == ["ok"]
        path.unlink()


def open_only(path: Path) -> None:
    store.open_store(path).close()


@pytest.mark.skipif(not MODEL_KILLS, reason="set SAYSO_MODEL_KILLS=20 for this long run")
def test_a_program_that_reads_with_the_model_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "pile.sayso"
    chance = random.Random(7)
    with demo.open_pile() as folder:
        command = [sys.executable, "-m", "sayso", "add", str(folder), "--store", str(path), "-q"]
        for _ in range(MODEL_KILLS):
            child = subprocess.Popen(command)
            time.sleep(chance.uniform(0.5, 4.0))
            child.kill()
            child.wait(60)
            if path.exists() and path.stat().st_size:
                with store.open_store(path) as opened:
                    assert "sound" in store.check_store(opened)
        subprocess.run(command, check=True)
        documents = ingest.read_pile([folder]).documents
    with store.open_store(path) as opened:
        assert {v.document.id for v in store.list_current(opened)} == {d.id for d in documents}
        assert store.rebuild(opened, check=True).articles == ()


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
        *(FORK.Process(target=read_on, args=(path, 30)) for _ in range(10)),
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
