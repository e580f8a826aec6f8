"""What keeps a store sound: make readings anew, check everything, copy the file."""

import datetime
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from shlex import quote
from typing import cast

from sayso import pipeline
from sayso.decisions.articles import calls_any
from sayso.errors import StoreError
from sayso.ingest import FoundArticles, settle
from sayso.ingest.files import name_place
from sayso.pipeline import Options, Progress
from sayso.records import Document, Notice, Reading, Report
from sayso.store.articles import (
    HeldVersion,
    delete_article,
    drop_attributions,
    drop_computed,
    find_named,
    get_original,
    list_current,
)
from sayso.store.connection import Connection
from sayso.store.decided.decision_rows import list_in_force
from sayso.store.decided.meant_articles import list_described, settle_decisions
from sayso.store.fingerprint import fingerprint_document, fingerprint_linking, fingerprint_stories, hash_words
from sayso.store.kept_units import CheckedUnits
from sayso.store.last_report.freshness import is_stale
from sayso.store.last_report.part import fill_in_words
from sayso.store.last_report.records import (
    ArticleRecords,
    DamagedRecordError,
    OtherFormError,
    distrust_records,
    get_records,
    list_unread_records,
)
from sayso.store.last_report.whole import get_whole
from sayso.store.readings import (
    SHIPPED,
    ArticleReader,
    dump_reading,
    get_kept,
    get_reading,
    list_options,
    put_reading,
    settle_options,
)
from sayso.store.stories import get_stories, is_settled, settle_stories
from sayso.store.stories.story_rows import drop_all
from sayso.store.touched.settled_report import settle_removed
from sayso.units import UnitRunner
from sayso.units.limits import LIMITS, PileLimits

DEFAULTS = Options()
LAST_DAY = "9999-12-31"
"""On which no embargo holds any more."""


def _silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rebuilt:
    """What was kept in another form than it is made now: articles by their reading, and units by name."""

    articles: tuple[Document, ...] = ()
    units: tuple[str, ...] = ()


def rebuild(
    store: Connection,
    options: Options = DEFAULTS,
    *,
    check: bool = False,
    reader: ArticleReader = SHIPPED,
    limits: PileLimits = LIMITS,
    progress: Progress = _silent,
) -> Rebuilt:
    """Read every newest version anew; return those whose kept reading was missing or another.

    With `check` nothing is written, and every unit of linking and comparing is run too and held against what
    is kept. Else readings of other versions and of other engines, and all units, are dropped: they are made
    again when needed.
    """
    options = settle_options(store, options, keep=not check)
    versions = list_current(store)
    engine = reader.fingerprint(options)
    differing: list[Document] = []
    readings: list[Reading] = []
    progress("reading", 0, len(versions))
    outcomes = reader([v.document for v in versions], options)
    for done, (version, outcome) in enumerate(zip(versions, outcomes, strict=True), 1):
        kept = get_kept(store, version.print, engine)
        if kept != (dump_reading(outcome) if isinstance(outcome, Reading) else None):
            differing.append(version.document)
        if isinstance(outcome, Reading):
            readings.append(outcome)
        if not check:
            _replace_reading(store, version.document, engine, outcome)
        progress("reading", done, len(versions))
    if check:
        return Rebuilt(
            articles=tuple(differing),
            units=_check_units(
                store, readings, {v.document.id: v.print for v in versions}, options, limits, engine
            ),
        )
    with store.transaction():
        store.do(
            "delete from reading where engine != ? or print not in (select print from current_version)",
            engine,
        )
        drop_attributions(store, "print not in (select print from reading)")
        for table in ("unit", "long_unit", "part_unit"):
            store.do(f"delete from {table}")
        store.do("delete from linked")
        distrust_records(store)
        drop_all(store)
    return Rebuilt(articles=tuple(differing))


def remove_article(
    store: Connection,
    name: str,
    *,
    who: str,
    day: str,
    reader: ArticleReader = SHIPPED,
    limits: PileLimits = LIMITS,
) -> Document:
    """Take the article of that name, ID or address out, all versions of it, and return its newest one.

    Its address, the day and who did it stay. The last report of all is brought up to date; where that cannot
    be done it is dropped, for what it says may hold words. Raises StoreError where no article or several have
    the name.
    """
    options = settle_options(store, DEFAULTS, keep=False)
    engine, rules, today = reader.fingerprint(options), fingerprint_stories(limits), find_today()
    with store.transaction():
        versions = find_named(store, name)
        departed = _read_departing(store, versions)
        is_decided_on = _is_decided_on(store, versions)
        newest = delete_article(store, name, who=who, day=day)
        # Its words go from what stories are made of; what else must be grouped is left to the next run.
        settle_stories(store, engine="", rules=rules, today=LAST_DAY, limits=limits, most=0)
        if (
            departed is None
            or is_decided_on
            or not is_settled(store, engine=engine, rules=rules, today=today)
            or not settle_removed(store, departed, options=options, today=today, reader=reader, limits=limits)
        ):
            drop_computed(store)
    # What was overwritten must not live on in the log beside the file.
    busy = store.ask("pragma wal_checkpoint(truncate)")[0][0]
    if busy:
        raise StoreError(
            f"{store.path}: the article is removed, but another program is reading and its words may stand "
            "in the log beside the file until that ends; then run: sayso check"
        )
    return newest


def find_today() -> str:
    """Return the day of today."""
    return datetime.date.today().isoformat()


def _read_departing(store: Connection, versions: Iterable[HeldVersion]) -> tuple[ArticleRecords, ...] | None:
    """Return what the last report of all says of an article, with its words; None where it is damaged."""
    ids = {v.document.id for v in versions}
    try:
        found = tuple(cast("ArticleRecords", r) for r in get_records(store, "article", ids))
    except DamagedRecordError:
        return None
    return tuple(fill_in_words(store, found))


def _is_decided_on(store: Connection, versions: Iterable[HeldVersion]) -> bool:
    """Return True if a decision in force may mean an article, or means another once it is gone."""
    documents = list_described(store, {v.document.id for v in versions})
    return any(calls_any(d, documents) for d in settle_decisions(store, list_in_force(store)))


def _check_units(
    store: Connection,
    readings: list[Reading],
    hashes: Mapping[str, str],
    options: Options,
    limits: PileLimits,
    engine: str,
) -> tuple[str, ...]:
    """Return the names of the units that are kept with another result than they give."""
    if not readings:
        return ()
    documents = settle(FoundArticles(articles=tuple((r.document, ()) for r in readings))).documents
    by_id = {r.document.id: r for r in readings}
    memory = CheckedUnits(store, fingerprint_linking(options, limits, engine))
    decided = replace(options, decisions=settle_decisions(store, (*list_in_force(store), *options.decisions)))
    ordered = tuple(by_id[d.id] for d in documents)
    runner = UnitRunner(limits=limits, memory=memory, hashes=hashes)
    report = pipeline.relate(ordered, decided, runner=runner)
    return (*memory.differing, *_list_other_results(store, report))


def _list_other_results(store: Connection, report: Report) -> Iterator[str]:
    """Yield what is kept of all articles, and is another than a report of them has."""
    settled = get_stories(store)
    ids = {d.id for d in report.documents}
    if {i for s in settled for i in s.document_ids} == ids and settled != report.stories:
        yield "settled stories"
    if list_unread_records(store):
        yield "report of all"
    elif not is_stale(store):
        kept = get_whole(store, report.documents)
        if kept is not None and {d.id for d in kept.documents} == ids and kept != replace(report, notices=()):
            yield "report of all"


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
    engine = reader.fingerprint(settle_options(store, options, keep=False))
    with store.snapshot():
        for row in store.ask("select hash, words from text"):
            if hash_words(row["words"]) != row["hash"]:
                faults.append(f"the words of a text are not those that were added ({row['hash'][:12]})")
        versions = list_current(store)
        unread = 0
        for version in versions:
            if fingerprint_document(version.document) != version.print:
                faults.append(f"{name_place(version.document.name)}: is not as it was added")
            try:
                unread += get_reading(store, version, engine) is None
            except StoreError as error:
                faults.append(str(error))
        unread_records = list_unread_records(store)
        faults += check_search(store)
        decisions = len(list_in_force(store))
        total = store.ask("select count(*) from version")[0][0]
    if faults:
        raise StoreError("\n".join((f"{store.path}: is damaged; go on with a backup of it:", *faults[:20])))
    damaged = [str(error) for error in unread_records if not isinstance(error, OtherFormError)]
    if damaged:  # nothing is lost, so no backup is needed
        raise StoreError("\n".join(damaged[:20]))
    unread_told = f", {unread} of them to be read at the next report" if unread else ""
    is_other = bool(unread_records)
    report_told = ", the last report is of another version and is made anew by the next" if is_other else ""
    own = "".join(f", {told}" for told in list_options(store))
    return (
        f"{store.path}: sound; {len(versions)} articles{unread_told}, {total} versions, "
        f"{decisions} decisions in force{own}{report_told}"
    )


def check_search(store: Connection) -> list[str]:
    """Return what is wrong with the indexes of words."""
    if not store.writable:
        return []  # SQLite compares an index with its rows only where it may write
    faults = []
    for table in ("article_search", "attribution_search"):
        try:
            store.do(f"insert into {table}({table}, rank) values ('integrity-check', 1)")
        except StoreError:
            faults.append(f"{table}: an index of words is not that of the articles")
    return faults


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


def write_original(store: Connection, version: HeldVersion, target: Path) -> None:
    """Write the bytes that a version was read from to a new file.

    Raises StoreError where they are not kept, or `target` is there already or cannot be written.
    """
    body = get_original(store, version)
    if body is None:
        raise StoreError(
            f"{store.path}: the bytes of {version.document.name} are not kept; "
            f"sayso add --keep-original PATH --store {quote(str(store.path))} keeps them"
        )
    try:
        with target.open("xb") as file:
            file.write(body)
    except FileExistsError as error:
        raise StoreError(f"{target}: is there already; give a new name") from error
    except OSError as error:
        raise StoreError(f"{target}: cannot be written ({error.strerror})") from error
