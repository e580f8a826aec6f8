"""The report that a program is given: a `Report` that can be looked at, saved, and made a table."""

import datetime
import os
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from sayso.api.statements import (
    AnnotatedReading,
    AttributedStatement,
    ReportedUtterance,
    WordedFinding,
    copy_fields,
    make_utterances,
    tell_words,
)
from sayso.errors import OutputError
from sayso.phrasing import figure
from sayso.present.export.csv_table import COLUMNS, statement_rows
from sayso.present.export.formats import guess_format, write_format
from sayso.present.export.graph.relations import edges_of_kinds, find_relations
from sayso.present.export.sayso_json import report_to_json
from sayso.present.folder.written_folder import write_page
from sayso.present.html import render
from sayso.present.output_files import check_folder, check_outputs, write_file, write_folder
from sayso.records import Report

_PAGE_PIXELS = 640


@dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)
class PileReport(Report):
    """A report on a pile. In a notebook it shows its page."""

    readings: tuple[AnnotatedReading, ...]
    utterances: tuple[ReportedUtterance, ...] = ()
    findings: tuple[WordedFinding, ...] = ()

    @property
    def statements(self) -> tuple[AttributedStatement, ...]:
        """All statements, article by article, in order of their place; the same as `attributions`."""
        return tuple(a for r in self.readings for a in r.attributions)

    @property
    def lineage(self) -> "LineageTable":
        """Which article has something from which, a row each."""
        return LineageTable(rows=_list_lineage(self))

    def to_json(self) -> dict[str, Any]:
        """Return the report as `sayso report --json` writes it."""
        return report_to_json(self)

    def to_html(self) -> str:
        """Return the page of the report as one string."""
        return render(self)

    def to_pandas(self) -> Any:
        """Return a pandas DataFrame with a row for each statement; docs/data-dictionary.md has the columns.

        Raises OutputError where pandas is not installed.
        """
        try:
            import pandas
        except ModuleNotFoundError as error:
            raise OutputError(
                "to_pandas needs the package pandas, which is not installed: pip install 'sayso[tables]'"
            ) from error
        rows = statement_rows(self.readings, {s.id: s.name for s in self.speakers})
        return pandas.DataFrame(list(rows), columns=list(COLUMNS))

    def save(
        self, path: str | os.PathLike[str], *, format: str | None = None, embargoed: bool = False
    ) -> Path:
        """Write the report to a file, and return its path: `.html` is the page, `.json` the report as JSON.

        The page of more than thirty articles is an index, with a folder of a page a story beside it; `.zip`
        is the page, or the index and its folder, in one file. Any other ending, or `format`, names a format
        of `sayso export`; a folder is written for `parquet`.
        Raises OutputError, also where an article is under an embargo that has not ended, unless `embargoed`.
        """
        target = Path(path)
        today = datetime.date.today().isoformat()
        held = [d for d in self.documents if not d.is_free(today)]
        if held and not embargoed:
            raise OutputError(
                f"{held[0].name} may not be shown before {held[0].embargoed_until}: report without it, or "
                "save with embargoed=True"
            )
        if format is None and target.suffix.lower() in (".html", ".htm", ".zip"):
            check_outputs((target,))
            write_page(target, self)
            return target
        name = format or guess_format(target).name
        written = write_format(name, self)
        if isinstance(written, dict):
            check_folder(target, ["*.parquet"])
            write_folder(target, written)
        else:
            check_outputs((target,))
            write_file(target, written)
        return target

    def __repr__(self) -> str:
        told = (
            figure(len(self.readings), "article"),
            figure(len(self.attributions), "statement"),
            figure(len(self.findings), "finding"),
        )
        return f"<Report: {', '.join(told)}>"

    def _repr_html_(self) -> str:
        # In a frame of its own: the page has rules for a whole window, and its script stays inside.
        return (
            f'<iframe srcdoc="{escape(self.to_html())}" sandbox="allow-scripts" title="sayso report" '
            f'style="width: 100%; height: {_PAGE_PIXELS}px; border: 0"></iframe>'
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class LineageTable:
    """Which article has something from which: article, upstream, what ties them, and on what ground."""

    rows: tuple[tuple[str, str, str, str], ...]

    def __iter__(self) -> Any:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{name}</th>" for name in ("article", "", "article or outlet", "ground"))
        body = "".join(
            f"<tr><td>{escape(a)}</td><td>{escape(kind)}</td><td>{escape(b)}</td><td>{escape(ground)}</td></tr>"
            for a, b, kind, ground in self.rows
        )
        return f"<table><tr>{head}</tr>{body}</table>"


def _list_lineage(report: Report) -> tuple[tuple[str, str, str, str], ...]:
    relations = find_relations(report)
    names = {n.id: str(n.attributes.get("outlet") or n.label) for n in relations.nodes}
    return tuple(
        (names[e.source], names[e.target], e.kind, str(e.attributes.get("ground", "")))
        for e in edges_of_kinds(relations, ("has something from", "shares text with"))
    )


def make_report(report: Report) -> PileReport:
    """Return a report whose attributions, utterances and findings know their words."""
    names = {s.id: s.name for s in report.speakers}
    readings = tuple(tell_words(r, names) for r in report.readings)
    statements = {a.id: a for r in readings for a in r.attributions}
    told = {
        "readings": readings,
        "utterances": make_utterances(report, statements),
        "findings": tuple(WordedFinding(**copy_fields(f)) for f in report.findings),
    }
    return PileReport(**(copy_fields(report) | told))
