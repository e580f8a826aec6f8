"""The file of what people decided: JSON Lines, append-only, one decision a line, with who and when.

    {"action": "different", "left": {"document": "gazette-1", "text": "We will not go"},
     "right": {"document": "https://echo.example/7", "name": "echo-7", "text": "We will go", "start": 120},
     "who": "mk", "when": "2026-03-01"}

A line with the action `withdraw` takes an earlier line back, which stays where it is.
"""

import datetime
import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

from sayso.decisions.actions import PAIRED, SINGLE, TELLS_WHO
from sayso.errors import DecisionError, shorten, word_value_error
from sayso.records import Anchor, Decision, Role
from sayso.text.one_line import clean_line

_WITHDRAW = "withdraw"
ROLES = frozenset(get_args(Role))
LONGEST_NAMED = 2_000  # code points: what is longer is no name and no headline
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)
_EXAMPLES = {
    "outlet": '"Harbour Post"',
    "relay": '"Harbour Post"',
    "published": '"2031-05-06"',
    "title": '"Harbour is sold"',
}


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A line of a decisions file: its number, and what was decided or withdrawn."""

    line: int
    decision: Decision


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Return the decisions of a file that hold, in its order; raises DecisionError as `read_log` does."""
    return tuple(entry.decision for entry in list_held(read_log(path)))


def list_held(log: Iterable[LogEntry]) -> tuple[LogEntry, ...]:
    """Return the entries of a log that no later entry withdrew; withdrawals are left out."""
    held: list[LogEntry] = []
    for entry in log:
        if entry.decision.action != "withdraw":
            held.append(entry)
            continue
        taken = next((e for e in reversed(held) if _is_of(entry.decision, e.decision)), None)
        if taken is not None:
            held.remove(taken)
    return tuple(held)


def _is_of(withdrawal: Decision, decision: Decision) -> bool:
    return (withdrawal.withdraws, withdrawal.left, withdrawal.right, withdrawal.value) == (
        decision.action,
        decision.left,
        decision.right,
        decision.value,
    )


def withdraw(decision: Decision, *, who: str, when: str, note: str = "") -> Decision:
    """Return the entry that takes a decision back; nothing is deleted."""
    return replace(decision, action="withdraw", withdraws=decision.action, who=who, when=when, note=note)


def read_log(path: Path) -> tuple[LogEntry, ...]:
    """Read all entries of a decisions file; raises DecisionError naming file, line and what to try."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise DecisionError(
            f"{path}: there is no such file; `sayso decide` writes one, or leave --decisions out."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise DecisionError(f"{path}: cannot be read as UTF-8 text ({error}).") from error
    lines = enumerate(text.split("\n"), 1)
    return tuple(
        LogEntry(line=n, decision=parse_line(line, f"{path}, line {n}")) for n, line in lines if line.strip()
    )


def parse_line(line: str, where: str) -> Decision:
    """Return the decision that one line holds; `where` names the line. Raises DecisionError."""
    try:
        entry = json.loads(line)
    except RecursionError:
        raise DecisionError(f"{where}: is nested too deeply to be a decision; delete the line.") from None
    except ValueError as error:
        raise DecisionError(
            f"{where}: is not JSON ({word_value_error(error)}); "
            "put one whole decision on one line, or delete the line."
        ) from None
    if not isinstance(entry, dict):
        raise DecisionError(f'{where}: is not an object; expected {{"action": ..., "left": ...}}.')
    action = entry.get("action")
    if not isinstance(action, str) or action not in PAIRED | SINGLE | {_WITHDRAW}:
        known = ", ".join(sorted(PAIRED | SINGLE))
        raise DecisionError(f"{where}: action {shorten(action)} is not known; use one of {known}.")
    withdraws = entry.get("withdraws") if action == _WITHDRAW else None
    if action == _WITHDRAW and (not isinstance(withdraws, str) or withdraws not in PAIRED | SINGLE):
        raise DecisionError(
            f"{where}: does not say which action it withdraws; `sayso decide FILE undo` does."
        )
    left = _read_anchor(entry.get("left"), f"{where}: left")
    meant = withdraws or action
    has_right = meant in PAIRED or (meant == "attribution" and entry.get("right") is not None)
    right = _read_anchor(entry.get("right"), f"{where}: right") if has_right else None
    if meant == "attribution" and right is not None and right.document != left.document:
        raise DecisionError(f"{where}: the words that say who must stand in the same article.")
    value = entry.get("value")
    if value is not None and not isinstance(value, str):
        raise DecisionError(f"{where}: value must be words or null, not {shorten(value)}.")
    if action == "role" and value not in ROLES:
        raise DecisionError(f"{where}: a role is one of {', '.join(sorted(ROLES))}, not {value!r}.")
    if action in _EXAMPLES:
        _check_stored_value(action, value, where)
    who, when = entry.get("who"), entry.get("when")
    if not isinstance(who, str) or not who or not isinstance(when, str) or not when:
        raise DecisionError(f'{where}: says not who decided, or when; add "who" and "when".')
    note = entry.get("note") or ""
    if not isinstance(note, str):
        raise DecisionError(f"{where}: note must be words, not {shorten(note)}.")
    # The action was found among the known ones above, which a type checker does not see.
    return Decision(
        action=action,  # type: ignore[arg-type]
        left=left,
        right=right,
        value=value,
        who=who,
        when=when,
        note=note,
        withdraws=withdraws,
    )


def check_name(action: str, value: str | None, where: str) -> None:
    """Raise DecisionError where a new value that names a speaker is empty; None says that nobody is named."""
    if action in TELLS_WHO | {"merge", "split"} and isinstance(value, str) and not clean_line(value):
        raise DecisionError(f"{where} is empty; give a name")


def check_named_value(action: str, value: str | None, where: str) -> None:
    """Raise DecisionError unless a new value names an outlet (`outlet`, `relay`), a day or a headline."""
    _check_stored_value(action, value if clean_line(value) else None, where)
    if value is not None and len(value) > LONGEST_NAMED:
        raise DecisionError(
            f"{where}: {action} has {len(value):,} characters; name it in at most {LONGEST_NAMED:,}."
        )


def _check_stored_value(action: str, value: str | None, where: str) -> None:
    """Raise DecisionError where no version of sayso can have written a value.

    What older versions took stays readable: new bounds belong into `check_named_value`.
    """
    if value is None or not value.strip():
        raise DecisionError(f"{where}: {action} needs a value, for example {_EXAMPLES[action]}.")
    if action == "published" and not is_day(value):
        raise DecisionError(f"{where}: {shorten(value)} is no day; write it as 2031-05-06, 2031-05 or 2031.")


def is_day(value: str) -> bool:
    """Return True if a value is a day, a month or a year as ISO 8601 writes them."""
    if not _DAY.fullmatch(value):
        return False
    try:
        datetime.date.fromisoformat(f"{value}-01-01"[:10])
    except ValueError:
        return False
    return True


def _read_anchor(entry: Any, where: str) -> Anchor:
    if not isinstance(entry, dict) or not all(
        isinstance(entry.get(key), str) and entry[key] for key in ("document", "text")
    ):
        raise DecisionError(
            f"{where}: needs a document and the exact words: "
            '{"document": "name or ID", "text": "words of the article"}.'
        )
    start = entry.get("start")
    if start is not None and (not isinstance(start, int) or isinstance(start, bool) or start < 0):
        raise DecisionError(f"{where}: start must be a whole number of characters, not {shorten(start)}.")
    told: dict[str, Any] = {key: entry.get(key) for key in ("name", "outlet", "published")}
    for key, given in told.items():
        if given is not None and (not isinstance(given, str) or not given):
            raise DecisionError(f"{where}: {key} must be words, not {shorten(given)}.")
    return Anchor(document=entry["document"], text=entry["text"], start=start, **told)


def append_decision(path: Path, decision: Decision) -> None:
    """Write one decision at the end of a file, made if it is not there; nothing before it changes."""
    line = json.dumps(as_entry(decision), ensure_ascii=False)
    with path.open("a+b") as file:
        size = file.seek(0, os.SEEK_END)
        broken = False
        if size:
            file.seek(size - 1)
            broken = file.read(1) != b"\n"
        file.write((("\n" if broken else "") + line + "\n").encode("utf-8", "surrogatepass"))


def write_anchor(anchor: Anchor) -> dict[str, object]:
    """Return what a decision holds on to as a line of the file has it."""
    facts = {"name": anchor.name, "outlet": anchor.outlet, "published": anchor.published}
    told = {key: value for key, value in facts.items() if value is not None}
    start = {} if anchor.start is None else {"start": anchor.start}
    return {"document": anchor.document, **told, "text": anchor.text, **start}


def as_entry(decision: Decision) -> dict[str, object]:
    """Return a decision as a line of the file has it."""
    entry: dict[str, object] = {"action": decision.action}
    if decision.withdraws:
        entry["withdraws"] = decision.withdraws
    entry["left"] = write_anchor(decision.left)
    if decision.right is not None:
        entry["right"] = write_anchor(decision.right)
    if decision.value is not None or TELLS_WHO & {decision.action, decision.withdraws}:
        entry["value"] = decision.value
    entry |= {"who": decision.who, "when": decision.when}
    if decision.note:
        entry["note"] = decision.note
    return entry
