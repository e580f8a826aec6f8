"""People's decisions as rows that are never changed: the lines of a decisions file, each with an ID."""

import json
from collections.abc import Iterable
from pathlib import Path

from sayso.decisions.articles import list_anchors
from sayso.decisions.decision_file import LogEntry, as_entry, list_held, parse_line, read_log
from sayso.records import Decision, identify
from sayso.store.articles import find_named
from sayso.store.connection import Connection
from sayso.store.decided.meant_articles import settle_decisions


def read_rows(store: Connection) -> tuple[LogEntry, ...]:
    """Return every decision and withdrawal in the order in which they came; the line is the row's number."""
    return tuple(
        LogEntry(line=row["n"], decision=parse_line(row["entry"], f"{store.path}, decision {row['n']}"))
        for row in store.ask("select n, entry from decision order by n")
    )


def list_in_force(store: Connection) -> tuple[Decision, ...]:
    """Return the decisions that nobody withdrew."""
    return tuple(entry.decision for entry in list_held(read_rows(store)))


def add_decision(store: Connection, decision: Decision, at: str) -> int:
    """Add a decision or a withdrawal behind all others, and return its line.

    Raises DecisionError where it could not be read again.
    """
    return add_decisions(store, (decision,), at)[0]


def add_decisions(store: Connection, decisions: Iterable[Decision], at: str) -> tuple[int, ...]:
    """Add decisions or withdrawals behind all others, all or none, and return their lines."""
    lines = []
    with store.transaction():
        for decision in decisions:
            alike = store.ask("select count(*) from decision where entry = ?", _write(decision))[0][0]
            _put(store, decision, alike, at)
            lines.append(int(store.ask("select max(n) from decision")[0][0]))
    return tuple(lines)


def import_decisions(store: Connection, decisions: Iterable[Decision], at: str) -> int:
    """Add the decisions of a file that the store does not have, in their order; return how many were new.

    The same line twice in one file is two decisions, the same file twice is one.
    """
    seen: dict[str, int] = {}
    added = 0
    with store.transaction():
        for decision in decisions:
            line = _write(decision)
            added += _put(store, decision, seen.get(line, 0), at)
            seen[line] = seen.get(line, 0) + 1
    return added


def export_decisions(store: Connection) -> str:
    """Return all decisions and withdrawals as the text of a decisions file."""
    return "".join(f"{row['entry']}\n" for row in store.ask("select entry from decision order by n"))


def tell_version(store: Connection, line: int) -> str:
    """Say on which text a decision was made, where that text is no longer the one that counts; or nothing."""
    made_on = store.ask("select made_on from decision where n = ?", line)[0]["made_on"]
    if made_on is None:
        return ""
    rows = store.ask(
        "select first_seen, n in (select n from current_version) as current from version where n = ?", made_on
    )
    if not rows:
        return " Made on an article that was removed."
    return (
        ""
        if rows[0]["current"]
        else f" Made on the text of {rows[0]['first_seen'][:10]}, which has a newer version."
    )


def name_speakers(store: Connection, decision: Decision) -> tuple[str, ...]:
    """Return as whom the articles name the speakers of the words of a decision, each once, where known."""
    return tuple(dict.fromkeys(name for name, _ in name_sides(store, decision) if name))


def name_sides(store: Connection, decision: Decision) -> tuple[tuple[str, str], ...]:
    """Return as whom each article of a decision names the speaker of its words, and the article's outlet.

    The name is empty where the words are of nobody known, or gone.
    """
    names = []
    for anchor in list_anchors(settle_decisions(store, (decision,))[0]):
        rows = store.ask(
            """select a.speaker, coalesce(v.outlet, v.name) as article
            from version v join attribution a on a.print = v.print
            where v.article = (select article from version where id = ? limit 1) and a.speaker is not null
            and (instr(a.words, ?) > 0 or instr(?, a.words) > 0) order by v.n desc, length(a.words), a.n
            limit 1""",
            anchor.article, *[anchor.text] * 2,
        )  # fmt: skip
        names.append(
            (rows[0]["speaker"], rows[0]["article"]) if rows else ("", anchor.name or anchor.document)
        )
    return tuple(names)


def list_joined_to(store: Connection, documents: Iterable[str]) -> tuple[str, ...]:
    """Return the other articles with a statement that people joined to one of some articles, by their IDs."""
    inside = set(documents)
    found: dict[str, None] = {}
    for decision in settle_decisions(store, (d for d in list_in_force(store) if d.action == "same")):
        sides = {a.article: None for a in list_anchors(decision) if a.article}
        if inside & sides.keys():
            found |= {id: None for id in sides if id not in inside}
    return tuple(found)


def _write(decision: Decision) -> str:
    return json.dumps(as_entry(decision), ensure_ascii=False)


def _put(store: Connection, decision: Decision, place: int, at: str) -> bool:
    """Put a decision in unless it is there; `place` counts the same lines before it."""
    line = _write(decision)
    parse_line(line, "decision")  # what cannot be read again would make all of the store unreadable
    key = identify("j", line, place)
    if store.ask("select 1 from decision where id = ?", key):
        return False
    withdrawn = _find_withdrawn(store, decision)
    versions = find_named(store, decision.left.document)
    made_on = versions[-1].n if len({v.article for v in versions}) == 1 else None
    store.do(
        "insert into decision (id, entry, who, day, withdraws, made_on, at) values (?, ?, ?, ?, ?, ?, ?)",
        key, line, decision.who, decision.when, withdrawn, made_on, at,
    )  # fmt: skip
    return True


def _find_withdrawn(store: Connection, decision: Decision) -> int | None:
    """Return the row that a withdrawal takes back: the one that a decisions file would."""
    if decision.action != "withdraw":
        return None
    before = read_rows(store)
    kept = {e.line for e in list_held((*before, LogEntry(line=0, decision=decision)))}
    return next((e.line for e in list_held(before) if e.line not in kept), None)


def import_file(store: Connection, path: Path, at: str) -> int:
    """Import a decisions file; raises DecisionError where a line cannot be understood, and adds nothing."""
    return import_decisions(store, [entry.decision for entry in read_log(path)], at)
