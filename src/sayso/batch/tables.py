"""The tables of a report: a folder for each of its lists, and what a batch has to tell beside them."""

from collections.abc import Sequence
from pathlib import Path

from sayso.batch.extraction import read_group_articles, read_notices
from sayso.batch.kept_articles import KeptArticles
from sayso.batch.part_files import read_group
from sayso.batch.reading import ReadTask, list_outcomes
from sayso.ingest.copies import sort_key
from sayso.present.export.tables.parquet import export_parquet
from sayso.present.output_files import write_folder
from sayso.records import Document, Notice, Report

TABLE_FILE = "part-0.parquet"


def gather_notices(
    parts: Sequence[Path], kept: KeptArticles, tasks: Sequence[ReadTask]
) -> tuple[Notice, ...]:
    """Return what is to be told of files and articles, then which articles could not be read, in order."""
    told: set[Notice] = {*kept.notices, *(n for part in parts for n in read_notices(part))}
    for (part, group), rows in kept.rows.items():
        articles = read_group(part, group, ("id", "notices"))
        for number in rows:
            row = articles[number]
            told |= {Notice(document=row["id"], message=message) for message in row["notices"]}
    failed: list[tuple[Document, Notice]] = []
    for task in tasks:
        if any(row["failure"] is not None for row in read_group(task.part, 0, ("failure",))):
            articles_here = read_group_articles(task.source, task.group)
            documents = {articles_here[n][0].id: articles_here[n][0] for n in task.rows}
            failed += [
                (documents[id_], outcome)
                for id_, outcome in list_outcomes(task.part, documents)
                if isinstance(outcome, Notice)
            ]
    failed.sort(key=lambda pair: sort_key(pair[0]))
    ordered = sorted(told, key=lambda n: (n.document or "", n.message))
    return (*ordered, *(notice for _, notice in failed))


def write_tables(report: Report, out: Path) -> tuple[str, ...]:
    """Write a folder for each list of the report with its table; return their names.

    Each file gets its name when it is whole. Raises OutputError where one cannot be written.
    """
    tables = {Path(file).stem: content for file, content in export_parquet(report).items()}
    for name, content in tables.items():
        write_folder(out / name, {TABLE_FILE: content})
        for other in (out / name).glob("part-*.parquet"):
            if other.name != TABLE_FILE:  # A run up to `link` has left its parts.
                other.unlink()
    return tuple(tables)
