"""What one run keeps is what the next one makes, whatever order Python gives its sets in."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import sayso

KEEP = """
import sys
from pathlib import Path
from benchmarks.link import generate
from sayso import store
from sayso.ingest import FoundArticles
from tests.store.quick import RecordedReader
readings = generate(int(sys.argv[2]))[0]
reader = RecordedReader(readings)
with store.open_store(Path(sys.argv[1]), create=True) as held:
    if not held.ask("select 1 from article"):
        found = FoundArticles(articles=tuple((r.document, ()) for r in readings))
        store.add_articles(held, found, place="here", reader=reader)
        store.report_store(held, reader=reader)
    print(store.rebuild(held, check=True, reader=reader))
"""


def check(path: Path, seed: int, articles: int) -> str:
    """Make or check a store in a process with this seed of hashes, and return what the check says."""
    root = Path(__file__).resolve().parents[2]
    places = (str(Path(sayso.__file__).resolve().parents[1]), str(root))
    env = {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": os.pathsep.join(places)}
    command = [sys.executable, "-c", KEEP, str(path), str(articles)]
    run = subprocess.run(command, env=env, cwd=root, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


@pytest.mark.parametrize(
    ("seeds", "articles"),
    [((1, 2), 120), pytest.param((1, 2, 3, 4), 240, marks=pytest.mark.slow(reason="four larger programs"))],
)
def test_a_store_made_in_one_process_is_sound_in_another(
    tmp_path: Path, seeds: tuple[int, ...], articles: int
) -> None:
    path = tmp_path / "pile.sayso"
    assert {check(path, seed, articles) for seed in seeds} == {"Rebuilt(articles=(), units=())"}
