"""A batch of the bundled articles that is read, and what the report of the same articles has."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, TypeVar

import pytest

from sayso import demo
from sayso.batch.across.workspace import Context, Workspace, read_rows
from sayso.batch.engines import RunnerOptions, open_runner
from sayso.batch.reading import ReadTask
from sayso.batch.run import BatchOptions, list_read, run_batch
from sayso.pipeline import Options, report_pile, settle_decided
from sayso.records import Decision, Report
from sayso.units.codec import decode
from tests.bundled import read_bundled_pile

Kept = TypeVar("Kept")


PARTITIONS = [
    3,
    *(
        pytest.param(number, marks=pytest.mark.slow(reason="the same with one partition, and with very many"))
        for number in (1, 17)
    ),
]
"""How many partitions a batch is dealt into."""


def silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""


@dataclass(frozen=True, slots=True)
class GivenBatch:
    """What was read, and the report to compare with."""

    tasks: tuple[ReadTask, ...]
    report: Report
    options: Options


@cache
def read_bundled(decisions: tuple[Decision, ...] = ()) -> GivenBatch:
    """Read the bundled articles once for all tests."""
    out = Path(mkdtemp(prefix="sayso-batch-"))
    pile = read_bundled_pile()
    options = settle_decided(pile.documents, Options(decisions=decisions))
    with demo.open_pile() as place:
        chosen = BatchOptions(groups=3, last="read", options=options)
        run_batch([place], out, chosen, progress=silent)
        tasks = list_read([place], out, chosen, progress=silent)
        return GivenBatch(tasks, report_pile(pile, options), options)


def open_space(given: GivenBatch, folder: Path, *, partitions: int, engine: str = "local") -> Workspace:
    """Return a workspace with small blocks, so that few articles lie in several."""
    folder.mkdir(parents=True, exist_ok=True)
    context = Context(folder=folder, options=given.options, partitions=partitions, block=5, scored=5)
    return Workspace(context, open_runner(RunnerOptions(engine=engine)), silent)


def records(
    context: Context, kind: type[Kept], stages: Sequence[str], *, column: str = "record"
) -> list[Kept]:
    """Return the records that stages have written, in no order."""
    rows: list[dict[str, Any]] = []
    for stage in stages:
        rows += read_rows(sorted((context.folder / stage).glob("*.parquet")), (column,))
    return [decode(kind, json.loads(row[column])) for row in rows if row[column] is not None]
