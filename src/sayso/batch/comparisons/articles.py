"""What comparisons take from each article: names, marks of distance, and what is told of it."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from sayso.batch.across.resolution import list_articles
from sayso.batch.across.speakers import open_linked
from sayso.batch.across.workspace import (
    AcrossTask,
    Context,
    Ints,
    Workspace,
    read_columns,
    read_rows,
    write_columns,
)
from sayso.batch.comparisons.keys import deal_text, hash_words
from sayso.batch.comparisons.part_reports import fetch_texts, list_parts, report_part, write_tables
from sayso.compare.wording.names import list_mentions, list_names
from sayso.compare.wording.scare_quotes import list_marks, list_said
from sayso.records import DistanceMark, Reading, Span
from sayso.units.codec import dump

ARTICLES = "compared-articles"
NAMES, MENTIONS = "names-of-articles", "mentions-of-articles"
_MARKS, _SAID, _NOTICES, _LACKING = "marks", "said-in-marks", "told-of-articles", "lacking-articles"
_MARKED = "tables-marks"


def read_articles(space: Workspace, blocks: int) -> None:
    """Take from all articles what comparisons need."""
    space.map(ARTICLES, read_block, [()] * blocks)


def read_block(task: AcrossTask) -> None:
    """Write names, mentions, marks and notices of the articles of a block."""
    readings = open_linked(task.context).list_block(task.number)
    _write_names(task, readings)
    _write_marks(task, readings)
    told = [n for _, reading in readings for n in reading.notices]
    write_columns(task.context.part(_NOTICES, task.number), {"record": [dump(n) for n in told]})
    lacking = [r.document for _, r in readings if not (r.document.outlet and r.document.published)]
    short = [replace(document, text="", title=None) for document in lacking]
    write_columns(task.context.part(_LACKING, task.number), {"record": [dump(d) for d in short]})
    write_columns(task.path, {"number": [number for number, _ in readings]})


def _write_names(task: AcrossTask, readings: Sequence[tuple[int, Reading]]) -> None:
    context = task.context
    names = [
        (json.dumps(key), number, surface, span.start, span.end)
        for number, reading in readings
        for key, surface, span in list_names(reading)
    ]
    columns = dict(zip(("key", "number", "words", "start", "end"), _list_columns(names, 5), strict=True))
    columns["part"] = [deal_text(key, context.partitions) for key in columns["key"]]
    write_columns(context.part(NAMES, task.number), columns)
    mentions = [
        (speaker, number, words, span.start, span.end)
        for number, reading in readings
        for speaker, words, span in list_mentions(reading)
    ]
    columns = dict(zip(("owner", "number", "words", "start", "end"), _list_columns(mentions, 5), strict=True))
    columns["part"] = [deal_text(owner, context.partitions) for owner in columns["owner"]]
    columns["at"] = list(range(len(mentions)))
    write_columns(context.part(MENTIONS, task.number), columns)


def _list_columns(rows: Sequence[tuple[Any, ...]], width: int) -> list[list[Any]]:
    return [[row[n] for row in rows] for n in range(width)]


def _write_marks(task: AcrossTask, readings: Sequence[tuple[int, Reading]]) -> None:
    """Write marks with a hash of their words, and the hashes of all runs of words that are attributed."""
    context = task.context
    said = {number: list_said(reading) for number, reading in readings}
    marks = [
        (number, span.start, span.end, hash_words(run), len(run))
        for number, reading in readings
        for span, run in list_marks(reading, said[number])
    ]
    columns = dict(zip(("number", "start", "end", "hash", "words"), _list_columns(marks, 5), strict=True))
    write_columns(context.part(_MARKS, task.number), columns)
    hashes = {hash_words(run) for runs in said.values() for run in runs if len(run) > 1}
    write_columns(context.part(_SAID, task.number), {"hash": np.array(sorted(hashes), dtype=np.int64)})


def write_marks(space: Workspace, blocks: int) -> None:
    """Write the marks whose words no article attributes to anybody."""
    context = space.context
    marks = [context.part(_MARKS, n) for n in range(blocks)]
    asked = np.unique(np.concatenate([_read_hashes(context, _MARKS, n) for n in range(blocks)]))
    said = np.zeros(len(asked), dtype=bool)
    for number in range(blocks):
        said[find_places(asked, _read_hashes(context, _SAID, number))] = True
    somebodys = set(asked[said].tolist())
    ids = list_articles(context.folder)["id"]
    for number, path in enumerate(marks):
        found = tuple(
            DistanceMark(document_id=ids[row["number"]], span=Span(start=row["start"], end=row["end"]))
            for row in read_rows([path], ("number", "start", "end", "hash", "words"))
            if row["words"] == 1 or row["hash"] not in somebodys
        )
        task = AcrossTask(context, _MARKED, number)
        write_tables(
            task, report_part(fetch_texts(context, found), distance_marks=found), ("distance_marks",)
        )


def find_places(ordered: Ints, values: Ints) -> Ints:
    """Return where some values stand among ordered ones; those that do not are left out."""
    found: Ints = np.searchsorted(ordered, values)
    known = found < len(ordered)
    found, values = found[known], values[known]
    same: Ints = found[ordered[found] == values]
    return same


def _read_hashes(context: Context, stage: str, number: int) -> Ints:
    found: Ints = read_columns([context.part(stage, number)], ("hash",))["hash"].to_numpy().astype(np.int64)
    return found


def list_notices(context: Context) -> list[str]:
    """Return the notices that articles have, in order."""
    return [row["record"] for row in read_rows(list_parts(context, _NOTICES), ("record",))]


def list_lacking(context: Context) -> list[str]:
    """Return the documents that lack an outlet or a date, without their texts."""
    return [row["record"] for row in read_rows(list_parts(context, _LACKING), ("record",))]
