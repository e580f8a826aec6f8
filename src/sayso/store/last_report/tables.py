"""What the last report of all articles says, as tables that people can query by hand."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from sayso.decisions.applied_decisions import find_unheld
from sayso.decisions.decision_file import list_held
from sayso.records import Decision, Reading, Report
from sayso.store.connection import Connection
from sayso.store.decided.added_attributions import put_added
from sayso.store.decided.decision_rows import read_rows
from sayso.store.former_ids import put_members, put_people
from sayso.store.last_report.freshness import note_report
from sayso.store.last_report.open_questions import put_questions
from sayso.store.last_report.report_records import put_records


def put_results(
    store: Connection, report: Report, readings: tuple[Reading, ...], decisions: tuple[Decision, ...]
) -> None:
    """Write the rows of a report that differ from those there; call it inside a transaction."""
    put_members(store, report)
    put_added(store, report.readings)
    put_questions(store, report, decisions)
    for table, rows in list_act_rows(report).items():
        _put(store, table, ACT_TABLES[table], rows)
    _put(
        store,
        "reuse",
        ("one", "other", "words", "score"),
        ((r.left_id, r.right_id, r.words, r.score) for r in report.reuses),
    )
    _put_people(store, report)
    _put_stories(store, report)
    put_records(store, report)
    note_report(store)
    unheld = find_unheld(readings, decisions)
    in_force = list_held(read_rows(store)) if unheld else ()  # they come first among the decisions
    gone = ((in_force[n].line, in_force[n].decision.action) for n in unheld if n < len(in_force))
    _put(store, "unheld", ("decision", "action"), gone)


def _put_people(store: Connection, report: Report) -> None:
    said = defaultdict[str, list[str]](list)
    for a in report.attributions:
        if a.speaker_id:
            said[a.speaker_id].append(a.document_id)
    put_people(store, {a.id: a.speaker_id for a in report.attributions if a.speaker_id})
    _put(
        store,
        "person",
        ("id", "name", "kind", "aliases", "statements", "articles"),
        (
            (s.id, s.name, str(s.kind), json.dumps(s.aliases), len(said[s.id]), len(set(said[s.id])))
            for s in report.speakers
        ),
    )
    _put(
        store,
        "said",
        ("attribution", "person"),
        ((a.id, a.speaker_id) for a in report.attributions if a.speaker_id),
    )


ACT_TABLES: Mapping[str, tuple[str, ...]] = {
    "access": ("utterance", "document", "role", "upstream_outlet"),
    "first_hand": ("utterance", "outlet", "document"),
    "variant": ("earlier", "later", "change", "flags"),
    "utterance": ("id", "attribution", "person", "said_on", "articles", "day"),
}
"""The tables with rows of utterances, and their columns; the first two tell rows apart."""


def list_act_rows(report: Report) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of the utterances of a report, by table."""
    home = {a.id: a.document_id for a in report.attributions}
    published = {d.id: d.published for d in report.documents}
    had = {(f.utterance_id, f.outlet): f.document_id for f in report.first_hand}
    return {
        "access": [(a.utterance_id, a.document_id, str(a.role), a.upstream_outlet) for a in report.accesses],
        "first_hand": [(*key, document) for key, document in had.items()],
        "variant": [
            (v.left_id, v.right_id, str(v.change), " ".join(map(str, v.flags)))
            for u in report.utterances
            for v in u.variants
        ],
        "utterance": [
            (
                u.id,
                u.representative_id,
                u.speaker_id,
                u.said_on,
                len({home[i] for i in u.attribution_ids}),
                u.said_on or published[home[u.representative_id]] or "",
            )
            for u in report.utterances
        ],
    }


def _put_stories(store: Connection, report: Report) -> None:
    _put(
        store,
        "story",
        ("id", "title", "first", "last", "articles"),
        ((s.id, s.title, s.first, s.last, len(s.document_ids)) for s in report.stories),
    )
    _put(
        store,
        "derivation",
        ("id", "document", "kind", "outlet", "upstream", "direction"),
        (
            (d.id, d.document_id, d.kind, d.upstream_outlet, d.upstream_document_id, d.direction_from)
            for d in report.derivations
        ),
    )


def _put(store: Connection, table: str, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    new = set(rows)
    old = {tuple(row) for row in store.ask(f"select {', '.join(columns)} from {table}")}
    key = columns[:2]
    where = " and ".join(f"{name} = ?" for name in key)
    store.do_each(f"delete from {table} where {where}", (row[: len(key)] for row in old - new))
    values = ", ".join("?" * len(columns))
    store.do_each(
        f"insert into {table} ({', '.join(columns)}) values ({values})", sorted(new - old, key=repr)
    )
