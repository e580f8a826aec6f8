"""The Python library: what `sayso` offers to programs, in the same words as the command line."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from sayso import ingest, pipeline
from sayso.outlets import load_gazetteer
from sayso.pipeline import Options
from sayso.records import Document, Reading, Report

Given = Sequence[Path | str] | Path | str


def _paths(given: Given) -> list[Path | str]:
    return [given] if isinstance(given, Path | str) else list(given)


def annotate(given: Given | Iterable[Document], options: Options | None = None) -> tuple[Reading, ...]:
    """Read every attributed statement out of articles, given as paths or as documents.

    Returns one `Reading` a document; spans are half-open and count code points of the document's text.
    Raises NothingReadError when not one document could be read.
    """
    documents = _documents(given)
    return pipeline.annotate_documents(documents, options or Options())[0]


def report(given: Given, options: Options | None = None) -> Report:
    """Run the whole line over articles and return the report.

    Raises NothingReadError when not one document could be read.
    """
    return pipeline.report_pile(ingest.read_pile(_paths(given)), options or Options())


def make_document(text: str, *, name: str = "text", outlet: str | None = None) -> Document:
    """Return a document made from a string, to be annotated without a file."""
    return ingest.make_document(text, name=name, outlet=outlet)


def _documents(given: Given | Iterable[Document]) -> tuple[Document, ...]:
    if isinstance(given, Path | str):
        return ingest.read_pile([given]).documents
    items = list(given)
    documents = tuple(item for item in items if isinstance(item, Document))
    paths = [item for item in items if isinstance(item, Path | str)]
    return documents + (ingest.read_pile(paths).documents if paths else ())


__all__ = ["Options", "annotate", "load_gazetteer", "make_document", "report"]
