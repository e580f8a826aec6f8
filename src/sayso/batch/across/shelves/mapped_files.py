"""Files of rows that are mapped into memory: of a long one only the rows that a task asks for are read."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.batch.part_files import load_arrow, replace_file

Ints = npt.NDArray[np.int64]


def write_mapped(path: Path, table: Any) -> None:
    """Write a table of pyarrow as a file that can be mapped; it gets its name when it is whole.

    Raises OutputError where it cannot be written.
    """
    arrow = load_arrow()

    def write(temporary: Path) -> None:
        with arrow.OSFile(str(temporary), "wb") as stream, arrow.ipc.new_file(stream, table.schema) as out:
            out.write_table(table, max_chunksize=max(1, table.num_rows))

    replace_file(path, write)


def open_mapped(path: Path) -> Any:
    """Return the table of a file of `write_mapped`."""
    arrow = load_arrow()
    return arrow.ipc.open_file(arrow.memory_map(str(path))).read_all()


def find_row(numbers: Ints, number: int) -> int:
    """Return where a number stands among numbers in order; raises KeyError where it does not."""
    row = int(np.searchsorted(numbers, number))
    if row == len(numbers) or numbers[row] != number:
        raise KeyError(number)
    return row


def save_records(path: Path, rows: Sequence[tuple[str, str]]) -> None:
    """Keep IDs with their records, in the order given; raises OutputError where that is not possible."""
    arrow = load_arrow()
    kind = arrow.large_string()
    ids, records = ([row[n] for row in rows] for n in range(2))
    write_mapped(path, arrow.table({"id": arrow.array(ids, kind), "record": arrow.array(records, kind)}))


class RecordShelf:
    """The records of a file that tasks look up by ID or by place."""

    def __init__(self, path: Path) -> None:
        """Open a file of `save_records`."""
        table = open_mapped(path).combine_chunks()
        self._ids: Any = _only_chunk(table["id"])
        self._records: Any = _only_chunk(table["record"])

    def __len__(self) -> int:
        """Return how many records there are."""
        return len(self._records)

    def fetch(self, ids: Iterable[str]) -> list[str]:
        """Return the records of these IDs, in order of IDs; those that are not there are left out.

        The file must have its rows in order of IDs.
        """
        found = []
        for wanted in sorted(set(ids)):
            place = bisect_left(range(len(self._ids)), wanted, key=lambda n: str(self._ids[n].as_py()))
            if place < len(self._ids) and self._ids[place].as_py() == wanted:
                found.append(self._records[place].as_py())
        return found

    def cut(self, own: slice = slice(None)) -> list[str]:
        """Return the records of some places, or all."""
        found: list[str] = self._records[own].to_pylist()
        return found


def _only_chunk(column: Any) -> Any:
    return column.chunk(0) if column.num_chunks else load_arrow().array([], column.type)


@lru_cache(maxsize=4)
def open_records(path: Path) -> RecordShelf:
    """Return the records of a file; each process opens it once."""
    return RecordShelf(path)
