"""What a store costs beside reading.

    python -m benchmarks.pile [ARTICLES ...] [--more N] [--whole] [--json]

The pile is that of `benchmarks.link`: generated articles that were read before, so that no network runs, in
an order of no meaning. Each size runs in a process of its own. Told are: the CPU time of adding an article,
its stories settled, and the size of the file; then of adding one article more (its stories settled) and of
the report of its story, N times: median and 95th percentile; searching for words; the most memory. With
--whole also the first report of all; after each article more what brings that report up to date, reading it
then, and how many units were run for it; the same of ten articles that come at once, and of one that goes.
"""

import argparse
import json
import multiprocessing
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
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
BUNDLE = 10
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
    """CPU seconds, kilobytes and megabytes of one run; the last seven only of whole reports."""

    articles: int
    add: float
    kilobytes: float
    more: tuple[float, ...]
    story: tuple[float, ...]
    largest: int
    search: float
    memory: float
    first: float
    touched: tuple[float, ...]
    whole: tuple[float, ...]
    bundle: float
    removed: float
    units: int
    run: float


def measure(articles: int, more: int, whole: bool) -> StoreCost:
    """Fill a store and measure it."""
    readings = take_articles(articles + more + BUNDLE)
    reader = RecordedReadings(readings)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pile.sayso"
        with store.open_store(path, create=True) as opened:
            started = time.process_time()
            for start in range(0, articles, AT_ONCE):
                _add(opened, readings[start : min(start + AT_ONCE, articles)], reader)
            added = time.process_time()
            if whole:
                store.report_store(opened, reader=reader)
            first = time.process_time()
            opened.ask("pragma wal_checkpoint(truncate)")
            size = path.stat().st_size
            times, stories, touched, wholes, sizes, run = [], [], [], [], [], [0]
            for reading in readings[articles : articles + more]:
                begun = time.process_time()
                _add(opened, (reading,), reader)
                settled = time.process_time()
                told = store.report_store(opened, reader=reader, choice=_choose_story(opened, reading))
                told_at = time.process_time()
                times.append(settled - begun)
                stories.append(told_at - settled)
                sizes.append(len(told.readings))
                if whole:
                    before = _list_units(opened)
                    told_at = time.process_time()
                    store.settle_report(opened, reader=reader)
                    touched.append(time.process_time() - told_at)
                    run.append(len(_list_units(opened) - before))
                    told_at = time.process_time()
                    store.report_store(opened, reader=reader)
                    wholes.append(time.process_time() - told_at)
            units = opened.ask("select count(*) from unit_result")[0][0]
            begun = time.process_time()
            if whole:
                _add(opened, readings[-BUNDLE:], reader)
                if store.settle_report(opened, reader=reader) is None:
                    store.report_store(opened, reader=reader)
            bundled = time.process_time()
            if whole:
                gone = readings[0].document.id
                store.remove_article(opened, gone, who="me", day="2031-06-01", reader=reader)
            removed = time.process_time()
            searched = time.process_time()
            for words in ("council ferry", "minister", "storm"):
                store.find_chosen(opened, Choice(query=words))
            search = (time.process_time() - searched) / 3
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return StoreCost(
        articles=articles,
        add=(added - started) / articles,
        kilobytes=size / articles / 1000,
        more=tuple(times),
        story=tuple(stories),
        largest=max(sizes),
        search=search,
        memory=memory,
        first=(first - added) / articles,
        touched=tuple(touched),
        whole=tuple(wholes),
        bundle=bundled - begun,
        removed=removed - bundled,
        units=units,
        run=statistics.median(run),
    )


def take_articles(articles: int) -> list[Reading]:
    """Return so many generated readings, always the same, in an order of no meaning."""
    readings, _ = generate(round(articles * PER_ARTICLE))
    while len(readings) < articles:
        readings, _ = generate(round(len(readings) * PER_ARTICLE * 1.1))
    shuffled = list(readings)
    random.Random(articles).shuffle(shuffled)
    return shuffled[:articles]


def _choose_story(opened: store.Connection, reading: Reading) -> Choice:
    rows = opened.ask("select id from member where kind = 'story' and member = ?", reading.document.id)
    return Choice(story=rows[0]["id"])


def _list_units(opened: store.Connection) -> set[tuple[str, bytes]]:
    return {tuple(row) for row in opened.ask("select name, key from unit_result")}


def _add(opened: store.Connection, readings: Iterable[Reading], reader: RecordedReadings) -> None:
    found = FoundArticles(articles=tuple((r.document, ()) for r in readings))
    store.add_articles(opened, found, place="here", reader=reader)


def main() -> None:
    """Print a line a size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pile", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="ARTICLES")
    parser.add_argument("--more", type=int, default=MORE, metavar="N")
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    for size in options.sizes:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            cost = pool.apply(measure, (size, options.more, options.whole))
        if options.json:
            print(json.dumps(_figure(cost)), flush=True)
            continue
        print(
            f"{cost.articles:,} articles: adding {cost.add * 1000:.1f} ms, {cost.kilobytes:.0f} KB an "
            f"article; one more settled: {_tell(cost.more)}; report of its story "
            f"(at most {cost.largest} articles): {_tell(cost.story)}; search {cost.search * 1000:.0f} ms; "
            f"{cost.memory:.0f} MB at most",
            flush=True,
        )
        if options.whole:
            print(
                f"  first report of all {cost.first * 1000:.0f} ms an article; after one more: "
                f"brought up to date: {_tell(cost.touched)}, {cost.run:.0f} of {cost.units:,} units run; "
                f"read: {_tell(cost.whole)}; {BUNDLE} articles at once: {cost.bundle:.1f} s; one removed: "
                f"{cost.removed:.1f} s",
                flush=True,
            )


def _figure(cost: StoreCost) -> dict[str, float | None]:
    """Return the figures of a size; of times the median and the 95th percentile."""
    row: dict[str, float | None] = {}
    for name, value in asdict(cost).items():
        if not isinstance(value, tuple):
            row[name] = value
            continue
        ordered = sorted(value)
        row[f"{name}_median"] = statistics.median(ordered) if ordered else None
        row[f"{name}_most"] = ordered[round(0.95 * (len(ordered) - 1))] if ordered else None
    return row


def _tell(times: Iterable[float]) -> str:
    ordered = sorted(times)
    most = ordered[round(0.95 * (len(ordered) - 1))]
    return f"median {statistics.median(ordered):.2f} s, 95 % {most:.2f} s"


if __name__ == "__main__":
    main()
