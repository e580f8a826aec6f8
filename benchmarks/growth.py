"""Time and memory of the stages across documents: `python -m benchmarks.growth [ARTICLES ...] [--json]`.

Readings are generated, as in `benchmarks.link`: a few articles of most events and many of some, speakers of
whom a few are in everybody's mouth. One article in seven copies a passage of an earlier one, one in five
names an outlet as where it has something from. With `--copies N` one text stands in N articles, with
`--name N` one more speaker in N. Told are for each stage the seconds of CPU with all workers, by article, and
at the end the most memory of all processes together. With several numbers of articles the growth from each to
the next is told: 1.0 is linear. With `--most R` it ends with 1 where all stages together grew more, with
`--most-of-stage R` where one of them did.
With `--story N` the first N articles are one text in as many outlets over some days, and all that is said in
it is one person's. `--everywhere` puts one text and one more speaker into every article. With `--short` an
article has two or three attributions instead of a dozen, so that more articles can be counted in one time;
with `--single` it has one.
A process keeps some thousand articles that it opened: of fewer each is opened once, of more by each stage
anew. With `--kept N` it keeps N, so that a small pile is opened like a large one.
With `--calls` calls of functions are counted in place of seconds, a thousand as one. They are nearly the same
on every run, however busy the machine is; but a call that does much counts like one that does little.
While a run goes on each stage that ends is told on standard error: of one that is cut off something is known.
"""

import argparse
import cProfile
import gc
import json
import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from itertools import pairwise
from math import exp
from pathlib import Path

from benchmarks.link import FIRST_DAY, USUAL, generate
from benchmarks.memory_watch import MemoryWatch, count_seconds
from sayso.batch.across.linked_articles import link_articles
from sayso.batch.across.shelves import prepared_articles
from sayso.batch.across.shelves import readings as reading_shelf
from sayso.batch.across.workspace import Context, open_space
from sayso.batch.comparisons.whole_tables import LATER, compare_articles, write_whole_tables
from sayso.batch.engines import RunnerOptions, open_runner
from sayso.batch.extraction import COLUMNS, write_row
from sayso.batch.part_files import write_part
from sayso.batch.reading import COLUMNS as READ_COLUMNS
from sayso.batch.reading import ReadTask, write_outcome
from sayso.pipeline import Options
from sayso.records import Citation, Entity, Reading, Span, SpeakerMention, identify
from sayso.text import words

CHUNK_ATTRIBUTIONS = 12_000
SHORT = 0.5
"""The logarithm of the usual number of attributions in a short article."""
SINGLE = -9.0
"""So low that an article has one attribution."""
OF_PART = 200
COMPARING = "between stages"
COPIED = 1 / 7
CITING = 1 / 5
LEAST_SHARE = 0.02
"""Stages that take less of all time are not looked at: what is done once weighs on them."""
_PASSAGE_CHARACTERS = 700
ONE = SpeakerMention(name="Mara Ilves", kind="person")


def generate_readings(
    articles: int, *, copies: int = 0, name: int = 0, story: int = 0, usual: float = USUAL
) -> Iterator[Reading]:
    """Yield generated readings; no more than some thousand are in memory."""
    made = chunk = 0
    model: Reading | None = None
    line = ""
    while made < articles:
        readings, _ = generate(CHUNK_ATTRIBUTIONS, seed=chunk, prefix=f"x{chunk}-", usual=usual)
        # Of the first ones: all that stands in many articles is one text, however many are made.
        model = model or next(r for r in readings if len(r.attributions) >= exp(usual))
        line = line or readings[0].document.text[:_PASSAGE_CHARACTERS]
        chance = random.Random(chunk)
        for place, reading in enumerate(readings[: articles - made]):
            grown = reading
            if made < story:
                grown = _reprint(model, made)
            elif made < copies:
                grown = _add_line(grown, line)
            elif place and chance.random() < COPIED:
                grown = _add_line(grown, chance.choice(readings[:place]).document.text[:_PASSAGE_CHARACTERS])
            if made >= story and place and chance.random() < CITING:
                # One of the pile in a small pile too: of other outlets no citation is made.
                grown = _cite(grown, str(chance.choice(readings[:place]).document.outlet))
            if made < name:
                grown = _name_one(grown)
            made += 1
            yield _name_entities(grown)
        chunk += 1


def _name_entities(reading: Reading) -> Reading:
    """Return a reading with the names of its speakers as the tagger would have found them."""
    named = (a for a in reading.attributions if a.speaker is not None and a.speaker.kind != "unnamed")
    entities = tuple(Entity(span=span, kind="person", score=0.9) for a in named for span in a.sources)
    return replace(reading, entities=entities)


def _add_line(reading: Reading, line: str) -> Reading:
    """Return a reading whose text has one more paragraph, a sentence of its layout."""
    document, layout = reading.document, reading.layout
    own = (Span(start=len(document.text) + 1, end=len(document.text) + 1 + len(line)),)
    return replace(
        reading,
        document=replace(document, text=f"{document.text}\n{line}"),
        layout=replace(layout, paragraphs=layout.paragraphs + own, sentences=layout.sentences + own),
    )


def _cite(reading: Reading, outlet: str) -> Reading:
    """Return a reading whose text names an outlet at its end."""
    grown = _add_line(reading, f"{outlet} reported it first.")
    clause = grown.layout.sentences[-1]
    cited = Citation(
        id=identify("c", reading.document.id, clause.start),
        document_id=reading.document.id,
        outlet=outlet,
        span=Span(start=clause.start, end=clause.start + len(outlet)),
        clause=clause,
        kind="text",
    )
    return replace(grown, citations=(cited,))


def _reprint(reading: Reading, number: int) -> Reading:
    """Return an article in another outlet, a hundred on each day; all in it is said by one person."""
    name, day = f"reprint-{number}", FIRST_DAY + timedelta(days=number // 100)
    outlet = f"Outlet {number % 300}"
    document = replace(reading.document, id=name, name=name, outlet=outlet, published=day.isoformat())
    told = (
        replace(a, id=identify("a", name, n), document_id=name, speaker=ONE)
        for n, a in enumerate(reading.attributions)
    )
    return replace(reading, document=document, attributions=tuple(told))


def _name_one(reading: Reading) -> Reading:
    """Return a reading whose first attribution is one person's."""
    told = reading.attributions
    return replace(reading, attributions=(replace(told[0], speaker=ONE), *told[1:])) if told else reading


def write_parts(readings: Iterator[Reading], folder: Path) -> tuple[ReadTask, ...]:
    """Write readings as the stages `extract` and `read` would have."""
    tasks: list[ReadTask] = []
    held: list[Reading] = []

    def write() -> None:
        number = len(tasks)
        source, part = folder / "extract" / f"{number}.parquet", folder / "read" / f"{number}.parquet"
        write_part(source, COLUMNS, [[write_row(r.document, ()) for r in held]], print_="generated")
        rows = [write_outcome(r.document, r) for r in held]
        write_part(part, READ_COLUMNS, [rows], print_="generated")
        tasks.append(ReadTask(source, 0, tuple(range(len(held))), part, "generated", Options()))
        held.clear()

    for reading in readings:
        held.append(reading)
        if len(held) == OF_PART:
            write()
    if held:
        write()
    return tuple(tasks)


def keep_fewer(articles: int) -> None:
    """Let this process keep so many articles that it opened; those that it starts keep what they do."""
    reading_shelf._HELD = prepared_articles._MOST_HELD = articles
    words._read_article = lru_cache(maxsize=articles)(words._read_article.__wrapped__)


class CallCount:
    """Counts the calls of functions in this process, in thousands."""

    def __init__(self) -> None:
        """Begin."""
        self._profile = cProfile.Profile()
        self._profile.enable()

    def count(self) -> float:
        """Return how many thousand calls there were so far."""
        return sum(entry.callcount for entry in self._profile.getstats()) / 1e3

    def end(self) -> None:
        """Count no further."""
        self._profile.disable()


def measure(articles: int, options: argparse.Namespace) -> dict[str, float]:
    """Return the seconds of CPU of each stage over generated readings; print them too."""
    with tempfile.TemporaryDirectory(dir=options.scratch) as scratch:
        usual = SINGLE if options.single else SHORT if options.short else USUAL
        generated = generate_readings(
            articles,
            copies=options.copies,
            name=options.name,
            story=min(options.story, articles),
            usual=usual,
        )
        tasks = write_parts(generated, Path(scratch))
        folder = Path(scratch, "across")
        folder.mkdir()
        context = Context(folder=folder, options=Options(), partitions=options.partitions)
        started = RunnerOptions(workers=options.workers, memory=options.memory * 1_000_000)
        seconds: dict[str, float] = defaultdict(float)
        memory: dict[str, float] = defaultdict(float)
        clock = CallCount() if options.calls else None
        count, unit = (clock.count, "thousand calls") if clock else (count_seconds, "s of CPU")
        begun_at = count()
        before = "numbering"
        watch, begun = MemoryWatch(), time.perf_counter()

        def tell(stage: str, done: int, total: int) -> None:
            nonlocal before, begun_at
            now = count()
            seconds[before] += now - begun_at
            memory[before] = max(memory[before], watch.last / 1e6)
            if stage != before:
                known = f"{seconds[before]:.1f} {unit}, {memory[before]:,.0f} MB"
                print(f"{articles:,} articles, {before}: {known}", file=sys.stderr, flush=True)
            before, begun_at = stage, now

        runner = open_runner(started)
        space = open_space(context, runner, tell)
        link_articles(space, tasks, LATER)
        tell(COMPARING, 0, 1)
        compare_articles(space)
        write_whole_tables(context, Path(scratch, "tables"), (), ())
        runner.close()
        tell("", 0, 0)
        if clock:
            clock.end()
        most = watch.end()
        written = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    total = sum(seconds.values())
    if options.json:
        row = {"articles": articles, "attributions": space.facts["attributions"], "memory": most / 1e6}
        row |= {"cpu": total, "cpu_an_article": 1e3 * total / articles, "kilobytes": written / articles / 1e3}
        row |= {"stages": {s: 1e3 * t / articles for s, t in seconds.items()}, "memory_by_stage": memory}
        print(json.dumps(row), flush=True)
        return {**seconds, "all": total}
    print(f"{articles:,} articles, {space.facts['attributions']:,} attributions")
    for stage, spent in seconds.items():
        each = f"{1e3 * spent / articles:7.2f} thousandths an article, {memory[stage]:,.0f} MB"
        print(f"  {stage:24} {spent:8.1f} {unit}, {each}")
    print(
        f"  {'all':24} {total:8.1f} {unit}, {1e3 * total / articles:7.2f} thousandths an article; "
        f"{time.perf_counter() - begun:.0f} s in all; {most / 1e6:,.0f} MB of memory; "
        f"{written / articles / 1e3:.1f} KB an article on disk"
    )
    print(f"  {space.facts}", flush=True)
    return {**seconds, "all": total}


def _refuse_growth(
    before: dict[str, float], after: dict[str, float], stages: list[str], larger: float, most: float | None
) -> None:
    """End with 1 where one of some stages grew too much; those that take nearly no time are let be."""
    for stage in stages:
        if not most or not before.get(stage) or after[stage] < LEAST_SHARE * after["all"]:
            continue
        grown = after[stage] / before[stage] / larger
        if grown > most:
            sys.exit(f"{stage}: grew {grown:.2f} times an article; at most {most} may be")


def main() -> None:
    """Measure each number of articles, and tell the growth."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", type=int, nargs="*", default=[1_000, 4_000])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--partitions", type=int, default=8)
    parser.add_argument("--memory", type=int, default=1_000, help="megabytes for sorting")
    parser.add_argument("--copies", type=int, default=0)
    parser.add_argument("--name", type=int, default=0)
    parser.add_argument("--story", type=int, default=0, help="articles of one text")
    parser.add_argument("--scratch", type=Path)
    parser.add_argument("--short", action="store_true", help="two or three attributions in an article")
    parser.add_argument("--single", action="store_true", help="one attribution in an article")
    parser.add_argument("--everywhere", action="store_true", help="one text and one speaker in all")
    parser.add_argument("--kept", type=int, help="articles that a process keeps; with one worker")
    parser.add_argument("--calls", action="store_true", help="count calls, not seconds; with one worker")
    parser.add_argument("--most", type=float, help="growth of all stages together at which this fails")
    parser.add_argument("--most-of-stage", type=float, help="growth of any stage at which this fails")
    parser.add_argument("--json", action="store_true", help="a line of figures for each number of articles")
    options = parser.parse_args()
    gc.set_threshold(100_000, 20, 20)  # as the command line does
    if options.kept:
        keep_fewer(options.kept)
    if options.everywhere:
        options.copies = options.name = max(options.articles)
    found = [(number, measure(number, options)) for number in options.articles]
    for (few, before), (many, after) in pairwise(found):
        if not options.json:
            print(f"{few:,} to {many:,} articles: time by article grew")
        for stage, spent in after.items():
            if before.get(stage) and spent > 1 and not options.json:
                print(f"  {stage:20} x {spent / many / (before[stage] / few):.2f}")
        for most, stages in ((options.most, ["all"]), (options.most_of_stage, list(after))):
            _refuse_growth(before, after, stages, many / few, most)


if __name__ == "__main__":
    main()
