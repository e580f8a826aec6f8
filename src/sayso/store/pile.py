"""What is done with a store: add articles, report them, make readings anew, check, back up."""

import contextlib
import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import partial
from shlex import quote
from typing import TYPE_CHECKING

from sayso import pipeline
from sayso.decisions.applied_decisions import part_known
from sayso.decisions.articles import list_anchors
from sayso.errors import StoreError
from sayso.ingest import FoundArticles, settle
from sayso.ingest.draft import hash_bytes
from sayso.pipeline import Options, Progress
from sayso.records import Document, Notice, Pile, Reading, Report, Story
from sayso.store.articles import (
    HeldVersion,
    find_known,
    find_named,
    list_free,
    list_notices,
    merge_search,
    put_notice,
    put_original,
    put_retrieval,
    put_version,
)
from sayso.store.chosen_articles import Choice, choose_versions, list_candidates
from sayso.store.connection import Connection
from sayso.store.decided.article_facts import name_facts, put_article_facts
from sayso.store.decided.decision_rows import list_in_force
from sayso.store.decided.meant_articles import settle_decisions
from sayso.store.fingerprint import fingerprint_linking, fingerprint_stories
from sayso.store.kept_units import KeptUnits
from sayso.store.last_report.records import drop_records, list_unread_records
from sayso.store.last_report.tables import put_results
from sayso.store.last_report.whole import get_whole
from sayso.store.linked.linked_pile import REPORT_OF_ALL, name_report, put_linked
from sayso.store.readings import (
    SHIPPED,
    ArticleReader,
    get_outcomes,
    has_reading,
    put_reading,
    settle_options,
)
from sayso.store.stories import get_stories, settle_all
from sayso.store.touched.settled_report import settle_report
from sayso.units import UnitRunner, pause_collector
from sayso.units.limits import LIMITS, PileLimits

if TYPE_CHECKING:
    from sayso.ingest.fetch import Retrieval

DEFAULTS = Options()
ALL = Choice()


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

    def plus(self, other: "Addition") -> "Addition":
        """Return both together."""
        return Addition(
            new=self.new + other.new,
            versions=self.versions + other.versions,
            known=self.known + other.known,
            left=self.left + other.left,
            notices=(*self.notices, *other.notices),
        )


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
    today: str | None = None,
    reader: ArticleReader = SHIPPED,
    limits: PileLimits = LIMITS,
    progress: Progress = _silent,
    is_stopped: Callable[[], bool] = lambda: False,
    keep_original: bool = False,
) -> Addition:
    """Add what was found, article by article: each is committed with its reading before the next is begun.

    At the end the stories are settled. `place` is where it was had. Once `is_stopped` says so, the article
    in hand is the last. With `keep_original` the bytes are kept too of what was a file or page of its own.
    Raises NothingReadError where nothing was found.
    """
    options = settle_options(store, options)
    pile = settle(found)
    answers = {hash_bytes(r.content): r for r in found.retrievals if r.content is not None}
    files = {hash_bytes(path.read_bytes()): path for path in found.files} if keep_original else {}
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
            answer = answers.get(document.sha256)
            grown = _add_one(store, document, own[document], place, answer)
            if keep_original and document.sha256 in files:
                put_original(store, document.sha256, files[document.sha256].read_bytes())
            elif keep_original and answer is not None and answer.content is not None:
                put_original(store, document.sha256, answer.content)
            if isinstance(outcome, Reading):
                put_reading(store, as_held[document], engine, outcome)
        new += grown is Growth.NEW
        versions += grown is Growth.VERSION
        known += grown is Growth.NOTHING
        done += 1
        progress("adding", done, len(pile.documents))
    keep_notices(store, [n for n in pile.notices if n.message not in told])
    settle_store(store, options, today=today, reader=reader, limits=limits, progress=progress)
    left = len(pile.documents) - done
    return Addition(new=new, versions=versions, known=known, left=left, notices=pile.notices)


def settle_store(
    store: Connection,
    options: Options = DEFAULTS,
    *,
    today: str | None = None,
    reader: ArticleReader = SHIPPED,
    limits: PileLimits = LIMITS,
    progress: Progress = _silent,
) -> tuple[str, ...]:
    """Bring the stories up to date with the articles that were read; return the IDs of those that are new.

    Articles under an embargo that ends after `today` (this day) are in no story. A bundle of articles is one
    transaction; a run that is cut off is gone on with by the next.
    """
    options = settle_options(store, options)
    day = today or datetime.date.today().isoformat()
    engine, rules = reader.fingerprint(options), fingerprint_stories(limits)
    return settle_all(
        store, engine=engine, rules=rules, today=day, limits=limits, tell=partial(progress, "grouping")
    )


def keep_notices(store: Connection, notices: Iterable[Notice]) -> None:
    """Keep what must be told about what could not be read; the same only once."""
    with store.transaction():
        for notice in notices:
            if not store.ask("select 1 from notice where version is null and message = ?", notice.message):
                put_notice(store, None, notice.message, now())


def _add_one(
    store: Connection,
    document: Document,
    notices: Iterable[Notice],
    place: str,
    answer: "Retrieval | None",
) -> Growth:
    at = now()
    held = find_known(store, document)
    if held:
        put_retrieval(store, held.n, place, at, answer)
        return Growth.NOTHING
    before = store.ask("select count(*) from article")[0][0]
    version = put_version(store, document, at)
    put_retrieval(store, version, place, at, answer)
    for notice in notices:
        put_notice(store, version, notice.message, at)
    is_new = store.ask("select count(*) from article")[0][0] > before
    return Growth.NEW if is_new else Growth.VERSION


def report_store(
    store: Connection,
    options: Options = DEFAULTS,
    *,
    choice: Choice = ALL,
    today: str | None = None,
    reader: ArticleReader = SHIPPED,
    limits: PileLimits = LIMITS,
    progress: Progress = _silent,
) -> Report:
    """Return the report of the articles of a store, as `sayso report` of the same articles gives it.

    Where nothing changed since the last report of all, that is read. Units of linking and comparing that rest
    on the same as before are not run again; decisions of the store come before those of `options`. With a
    `choice` the report is of the chosen articles alone. Articles under an embargo that ends after `today`
    (this day) are left out. Raises StoreError where there is no article.
    """
    options = settle_options(store, options)
    if choice.story is not None:
        _settle_if_free(store, options, today, reader, limits, progress)
    if choice.is_all:
        with contextlib.suppress(StoreError):
            settle_report(store, options, today=today, reader=reader, limits=limits)
    chosen = _choose(store, options, choice, today, reader)
    engine = fingerprint_linking(options, limits, reader.fingerprint(options))
    memory = KeptUnits(store, engine, whole=choice.is_all)
    kept = None
    if choice.is_all and memory.has(REPORT_OF_ALL, chosen.rests_on):
        kept = get_whole(store, chosen.pile.documents)
        if kept is not None and chosen.is_all_of(kept):
            return _tell(kept, chosen)
    told = _read(store, chosen, reader, progress)
    stories = None
    if choice.is_all:
        _settle_if_free(store, options, today, reader, limits, progress)
        stories = _get_stories_of(store, told.readings)
    progress("linking", 0, 1)
    runner = UnitRunner(limits=limits, memory=memory, hashes=chosen.hashes)
    report = pipeline.report_readings(
        chosen.pile, told.readings, told.notices, chosen.options, runner=runner, stories=stories
    )
    progress("linking", 1, 1)
    # All of it can be made anew: a report never fails because it cannot be kept.
    if store.writable and not choice.is_all and memory.count_made():
        with contextlib.suppress(StoreError), store.transaction():
            memory.write_part(limits.units_of_parts)
    if store.writable and choice.is_all and kept is None:
        with contextlib.suppress(StoreError), pause_collector(), store.transaction():
            # Only a record with another sum is written: one that is damaged would stay.
            if memory.has(REPORT_OF_ALL, chosen.rests_on) or list_unread_records(store):
                drop_records(store)
            memory.note(REPORT_OF_ALL, chosen.rests_on)
            memory.write()
            merge_search(store)  # before the records: they take the room that this frees
            put_results(store, report, told.readings, chosen.options.decisions)
            store.do("delete from linked")
            if not options.decisions and chosen.is_all_of(report):
                put_linked(
                    store, engine, chosen.last_decision, report, chosen.hashes.items(), memory.remembered
                )
    return report


def _tell(kept: Report, chosen: "_Chosen") -> Report:
    """Return a report with what must be told of its articles and of the decisions that it could not hold."""
    _, unheld = part_known(chosen.options.decisions, kept.decisions)
    told = pipeline.tell_pile(chosen.pile, chosen.options.decisions)
    return replace(kept, notices=(*told, *pipeline.tell_notices(kept.readings, unheld)))


def _settle_if_free(
    store: Connection,
    options: Options,
    today: str | None,
    reader: ArticleReader,
    limits: PileLimits,
    progress: Progress,
) -> None:
    """Settle the stories where the file may be written: a report can do without."""
    if store.writable:
        with contextlib.suppress(StoreError):
            settle_store(store, options, today=today, reader=reader, limits=limits, progress=progress)


def _get_stories_of(store: Connection, readings: tuple[Reading, ...]) -> tuple[Story, ...] | None:
    """Return the settled stories; None where they are not of just these articles: somebody added others."""
    stories = get_stories(store)
    own = {r.document.id for r in readings}
    return stories if own == {i for s in stories for i in s.document_ids} else None


def annotate_store(
    store: Connection,
    options: Options = DEFAULTS,
    *,
    choice: Choice = ALL,
    today: str | None = None,
    reader: ArticleReader = SHIPPED,
    progress: Progress = _silent,
) -> tuple[Pile, tuple[Reading, ...], tuple[Notice, ...]]:
    """Return the articles of a store, their readings with decisions applied, and what must be told."""
    options = settle_options(store, options)
    chosen = _choose(store, options, choice, today, reader)
    told = _read(store, chosen, reader, progress)
    readings, unheld = pipeline.apply_decisions(told.readings, chosen.options)
    return chosen.pile, readings, (*told.notices, *unheld)


def read_named(store: Connection, name: str, *, reader: ArticleReader = SHIPPED) -> tuple[Reading, ...]:
    """Return the readings of the newest versions of that name, ID or address; raises StoreError for none."""
    day = datetime.date.today().isoformat()
    versions = tuple(v for v in list_free(find_named(store, name), day) if v.is_current)
    if not versions:
        raise StoreError(f"{store.path}: no article has the name, ID or address {name!r}")
    outcomes = get_outcomes(store, versions, settle_options(store, DEFAULTS), reader, _silent)
    return tuple(r for r in outcomes if isinstance(r, Reading))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Chosen:
    """The articles that a run is over, and the options with the store's decisions."""

    pile: Pile
    versions: tuple[HeldVersion, ...]
    options: Options
    last_decision: int

    @property
    def hashes(self) -> dict[str, str]:
        """What the reading of each article rests on, by its ID."""
        return {v.document.id: v.print for v in self.versions}

    @property
    def rests_on(self) -> tuple[object, ...]:
        """What the report of them rests on."""
        return name_report(self.hashes.items(), self.options.decisions)

    def is_all_of(self, report: Report) -> bool:
        """Return True if a report has a reading of each article: else one is tried again."""
        return {d.id for d in report.documents} == self.hashes.keys()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Told:
    """The readings of some articles, and what must be told of those that cannot be read."""

    readings: tuple[Reading, ...]
    notices: tuple[Notice, ...]


def _choose(
    store: Connection, options: Options, choice: Choice, today: str | None, reader: ArticleReader
) -> _Chosen:
    if store.writable:
        put_article_facts(store, list_in_force(store), options, reader)
    with store.snapshot():
        every = list_candidates(store, choice)
        versions = list_free(every, today or datetime.date.today().isoformat())
        held_back = len(every) - len(versions)
        versions = choose_versions(store, versions, choice, options.outlets)
        articles = tuple((v.document, list_notices(store, v)) for v in versions)
        decisions = settle_decisions(store, (*list_in_force(store), *options.decisions))
        last = store.ask("select coalesce(max(n), 0) from decision")[0][0]
    if not versions:
        raise StoreError(
            f"{store.path}: holds no article that may be shown yet: {held_back} under an embargo"
            if held_back
            else f"{store.path}: holds no article; "
            f"`sayso add PATH --store {quote(str(store.path))}` adds some"
        )
    if not choice.is_all:
        # A decision on an article that is not chosen is not one whose words are gone.
        ids = {v.document.id for v in versions}
        decisions = tuple(
            d for d in decisions if all(not ids.isdisjoint(a.may_mean) for a in list_anchors(d))
        )
    options = replace(options, decisions=decisions)
    versions = name_facts(versions, options.decisions)
    pile = settle(FoundArticles(articles=articles))
    by_id = {v.document.id: v for v in versions}
    ordered = tuple(by_id[d.id] for d in pile.documents)
    return _Chosen(pile=pile, versions=ordered, options=options, last_decision=last)


def _read(store: Connection, chosen: _Chosen, reader: ArticleReader, progress: Progress) -> _Told:
    outcomes = get_outcomes(store, chosen.versions, chosen.options, reader, progress)
    return _Told(
        readings=tuple(o for o in outcomes if isinstance(o, Reading)),
        notices=tuple(o for o in outcomes if isinstance(o, Notice)),
    )
