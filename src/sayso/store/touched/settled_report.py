"""The last report of all brought up to date with articles that came or went, and with decisions.

Nothing is read, linked or compared that they do not touch. The outcome is that of a report of all.
"""

import contextlib
import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from sayso.decisions.actions import ABOUT_ARTICLES
from sayso.decisions.anchors import locate
from sayso.decisions.applied_decisions import find_unheld, part_known
from sayso.decisions.decision_file import list_held
from sayso.findings.ordered_findings import OF_A_STORY
from sayso.lineage.access.roles import read_role_decisions
from sayso.link.utterances.candidates import KEYS_OF_ARTICLE
from sayso.pipeline import Options
from sayso.records import Decision, Finding, Match, Story
from sayso.store.articles import get_version
from sayso.store.connection import Connection
from sayso.store.decided.added_attributions import put_added
from sayso.store.decided.article_facts import put_article_facts
from sayso.store.decided.decision_rows import list_in_force, read_rows
from sayso.store.decided.meant_articles import settle_decisions
from sayso.store.fingerprint import fingerprint_linking, fingerprint_stories
from sayso.store.kept_units import KeptUnits
from sayso.store.last_report.records import (
    ArticleRecords,
    DamagedRecordError,
    RecordCounts,
    distrust_records,
    get_about,
    get_records,
)
from sayso.store.linked.article_names import DamagedExtractError
from sayso.store.linked.changed_outlets import find_speaking_of, name_known_outlets
from sayso.store.linked.changed_stories import ChangedStories, put_stories
from sayso.store.linked.linked_pile import (
    REPORT_OF_ALL,
    HeldLinks,
    get_linked,
    name_report,
    write_linked,
    write_parts,
)
from sayso.store.linked.pile_now import PileNow, read_pile
from sayso.store.linked.pile_part import PilePart, TooWideError
from sayso.store.readings import SHIPPED, ArticleReader, get_reading, settle_options
from sayso.store.stories import settle_all
from sayso.store.touched.applied_decisions import AppliedReadings, changes_reading
from sayso.store.touched.changed_contents import find_changed_marks, find_recited
from sayso.store.touched.changed_derivations import find_changed_derivations, take_derivations
from sayso.store.touched.changed_grounds import (
    cite,
    find_changed_grounds,
    find_grounds_before,
    list_near,
    list_speaking,
)
from sayso.store.touched.changed_pairs import find_changed_pairs, number_parts
from sayso.store.touched.changed_reuse import ChangedReuse, find_changed_reuse, put_reuse
from sayso.store.touched.changed_speakers import find_changed_speakers
from sayso.store.touched.compared_part import (
    NOTHING,
    ComparedPart,
    MoreTouchedError,
    OtherChanges,
    compare_part,
)
from sayso.store.touched.part_tables import put_part
from sayso.store.touched.relinked import Relinked, relink
from sayso.store.touched.renamed import rename
from sayso.store.touched.speaker_tables import put_people_questions, put_speakers
from sayso.units import UnitRunner, pause_collector
from sayso.units.limits import LIMITS, PileLimits

DEFAULTS = Options()
_FEW = 2
_ONE_IN = 50
"""Where more articles than `_FEW` changed, and more than one in so many of all, all are compared anew.

Measured on 1,000 generated articles, in processor time: ten that come are settled in 5.4 s where comparing
all takes 10.0 s; twenty in 7.8 and 12.1 s, forty in 12.8 and 15.0 s.
"""
Changes = dict[str, RecordCounts]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Turn:
    """The decisions in force, with those that came and those that went since the last report of all."""

    now: tuple[Decision, ...]
    came: tuple[Decision, ...]
    went: tuple[Decision, ...]
    last: int

    @property
    def both(self) -> tuple[Decision, ...]:
        """All that changed."""
        return (*self.came, *self.went)


@pause_collector()
def settle_report(
    store: Connection,
    options: Options = DEFAULTS,
    *,
    today: str | None = None,
    reader: ArticleReader = SHIPPED,
    limits: PileLimits = LIMITS,
) -> Changes | None:
    """Bring the last report of all up to date, and return what changed by kinds of records.

    None where it is up to date, and where it cannot be done: an article is not read, what is kept of one is
    damaged, or more hangs on what changed than is computed here.
    """
    if not store.writable or options.decisions:
        return None
    options = settle_options(store, options)
    engine = fingerprint_linking(options, limits, reader.fingerprint(options))
    if get_linked(store, engine) is None:
        return None
    day = today or datetime.date.today().isoformat()
    put_article_facts(store, list_in_force(store), options, reader)
    settle_all(
        store, engine=reader.fingerprint(options), rules=fingerprint_stories(limits), today=day, limits=limits
    )
    memory = KeptUnits(store, engine, together=(KEYS_OF_ARTICLE.name,))
    try:
        with contextlib.suppress(TooWideError, DamagedExtractError), store.transaction():
            settled = _settle_touched(store, memory, engine, reader.fingerprint(options), day, limits)
            if settled is None:
                return None
            memory.forget(REPORT_OF_ALL)
            memory.note(REPORT_OF_ALL, settled.rests_on)
            memory.write_more()
            return settled.counts
    except DamagedRecordError:
        with store.transaction():
            distrust_records(store)
    return None


@pause_collector()
def settle_removed(
    store: Connection,
    departed: Sequence[ArticleRecords],
    *,
    options: Options,
    today: str,
    reader: ArticleReader,
    limits: PileLimits,
) -> bool:
    """Bring the last report of all up to date when the rows of articles were deleted; call it inside a
    transaction.

    `departed` is what the report said of them, with their words. Of all units that may hold these only those
    that hold no words are left. False where it cannot be done; then nothing is changed.
    """
    engine = fingerprint_linking(options, limits, reader.fingerprint(options))
    memory = KeptUnits(store, engine, together=(KEYS_OF_ARTICLE.name,))
    settled = None
    with contextlib.suppress(TooWideError, DamagedExtractError, DamagedRecordError), store.attempt():
        settled = _settle_touched(store, memory, engine, reader.fingerprint(options), today, limits, departed)
    if settled is None:
        return False
    memory.keep_only({KEYS_OF_ARTICLE.name: [(known,) for known in settled.hashes]})
    memory.note(REPORT_OF_ALL, settled.rests_on)
    memory.write_more((KEYS_OF_ARTICLE.name, REPORT_OF_ALL))
    return True


@dataclass(frozen=True, kw_only=True, slots=True)
class _Settled:
    """What changed, what the report of all rests on now, and the hashes of the readings of now."""

    counts: Changes
    rests_on: tuple[object, ...]
    hashes: tuple[str, ...]


def _settle_touched(
    store: Connection,
    memory: KeptUnits,
    engine: str,
    reader: str,
    today: str,
    limits: PileLimits,
    departed: Sequence[ArticleRecords] = (),
) -> _Settled | None:
    """Bring all but the units up to date; None where there is nothing to do, or it cannot be done."""
    links = get_linked(store, engine)
    now = read_pile(store, today, links.pile.versions) if links else None
    if links is None or now is None:
        return None
    turn = _compare_decisions(store, links.decision)
    if not turn.both and not now.changed:
        return None
    if len(now.changed) > max(_FEW, len(now.prints) // _ONE_IN):
        return None
    hashes = dict(zip(links.pile.articles, links.pile.hashes, strict=True))
    runner = UnitRunner(limits=limits, memory=memory, hashes=hashes)
    part = _open_part(store, links, runner, now, reader, departed)
    if not _are_held(part, turn, reader) or _opens_people(part, turn):
        return None
    counts = _settle(part, turn, engine, reader)
    return _Settled(
        counts=counts, rests_on=name_report(now.versions, turn.now), hashes=part.links.pile.hashes
    )


def _open_part(
    store: Connection,
    links: HeldLinks,
    runner: UnitRunner,
    now: PileNow,
    engine: str,
    departed: Sequence[ArticleRecords],
) -> PilePart:
    """Return the pile with the articles of now in the order of a report; raises TooWideError."""
    days = {}
    for id in sorted(now.came | now.other):
        (row,) = store.ask("select n from current_version where id = ?", id)
        reading = get_reading(store, get_version(store, row["n"]), engine)
        if reading is None:
            raise TooWideError("an article is not read")
        days[id] = reading.document.published or ""
    every = {**dict(zip(links.pile.articles, links.pile.days, strict=True)), **days}
    order = sorted(now.prints, key=lambda id: (not every[id], every[id], id))
    part = PilePart(store, links, runner, now, tuple(order), days, departed)
    if now.changed and (known := name_known_outlets(part)) != links.pile.known_outlets:
        part.reread = find_speaking_of(part)
        part.links = replace(links, pile=replace(links.pile, known_outlets=known))
    return part


def _settle(part: PilePart, turn: _Turn, engine: str, reader: str) -> Changes:
    """Make anew and write what changes touch; raises TooWideError."""
    seeds = _find_seeds(part, turn.both)
    now, _ = part_known(turn.now, (*part.whole.decisions, *turn.came))
    changed = part.now.changed
    if not any(map(changes_reading, turn.both)) and not changed:
        relinked, compared = _compare(part, seeds, turn.now)
        counts = put_part(part, relinked, compared, turn.now, now)
        write_parts(part.store, number_parts(part, relinked), turn.last)
        return counts
    applied = AppliedReadings(part, reader, turn.now)
    named = applied.decided | part.find_named(filter(changes_reading, turn.went))
    renamed = rename(part, applied, named | part.now.came | part.now.other | part.reread)
    pairs = find_changed_pairs(part, renamed)
    tied = part.list_about(renamed.readings.keys() - part.now.came, turn.now)
    seeds |= pairs.seeds | _find_seeds(part, tied)
    before = part.runner
    cited = dict(part.links.pile.cited)
    cited_now = cite(part, renamed.extracts)
    links = replace(pairs.links, pile=replace(pairs.links.pile, cited=tuple(cited_now.items())))
    part.renew(renamed.readings, links, pairs.runner)
    put_added(part.store, renamed.readings.values(), renamed.readings.keys())
    reuse = find_changed_reuse(part, changed) if changed else ChangedReuse()
    counts = put_reuse(part.store, reuse)
    recited = find_recited(part, renamed) | part.reread
    derived = find_changed_derivations(part, renamed.extracts, changed, recited, reuse)
    near = list_near(part, derived) | list_speaking(part, renamed.extracts, cited, cited_now)
    near |= part.reread
    grounds = find_grounds_before(part, before, near)
    take_derivations(part, derived)
    seeds |= _find_seeds(part, (*turn.both, *tied)) | find_changed_grounds(part, grounds, near)
    seeds |= {a.id for r in part.readings(part.reread) for a in r.attributions}
    stories = _put_stories(part)
    speakers = find_changed_speakers(part, renamed, stories, before)
    counts |= put_speakers(part, renamed)
    further = OtherChanges(
        renamed=renamed,
        speakers=speakers,
        stories=stories,
        derived=derived.ends,
        told=_list_told(part) | part.reread,
    )
    marks = find_changed_marks(part, renamed)
    relinked, compared = _compare(part, seeds | speakers.attributions, turn.now, further)
    counts |= put_part(part, relinked, compared, turn.now, now, further, marks)
    put_people_questions(part, renamed, turn.now)
    write_linked(
        part.store, engine, replace(part.links, parts=number_parts(part, relinked), decision=turn.last)
    )
    if stories.counts is not None:
        counts["story"] = stories.counts
    return counts


def _put_stories(part: PilePart) -> ChangedStories:
    """Write the stories of now; raises TooWideError where the pile has several now and had one, or less."""
    several = "select count(*) > 1 from story where articles > 1"
    before = part.store.ask(several)[0][0]
    stories = put_stories(part.store)
    if part.store.ask(several)[0][0] != before:
        raise TooWideError("the pile has several stories now, or had")
    return stories


def _list_told(part: PilePart) -> frozenset[str]:
    """Return the articles of stories that tell whether the pile has an article of an outlet.

    None where the outlets of the pile are those of before.
    """
    if set(part.links_before.pile.outlets) == {d.outlet for d in part.documents}:
        return frozenset()
    found = (f for f in get_records(part.store, "finding") if isinstance(f, Finding))
    told = {f.story_id for f in found if f.kind in OF_A_STORY and f.story_id}
    stories = (cast("Story", s) for s in get_records(part.store, "story", told))
    return frozenset(id for s in stories for id in s.document_ids)


def _compare(
    part: PilePart, seeds: set[str], decisions: Sequence[Decision], further: OtherChanges = NOTHING
) -> tuple[Relinked, ComparedPart]:
    """Group attributions anew and compare them, with as many as hang on them."""
    while True:
        relinked = relink(part, seeds, decisions)
        try:
            return relinked, compare_part(part, relinked, decisions, further)
        except MoreTouchedError as more:
            rows = part.store.ask(
                "select member from member where id in (select value from json_each(?))",
                json.dumps(sorted(more.utterances)),
            )
            seeds = seeds | {row["member"] for row in rows}


def _compare_decisions(store: Connection, known: int) -> _Turn:
    rows = read_rows(store)
    settled = settle_decisions(store, (e.decision for e in rows))
    named = {e.line: d for e, d in zip(rows, settled, strict=True)}
    before = {e.line: named[e.line] for e in list_held(e for e in rows if e.line <= known)}
    now = {e.line: named[e.line] for e in list_held(rows)}
    return _Turn(
        now=tuple(now.values()),
        came=tuple(d for line, d in now.items() if line not in before),
        went=tuple(d for line, d in before.items() if line not in now),
        last=rows[-1].line if rows else 0,
    )


def _are_held(part: PilePart, turn: _Turn, engine: str) -> bool:
    """Return True if the words of all decisions that changed are found by the readings that they change.

    So must be those of all decisions on articles that are described otherwise; articles that came or went
    must have none.
    """
    moved = part.now.came | part.now.gone
    if moved and part.may_mean(moved, turn.now):
        return False
    about = part.list_about(part.now.other, turn.now)
    decisions = tuple(dict.fromkeys((*turn.both, *about)))
    if not {*about} <= {*part.whole.decisions, *turn.came}:
        return False
    readings = []
    for id in sorted(part.find_named(decisions)):
        (row,) = part.store.ask("select n from current_version where id = ?", id)
        reading = get_reading(part.store, get_version(part.store, row["n"]), engine)
        if reading is None:
            return False
        readings.append(reading)
    return not find_unheld(readings, decisions)


def _find_seeds(part: PilePart, decisions: Sequence[Decision]) -> set[str]:
    """Return the attributions that decisions are about."""
    named = part.readings(part.find_named(decisions))
    seeds = set(read_role_decisions(named, tuple(decisions)))
    for decision in decisions:
        if decision.action in ABOUT_ARTICLES:
            seeds |= {a.id for a in locate(decision.left, named)[:1]}
        elif decision.right is not None:
            sides = [locate(a, named)[:1] for a in (decision.left, decision.right)]
            if all(sides):
                seeds |= {a.id for side in sides for a in side}
    return seeds


def _opens_people(part: PilePart, turn: _Turn) -> bool:
    """Return True if a question about two people may wait again: two statements no longer settle it."""
    named = part.readings(part.find_named(turn.went))
    for decision in turn.went:
        if decision.right is None:
            continue
        sides = {a.speaker_id for x in (decision.left, decision.right) for a in locate(x, named)[:1]}
        matches = get_about(part.store, "speaker match", [s for s in sides if s])
        if any(
            isinstance(m, Match) and m.judgement == "unsure" and {m.left_id, m.right_id} == sides
            for m in matches
        ):
            return True
    return False
