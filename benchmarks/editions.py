"""Time and memory of everything across documents, and of the page, for more articles than there are texts.

    python -m benchmarks.editions TEXT... [--articles 345] [--sizes 400 1000 2000] [--json]

TEXT is any file or folder that sayso reads. Its first articles are read once. Each further edition of them
has other rare words: their letters are changed, so that it tells of other people, places and events in
sentences of the same build. Its readings are those of the first edition, in the same places. Told are: the
processor time of reading, by article; for each size the time of everything across documents and of the page,
by article and beside the smallest size (1.0 is linear); the most memory; and what a run of that size takes in
all. Each size runs in a process of its own.
"""

import argparse
import gc
import json
import multiprocessing
import re
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from sayso import pipeline
from sayso.ingest import read_pile
from sayso.lexicon.frequency import rarity
from sayso.present.html import render
from sayso.records import Reading, Span

SIZES = (400, 1_000, 2_000)
RARE = 3.0  # rarity of a word that other editions spell otherwise: fewer than one article in twenty has it
COLLECTED = (100_000, 20, 20)  # when the command line lets Python look for garbage in cycles
_WORD = re.compile(r"[A-Za-z]{4,}")
_VOWELS, _CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"
_WORDS = frozenset({"text", "title", "byline", "name", "role"})  # fields that hold words of the article
_IDS = frozenset({"id", "document_id", "speaker_id", "parent_id", "attribution_ids"})


@dataclass(frozen=True)
class EditionsCost:
    """What a pile cost: processor seconds across documents and of the page, megabytes of memory and page."""

    articles: int
    words: int
    across: float
    page: float
    memory: float
    page_size: float


def spell(edition: int, kept: frozenset[str]) -> Callable[[str], str]:
    """Return what spells the rare words of a text as an edition does; the length of no word changes."""

    def turn(letters: str, by: int) -> dict[str, str]:
        moved = letters[by % len(letters) :] + letters[: by % len(letters)]
        return dict(zip(letters + letters.upper(), moved + moved.upper(), strict=True))

    table = str.maketrans(turn(_VOWELS, edition) | turn(_CONSONANTS, edition))

    def word(found: re.Match[str]) -> str:
        low = found[0].lower()
        return found[0].translate(table) if low not in kept and rarity(low) > RARE else found[0]

    return lambda text: _WORD.sub(word, text)


def make_edition(value: Any, edition: int, write: Callable[[str], str], field: str = "") -> Any:
    """Return a record as an edition has it: other words, other ids, the same places."""
    if isinstance(value, tuple) and not isinstance(value, Span):
        return tuple(make_edition(v, edition, write, field) for v in value)
    if is_dataclass(value) and not isinstance(value, Span):
        changed = {
            f.name: new
            for f in fields(value)
            if (new := make_edition(old := getattr(value, f.name), edition, write, f.name)) is not old
        }
        return replace(value, **changed) if changed else value  # type: ignore[type-var]
    if isinstance(value, str) and field in _IDS:
        return f"{value}-{edition}"
    return write(value) if isinstance(value, str) and field in _WORDS else value


def take(readings: Sequence[Reading], size: int) -> tuple[Reading, ...]:
    """Return so many readings: those that were made, then their further editions."""
    outlets = {r.document.outlet or "" for r in readings} | {c.outlet for r in readings for c in r.citations}
    kept = frozenset(word.lower() for name in outlets for word in _WORD.findall(name))
    made = list(readings[:size])
    for place in range(len(readings), size):
        edition, number = divmod(place, len(readings))
        made.append(make_edition(readings[number], edition, spell(edition, kept)))
    return tuple(made)


def measure(readings: Sequence[Reading], size: int, answer: Any) -> None:
    """Relate and show a pile of a size, and send what it cost."""
    gc.set_threshold(*COLLECTED)
    pile = take(readings, size)
    times = [time.process_time()]
    report = pipeline.relate(pile)
    times.append(time.process_time())
    page = render(report)
    times.append(time.process_time())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    words = sum(len(r.document.text.split()) for r in pile)
    answer.send(EditionsCost(size, words, times[1] - times[0], times[2] - times[1], peak, len(page) / 1e6))


def main() -> int:
    """Print a line for reading and a line a size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.editions", description=__doc__)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--articles", type=int, default=345, help="articles that are read")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    documents = read_pile([str(path) for path in given.paths]).documents[: given.articles]
    began = time.process_time()
    readings, _ = pipeline.read_documents(documents)
    read = (time.process_time() - began) / len(documents)
    if not given.json:
        print(f"{len(documents)} articles read: {1e3 * read:.0f} ms an article of processor time", flush=True)
    forked = multiprocessing.get_context("fork")
    first: EditionsCost | None = None
    for size in given.sizes:
        receiver, sender = forked.Pipe(duplex=False)
        child = forked.Process(target=measure, args=(readings, size, sender))
        child.start()
        sender.close()
        cost = receiver.recv()
        child.join()
        first = first or cost
        more = cost.articles / first.articles
        row = {
            **asdict(cost),
            "read": read * size,
            "all": read * size + cost.across + cost.page,
            "across_growth": cost.across / first.across / more,
            "page_growth": cost.page / first.page / more,
        }
        row["page_share"] = cost.page / row["all"]
        if given.json:
            print(json.dumps(row), flush=True)
            continue
        print(
            f"{size:5} articles, {cost.words:9,} words: across {cost.across:6.1f} s "
            f"(an article x {row['across_growth']:.2f}), page {cost.page:5.1f} s, {cost.page_size:.1f} MB "
            f"(x {row['page_growth']:.2f}; {row['page_share']:.1%} of all); "
            f"with reading {row['all']:5.0f} s; {cost.memory:5.0f} MB of memory",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
