"""One machine: a pool of processes for tasks, DuckDB for what is sorted; DuckDB spills to the disk."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from sayso.batch.engines.processes import ProcessPool
from sayso.batch.engines.runner import PART, RunnerOptions
from sayso.batch.part_files import INSTALL
from sayso.errors import InputError, OutputError

Task = TypeVar("Task")

_LEAST_MEMORY = 200_000_000  # bytes; below this DuckDB cannot hold the files that it writes side by side
_OPEN_FILES = 500


class LocalRunner:
    """Runs tasks in processes of this machine."""

    def __init__(self, options: RunnerOptions) -> None:
        """Check that DuckDB is there; raises InputError, which says what to install, without it."""
        try:
            import duckdb
        except ImportError:
            raise InputError(f"linking a batch needs the package duckdb: {INSTALL}") from None
        self._duckdb = duckdb
        self._options = options
        self._pool = ProcessPool(options.workers)

    def map(self, kernel: Callable[[Task], object], tasks: Sequence[Task]) -> Iterator[Task]:
        """Run a kernel over tasks; yield each when it is done."""
        for task, _ in self._pool.map(kernel, tasks):
            yield task

    def exchange(self, sources: Sequence[Path], into: Path) -> None:
        """Write the rows of files into a folder, a folder for each `part`."""
        into.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=into.parent, prefix=".exchange-") as scratch:
            made = Path(scratch, "rows")
            made.mkdir()
            if sources:
                query = (
                    f"COPY (SELECT * FROM {_list_files(sources)}) TO {_quote(made)} "
                    f"(FORMAT parquet, COMPRESSION zstd, PARTITION_BY ({PART}), OVERWRITE_OR_IGNORE)"
                )
                self._run(query, Path(scratch), threads=1)
            shutil.rmtree(into, ignore_errors=True)
            os.replace(made, into)

    def gather(self, sources: Sequence[Path], columns: Sequence[str], order: Sequence[str]) -> Any:
        """Return columns of all rows as one table of pyarrow, sorted."""
        wanted, by = (", ".join(f'"{name}"' for name in names) for names in (columns, order))
        with tempfile.TemporaryDirectory(dir=sources[0].parent, prefix=".gather-") as scratch:
            query = f"SELECT {wanted} FROM {_list_files(sources)} ORDER BY {by}"
            return self._run(query, Path(scratch), threads=self._options.workers).to_arrow_table()

    def close(self) -> None:
        """End the processes."""
        self._pool.close()

    def _run(self, query: str, scratch: Path, *, threads: int) -> Any:
        settings: dict[str, Any] = {
            "threads": threads,
            "temp_directory": str(scratch / "spilled"),
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "preserve_insertion_order": False,
            "partitioned_write_max_open_files": _OPEN_FILES,
        }
        if self._options.memory is not None:
            settings["memory_limit"] = f"{max(_LEAST_MEMORY, self._options.memory) // 1_000_000}MB"
        try:
            return self._duckdb.connect(config=settings).sql(query)
        except (
            self._duckdb.IOException,
            self._duckdb.OutOfMemoryException,
            self._duckdb.InternalException,  # what its writer raises where the system gives it no memory
        ) as error:
            raise OutputError(f"{scratch.parent}: rows cannot be sorted there ({error})") from error


def _list_files(sources: Sequence[Path]) -> str:
    return f"read_parquet([{', '.join(map(_quote, sources))}])"


def _quote(path: Path) -> str:
    doubled = str(path).replace("'", "''")
    return f"'{doubled}'"
