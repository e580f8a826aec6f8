"""Tables of all articles, one at a time: the rows of their parts in the order of a report."""

import json
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sayso.batch.across.linked_articles import LaterKernels
from sayso.batch.across.resolution import list_articles
from sayso.batch.across.workspace import Context, Workspace
from sayso.batch.comparisons import linked_tables
from sayso.batch.comparisons.articles import (
    ARTICLES,
    list_lacking,
    list_notices,
    read_articles,
    read_block,
    write_marks,
)
from sayso.batch.comparisons.dealt_stories import deal_to_stories
from sayso.batch.comparisons.findings import find_all
from sayso.batch.comparisons.linked_tables import LINKED_TABLES, write_linked_tables
from sayso.batch.comparisons.names import compare_names
from sayso.batch.comparisons.part_reports import ORDERS_OF_PARTS, decode_all, list_parts_of_table
from sayso.batch.comparisons.pile_facts import NAMES, gather_facts, name_stories
from sayso.batch.comparisons.positions import compare_positions
from sayso.batch.comparisons.stories import compare_stories
from sayso.batch.part_files import load_arrow, replace_file
from sayso.errors import OutputError
from sayso.pipeline import complete_notices
from sayso.present.export.tables.parquet import make_tables, table_schema, write_table
from sayso.present.export.tables.report_schema import TABLES
from sayso.records import Decision, Document, Notice, Report
from sayso.version import PRODUCER

TABLE_FILE = "part-0.parquet"
_OWN_ORDER = {
    "matches": ("left", "right"),
    "derivations": ("document", "id"),
    "timeline": ("date", "utterance"),
    "shortened": ("utterance", "attribution"),
}
"""Tables that are ordered by columns of theirs."""
_SMALL = ("warnings", "decisions")


LATER_OF_LINKED = LaterKernels(
    of_articles=linked_tables.OF_ARTICLES,
    of_derived=linked_tables.OF_DERIVED,
    of_stories=linked_tables.OF_STORIES,
)
"""What runs while articles are open, of a run that links only."""
LATER = replace(
    LATER_OF_LINKED,
    of_articles={**LATER_OF_LINKED.of_articles, ARTICLES: read_block},
    of_stories={NAMES: name_stories},
)
"""What runs while articles are open, of a run that compares them too."""


def compare_articles(space: Workspace) -> None:
    """Run the stages that compare linked articles, up to the parts of all tables."""
    context = space.context
    blocks = -(-len(list_articles(context.folder)["id"]) // context.block)
    read_articles(space, blocks)
    tasks = deal_to_stories(space)
    gather_facts(space)
    compare_stories(space, tasks, linked_tables.OF_STORIES)
    write_linked_tables(space)
    find_all(space)
    compare_names(space)
    compare_positions(space)
    write_marks(space, blocks)
    space.keep_facts()


def write_whole_tables(
    context: Context, out: Path, notices: Sequence[Notice], unheld: Sequence[int]
) -> dict[str, int]:
    """Write a folder for each list of a report with its table; return how many rows each has.

    `notices` stand before those that articles give; `unheld` are the places of decisions that are not
    applied. A file gets its name when it is whole. Raises OutputError where one cannot be written.
    """
    decisions = context.options.decisions
    held = tuple(d for n, d in enumerate(decisions) if n not in unheld)
    small = Report(
        producer=PRODUCER,
        readings=(),
        notices=(*notices, *_complete(context, [decisions[n] for n in unheld])),
        decisions=held,
    )
    rows = {}
    for name in TABLES:
        table = make_tables(small, [name])[name] if name in _SMALL else _gather(context, name)
        content = write_table(table)
        replace_file(out / name / TABLE_FILE, _putting(content))
        rows[name] = table.num_rows
        for other in (out / name).glob("part-*.parquet"):
            if other.name != TABLE_FILE:  # A run up to `link` has left its parts.
                other.unlink()
    return rows


def _gather(context: Context, name: str) -> Any:
    """Return a table of all parts of a list, in order and in one piece."""
    arrow = load_arrow()
    parts = [arrow.parquet.read_table(path) for path in list_parts_of_table(context, name)]
    schema = table_schema(TABLES[name], PRODUCER)
    # As it was before it was written: a file calls the values of lists by another name.
    whole = arrow.concat_tables(parts).cast(schema) if parts else schema.empty_table()
    given = list_parts_of_table(context, name, ORDERS_OF_PARTS)
    order = None
    if name in _OWN_ORDER:
        order = arrow.compute.sort_indices(whole, [(column, "ascending") for column in _OWN_ORDER[name]])
    elif given:
        places = [o for path in given for o in arrow.parquet.read_table(path)["order"].to_pylist()]
        keys = [json.loads(p) if isinstance(p, str) else p for p in places]
        order = arrow.array(sorted(range(len(keys)), key=keys.__getitem__), arrow.int64())
    return (whole if order is None else whole.take(order)).combine_chunks()


def _complete(context: Context, unheld: Sequence[Decision]) -> tuple[Notice, ...]:
    """Return what articles tell, and what is missing in any."""
    return complete_notices(
        decode_all(Notice, list_notices(context)), decode_all(Document, list_lacking(context)), unheld
    )


def _putting(content: bytes) -> Callable[[Path], None]:
    def put(path: Path) -> None:
        path.write_bytes(content)

    return put


def publish_linked_tables(space: Workspace, out: Path) -> dict[str, int]:
    """Write a folder for each list of what is linked with its parts; return how many rows each has."""
    write_linked_tables(space)
    return {name: _publish(space.context, name, out) for name in LINKED_TABLES}


def _publish(context: Context, name: str, out: Path) -> int:
    """Put the parts of a table into its folder, which is replaced whole; return how many rows they have."""
    parquet = load_arrow().parquet
    made = out / f".{name}.{os.getpid()}"
    rows = number = 0
    try:
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
        for path in list_parts_of_table(context, name):
            found: int = parquet.read_metadata(path).num_rows
            if found or not number:
                shutil.copyfile(path, made / f"part-{number}.parquet")
                number += 1
            rows += found
        shutil.rmtree(out / name, ignore_errors=True)
        os.replace(made, out / name)
    except OSError as error:
        shutil.rmtree(made, ignore_errors=True)
        raise OutputError(f"{out / name}: cannot be written ({error.strerror or error})") from error
    return rows
