"""How a decision is written down: who decides is known, other opinions are told, questions are answered."""

from collections.abc import Iterable, Mapping, Sequence

from fastapi import Request
from fastapi.responses import Response

from sayso import store
from sayso.decisions.conflicts import find_conflicts
from sayso.desk.answers import answer
from sayso.desk.request_context import get_desk, read_who
from sayso.errors import InputError
from sayso.present.rows.decisions import tell_decision
from sayso.records import Decision

_MOST_BEARERS = 50
PICKED = " (quoted here already)"
"""Stands behind a name that is offered: who picks it is not asked whom it means, unless two have the name."""


def need_who(request: Request) -> str:
    """Return the name under which decisions are made; raises InputError where none was given."""
    who = read_who(request)
    if not who:
        raise InputError("Say first who you are: give your name at the top of the review page.")
    return who


def read_name(given: str) -> tuple[str, bool]:
    """Return a name without the mark of one that was offered, and whether it had the mark."""
    name = " ".join(given.split())
    return name.removesuffix(PICKED), name.endswith(PICKED)


def ask_if_sure(
    request: Request,
    decisions: Iterable[Decision],
    earlier: Sequence[Decision],
    *,
    address: str,
    fields: Mapping[str, object],
    known: str = "",
) -> Response | None:
    """Return a page that asks, where somebody else decided otherwise or is `known` by a name; else None.

    `fields` are sent to `address` once more where the person is sure.
    """
    who = read_who(request)
    with get_desk(request).read() as opened:
        given, held = store.settle_decisions(opened, decisions), store.settle_decisions(opened, earlier)
    others = {o: None for d in given for o in find_conflicts(d, held) if o.who != who}
    if not others and not known:
        return None
    flat = [(n, v) for n, given in fields.items() for v in (given if isinstance(given, list) else [given])]
    back = f"/review?item={fields['item']}" if "item" in fields else address.rpartition("/")[0]
    bearers: tuple[store.ListedPerson, ...] = ()
    if known:
        with get_desk(request).read() as opened:
            bearers = find_bearers(opened, known)
    told = tuple(f"{tell_decision(d)}, decided by {d.who} on {d.when}" for d in others)
    return answer(
        request, "sure.html", None, title="Are you sure?", status=409, told=told, known=known,
        bearers=bearers, address=address, back=back, fields=flat, parts=address.endswith("/part"),
    )  # fmt: skip


def find_bearers(opened: store.Connection, name: str) -> tuple[store.ListedPerson, ...]:
    """Return the people of a name, so that one may look who is meant."""
    return store.list_bearers(opened, name, _MOST_BEARERS)


def write_down(
    request: Request, decisions: Sequence[Decision], answers: Mapping[str, int] | None = None
) -> tuple[int, ...]:
    """Write decisions down, all or none, have all compared anew, and return their lines.

    `answers` has the keys of the questions that they answer, each with the place of its decision.
    """
    desk = get_desk(request)
    with desk.write() as opened:
        lines = store.add_decisions(opened, decisions, store.now())
        if answers:
            with opened.transaction():
                for key, place in answers.items():
                    store.note_answer(opened, key, lines[place])
        store.add_job(opened, "report", (), who=read_who(request), at=store.now())
    desk.wake()
    return lines


def today() -> str:
    """Return the day, which stands with a decision."""
    return store.now()[:10]
