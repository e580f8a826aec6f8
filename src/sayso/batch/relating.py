"""Stage `relate`: all readings in, the tables of the whole report out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.batch.extraction import read_group_articles, read_notices
from sayso.batch.kept_articles import KeptArticles
from sayso.batch.reading import list_outcomes
from sayso.ingest.copies import sort_key
from sayso.pipeline import Options, report_readings
from sayso.present.export.tables.parquet import export_parquet
from sayso.present.output_files import write_folder
from sayso.records import Document, Notice, Pile, Reading, Report

TABLE_FILE = "part-0.parquet"


@dataclass(frozen=True, slots=True)
class GatheredPile:
    """All that was read: the articles, their readings in the same order, and who could not be read."""

    pile: Pile
    readings: tuple[Reading, ...]
    failures: tuple[Notice, ...]


def gather_pile(parts: Sequence[Path], kept: KeptArticles, read_parts: Sequence[Path]) -> GatheredPile:
    """Put the parts of all articles and readings together, in the fixed order of a pile."""
    documents: dict[str, Document] = {}
    told: list[Notice] = [n for part in parts for n in read_notices(part)]
    for (part, group), rows in kept.rows.items():
        articles = read_group_articles(part, group)
        for number in rows:
            document, own = articles[number]
            documents[document.id] = document
            told += own
    outcomes = dict(pair for part in read_parts for pair in list_outcomes(part, documents))
    ordered = tuple(sorted(documents.values(), key=sort_key))
    notices = sorted({*told, *kept.notices}, key=lambda n: (n.document or "", n.message))
    found = [outcomes[d.id] for d in ordered if d.id in outcomes]
    return GatheredPile(
        pile=Pile(documents=ordered, notices=tuple(notices)),
        readings=tuple(o for o in found if isinstance(o, Reading)),
        failures=tuple(o for o in found if isinstance(o, Notice)),
    )


def relate_pile(gathered: GatheredPile, options: Options) -> Report:
    """Return the report of a pile, as `sayso report` of the same articles gives it."""
    return report_readings(gathered.pile, gathered.readings, gathered.failures, options)


def write_tables(report: Report, out: Path) -> tuple[str, ...]:
    """Write a folder for each list of the report with its table; return their names.

    Each file gets its name when it is whole. Raises OutputError where one cannot be written.
    """
    tables = {Path(file).stem: content for file, content in export_parquet(report).items()}
    for name, content in tables.items():
        write_folder(out / name, {TABLE_FILE: content})
    return tuple(tables)
