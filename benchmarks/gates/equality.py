"""A batch writes the tables of a report, byte for byte: `python -m benchmarks.gates.equality PATH...`.

All articles are read once; then they are reported in memory, by a store that takes them in two halves, and by
a batch for each number of partitions, with the files in another order and in as many groups, and with other
blocks of articles. With `--generated N` the articles are made with their readings, as in `benchmarks.growth`,
with `--short` short ones. With `--engine spark` a batch on a cluster of Spark follows.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import sayso.batch.reading
from benchmarks.growth import SHORT, generate_readings
from benchmarks.link import USUAL
from sayso import store
from sayso.batch.run import BatchOptions, run_batch
from sayso.ingest import read_articles, read_pile
from sayso.outlets import Gazetteer
from sayso.pipeline import Options, read_documents, report_readings
from sayso.present.export.tables.parquet import export_parquet
from sayso.present.output_files import dump_json
from sayso.records import Document, Notice, Pile, Reading, identify

PARTITIONS = (1, 3, 17)
BLOCKS = {1: 500, 3: 100}
_BLOCK = 23
_OF_FILE = 100
CLUSTER = "local-cluster[2,1,1024]"
"""Two workers of Spark that are processes of their own, a core and 1,024 MB each."""
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


class RecordedReader:
    """The same for a store, which gives a reader all documents at once."""

    def __init__(self, recorded: RecordedReadings) -> None:
        """Take what was read."""
        self._recorded = recorded

    def __call__(self, documents: Iterable[Document], options: Options) -> Iterator[Reading | Notice]:
        """Yield the readings of documents."""
        for document in documents:
            yield self._recorded(document, None, options)  # type: ignore[arg-type]

    def fingerprint(self, options: Options) -> str:
        """Return what tells these readings from others."""
        return "recorded"


def generate_files(
    articles: int, folder: Path, *, usual: float = USUAL
) -> tuple[list[Path], RecordedReadings]:
    """Write generated articles as lines of JSON, in some files; return these and their readings."""
    readings = list(generate_readings(articles, usual=usual))
    files = []
    for start in range(0, articles, _OF_FILE):
        files.append(folder / f"{start // _OF_FILE:03}.jsonl")
        rows = (
            {"text": d.text, "title": d.name, "outlet": d.outlet, "published": d.published}
            for d in (r.document for r in readings[start : start + _OF_FILE])
        )
        files[-1].write_text("".join(dump_json(row) + "\n" for row in rows), encoding="utf-8")
    by_title = {d.title: d for d in read_pile(files).documents}
    return files, RecordedReadings([_read_anew(r, by_title[r.document.name]) for r in readings])


def _read_anew(reading: Reading, document: Document) -> Reading:
    """Return a reading as one of the same text under another ID."""
    if document.text != reading.document.text:
        raise ValueError(f"{document.name}: what was read has another text")
    told = (
        replace(a, id=identify("a", document.id, a.id), document_id=document.id) for a in reading.attributions
    )
    cited = (
        replace(c, id=identify("c", document.id, c.id), document_id=document.id) for c in reading.citations
    )
    return replace(reading, document=document, attributions=tuple(told), citations=tuple(cited))


def report_by_store(files: Sequence[Path], recorded: RecordedReadings, path: Path) -> Tables:
    """Return the tables of a store that takes the files in two halves, with a report between them."""
    reader = RecordedReader(recorded)
    with store.open_store(path, create=True) as opened:
        for half in (files[::2], files[1::2]):
            if half:
                store.add_articles(opened, read_articles(half), place="files", reader=reader)
                report = store.report_store(opened, reader=reader)
    return {Path(name).stem: content for name, content in export_parquet(report).items()}


def report_in_memory(pile: Pile, recorded: RecordedReadings) -> Tables:
    """Return the tables of a report."""
    report = report_readings(pile, recorded.readings, recorded.notices)
    return {Path(name).stem: content for name, content in export_parquet(report).items()}


def report_by_batch(
    files: Sequence[Path],
    recorded: RecordedReadings,
    out: Path,
    partitions: int,
    *,
    engine: str = "local",
    block: int | None = None,
) -> Tables:
    """Return the tables of a batch over files in another order."""
    shuffled = list(files)
    random.Random(partitions).shuffle(shuffled)
    chosen = BatchOptions(
        groups=partitions,
        partitions=partitions,
        block=block or BLOCKS.get(partitions, _BLOCK),
        engine=engine,
        master=CLUSTER if engine == "spark" else None,
    )
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
    parser.add_argument("paths", type=Path, nargs="*")
    parser.add_argument("--generated", type=int, metavar="N")
    parser.add_argument("--short", action="store_true", help="two or three attributions in an article")
    parser.add_argument("--partitions", type=int, nargs="*", default=PARTITIONS)
    parser.add_argument("--engine", choices=("local", "spark"), default="local")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        if options.generated:
            usual = SHORT if options.short else USUAL
            files, recorded = generate_files(options.generated, Path(scratch), usual=usual)
        else:
            files = sorted(f for p in options.paths for f in (p.rglob("*.*") if p.is_dir() else [p]))
            recorded = RecordedReadings(*read_documents(read_pile(files).documents))
        sys.exit(1 if compare(files, recorded, options) else 0)


def compare(files: Sequence[Path], recorded: RecordedReadings, options: argparse.Namespace) -> list[str]:
    """Make the tables in every way that is asked for; return those that differ, and tell of each way."""
    print(f"{len(recorded.readings)} articles read, {time.process_time():.0f} s of CPU", flush=True)
    expected = report_in_memory(read_pile(files), recorded)
    print(f"reported in memory, {time.process_time():.0f} s of CPU", flush=True)
    ways: dict[str, Callable[[Path], Tables]] = {
        "store": lambda scratch: report_by_store(files, recorded, scratch / "pile.sqlite")
    }
    for partitions in options.partitions:
        ways[f"{partitions} partitions"] = lambda scratch, n=partitions: report_by_batch(  # type: ignore[misc]
            files, recorded, scratch / "out", n
        )
    if options.engine == "spark":
        ways[CLUSTER] = lambda scratch: report_by_batch(
            files, recorded, scratch / "out", 3, engine="spark", block=500
        )
    differing: list[str] = []
    for way, make in ways.items():
        with tempfile.TemporaryDirectory() as scratch:
            here = list_differing(expected, make(Path(scratch)))
        differing += here
        told = f"DIFFERENT: {', '.join(here)}" if here else f"{len(expected)} tables, the same bytes"
        print(f"{way}: {told}, {time.process_time():.0f} s of CPU", flush=True)
    return differing


if __name__ == "__main__":
    main()
