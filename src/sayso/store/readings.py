"""Readings kept in a store, each under its article and what read it, so that an article is read once."""

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from sayso.errors import StoreError
from sayso.outlets import read_outlets
from sayso.pipeline import Options, Progress, read_each
from sayso.records import Document, Notice, Outlet, Reading
from sayso.spans import text_of
from sayso.store.articles import HeldVersion, drop_attributions
from sayso.store.connection import Connection
from sayso.store.fingerprint import fingerprint_document, fingerprint_engine
from sayso.units import pause_collector
from sayso.units.codec import decode, dump, pack, unpack


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
    """Keep a reading, and its attributions to be searched; the article's words are not kept twice."""
    key = fingerprint_document(document)
    store.do("insert or replace into reading values (?, ?, ?)", key, engine, pack(dump_reading(reading)))
    drop_attributions(store, "print = ?", key)
    store.do_each(
        """insert into attribution (print, id, speaker, speaker_kind, role, kind, cue, said_on, words)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        ((key, *row) for row in _list_rows(reading)),
    )
    store.do(
        """insert into attribution_search(rowid, speaker, words)
        select n, speaker, words from attribution where print = ?""",
        key,
    )


def _list_rows(reading: Reading) -> Iterator[tuple[str | None, ...]]:
    text = reading.document.text
    for a in reading.attributions:
        speaker = a.speaker
        yield (
            a.id,
            speaker.name if speaker else None,
            speaker.kind if speaker else None,
            speaker.role if speaker else None,
            a.kind,
            " ".join(text_of(text, s) for s in a.cues),
            a.said_on.value if a.said_on else None,
            " … ".join(text_of(text, s) for s in a.contents),
        )


def dump_reading(reading: Reading) -> str:
    """Return a reading as it is kept."""
    return dump(replace(reading, document=replace(reading.document, text="")))


def get_kept(store: Connection, key: str, engine: str) -> str | None:
    """Return a reading as it is kept, or None where none is kept or it is damaged."""
    rows = store.ask("select body from reading where print = ? and engine = ?", key, engine)
    try:
        return unpack(rows[0]["body"]) if rows else None
    except (ValueError, TypeError, zlib.error):
        return None


def get_reading(store: Connection, version: HeldVersion, engine: str) -> Reading | None:
    """Return the reading of a version, or None where none is kept.

    Raises StoreError where what is kept cannot be understood.
    """
    rows = store.ask("select body from reading where print = ? and engine = ?", version.print, engine)
    if not rows:
        return None
    body = rows[0]["body"]
    try:
        reading = decode(Reading, json.loads(unpack(body)))
    except (ValueError, KeyError, TypeError, IndexError, zlib.error) as error:
        raise StoreError(
            f"{store.path}: the reading of {version.document.name} is damaged; make it anew: "
            f"sayso rebuild --store {store.path}"
        ) from error
    return replace(reading, document=replace(reading.document, text=version.document.text))


def read_day_of(store: Connection, version: HeldVersion, engine: str) -> tuple[str | None, str]:
    """Return the day that a version's reading tells, and what read it: `engine` if it did, else any other."""
    rows = store.ask(
        "select engine, body from reading where print = ? order by engine != ?, engine limit 1",
        version.print, engine,
    )  # fmt: skip
    try:
        reading = decode(Reading, json.loads(unpack(rows[0]["body"])))
    except (ValueError, KeyError, TypeError, IndexError, zlib.error):
        return None, engine
    return reading.document.published, rows[0]["engine"]


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
    with pause_collector():
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


def settle_options(store: Connection, given: Options, *, keep: bool = True) -> Options:
    """Return the options of a run: what is given belongs to the file from now on, the rest is the file's.

    With `keep` false, or where the file cannot be written, what is given is for this run alone. Raises
    InputError where the list of outlets cannot be read.
    """
    held = {row["name"]: row["value"] for row in store.ask("select name, value from file_option")}
    wanted = dict(held)
    if given.outlets is not None:
        wanted["outlets"] = dump(read_outlets(given.outlets))
    if given.min_confidence is not None:
        wanted["min_confidence"] = json.dumps(given.min_confidence)
    if wanted != held and keep and store.writable:
        with store.transaction():
            for name, value in wanted.items():
                store.do("insert or replace into file_option values (?, ?)", name, value)
    outlets: tuple[Outlet, ...] = decode(tuple[Outlet, ...], json.loads(wanted.get("outlets", "[]")))
    return replace(
        given,
        outlets=outlets or None,
        min_confidence=json.loads(wanted.get("min_confidence", "null")),
    )


def forget_options(store: Connection) -> None:
    """Take the options of the file back: from now on all is read as it comes with sayso."""
    with store.transaction():
        store.do("delete from file_option")


def list_options(store: Connection) -> tuple[str, ...]:
    """Return in words which options belong to the file."""
    held = {row["name"]: json.loads(row["value"]) for row in store.ask("select name, value from file_option")}
    outlets = len(held.get("outlets", ()))
    told = [f"{outlets} {'outlet' if outlets == 1 else 'outlets'} of its own"] if outlets else []
    if held.get("min_confidence") is not None:
        told.append(f"a least confidence of {held['min_confidence']}")
    return tuple(told)
