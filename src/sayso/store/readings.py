"""Readings kept in a store, each under its article and what read it, so that an article is read once."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from sayso.codec import decode, dump
from sayso.errors import StoreError
from sayso.pipeline import Options, Progress, read_each
from sayso.records import Document, Notice, Reading
from sayso.store.articles import HeldVersion
from sayso.store.connection import Connection
from sayso.store.fingerprint import fingerprint_document, fingerprint_engine


class ArticleReader(Protocol):
    """Whatever reads articles in order, one at a time, each on its own."""

    def __call__(self, documents: Iterable[Document], options: Options) -> Iterator[Reading | Notice]:
        """Yield one reading a document, or a notice where it cannot be read."""

    def fingerprint(self, options: Options) -> str:
        """Return a hash of everything but the article that a reading rests on."""


class PipelineReader:
    """The reading of the pipeline."""

    def __call__(self, documents: Iterable[Document], options: Options) -> Iterator[Reading | Notice]:
        """Read documents as `sayso annotate` does."""
        return read_each(documents, options)

    def fingerprint(self, options: Options) -> str:
        """Return the hash of code, models, lexicon, outlets and options."""
        return fingerprint_engine(options)


SHIPPED = PipelineReader()


def has_reading(store: Connection, document: Document, engine: str) -> bool:
    """Return True if a reading of a document is kept."""
    kept = store.ask(
        "select 1 from reading where print = ? and engine = ?", fingerprint_document(document), engine
    )
    return bool(kept)


def put_reading(store: Connection, document: Document, engine: str, reading: Reading) -> None:
    """Keep a reading; the article's words are not kept twice."""
    store.do(
        "insert or replace into reading values (?, ?, ?)",
        fingerprint_document(document), engine, dump_reading(reading),
    )  # fmt: skip


def dump_reading(reading: Reading) -> str:
    """Return a reading as it is kept."""
    return dump(replace(reading, document=replace(reading.document, text="")))


def get_reading(store: Connection, version: HeldVersion, engine: str) -> Reading | None:
    """Return the reading of a version, or None where none is kept.

    Raises StoreError where what is kept cannot be understood.
    """
    rows = store.ask("select body from reading where print = ? and engine = ?", version.print, engine)
    if not rows:
        return None
    body = rows[0]["body"]
    try:
        reading = decode(Reading, json.loads(body))
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise StoreError(
            f"{store.path}: the reading of {version.document.name} is damaged; make it anew: "
            f"sayso rebuild --store {store.path}"
        ) from error
    return replace(reading, document=replace(reading.document, text=version.document.text))


def get_outcomes(
    store: Connection,
    versions: Sequence[HeldVersion],
    options: Options,
    reader: ArticleReader,
    progress: Progress,
) -> tuple[Reading | Notice, ...]:
    """Return the reading of each version; one that is not kept is made and, where the file allows it, kept.

    An article that could not be read is tried again each time.
    """
    engine = reader.fingerprint(options)
    outcomes: list[Reading | Notice | None] = [get_reading(store, v, engine) for v in versions]
    lacking = [place for place, kept in enumerate(outcomes) if kept is None]
    made = reader([versions[place].document for place in lacking], options)
    for done, (place, outcome) in enumerate(zip(lacking, made, strict=True), 1):
        outcomes[place] = outcome
        if store.writable and isinstance(outcome, Reading):
            with store.transaction():
                put_reading(store, versions[place].document, engine, outcome)
        progress("reading", done, len(lacking))
    return tuple(o for o in outcomes if o is not None)
