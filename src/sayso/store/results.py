"""What the last report of all articles says, as tables that people can query by hand."""

from collections.abc import Iterable

from sayso.decisions.applied_decisions import find_unheld
from sayso.records import Decision, Reading, Report
from sayso.store.connection import Connection
from sayso.store.decision_rows import read_rows
from sayso.store.former_ids import put_members


def put_results(
    store: Connection, report: Report, readings: tuple[Reading, ...], decisions: tuple[Decision, ...]
) -> None:
    """Write the rows of a report that differ from those there; call it inside a transaction."""
    put_members(store, report)
    _put(
        store,
        "access",
        ("utterance", "document", "role", "upstream_outlet"),
        ((a.utterance_id, a.document_id, str(a.role), a.upstream_outlet) for a in report.accesses),
    )
    _put(
        store, "first_hand", ("utterance", "outlet"), {(f.utterance_id, f.outlet) for f in report.first_hand}
    )
    _put(
        store,
        "variant",
        ("earlier", "later", "change", "flags"),
        (
            (v.left_id, v.right_id, str(v.change), " ".join(map(str, v.flags)))
            for u in report.utterances
            for v in u.variants
        ),
    )
    _put(
        store,
        "reuse",
        ("one", "other", "words", "score"),
        ((r.left_id, r.right_id, r.words, r.score) for r in report.reuses),
    )
    unheld = set(find_unheld(readings, decisions))
    rows = ((e.line, e.decision.action) for e in read_rows(store) if e.decision in unheld) if unheld else ()
    _put(store, "unheld", ("decision", "action"), rows)


def _put(store: Connection, table: str, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    new = set(rows)
    old = {tuple(row) for row in store.ask(f"select {', '.join(columns)} from {table}")}
    key = columns[:2]
    where = " and ".join(f"{name} = ?" for name in key)
    store.do_each(f"delete from {table} where {where}", (row[: len(key)] for row in old - new))
    values = ", ".join("?" * len(columns))
    store.do_each(f"insert into {table} values ({values})", sorted(new - old, key=repr))
