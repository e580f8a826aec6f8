"""Where the stages across documents work: part files of columns, tasks, and what every task knows."""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sayso.batch.engines import BatchRunner
from sayso.batch.part_files import load_arrow, read_facts, replace_file
from sayso.errors import OutputError
from sayso.pipeline import Options, Progress
from sayso.units.limits import LIMITS, PileLimits

Ints = npt.NDArray[np.int64]
Array = npt.NDArray[Any]
Columns = Mapping[str, Any]
_FACT = "sayso.count."
_FACTS = "facts.json"


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What every task of a run knows: the folder, the options, and into how many parts rows are dealt."""

    folder: Path
    options: Options
    limits: PileLimits = LIMITS
    partitions: int = 8
    block: int = 200
    """Articles whose readings lie in one file, next to each other in time."""
    scored: int = 2_000
    """Articles whose pairs with later ones are judged in one task: each of those is opened once for all."""

    def part(self, stage: str, number: int) -> Path:
        """Return the part file of a stage."""
        return self.folder / stage / f"{number}.parquet"

    def dealt(self, stage: str, number: int) -> tuple[Path, ...]:
        """Return the files of a partition that an exchange has written; none where it has no rows."""
        return tuple(sorted((self.folder / stage / f"part={number}").glob("*.parquet")))

    def array(self, name: str) -> Array:
        """Return an array that was gathered; it is read from the disk as it is needed."""
        return _open_array(self.folder / f"{name}.npy")


@lru_cache(maxsize=64)
def _open_array(path: Path) -> Array:
    """Return an array of the disk; some tasks ask for the same one for each of thousands of parts."""
    found: Array = np.load(path, mmap_mode="r")
    return found


@dataclass(frozen=True, slots=True)
class AcrossTask:
    """A part that a stage makes; `chosen` are the numbers of what it is made of, as the stage counts."""

    context: Context
    stage: str
    number: int
    chosen: tuple[int, ...] = ()

    @property
    def path(self) -> Path:
        """The part file that the task writes."""
        return self.context.part(self.stage, self.number)


Kernels = Mapping[str, Callable[[AcrossTask], object]]
"""Kernels by the name of the stage whose parts they write."""
NO_KERNELS: Kernels = {}


def _run_kernels(tasks: Sequence[tuple[Callable[[AcrossTask], object], AcrossTask]]) -> None:
    for kernel, task in tasks:
        kernel(task)


@dataclass(frozen=True, slots=True)
class Workspace:
    """Runs stages in a folder; what is there is not made again: the folder is named for all it rests on."""

    context: Context
    runner: BatchRunner
    progress: Progress
    facts: dict[str, Any] = field(default_factory=dict)
    """What the manifest tells of the stages."""

    def keep_facts(self) -> None:
        """Write down the facts, for a run that goes on after this one."""
        text = json.dumps(self.facts, sort_keys=True)
        replace_file(self.context.folder / _FACTS, lambda path: _write(path, text))

    def map(
        self, stage: str, kernel: Callable[[AcrossTask], object], chosen: Sequence[Sequence[int]]
    ) -> tuple[Path, ...]:
        """Run a kernel over tasks, one for each entry of `chosen`; return the parts in that order."""
        tasks = [AcrossTask(self.context, stage, n, tuple(c)) for n, c in enumerate(chosen)]
        lacking = [t for t in tasks if not is_whole(t.path)]
        done = len(tasks) - len(lacking)
        self.progress(stage, done, len(tasks))
        for _ in self.runner.map(kernel, lacking):
            done += 1
            self.progress(stage, done, len(tasks))
        return tuple(t.path for t in tasks)

    def map_together(self, stage: str, kernels: Kernels, chosen: Sequence[Sequence[int]]) -> None:
        """Run kernels over the same entries of `chosen`, all of them over one before the next.

        The articles of an entry are opened once for all kernels. Each kernel has a stage of its own, by whose
        name `kernels` has it; parts that are there are not made again.
        """
        made = [
            tuple((kernel, AcrossTask(self.context, name, n, tuple(c))) for name, kernel in kernels.items())
            for n, c in enumerate(chosen)
        ]
        lacking = [
            left for own in made if (left := tuple(pair for pair in own if not is_whole(pair[1].path)))
        ]
        done = len(made) - len(lacking)
        self.progress(stage, done, len(made))
        for _ in self.runner.map(_run_kernels, lacking):
            done += 1
            self.progress(stage, done, len(made))

    def exchange(self, stage: str, sources: Sequence[Path]) -> None:
        """Deal the rows of parts by their column `part` into the folder of a stage, unless it is there."""
        into = self.context.folder / stage
        if not into.is_dir():
            self.runner.exchange([p for p in sources if count_rows(p)], into)

    def gather(self, sources: Sequence[Path], columns: Sequence[str], order: Sequence[str]) -> Any:
        """Return columns of the rows of all parts, sorted."""
        return self.runner.gather(sources, columns, order)

    def save(self, name: str, array: Array) -> None:
        """Keep an array for the tasks; raises OutputError where it cannot be written."""
        path = self.context.folder / f"{name}.npy"
        temporary = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            with temporary.open("wb") as stream:
                np.save(stream, array)
            os.replace(temporary, path)
        except OSError as error:
            temporary.unlink(missing_ok=True)
            raise OutputError(f"{path}: cannot be written ({error.strerror or error})") from error
        _open_array.cache_clear()


def open_space(context: Context, runner: BatchRunner, progress: Progress) -> Workspace:
    """Return the workspace of a folder, with the facts of a run before this one."""
    path = context.folder / _FACTS
    facts = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return Workspace(context, runner, progress, facts)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def write_columns(path: Path, columns: Columns, *, facts: Mapping[str, int] | None = None) -> None:
    """Write columns as a Parquet file, which gets its name when it is whole; `facts` are counts beside them.

    Raises OutputError where it cannot be written.
    """
    arrow = load_arrow()
    made = {name: _make_column(arrow, values) for name, values in columns.items()}
    told = {_FACT + name: str(count) for name, count in (facts or {}).items()}
    table = arrow.table(made).replace_schema_metadata(told)
    replace_file(path, lambda temporary: arrow.parquet.write_table(table, temporary, compression="zstd"))


def add_facts(paths: Sequence[Path], name: str) -> int:
    """Return the sum of a count that is kept beside the rows of parts."""
    return sum(int(read_facts(path).get(_FACT + name, 0)) for path in paths)


def _make_column(arrow: Any, values: Any) -> Any:
    """Return a column; one without values is of texts, numbers come as arrays."""
    if isinstance(values, np.ndarray):
        return arrow.array(values)
    first = next((v for v in values if v is not None and v != []), None)
    if isinstance(first, bytes):
        return arrow.array(values, arrow.binary())
    if isinstance(first, list):
        kind = arrow.int64() if isinstance(first[0], int) else arrow.string()
        return arrow.array(values, arrow.list_(kind))
    if isinstance(first, bool):
        return arrow.array(values, arrow.bool_())
    if isinstance(first, int):
        return arrow.array(values, arrow.int64())
    return arrow.array(values, arrow.float64() if isinstance(first, float) else arrow.string())


def read_columns(paths: Sequence[Path], columns: Sequence[str]) -> dict[str, Any]:
    """Return columns of part files, chunked arrays of pyarrow by name."""
    arrow = load_arrow()
    tables = [arrow.parquet.ParquetFile(p).read(columns=list(columns)) for p in paths]
    if not tables:
        return {name: arrow.chunked_array([], arrow.int64()) for name in columns}
    kept = [t for t in tables if t.num_rows] or tables[:1]
    whole = arrow.concat_tables(kept)
    return {name: whole.column(name) for name in columns}


def read_rows(paths: Sequence[Path], columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield the rows of part files."""
    for path in paths:
        table = load_arrow().parquet.ParquetFile(path).read(columns=list(columns))
        yield from table.to_pylist()


def read_arrays(paths: Sequence[Path], columns: Sequence[str]) -> tuple[Array, ...]:
    """Return columns of numbers of part files as arrays."""
    found = read_columns(paths, columns)
    return tuple(found[name].to_numpy() for name in columns)


def is_whole(path: Path) -> bool:
    """Return True if a part is there and can be opened."""
    return count_rows(path) is not None


def count_rows(path: Path) -> int | None:
    """Return how many rows a part has, None where there is none or it is damaged."""
    arrow = load_arrow()
    try:
        rows: int = arrow.parquet.read_metadata(path).num_rows
    except (OSError, arrow.ArrowException):
        return None
    return rows
