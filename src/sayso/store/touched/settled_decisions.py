"""The last report of all brought up to date with decisions on pairs and roles, where only these came or went.

Nothing is read, linked or compared that they do not touch. The outcome is that of a report of all.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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
from sayso.store.last_report.records import RecordCounts, get_about
from sayso.store.readings import SHIPPED, ArticleReader, get_reading, settle_options
from sayso.store.touched.compared_part import TooWideError, compare_part
from sayso.store.touched.linked_pile import REPORT_OF_ALL, get_linked, name_report
from sayso.store.touched.part_tables import put_part
from sayso.store.touched.pile_part import PilePart
from sayso.store.touched.relinked import relink
from sayso.units import UnitRunner, pause_collector
from sayso.units.limits import LIMITS, PileLimits

_TOUCHED = frozenset({"same", "different", "role", "relay"})
"""Decisions that change no reading and no speaker."""
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

    None where it cannot be done: anything but decisions on pairs and roles came or went, or more hangs on
    them than is computed here.
    """
    if not store.writable or options.decisions:
        return None
    options = settle_options(store, options)
    engine = fingerprint_linking(options, limits, reader.fingerprint(options))
    memory = KeptUnits(store, engine)
    with store.transaction():
        links = get_linked(store, engine)
        if links is None or not _is_same_pile(store, links.pile.versions, today):
            return None
        turn = _compare_decisions(read_rows(store), links.decision)
        if not turn.both or any(d.action not in _TOUCHED for d in turn.both):
            return None
        hashes = dict(zip(links.pile.articles, links.pile.hashes, strict=True))
        part = PilePart(store, links, UnitRunner(limits=limits, memory=memory, hashes=hashes))
        if not _are_held(part, turn.both, reader.fingerprint(options)) or _opens_people(part, turn):
            return None
        try:
            relinked = relink(part, _find_seeds(part, turn.both), turn.now)
            compared = compare_part(part, relinked, turn.now)
            held = {*part.whole.decisions, *turn.came}
            counts = put_part(part, relinked, compared, turn.now, tuple(d for d in turn.now if d in held))
        except TooWideError:
            return None
        store.do("delete from unit where name = ?", REPORT_OF_ALL)
        memory.note(REPORT_OF_ALL, name_report(links.pile.versions, turn.now))
        memory.write_more()
        store.do("update linked set decision = ?", turn.last)
    return counts


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
