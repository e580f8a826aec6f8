"""The process that does the work of a desk: one at a time, and one more for what was asked meanwhile."""

import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the extra `desk` is not installed")

from sayso.desk.server import WorkerStarter

WORK = """
import pathlib, sys, time
folder = pathlib.Path(sys.argv[1])
number = len(list(folder.glob("begun*")))
(folder / f"begun{number}").touch()
while not (folder / "go").exists():
    time.sleep(0.01)
"""


def count(folder: Path, wanted: int) -> int:
    """Return how many processes were begun, once there are as many as are wanted."""
    while len(list(folder.glob("begun*"))) < wanted:
        time.sleep(0.01)
    return len(list(folder.glob("begun*")))


def test_what_is_asked_while_a_process_works_is_done_by_the_next(tmp_path: Path) -> None:
    worker = WorkerStarter([sys.executable, "-c", WORK, str(tmp_path)])
    worker.start()
    assert count(tmp_path, 1) == 1
    for _ in range(3):
        worker.start()
    assert count(tmp_path, 1) == 1
    (tmp_path / "go").touch()
    assert count(tmp_path, 2) == 2
