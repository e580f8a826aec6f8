"""The files of a batch: groups of about one size, and the articles of a group as they are found."""

import gzip
import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sayso.batch.part_files import fingerprint, hash_file, load_arrow
from sayso.ingest.draft import FoundFile, refuse
from sayso.ingest.files import Place, kind_of_name, printable, reason, walk_paths
from sayso.ingest.json_articles import read_line, read_value
from sayso.ingest.pile import LARGEST, read_place
from sayso.records import Notice

GROUP_BYTES = 20_000_000  # of the small files that are read in one task
GROUP_FILES = 500
LONGEST_LINE = 20_000_000  # bytes of one line of JSON Lines, unpacked
MOST_UNPACKED = 50_000_000_000  # bytes of one gzip file
_ROWS = 500


@dataclass(frozen=True, slots=True)
class InputGroup:
    """Files that one task reads."""

    places: tuple[Place, ...]


def list_inputs(paths: Sequence[Path]) -> tuple[tuple[Place, ...], tuple[Notice, ...]]:
    """Return the files that paths lead to, in order and each once, and what is to be said of the rest."""
    walk = walk_paths(paths, kind_of=kind_of_input)
    kept: dict[Path, Place] = {}
    for place in walk.places:
        kept.setdefault(place.path.resolve(), place)
    ordered = sorted(kept.values(), key=lambda p: p.where)
    return tuple(ordered), walk.notices


def group_inputs(places: Sequence[Place], *, groups: int | None = None) -> tuple[InputGroup, ...]:
    """Put files into groups of about one size, or into a number of groups."""
    sizes = [_size_of(place) for place in places]
    limit = GROUP_BYTES if groups is None else max(1, -(-sum(sizes) // max(1, groups)))
    most = GROUP_FILES if groups is None else len(places)
    made: list[list[Place]] = []
    held = 0
    for place, size in zip(places, sizes, strict=True):
        if not made or held + size > limit or len(made[-1]) >= most:
            if made and groups is not None and len(made) >= groups:
                made[-1].append(place)
                continue
            made.append([])
            held = 0
        made[-1].append(place)
        held += size
    return tuple(InputGroup(tuple(group)) for group in made)


def fingerprint_group(group: InputGroup) -> str:
    """Return the hash of a group's files: how they are called, and their bytes."""
    parts: list[str] = []
    for place in group.places:
        try:
            parts += (place.where, hash_file(place.path))
        except OSError as error:
            parts += (place.where, f"cannot be read: {reason(error)}")
    return fingerprint(*parts)


def _size_of(place: Place) -> int:
    try:
        return place.path.stat().st_size
    except OSError:
        return 0


def kind_of_input(name: str) -> str | None:
    """Return the kind of a file by its name: as for a report, and tables and packed JSON Lines."""
    low = name.lower()
    if low.endswith(".parquet"):
        return "parquet"
    return "packed lines" if low.endswith((".jsonl.gz", ".ndjson.gz")) else kind_of_name(name)


def read_input(place: Place) -> Iterator[FoundFile]:
    """Yield what a file holds, piece by piece: of tables and long files only a piece is in memory."""
    if place.kind == "parquet":
        yield from _read_table(place)
    elif place.kind == "packed lines":
        yield from _read_packed(place)
    elif place.kind == "jsonl" and _size_of(place) > LARGEST:
        with place.path.open("rb") as stream:
            yield from _read_lines(stream, place)
    else:
        yield read_place(place)


def _read_table(place: Place) -> Iterator[FoundFile]:
    arrow = load_arrow()
    name = printable(Path(place.path.stem))
    number = 0
    try:
        for batch in arrow.parquet.ParquetFile(place.path).iter_batches(batch_size=_ROWS):
            for row in batch.to_pylist():
                number += 1
                given = {key: value for key, value in row.items() if value is not None}
                yield read_value(given, name=f"{name}-{number}", where=f"{place.where}, row {number}")
    except (OSError, arrow.ArrowException, UnicodeDecodeError):
        yield refuse(place.where, "is a Parquet file that is cut off or broken")


def _read_packed(place: Place) -> Iterator[FoundFile]:
    try:
        with gzip.open(place.path, "rb") as stream:
            yield from _read_lines(stream, place)
    except (OSError, EOFError, zlib.error):
        yield refuse(place.where, "is a gzip file that is cut off or broken: what stands before was read")


def _read_lines(stream: "IO[bytes] | io.BufferedIOBase | gzip.GzipFile", place: Place) -> Iterator[FoundFile]:
    name = printable(Path(place.path.name.partition(".")[0]))
    number = read = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        read += len(line)
        where = f"{place.where}, line {number}"
        if len(line) > LONGEST_LINE:
            yield refuse(where, f"is longer than {LONGEST_LINE // 1_000_000} MB; the rest is left out")
            return
        if read > MOST_UNPACKED:
            yield refuse(place.where, "unpacks to far more than it may hold; the rest is left out")
            return
        text = line.decode("utf-8-sig" if number == 1 else "utf-8", "replace")
        if text.strip():
            yield read_line(text, name=f"{name}-{number}", where=where)
