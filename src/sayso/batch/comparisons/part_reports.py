"""Reports about a part of the articles of a batch, and the parts of tables that are written of them."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from sayso.batch.across.resolution import number_ids
from sayso.batch.across.speakers import open_linked
from sayso.batch.across.workspace import AcrossTask, Context, read_rows
from sayso.batch.part_files import load_arrow, replace_file
from sayso.present.export.tables.parquet import make_tables
from sayso.records import Document, Layout, Reading, Report
from sayso.units.codec import decode, dump
from sayso.version import PRODUCER

Kept = TypeVar("Kept")
Order = int | list[Any]
"""Where a row stands in its table: a number, or numbers and words that are compared one by one."""

_CUTS = 1_000_000
TABLES_OF_PARTS = "part-tables"
ORDERS_OF_PARTS = "part-orders"
_NAMED = re.compile(r'"document_id":"([^"]+)"')
_EMPTY_LAYOUT = Layout(sentences=(), paragraphs=(), quotations=())


def list_records(context: Context, stage: str, number: int) -> list[str]:
    """Return the records of a part."""
    return [row["record"] for row in read_rows([context.part(stage, number)], ("record",))]


def decode_all(kind: type[Kept], records: Iterable[str]) -> tuple[Kept, ...]:
    """Return the records of a type."""
    return tuple(decode(kind, json.loads(record)) for record in records)


def fetch_readings(context: Context, records: Iterable[str], ids: Iterable[str] = ()) -> tuple[Reading, ...]:
    """Return the readings of some articles and of those that records name, in order."""
    numbers = number_ids(context.folder)
    shelf = open_linked(context)
    return tuple(shelf[number] for number in sorted(numbers[i] for i in {*ids, *_list_named(records)}))


def fetch_texts(context: Context, records: Iterable[object]) -> tuple[Reading, ...]:
    """Return the articles that records name with their texts alone: enough for rows of passages."""
    numbers = number_ids(context.folder)
    shelf = open_linked(context)
    named = sorted((numbers[i], i) for i in _list_named(map(dump, records)))
    return tuple(
        Reading(
            document=Document(id=id_, name="", text=shelf.get_text(number)),
            layout=_EMPTY_LAYOUT,
            entities=(),
            attributions=(),
            citations=(),
        )
        for number, id_ in named
    )


def _list_named(records: Iterable[str]) -> set[str]:
    return {i for record in records for i in _NAMED.findall(record)}


def list_parts(context: Context, stage: str) -> list[Path]:
    """Return the parts of a stage in order of their numbers."""
    return sorted((context.folder / stage).glob("*.parquet"), key=lambda path: int(path.stem))


def report_part(readings: Sequence[Reading], **lists: Any) -> Report:
    """Return a report of some articles with some of its lists."""
    return Report(producer=PRODUCER, readings=tuple(readings), **lists)


def write_tables(
    task: AcrossTask,
    report: Report,
    names: Sequence[str],
    orders: Mapping[str, Sequence[Order]] | None = None,
) -> None:
    """Write a part of each list, with where its rows stand in the whole.

    Without that, parts stand one behind the other.
    """
    arrow = load_arrow()
    for name, table in make_tables(report, names).items():
        # The order first: a part that is there has one.
        if orders and name in orders:
            given = orders[name]
            column = [o if isinstance(o, int) else json.dumps(o) for o in given]
            kind = arrow.int64() if not given or isinstance(given[0], int) else arrow.string()
            _put(task, ORDERS_OF_PARTS, name, arrow.table({"order": arrow.array(column, kind)}))
        _put(task, TABLES_OF_PARTS, name, table)


def cut_task(task: AcrossTask, cut: int) -> AcrossTask:
    """Return what a task writes a piece of its tables as."""
    return replace(task, number=task.number * _CUTS + cut)


def end_task(task: AcrossTask) -> None:
    """Write a part that says that all tables of a task are written."""
    done: Any = load_arrow().table({"done": [True]})
    replace_file(task.path, lambda path: load_arrow().parquet.write_table(done, path))


def _put(task: AcrossTask, kind: str, name: str, table: Any) -> None:
    path = task.context.folder / kind / name / task.stage / f"{task.number}.parquet"
    replace_file(path, lambda own: load_arrow().parquet.write_table(table, own, compression="zstd"))


def list_parts_of_table(context: Context, name: str, kind: str = TABLES_OF_PARTS) -> tuple[Path, ...]:
    """Return the parts of a table, stage by stage in order of their numbers."""
    stages = sorted((context.folder / kind / name).glob("*"))
    return tuple(path for stage in stages for path in list_parts(context, str(stage)))
