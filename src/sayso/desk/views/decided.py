"""What people decided, in parts: in force, refused, taken back, and what has lost its words."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sayso import phrasing, store
from sayso.decisions.articles import list_anchors
from sayso.decisions.decision_file import LogEntry, list_held
from sayso.errors import InputError
from sayso.present.rows.decisions import tell_decision
from sayso.present.text import labels
from sayso.records import Decision
from sayso.store import PageAsk

State = Literal["in force", "refused", "taken back", "words gone"]
_REFUSES = frozenset({"different", "split", "reject"})


@dataclass(frozen=True, kw_only=True, slots=True)
class DecidedLine:
    """A decision in the list: what, on which words, by whom, and whether it holds.

    `state` tells a suggestion that was refused from a confirmation that was taken back; `undone` says by whom
    and when. `articles` are the IDs of its articles as they are now, empty for one that is gone.
    """

    n: int
    told: str
    words: tuple[tuple[str, str], ...]
    who: str
    day: str
    note: str
    state: State
    is_refusal: bool
    undone: str
    made_on: str
    articles: tuple[str, ...]
    titles: tuple[str, ...]
    """What these articles are called: by title, else by name."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DecidedView:
    """A part of the decisions, and how many there are of each state."""

    rows: tuple[DecidedLine, ...]
    after: str | None
    counts: Mapping[str, int]
    show: str


def build_decided(opened: store.Connection, page: PageAsk, *, show: str = "") -> DecidedView:
    """Return decisions, the newest first; with `show` those of one state.

    Raises InputError where the place to go on from cannot be read.
    """
    log = store.read_rows(opened)
    held = {entry.line for entry in list_held(log)}
    gone = {row["n"] for row in opened.ask("select n from unheld_decisions")}
    states: dict[int, State] = {
        entry.line: _tell_state(entry, held, gone) for entry in log if entry.decision.action != "withdraw"
    }
    before = _read_place(page.after)
    wanted = [
        entry
        for entry in reversed(log)
        if entry.line in states
        and (before is None or entry.line < before)
        and show in ("", states[entry.line])
    ]
    shown, more = wanted[: page.limit], len(wanted) > page.limit
    return DecidedView(
        rows=tuple(_line(opened, entry, states[entry.line]) for entry in shown),
        after=str(shown[-1].line) if more else None,
        counts=Counter(states.values()),
        show=show,
    )


def tell_with_names(opened: store.Connection, decision: Decision) -> str:
    """Return in words what a decision says; of two speakers that are one or two, with their names.

    Where both articles have one name it is said in which articles: two spellings that were made one have one
    name from the next comparison on.
    """
    told = tell_decision(decision)
    if decision.action not in ("merge", "split") or decision.value:
        return told
    called = store.name_sides(opened, decision)
    if decision.action == "merge" and called and len({name for name, _ in called}) == 1 and called[0][0]:
        return f"{told}: {called[0][0]}, {phrasing.join([f'in {article}' for _, article in called])}"
    if len({name for name, _ in called}) < len(called):
        names = [f"{name or 'the speaker'} in {article}" for name, article in called]
    else:
        names = [name or f"the speaker in {article}" for name, article in called]
    return f"{told}: {phrasing.join(names)}" if names else told


def _tell_state(entry: LogEntry, held: set[int], gone: set[int]) -> State:
    if entry.line not in held:
        return "taken back"
    if entry.line in gone:
        return "words gone"
    return "refused" if _is_refusal(entry.decision) else "in force"


def _is_refusal(decision: Decision) -> bool:
    """Return True if it refuses what the machine suggests; one that says who it is instead puts it right."""
    return decision.action in _REFUSES and not decision.value


def _line(opened: store.Connection, entry: LogEntry, state: State) -> DecidedLine:
    decision = entry.decision
    articles = _find_articles(opened, decision)
    undone = opened.ask(
        "select who, day from decision where withdraws = ? order by n desc limit 1", entry.line
    )
    return DecidedLine(
        n=entry.line,
        told=tell_with_names(opened, decision),
        words=tuple((a.name or a.document, a.text) for a in list_anchors(decision)),
        who=decision.who,
        day=labels.day(decision.when),
        note=decision.note,
        state=state,
        is_refusal=_is_refusal(decision),
        undone=f"{undone[0]['who']} on {labels.day(undone[0]['day'])}"
        if undone and state == "taken back"
        else "",
        made_on=store.tell_version(opened, entry.line).strip(),
        articles=tuple(id for id, _ in articles),
        titles=tuple(title for _, title in articles),
    )


def find_articles(opened: store.Connection, decision: Decision) -> tuple[tuple[str, str], ...]:
    """Return the articles of a decision, ID and title, each once; none that is gone."""
    return tuple({id: (id, title) for id, title in _find_articles(opened, decision) if id}.values())


def _find_articles(opened: store.Connection, decision: Decision) -> list[tuple[str, str]]:
    """Return the IDs of the articles of a decision, empty where one is gone, and what they are called."""
    (meant,) = store.settle_decisions(opened, (decision,))
    found = []
    for anchor in list_anchors(meant):
        rows = opened.ask(
            "select id, coalesce(title, name) from current_version where id = ?", anchor.article
        )
        found.append((rows[0][0], rows[0][1]) if rows else ("", anchor.name or anchor.document))
    return found


def _read_place(after: str | None) -> int | None:
    if not after:
        return None
    if not after.isascii() or not after.isdigit() or len(after) > 18:
        raise InputError(
            "the place to go on from cannot be read; leave out “after” to begin at the first page"
        )
    return int(after)
