"""What a store costs beside reading: `python -m benchmarks.pile [ARTICLES ...] [--more N]`.

The pile is that of `benchmarks.link`: generated articles that were read before, so that no network runs.
Each size runs in a process of its own. Told are: the CPU time of adding an article and of the first report,
and the size of the file; then of adding one article more and reporting all, N times: median and 95th
percentile of the CPU time, and how many units were run of those there are; searching for words; the most
memory.
"""

import argparse
import multiprocessing
import resource
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.link import generate
from sayso import store
from sayso.ingest import FoundArticles
from sayso.pipeline import Options
from sayso.records import Document, Notice, Reading
from sayso.store import Choice

SIZES = (500, 1_000)
MORE = 10
AT_ONCE = 200
PER_ARTICLE = 11.2  # attributions, of a generated pile


class RecordedReadings:
    """Gives readings that were made before, in place of a reader."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        """Keep readings by document."""
        self._readings = {r.document.id: r for r in readings}

    def __call__(self, documents: Iterable[Document], options: Options) -> Iterator[Reading | Notice]:
        """Yield the reading of each document."""
        return (self._readings[d.id] for d in documents)

    def fingerprint(self, options: Options) -> str:
        """Return a name for them."""
        return "recorded"


@dataclass(frozen=True, kw_only=True)
class StoreCost:
    """CPU seconds, kilobytes and megabytes of one run."""

    articles: int
    add: float
    kilobytes: float
    first: float
    more: tuple[float, ...]
    units: int
    run: float
    search: float
    memory: float


def measure(articles: int, more: int) -> StoreCost:
    """Fill a store and measure it."""
    readings, _ = generate(round((articles + more) * PER_ARTICLE))
    while len(readings) < articles + more:
        readings, _ = generate(round(len(readings) * PER_ARTICLE * 1.1))
    readings = readings[: articles + more]
    reader = RecordedReadings(readings)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pile.sayso"
        with store.open_store(path, create=True) as opened:
            started = time.process_time()
            for start in range(0, articles, AT_ONCE):
                _add(opened, readings[start : min(start + AT_ONCE, articles)], reader)
            added = time.process_time()
            store.report_store(opened, reader=reader)
            first = time.process_time()
            opened.ask("pragma wal_checkpoint(truncate)")
            size = path.stat().st_size
            times, run = [], []
            for reading in readings[articles:]:
                before = {tuple(row) for row in opened.ask("select name, key from unit")}
                begun = time.process_time()
                _add(opened, (reading,), reader)
                store.report_store(opened, reader=reader)
                times.append(time.process_time() - begun)
                after = {tuple(row) for row in opened.ask("select name, key from unit")}
                run.append(len(after - before))
            begun = time.process_time()
            for words in ("council ferry", "minister", "storm"):
                store.find_chosen(opened, Choice(query=words))
            search = (time.process_time() - begun) / 3
            units = len(after)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return StoreCost(
        articles=articles,
        add=(added - started) / articles,
        kilobytes=size / articles / 1000,
        first=(first - added) / articles,
        more=tuple(times),
        units=units,
        run=statistics.median(run),
        search=search,
        memory=memory,
    )


def _add(opened: store.Connection, readings: Iterable[Reading], reader: RecordedReadings) -> None:
    found = FoundArticles(articles=tuple((r.document, ()) for r in readings))
    store.add_articles(opened, found, place="here", reader=reader)


def main() -> None:
    """Print a line a size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pile", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="ARTICLES")
    parser.add_argument("--more", type=int, default=MORE, metavar="N")
    options = parser.parse_args()
    for size in options.sizes:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            cost = pool.apply(measure, (size, options.more))
        more = sorted(cost.more)
        print(
            f"{cost.articles:,} articles: adding {cost.add * 1000:.1f} ms, linking "
            f"{cost.first * 1000:.0f} ms, "
            f"{cost.kilobytes:.0f} KB an article; one more and a report of all: median "
            f"{statistics.median(more):.1f} s, 95 % {more[round(0.95 * (len(more) - 1))]:.1f} s, "
            f"{cost.run:.0f} of {cost.units:,} units run; search {cost.search * 1000:.0f} ms; "
            f"{cost.memory:.0f} MB at most",
            flush=True,
        )


if __name__ == "__main__":
    main()
