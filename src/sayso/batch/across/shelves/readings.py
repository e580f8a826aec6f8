"""The readings of a batch by number: articles are numbered in the order of a report, and lie in blocks."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from sayso.batch.across.shelves.mapped_files import Ints, find_row, open_mapped, write_mapped
from sayso.batch.across.workspace import Context, read_columns, write_columns
from sayso.batch.part_files import load_arrow
from sayso.batch.reading import pack_reading, unpack_document, unpack_reading
from sayso.records import Document, Reading

COLUMNS = ("number", "reading", "text")
_OPEN_BLOCKS = 24
_MAPPED_BLOCKS = 10_000
"""Blocks of files that are mapped into memory, some 5 KB each and the pages that were read: articles lie
anywhere in the pile."""
_HELD = 2_000
"""Readings that are kept in memory: some 50 KB each."""


class _Block:
    """The rows of a block; only those that are asked for are made values."""

    def __init__(self, columns: Any, *, is_mapped: bool) -> None:
        """Take the columns of a block by name."""
        self.is_mapped = is_mapped
        numbers = columns["number"].to_numpy()
        self._order = np.argsort(numbers)
        self.numbers: Ints = numbers[self._order]
        self._readings, self._texts = columns["reading"], columns["text"]

    def fetch(self, number: int) -> tuple[bytes, str]:
        """Return the packed reading and the text of an article."""
        place = int(self._order[find_row(self.numbers, number)])
        return self._readings[place].as_py(), self._texts[place].as_py()


class ReadingShelf:
    """Fetches readings by the number of their article; those asked for last are kept."""

    def __init__(self, context: Context, stage: str, *, over: Mapping[int, Reading] | None = None) -> None:
        """Look in the parts of a stage; `over` has readings that replace those of the stage."""
        self._context = context
        self._stage = stage
        self._over = over or {}
        self._blocks: OrderedDict[int, _Block] = OrderedDict()
        self._held: OrderedDict[int, Reading] = OrderedDict()

    def __getitem__(self, number: int) -> Reading:
        """Return the reading of an article."""
        found = self._over.get(number) or self._held.get(number)
        if found is None:
            found = unpack_reading(*self._open(number // self._context.block).fetch(number))
        self._held[number] = found
        self._held.move_to_end(number)
        if len(self._held) > _HELD:
            self._held.popitem(last=False)
        return found

    def get_text(self, number: int) -> str:
        """Return the text of an article alone."""
        found = self._over.get(number) or self._held.get(number)
        if found is not None:
            return found.document.text
        return self._open(number // self._context.block).fetch(number)[1]

    def get_document(self, number: int) -> Document:
        """Return the document of an article, without what was read in it."""
        found = self._over.get(number) or self._held.get(number)
        if found is not None:
            return found.document
        return unpack_document(*self._open(number // self._context.block).fetch(number))

    def list_block(self, block: int) -> list[tuple[int, Reading]]:
        """Return the readings of a block with their numbers, in order."""
        return [(number, self[number]) for number in self._open(block).numbers.tolist()]

    def _open(self, block: int) -> _Block:
        rows = self._blocks.get(block)
        if rows is None:
            rows = self._blocks[block] = self._read(block)
        self._blocks.move_to_end(block)
        if len(self._blocks) > (_MAPPED_BLOCKS if rows.is_mapped else _OPEN_BLOCKS):
            self._blocks.popitem(last=False)
        return rows

    def _read(self, block: int) -> _Block:
        """Return a block; the columns of a file that can be mapped are not copied."""
        mapped = map_path(self._context.part(self._stage, block))
        if mapped.is_file():
            return _Block(open_mapped(mapped), is_mapped=True)
        return _Block(read_columns(self._context.dealt(self._stage, block), COLUMNS), is_mapped=False)


def write_shelf(path: Path, readings: Iterable[tuple[int, Reading]]) -> None:
    """Write a part of readings so that one can be fetched without the others of its block.

    Raises OutputError where it cannot be written.
    """
    columns = put_readings(readings)
    arrow = load_arrow()
    kinds = (arrow.int64(), arrow.binary(), arrow.string())
    arrays = [arrow.array(columns[name], kind) for name, kind in zip(COLUMNS, kinds, strict=True)]
    write_mapped(map_path(path), arrow.table(dict(zip(COLUMNS, arrays, strict=True))))
    write_columns(path, {"number": columns["number"]})  # last: a part that is there has the other file


def map_path(path: Path) -> Path:
    """Return where the readings of a part are that can be mapped into memory."""
    return path.with_suffix(".arrow")


def put_readings(readings: Iterable[tuple[int, Reading]]) -> dict[str, Any]:
    """Return the columns of readings with their numbers."""
    rows = list(readings)
    return {
        "number": [number for number, _ in rows],
        "reading": [pack_reading(reading) for _, reading in rows],
        "text": [reading.document.text for _, reading in rows],
    }


def read_over(path: Path) -> dict[int, Reading]:
    """Return the readings of a part by number; none where there is no such part."""
    if not path.is_file():
        return {}
    found = read_columns([path], COLUMNS)
    rows = zip(*(found[name].to_pylist() for name in COLUMNS), strict=True)
    return {number: unpack_reading(packed, text) for number, packed, text in rows}
