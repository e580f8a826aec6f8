"""What a batch would take: a sample is read, the rest is reckoned from its bytes."""

import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from sayso.batch.extraction import COLUMNS, write_row
from sayso.batch.inputs import group_inputs, list_inputs, read_input
from sayso.batch.part_files import load_arrow, write_part
from sayso.batch.reading import COLUMNS as READ_COLUMNS
from sayso.batch.reading import write_outcome
from sayso.batch.run import BLOCK, BatchOptions
from sayso.errors import NothingReadError
from sayso.ingest.draft import LONGEST, DocumentDraft, finish
from sayso.ingest.files import Place
from sayso.outlets import load_gazetteer
from sayso.pipeline import read_or_tell
from sayso.records import Document

SAMPLED_FILES = 10
ARTICLES_OF_FILE = 5
SAMPLED_BYTES = 5_000_000  # of an archive, which is too long to be read whole for a sample
_CUT = frozenset({"warc", "jsonl", "packed lines"})
"""Kinds of which the beginning can be read alone."""
RELATE_SHARE = 0.7
"""CPU of everything across documents, by that of reading the same articles: see `docs/scale.md`."""
RELATE_BYTES = 53_000
"""Bytes an article that `link` and `relate` write while they work, by `benchmarks.growth`."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What was read of the files: articles, the bytes they came from, seconds of CPU, bytes written."""

    articles: int
    bytes_read: int
    extract_seconds: float
    read_seconds: float
    bytes_written: int


def make_plan(paths: Sequence[Path], options: BatchOptions) -> Iterator[str]:
    """Yield, a line each, about what a batch of these files takes; nothing is kept.

    Raises NothingReadError where no article is found in the sample.
    """
    load_arrow()
    places, told = list_inputs(paths)
    sizes = [place.path.stat().st_size for place in places]
    yield f"{len(places):,} files, {_size(sum(sizes))}"
    step = max(1, len(places) // SAMPLED_FILES)
    sample = read_sample(places[::step][:SAMPLED_FILES], options)
    if not sample.articles:
        reasons = "\n".join(f"  {n.message}" for n in told)
        raise NothingReadError(f"no article was found in the files that were tried first\n{reasons}".rstrip())
    share = sum(sizes) / sample.bytes_read
    articles = sample.articles * share
    seconds = (sample.extract_seconds + sample.read_seconds) * share
    yield f"about {_round(articles)} articles, by {sample.articles} that were read"
    parts = len(group_inputs(places, groups=options.groups))
    yield f"parts: {parts:,} of files, about {_round(-(-articles // BLOCK))} of readings"
    yield f"extract: about {_time(sample.extract_seconds * share)} of CPU"
    yield f"read: about {_time(sample.read_seconds * share)} of CPU"
    yield f"both on {options.workers} processes: about {_time(seconds / options.workers)}"
    if options.last == "relate":
        spent = sample.read_seconds * share * RELATE_SHARE / options.workers
        yield f"link and relate on {options.workers} processes: about {_time(spent)}"
    yield f"disk: about {_size(round(sample.bytes_written * share))} for articles and readings"
    if options.last == "relate":
        yield f"disk: about {_size(round(RELATE_BYTES * articles))} more while link and relate run"


def read_sample(places: Sequence[Place], options: BatchOptions) -> Sample:
    """Read some articles of each file and measure what they take."""
    gazetteer = load_gazetteer(options.options.outlets)
    documents: list[Document] = []
    used = 0
    begun = time.process_time()
    for place in places:
        found, whole = _read_some(place)
        drafts = [draft for draft in found if len(draft.text) <= LONGEST]
        kept = drafts[:ARTICLES_OF_FILE]
        documents += [finish(draft)[0] for draft in kept]
        used += round(whole * len(kept) / len(drafts)) if drafts else whole
    extracted = time.process_time() - begun
    begun = time.process_time()
    outcomes = [(d, read_or_tell(d, gazetteer, options.options)) for d in documents]
    with tempfile.TemporaryDirectory() as scratch:
        articles, readings = Path(scratch, "a.parquet"), Path(scratch, "r.parquet")
        write_part(articles, COLUMNS, [[write_row(d, ()) for d in documents]], print_="")
        write_part(readings, READ_COLUMNS, [[write_outcome(d, o) for d, o in outcomes]], print_="")
        written = articles.stat().st_size + readings.stat().st_size
    return Sample(len(documents), max(1, used), extracted, time.process_time() - begun, written)


def _read_some(place: Place) -> tuple[list[DocumentDraft], int]:
    """Return articles of a file, or of its beginning where it is long, and of how many bytes they are."""
    size = place.path.stat().st_size
    if place.kind == "parquet":
        rows = load_arrow().parquet.read_metadata(place.path).num_rows
        found = list(islice(read_input(place), ARTICLES_OF_FILE))
        return [draft for part in found for draft in part.drafts], size * len(found) // max(1, rows)
    if place.kind not in _CUT or size <= SAMPLED_BYTES:
        return [draft for part in read_input(place) for draft in part.drafts], size
    with tempfile.TemporaryDirectory() as scratch, place.path.open("rb") as stream:
        head = replace(place, path=Path(scratch, place.path.name))
        head.path.write_bytes(stream.read(SAMPLED_BYTES))
        return [draft for part in read_input(head) for draft in part.drafts], SAMPLED_BYTES


def _round(number: float) -> str:
    """Write a number with two digits that count: what a sample tells is no more exact."""
    digits = max(0, len(str(int(number))) - 2)
    return f"{round(number / 10**digits) * 10**digits:,}"


def _size(count: int) -> str:
    for unit, worth in (("GB", 1_000_000_000), ("MB", 1_000_000)):
        if count >= worth:
            return f"{count / worth:.1f} {unit}"
    return f"{max(1, round(count / 1_000)):,} KB"


def _time(seconds: float) -> str:
    if seconds < 90:
        return "a minute"
    if seconds < 5_400:
        return f"{round(seconds / 60)} minutes"
    return f"{seconds / 3_600:.1f} hours"
