"""The last report of all brought up to date with decisions, where no article came or went.

Nothing is read, linked or compared that they do not touch. The outcome is that of a report of all.
"""

import contextlib
import datetime
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.decisions.actions import ABOUT_ARTICLES
from sayso.decisions.anchors import locate
from sayso.decisions.applied_decisions import find_unheld
from sayso.decisions.decision_file import LogEntry, list_held
from sayso.lineage.access.roles import read_role_decisions
from sayso.pipeline import Options
from sayso.records import Decision, Match
from sayso.store.articles import get_version
from sayso.store.connection import Connection
from sayso.store.decided.decision_rows import read_rows
from sayso.store.fingerprint import fingerprint_linking
from sayso.store.kept_units import KeptUnits
from sayso.store.last_report.added_attributions import put_added
from sayso.store.last_report.records import RecordCounts, get_about
from sayso.store.readings import SHIPPED, ArticleReader, get_reading, settle_options
from sayso.store.touched.applied_decisions import AppliedReadings, changes_reading
from sayso.store.touched.changed_contents import refuse_wide_changes
from sayso.store.touched.changed_grounds import find_changed_grounds
from sayso.store.touched.changed_pairs import find_changed_pairs, number_parts
from sayso.store.touched.changed_speakers import ChangedSpeakers, find_changed_speakers
from sayso.store.touched.compared_part import ComparedPart, MoreTouchedError, compare_part
from sayso.store.touched.linked_pile import REPORT_OF_ALL, get_linked, name_report, write_linked, write_parts
from sayso.store.touched.part_tables import put_part
from sayso.store.touched.pile_part import PilePart, TooWideError
from sayso.store.touched.relinked import Relinked, relink
from sayso.store.touched.renamed import Renamed, rename
from sayso.store.touched.speaker_tables import put_people_questions, put_speakers
from sayso.units import UnitRunner, pause_collector
from sayso.units.limits import LIMITS, PileLimits

DEFAULTS = Options()
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
def settle_decisions(
    store: Connection,
    options: Options = DEFAULTS,
    *,
    today: str | None = None,
    reader: ArticleReader = SHIPPED,
    limits: PileLimits = LIMITS,
) -> Changes | None:
    """Bring the last report of all up to date, and return what changed by kinds of records.

    None where it cannot be done: an article came or went, or its outlet or day, or more hangs on decisions
    than is computed here.
    """
    if not store.writable or options.decisions:
        return None
    options = settle_options(store, options)
    engine = fingerprint_linking(options, limits, reader.fingerprint(options))
    memory = KeptUnits(store, engine)
    with contextlib.suppress(TooWideError), store.transaction():
        links = get_linked(store, engine)
        if links is None or not _is_same_pile(store, links.pile.versions, today):
            return None
        turn = _compare_decisions(read_rows(store), links.decision)
        if not turn.both or any(d.action in ABOUT_ARTICLES for d in turn.both):
            return None
        hashes = dict(zip(links.pile.articles, links.pile.hashes, strict=True))
        part = PilePart(store, links, UnitRunner(limits=limits, memory=memory, hashes=hashes))
        if not _are_held(part, turn.both, reader.fingerprint(options)) or _opens_people(part, turn):
            return None
        counts = _settle(part, turn, engine, reader.fingerprint(options))
        store.do("delete from unit where name = ?", REPORT_OF_ALL)
        memory.note(REPORT_OF_ALL, name_report(links.pile.versions, turn.now))
        memory.write_more()
        return counts
    return None


def _settle(part: PilePart, turn: _Turn, engine: str, reader: str) -> Changes:
    """Make anew and write what decisions touch; raises TooWideError."""
    seeds = _find_seeds(part, turn.both)
    held = {*part.whole.decisions, *turn.came}
    now = tuple(d for d in turn.now if d in held)
    if not any(map(changes_reading, turn.both)):
        relinked, compared = _compare(part, seeds, turn.now)
        counts = put_part(part, relinked, compared, turn.now, now)
        write_parts(part.store, number_parts(part, relinked), turn.last)
        return counts
    applied = AppliedReadings(part, reader, turn.now)
    changed = applied.decided | part.find_named(filter(changes_reading, turn.went))
    renamed = rename(part, applied, changed)
    refuse_wide_changes(part, renamed)
    pairs = find_changed_pairs(part, renamed)
    tied = part.list_about(renamed.readings, turn.now)
    seeds |= pairs.seeds | _find_seeds(part, tied)
    before = part.runner
    part.renew(renamed.readings, pairs.links, pairs.runner)
    put_added(part.store, renamed.readings.values(), renamed.readings.keys())
    seeds |= _find_seeds(part, (*turn.both, *tied)) | find_changed_grounds(part, before)
    speakers = find_changed_speakers(part, renamed)
    counts = put_speakers(part, renamed)
    relinked, compared = _compare(part, seeds | speakers.attributions, turn.now, renamed, speakers)
    counts |= put_part(part, relinked, compared, turn.now, now, speakers)
    put_people_questions(part, renamed, turn.now)
    links = replace(part.links, parts=number_parts(part, relinked), decision=turn.last)
    write_linked(part.store, engine, links)
    return counts


def _compare(
    part: PilePart,
    seeds: set[str],
    decisions: Sequence[Decision],
    renamed: Renamed | None = None,
    speakers: ChangedSpeakers | None = None,
) -> tuple[Relinked, ComparedPart]:
    """Group attributions anew and compare them, with as many as hang on them."""
    while True:
        relinked = relink(part, seeds, decisions)
        try:
            return relinked, compare_part(part, relinked, decisions, renamed, speakers)
        except MoreTouchedError as more:
            rows = part.store.ask(
                "select member from member where id in (select value from json_each(?))",
                json.dumps(sorted(more.utterances)),
            )
            seeds = seeds | {row["member"] for row in rows}


def _is_same_pile(store: Connection, versions: Iterable[tuple[str, str]], today: str | None) -> bool:
    day = today or datetime.date.today().isoformat()
    rows = store.ask(
        "select id, print from current_version where embargoed_until is null or embargoed_until <= ?", day
    )
    return sorted(tuple(row) for row in rows) == sorted(versions)


def _compare_decisions(rows: Sequence[LogEntry], known: int) -> _Turn:
    before = {e.line: e.decision for e in list_held(e for e in rows if e.line <= known)}
    now = {e.line: e.decision for e in list_held(rows)}
    return _Turn(
        now=tuple(now.values()),
        came=tuple(d for line, d in now.items() if line not in before),
        went=tuple(d for line, d in before.items() if line not in now),
        last=rows[-1].line if rows else 0,
    )


def _are_held(part: PilePart, decisions: Sequence[Decision], engine: str) -> bool:
    """Return True if the words of all decisions are found by the readings that people's decisions change."""
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
        if decision.right is not None:
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
