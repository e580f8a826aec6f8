"""Rough treatment of a batch of the bundled articles: `python -m benchmarks.gates.pressure [GATE...]`.

- `memory`: rows are dealt and sorted by a process that may hold less than they take
- `one-core`: two workers on one core, beside a process that is always busy there
- `raising`: a reader that raises for one article, then a stage that raises for all
- `worker`: a worker is killed with -9 in the middle; the same command is started again

At the end the tables must be those of a batch that nobody troubled, byte for byte.
"""

import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import numpy as np

import sayso.batch.across.scores
import sayso.batch.reading
from sayso import demo
from sayso.batch.across.workspace import count_rows, write_columns
from sayso.batch.engines import RunnerOptions, open_runner
from sayso.batch.run import BatchOptions, run_batch
from sayso.outlets import Gazetteer
from sayso.pipeline import Options, read_or_tell
from sayso.records import Document, Notice, Reading

ROWS, FILES = 4_000_000, 10
MOST_DATA = 800_000_000
"""Bytes that the process of `memory` may hold; its rows take 24 bytes each, 960 MB, and more while sorted."""
MEMORY = 200_000_000
BUSY = "while True: pass"


def _silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""


def _list_tables(out: Path) -> dict[str, bytes]:
    return {path.parent.name: path.read_bytes() for path in out.glob("*/part-0.parquet")}


def _start(pile: Path, out: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "sayso", "batch", str(pile), str(out), "--workers", "2", "-q"]
    options = ["--partitions", "3"]
    return subprocess.Popen([*command, *options], start_new_session=True, stderr=subprocess.PIPE)


def _run_plain(pile: Path, scratch: Path) -> dict[str, bytes]:
    run_batch([pile], scratch / "plain", BatchOptions(groups=3), progress=_silent)
    return _list_tables(scratch / "plain")


def sort_under_limit(pile: Path, scratch: Path) -> str:
    """Deal and sort rows in a process with a limit; return what is wrong."""
    sources = []
    for number in range(FILES):
        chance = np.random.default_rng(number)
        columns = {name: chance.integers(0, 1 << 62, ROWS) for name in ("key", "text")}
        path = scratch / "rows" / f"{number}.parquet"
        write_columns(path, {**columns, "part": columns["key"] % 17})
        sources.append(path)
    process = get_context("spawn").Process(target=_sort, args=(sources, scratch / "dealt"))
    process.start()
    process.join()
    if process.exitcode:
        return f"ended with {process.exitcode}"
    dealt = sum(count_rows(path) or 0 for path in (scratch / "dealt").glob("*/*.parquet"))
    return "" if dealt == ROWS * FILES else f"{dealt} of {ROWS * FILES} rows"


def _sort(sources: list[Path], into: Path) -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_DATA, MOST_DATA))
    runner = open_runner(RunnerOptions(memory=MEMORY))
    runner.exchange(sources, into)
    runner.close()


def run_on_one_core(pile: Path, scratch: Path) -> str:
    """Run a batch on one core that another process uses too; return what is wrong."""
    plain = _run_plain(pile, scratch)
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    busy = subprocess.Popen([sys.executable, "-c", BUSY])
    try:
        started = _start(pile, scratch / "out")
        _, told = started.communicate()
    finally:
        busy.kill()
        busy.wait()
        os.sched_setaffinity(0, before)
    if started.returncode:
        return told.decode()
    return "" if _list_tables(scratch / "out") == plain else "other tables"


def raise_in_kernels(pile: Path, scratch: Path) -> str:
    """Let a reader and a stage raise; return what is wrong."""
    plain = _run_plain(pile, scratch)
    out, chosen = scratch / "out", BatchOptions(groups=3)
    judge = sayso.batch.across.scores._judge

    def fail(*given: object) -> None:
        raise RuntimeError("this stage raises")

    sayso.batch.across.scores._judge = fail  # type: ignore[assignment]
    try:
        run_batch([pile], out, chosen, progress=_silent)
        return "a stage that raises was not told"
    except RuntimeError:
        pass
    finally:
        sayso.batch.across.scores._judge = judge
    run_batch([pile], out, chosen, progress=_silent)
    if _list_tables(out) != plain:
        return "other tables after a stage that raised"
    return _raise_in_reader(pile, scratch / "less", chosen)


def _raise_in_reader(pile: Path, out: Path, chosen: BatchOptions) -> str:
    failed: list[str] = []

    def read(document: Document, lexicon: Gazetteer, options: Options) -> Reading | Notice:
        if not failed:
            failed.append(document.id)
            return read_or_tell(document, None, options)  # type: ignore[arg-type]
        return read_or_tell(document, lexicon, options)

    sayso.batch.reading.read_or_tell = read
    try:
        told = run_batch([pile], out, chosen, progress=_silent)
    finally:
        sayso.batch.reading.read_or_tell = read_or_tell
    kinds = [k["count"] for k in told["failures"] if k["kind"].startswith("could not be annotated")]
    lacking = told["tables"]["documents"] == told["articles"] - 1
    return "" if kinds == [1] and lacking else f"told: {told['failures']}"


def kill_a_worker(pile: Path, scratch: Path) -> str:
    """Kill a worker while it reads; return what is wrong."""
    plain = _run_plain(pile, scratch)
    out = scratch / "out"
    started = _start(pile, out)
    while started.poll() is None and not (workers := _list_workers(started.pid)):
        time.sleep(0.05)
    time.sleep(1)
    os.kill(random.Random(7).choice(workers), signal.SIGKILL)
    _, told = started.communicate()
    if not started.returncode or "ended by the system" not in told.decode():
        return f"exit {started.returncode}: {told.decode()}"
    again = _start(pile, out)
    again.communicate()
    return "" if _list_tables(out) == plain else "other tables"


def _list_workers(parent: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            number = int(path.read_text().rpartition(")")[2].split()[1])
            spawned = b"spawn_main" in path.with_name("cmdline").read_bytes()
        except OSError:
            continue
        if number == parent and spawned:
            found.append(int(path.parent.name))
    return found


GATES: dict[str, Callable[[Path, Path], str]] = {
    "memory": sort_under_limit,
    "one-core": run_on_one_core,
    "raising": raise_in_kernels,
    "worker": kill_a_worker,
}


def main() -> None:
    """Run the gates that are named, or all; exit with 1 where any fails."""
    wrong = False
    for name in sys.argv[1:] or GATES:
        began = time.perf_counter()
        with tempfile.TemporaryDirectory() as scratch, demo.open_pile() as pile:
            fault = GATES[name](pile, Path(scratch))
        wrong = wrong or bool(fault)
        print(f"{name}: {fault or 'held'}, {time.perf_counter() - began:.0f} s", flush=True)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
