"""A batch writes the tables of a report, byte for byte: `python -m benchmarks.gates.equality PATH...`.

All articles are read once; then they are reported in memory, and by a batch for each number of partitions,
with the files in another order and in as many groups, and with other blocks of articles.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import sayso.batch.reading
from sayso.batch.run import BatchOptions, run_batch
from sayso.ingest import read_pile
from sayso.outlets import Gazetteer
from sayso.pipeline import Options, read_documents, report_readings
from sayso.present.export.tables.parquet import export_parquet
from sayso.records import Document, Notice, Pile, Reading

PARTITIONS = (1, 3, 17)
BLOCKS = {1: 500, 3: 100}
_BLOCK = 23
Tables = dict[str, bytes]


class RecordedReadings:
    """Readings by document, in place of the reader that a batch has."""

    def __init__(self, readings: Sequence[Reading], notices: Sequence[Notice] = ()) -> None:
        """Take what was read."""
        self.readings = tuple(readings)
        self.notices = tuple(notices)
        self._known = {r.document.id: r for r in readings}

    def __call__(self, document: Document, lexicon: Gazetteer, options: Options) -> Reading | Notice:
        """Return the reading of a document."""
        return self._known[document.id]

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Let batches of this process use these readings."""
        before = sayso.batch.reading.read_or_tell
        sayso.batch.reading.read_or_tell = self  # type: ignore[assignment]
        try:
            yield
        finally:
            sayso.batch.reading.read_or_tell = before


def report_in_memory(pile: Pile, recorded: RecordedReadings) -> Tables:
    """Return the tables of a report."""
    report = report_readings(pile, recorded.readings, recorded.notices)
    return {Path(name).stem: content for name, content in export_parquet(report).items()}


def report_by_batch(files: Sequence[Path], recorded: RecordedReadings, out: Path, partitions: int) -> Tables:
    """Return the tables of a batch over files in another order."""
    shuffled = list(files)
    random.Random(partitions).shuffle(shuffled)
    chosen = BatchOptions(groups=partitions, partitions=partitions, block=BLOCKS.get(partitions, _BLOCK))
    with recorded.in_place():
        run_batch(shuffled, out, chosen, progress=_silent)
    return {path.parent.name: path.read_bytes() for path in out.glob("*/part-0.parquet")}


def list_differing(expected: Tables, found: Tables) -> list[str]:
    """Return the names of the tables that differ or are lacking."""
    return sorted(n for n in expected.keys() | found.keys() if expected.get(n) != found.get(n))


def _silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""


def main() -> None:
    """Compare for each number of partitions; exit with 1 where any table differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--partitions", type=int, nargs="+", default=PARTITIONS)
    options = parser.parse_args()
    pile = read_pile(options.paths)
    recorded = RecordedReadings(*read_documents(pile.documents))
    print(f"{len(recorded.readings)} articles read, {time.process_time():.0f} s of CPU", flush=True)
    expected = report_in_memory(pile, recorded)
    print(f"reported in memory, {time.process_time():.0f} s of CPU", flush=True)
    files = sorted(f for p in options.paths for f in (p.rglob("*.*") if p.is_dir() else [p]))
    differing: list[str] = []
    for partitions in options.partitions:
        with tempfile.TemporaryDirectory() as scratch:
            found = report_by_batch(files, recorded, Path(scratch, "out"), partitions)
        differing += (here := list_differing(expected, found))
        told = f"DIFFERENT: {', '.join(here)}" if here else "the same bytes"
        print(f"{partitions} partitions: {told}, {time.process_time():.0f} s of CPU", flush=True)
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
