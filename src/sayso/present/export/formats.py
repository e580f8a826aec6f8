"""The formats that `sayso export` writes: a new one is one module here and one line in `FORMATS`.

A format is a pure function from a report to text, to bytes, or, for several tables, to files by name. Its
module is imported when the format is asked for, and not before: some need a package that is not installed
with sayso.
"""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import OutputError

if TYPE_CHECKING:
    from sayso.records import Report

Written = str | bytes | dict[str, bytes]
"""A text, the bytes of one file, or the bytes of several files by name."""
Writer = Callable[["Report"], Written]


@dataclass(frozen=True, kw_only=True, slots=True)
class ExportFormat:
    """One format: its name, what it is for, its file's ending, where its function is, what it needs.

    `extra` is the extra of this package that installs what the format needs, `makes` what it writes.
    """

    name: str
    says: str
    suffix: str
    module: str
    function: str
    extra: str = ""
    is_binary: bool = False
    is_folder: bool = False


def _format(
    name: str, suffix: str, place: str, says: str, *, extra: str = "", kind: str = "text"
) -> ExportFormat:
    module, _, function = place.partition(":")
    return ExportFormat(
        name=name, says=says, suffix=suffix, module=module, function=function, extra=extra,
        is_binary=kind != "text", is_folder=kind == "folder",
    )  # fmt: skip


FORMATS: dict[str, ExportFormat] = {
    one.name: one
    for one in (
        _format("json", ".json", "sayso_json:export_json", "the whole report"),
        _format("jsonl", ".jsonl", "sayso_json:export_jsonl", "the statements, one article a line"),
        _format("csv", ".csv", "csv_table:export_csv", "the statements as a table, one a row"),
        _format(
            "parquet",
            ".parquet",
            "tables.parquet:export_parquet",
            "a folder with a table a record",
            extra="tables",
            kind="folder",
        ),
        _format(
            "prov",
            ".provjson",
            "graph.provenance:export_prov_json",
            "provenance, as PROV-JSON",
            extra="graph",
        ),
        _format("provn", ".provn", "graph.provenance:export_prov_n", "provenance, as PROV-N", extra="graph"),
        _format("jsonld", ".jsonld", "jsonld:export_jsonld", "schema.org: articles, quotations, claims"),
        _format("ftm", ".ftm", "ftm:export_ftm", "FollowTheMoney entities, one a line"),
        _format(
            "graphml",
            ".graphml",
            "graph.graphml:export_graphml",
            "who said, reports and has what from whom",
            extra="graph",
        ),
        _format("dot", ".dot", "graph.dot:export_dot", "who has it from whom, for Graphviz to draw"),
        _format("markdown", ".md", "memo.markdown:export_markdown", "a memo to read, as Markdown"),
        _format(
            "docx",
            ".docx",
            "memo.word_memo:export_docx",
            "a memo to read, as a Word file",
            extra="memo",
            kind="binary",
        ),
        _format("citron", ".citron", "citron:export_citron", "Citron's format, one article a line"),
        _format(
            "webannotation",
            ".webannotation",
            "webannotation:export_webannotation",
            "W3C Web Annotation, one article a line",
        ),
    )
}


def find_format(name: str) -> ExportFormat:
    """Return the format of that name; raises OutputError naming those there are."""
    if name not in FORMATS:
        raise OutputError(f"{name!r} is no format; choose one of {', '.join(FORMATS)}")
    return FORMATS[name]


def guess_format(path: Path) -> ExportFormat:
    """Return the first format whose files end as this one does; raises OutputError where none does."""
    for one in FORMATS.values():
        if path.suffix.lower() == one.suffix:
            return one
    raise OutputError(f"{path}: no format is known by this ending; name one of {', '.join(FORMATS)}")


def check_installed(one: ExportFormat) -> None:
    """Raise OutputError, with what to install, where the package that a format needs is not there."""
    _find_writer(one)


def write_format(name: str, report: "Report") -> Written:
    """Return a report in a format.

    Raises OutputError where the name is no format, or where the package that it needs is not installed.
    """
    return _find_writer(find_format(name))(report)


def _find_writer(one: ExportFormat) -> Writer:
    try:
        module = importlib.import_module(f"{__package__}.{one.module}")
    except ModuleNotFoundError as error:
        if not one.extra:
            raise
        raise OutputError(
            f"{one.name} needs the package {error.name}, which is not installed: "
            f"pip install 'sayso[{one.extra}]'"
        ) from error
    writer: Writer = getattr(module, one.function)
    return writer
