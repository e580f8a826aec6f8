"""The three verbs of a batch: `map`, `exchange` and `gather`; every engine has these and no others."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

Task = TypeVar("Task")

PART = "part"
"""The column that says into which partition a row goes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RunnerOptions:
    """How an engine is started; `memory` is in bytes, for sorting, None for the engine's own choice.

    `partitions` is the number of tasks of a shuffle where the engine has such a number.
    """

    engine: str = "local"
    workers: int = 1
    partitions: int = 8
    memory: int | None = None
    master: str | None = None
    log: Path | None = None


class BatchRunner(Protocol):
    """An engine. Tasks read and write files that all workers reach; a task that fails raises SaysoError."""

    def map(self, kernel: Callable[[Task], object], tasks: Sequence[Task]) -> Iterator[Task]:
        """Run a kernel over tasks, in any order; yield each task when it is done."""

    def exchange(self, sources: Sequence[Path], into: Path) -> None:
        """Write the rows of files into a folder, those of one `part` beside each other, in any order.

        The folder gets its name when all rows are there.
        """

    def gather(self, sources: Sequence[Path], columns: Sequence[str], order: Sequence[str]) -> Any:
        """Return columns of all rows as one table of pyarrow, sorted."""

    def close(self) -> None:
        """End whatever the engine has started."""
