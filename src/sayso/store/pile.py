"""What is done with a store: add articles, report them, make readings anew, check, back up."""

import datetime
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path

from sayso import pipeline
from sayso.errors import StoreError
from sayso.ingest import FoundArticles, settle
from sayso.limits import LIMITS, PileLimits
from sayso.pipeline import Options, Progress
from sayso.records import Document, Notice, Pile, Reading, Report
from sayso.store.articles import (
    find_known,
    find_named,
    list_current,
    list_notices,
    put_notice,
    put_retrieval,
    put_version,
)
from sayso.store.connection import Connection
from sayso.store.decision_rows import list_in_force
from sayso.store.fingerprint import fingerprint_document, fingerprint_linking, hash_words
from sayso.store.kept_units import KeptUnits
from sayso.store.readings import (
    SHIPPED,
    ArticleReader,
    dump_reading,
    get_outcomes,
    get_reading,
    has_reading,
    put_reading,
)
from sayso.units import UnitRunner

DEFAULTS = Options()


class Growth(Enum):
    """What one document added to a store."""

    NEW = auto()
    VERSION = auto()
    NOTHING = auto()


@dataclass(frozen=True, kw_only=True, slots=True)
class Addition:
    """What adding did: articles and versions that are new, those known already, those not reached."""

    new: int = 0
    versions: int = 0
    known: int = 0
    left: int = 0
    notices: tuple[Notice, ...] = ()


def _never() -> bool:
    return False


def _silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""


def now() -> str:
    """Return the time in UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def add_articles(
    store: Connection,
    found: FoundArticles,
    *,
    place: str,
    options: Options = DEFAULTS,
    reader: ArticleReader = SHIPPED,
    progress: Progress = _silent,
    is_stopped: Callable[[], bool] = _never,
) -> Addition:
    """Add what was found, article by article: each is committed with its reading before the next is begun.

    `place` is where it was had. Once `is_stopped` says so, the article in hand is the last.
    Raises NothingReadError where nothing was found.
    """
    pile = settle(found)
    own = dict(found.articles)
    told = {n.message for d in pile.documents for n in own[d]}
    engine = reader.fingerprint(options)
    # Who is held already is read as held: a second copy may have another name.
    as_held = {d: held.document if (held := find_known(store, d)) else d for d in pile.documents}
    unread = {d for d in pile.documents if not has_reading(store, as_held[d], engine)}
    outcomes = iter(reader([as_held[d] for d in pile.documents if d in unread], options))
    new = versions = known = done = 0
    for document in pile.documents:
        if is_stopped():
            break
        outcome = next(outcomes) if document in unread else None
        with store.transaction():
            grown = _add_one(store, document, own[document], place)
            if isinstance(outcome, Reading):
                put_reading(store, as_held[document], engine, outcome)
        new += grown is Growth.NEW
        versions += grown is Growth.VERSION
        known += grown is Growth.NOTHING
        done += 1
        progress("adding", done, len(pile.documents))
    with store.transaction():
        for notice in pile.notices:
            if notice.message not in told:
                put_notice(store, None, notice.message, now())
    left = len(pile.documents) - done
    return Addition(new=new, versions=versions, known=known, left=left, notices=pile.notices)


def _add_one(store: Connection, document: Document, notices: Iterable[Notice], place: str) -> Growth:
    at = now()
    held = find_known(store, document)
    if held:
        put_retrieval(store, held.n, place, at)
        return Growth.NOTHING
    before = store.ask("select count(*) from article")[0][0]
    version = put_version(store, document, at)
    put_retrieval(store, version, place, at)
    for notice in notices:
        put_notice(store, version, notice.message, at)
    grown = store.ask("select count(*) from article")[0][0] > before
    return Growth.NEW if grown else Growth.VERSION


def report_store(
    store: Connection,
    options: Options = DEFAULTS,
    *,
    reader: ArticleReader = SHIPPED,
    limits: PileLimits = LIMITS,
    progress: Progress = _silent,
) -> Report:
    """Return the report of the articles of a store, as `sayso report` of the same articles gives it.

    Units of linking and comparing that rest on the same as before are not run again; decisions of the store
    come before those of `options`. Raises StoreError where there is no article.
    """
    pile, readings, notices, options = _collect(store, options, reader, progress)
    progress("linking", 0, 1)
    memory = KeptUnits(store, fingerprint_linking(options, limits))
    runner = UnitRunner(limits=limits, memory=memory)
    report = pipeline.report_readings(pile, readings, notices, options, runner=runner)
    if store.writable:
        memory.save(whole=True)
    progress("linking", 1, 1)
    return report


def annotate_store(
    store: Connection,
    options: Options = DEFAULTS,
    *,
    reader: ArticleReader = SHIPPED,
    progress: Progress = _silent,
) -> tuple[Pile, tuple[Reading, ...], tuple[Notice, ...]]:
    """Return the articles of a store, their readings with decisions applied, and what must be told."""
    pile, readings, notices, options = _collect(store, options, reader, progress)
    readings, unheld = pipeline.apply_decisions(readings, options)
    return pile, readings, (*notices, *unheld)


def read_named(store: Connection, name: str, *, reader: ArticleReader = SHIPPED) -> tuple[Reading, ...]:
    """Return the readings of the newest versions of that name, ID or address; raises StoreError for none."""
    versions = tuple(v for v in find_named(store, name) if v.is_current)
    if not versions:
        raise StoreError(f"{store.path}: no article has the name, ID or address {name!r}")
    outcomes = get_outcomes(store, versions, Options(), reader, _silent)
    return tuple(r for r in outcomes if isinstance(r, Reading))


def _collect(
    store: Connection, options: Options, reader: ArticleReader, progress: Progress
) -> tuple[Pile, tuple[Reading, ...], tuple[Notice, ...], Options]:
    with store.snapshot():
        versions = list_current(store)
        articles = tuple((v.document, list_notices(store, v)) for v in versions)
        options = replace(options, decisions=(*list_in_force(store), *options.decisions))
    if not versions:
        raise StoreError(f"{store.path}: holds no article; `sayso add PATH --store {store.path}` adds some")
    pile = settle(FoundArticles(articles=articles))
    by_id = {v.document.id: v for v in versions}
    outcomes = get_outcomes(store, [by_id[d.id] for d in pile.documents], options, reader, progress)
    readings = tuple(o for o in outcomes if isinstance(o, Reading))
    notices = tuple(o for o in outcomes if isinstance(o, Notice))
    return pile, readings, notices, options


def rebuild(
    store: Connection,
    options: Options = DEFAULTS,
    *,
    check: bool = False,
    reader: ArticleReader = SHIPPED,
    progress: Progress = _silent,
) -> tuple[Document, ...]:
    """Read every newest version anew and return those whose kept reading was missing or another.

    With `check` nothing is written. Else readings of other versions and of other engines are dropped: they
    are made again when needed.
    """
    versions = list_current(store)
    engine = reader.fingerprint(options)
    differing: list[Document] = []
    progress("reading", 0, len(versions))
    outcomes = reader([v.document for v in versions], options)
    for done, (version, outcome) in enumerate(zip(versions, outcomes, strict=True), 1):
        rows = store.ask("select body from reading where print = ? and engine = ?", version.print, engine)
        kept = rows[0]["body"] if rows else None
        if kept != (dump_reading(outcome) if isinstance(outcome, Reading) else None):
            differing.append(version.document)
            if not check:
                _replace_reading(store, version.document, engine, outcome)
        progress("reading", done, len(versions))
    if not check:
        with store.transaction():
            store.do(
                "delete from reading where engine != ? or print not in (select print from current_version)",
                engine,
            )
    return tuple(differing)


def _replace_reading(store: Connection, document: Document, engine: str, outcome: Reading | Notice) -> None:
    with store.transaction():
        if isinstance(outcome, Reading):
            put_reading(store, document, engine, outcome)
        else:
            store.do(
                "delete from reading where print = ? and engine = ?", fingerprint_document(document), engine
            )


def check_store(store: Connection, options: Options = DEFAULTS, *, reader: ArticleReader = SHIPPED) -> str:
    """Return a sentence on what a sound store holds; raises StoreError, which lists the faults."""
    faults = [str(row[0]) for row in store.ask("pragma integrity_check") if row[0] != "ok"]
    faults += [f"{row[0]}: a row refers to nothing" for row in store.ask("pragma foreign_key_check")]
    engine = reader.fingerprint(options)
    with store.snapshot():
        for row in store.ask("select hash, words from text"):
            if hash_words(row["words"]) != row["hash"]:
                faults.append(f"the words of a text are not those that were added ({row['hash'][:12]})")
        versions = list_current(store)
        unread = 0
        for version in versions:
            if fingerprint_document(version.document) != version.print:
                faults.append(f"{version.document.name}: is not as it was added")
            try:
                unread += get_reading(store, version, engine) is None
            except StoreError as error:
                faults.append(str(error))
        decisions = len(list_in_force(store))
        total = store.ask("select count(*) from version")[0][0]
    if faults:
        raise StoreError("\n".join((f"{store.path}: is damaged; go on with a backup of it:", *faults[:20])))
    unread_told = f", {unread} of them to be read at the next report" if unread else ""
    return (
        f"{store.path}: sound; {len(versions)} articles{unread_told}, {total} versions, "
        f"{decisions} decisions in force"
    )


def back_up(store: Connection, target: Path) -> None:
    """Write a copy of a store, as it is at one moment, while others may write.

    Raises StoreError where `target` is there already or cannot be written; no part of a file is left.
    """
    if target.exists():
        raise StoreError(f"{target}: is there already; give a new name")
    if not target.parent.is_dir() or not os.access(target.parent, os.W_OK):
        raise StoreError(
            f"{target}: cannot be written there; give a folder that is there and that you may write"
        )
    part = target.with_name(f".{target.name}.part")
    try:
        store.copy_to(part)
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
