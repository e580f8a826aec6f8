"""All findings and denials of a batch: of stories, and on copied text by the articles that share it."""

from collections.abc import Iterator
from typing import TypeVar

from sayso.batch.across.derivations import DERIVATIONS
from sayso.batch.across.resolution import number_ids
from sayso.batch.across.workspace import AcrossTask, Context, Workspace, read_rows, write_columns
from sayso.batch.comparisons.dealt_stories import list_copies, list_stories_of
from sayso.batch.comparisons.part_reports import (
    decode_all,
    fetch_readings,
    fetch_texts,
    list_parts,
    report_part,
    write_tables,
)
from sayso.batch.comparisons.pile_facts import load_facts
from sayso.batch.comparisons.stories import CHANGED, DENIED, FOUND
from sayso.compare.statements.denials import ScoredDenial, keep_best
from sayso.findings.changes.change_findings import ToldChange, drop_reworded
from sayso.findings.copy_findings import find_copies
from sayso.findings.ordered_findings import order
from sayso.link.utterances.clustering import connect
from sayso.records import Derivation, Finding
from sayso.report_index import ReportIndex
from sayso.units.codec import dump

_LISTED, _PARTS, _COPIED = "listed-copies", "copies-together", "findings-of-copies"
_FOUND, _DENIED = "tables-found", "tables-denied"
_ROWS_OF_TASK = 500

Kept = TypeVar("Kept")


def find_all(space: Workspace) -> None:
    """Find copied text, and write the tables of all findings and denials."""
    context = space.context
    space.map(_LISTED, list_part, [()] * len(list_parts(context, DERIVATIONS)))
    space.map(_COPIED, find_part, [()] * _connect(space))
    found = order((*drop_reworded(_list_changes(context)), *_list_found(context)))
    for n, rows in enumerate(_cut(found)):
        report = report_part(fetch_texts(context, rows), findings=rows)
        write_tables(AcrossTask(context, _FOUND, n), report, ("findings",))
    for n, denials in enumerate(_cut(keep_best(_list_denials(context)))):
        report = report_part(fetch_texts(context, denials), denials=denials)
        write_tables(AcrossTask(context, _DENIED, n), report, ("denials",))


def _cut(rows: tuple[Kept, ...]) -> Iterator[tuple[Kept, ...]]:
    for start in range(0, len(rows), _ROWS_OF_TASK):
        yield rows[start : start + _ROWS_OF_TASK]


def _list_changes(context: Context) -> Iterator[ToldChange]:
    for row in read_rows(list_parts(context, CHANGED), ("who", "record")):
        yield row["who"], decode_all(Finding, [row["record"]])[0]


def _list_found(context: Context) -> Iterator[Finding]:
    for stage in (FOUND, _COPIED):
        yield from decode_all(
            Finding, (row["record"] for row in read_rows(list_parts(context, stage), ("record",)))
        )


def _list_denials(context: Context) -> Iterator[ScoredDenial]:
    """Yield denials story by story, in the order of the earliest article of each."""
    rows = list(read_rows(list_parts(context, DENIED), ("first", "place", "record")))
    rows.sort(key=lambda row: (row["first"], row["place"]))
    yield from decode_all(ScoredDenial, (row["record"] for row in rows))


def list_part(task: AcrossTask) -> None:
    """Write the articles of which a derivation says that they share passages."""
    numbers = number_ids(task.context.folder)
    rows = [
        (numbers[d.document_id], numbers[str(d.upstream_document_id)], dump(d))
        for d in list_copies(task.context, task.number)
    ]
    columns = dict(zip(("left", "right", "record"), ([r[n] for r in rows] for n in range(3)), strict=True))
    write_columns(task.path, columns)


def _connect(space: Workspace) -> int:
    """Connect articles that share passages, and deal what hangs together to tasks; return how many."""
    context = space.context
    rows = list(read_rows(list_parts(context, _LISTED), ("left", "right", "record")))
    parts = connect((0.0, row["left"], row["right"]) for row in rows)
    part_of = {number: n for n, part in enumerate(parts) for number in part}
    by_part: dict[int, list[str]] = {}
    for row in rows:
        by_part.setdefault(part_of[row["left"]], []).append(row["record"])
    tasks: list[list[tuple[int, str]]] = [[]]
    for part, records in by_part.items():
        tasks[-1] += [(part, record) for record in records]
        if len(tasks[-1]) >= _ROWS_OF_TASK:
            tasks.append([])
    for n, chosen in enumerate(tasks):
        columns = {"together": [part for part, _ in chosen], "record": [record for _, record in chosen]}
        write_columns(context.part(_PARTS, n), columns)
    space.facts["largest_copied_part"] = max(map(len, parts), default=0)
    return len(tasks)


def find_part(task: AcrossTask) -> None:
    """Write what is found on articles that share passages."""
    context = task.context
    numbers = number_ids(context.folder)
    together: dict[int, list[str]] = {}
    for row in read_rows([context.part(_PARTS, task.number)], ("together", "record")):
        together.setdefault(row["together"], []).append(row["record"])
    found: list[Finding] = []
    for records in together.values():
        copies = tuple(sorted(decode_all(Derivation, records), key=lambda d: d.id))
        ids = {i for d in copies for i in (d.document_id, d.upstream_document_id) if i}
        readings = fetch_readings(context, (), ids)
        stories = list_stories_of(context, [numbers[i] for i in ids])
        report = report_part(readings, derivations=copies, stories=stories)
        found += find_copies(ReportIndex(report, load_facts(context)))
    write_columns(task.path, {"record": [dump(finding) for finding in found]})
