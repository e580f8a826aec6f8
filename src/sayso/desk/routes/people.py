"""`/people`: who is quoted or reported, and what one of them said on what day."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from sayso import store
from sayso.desk.answers import GoneError, answer, go
from sayso.desk.deciding import ask_if_sure, need_who, today, write_down
from sayso.desk.request_context import get_desk
from sayso.desk.routes.parameters import After, Limit, gives, page_ask
from sayso.desk.views.people import build_person, build_positions
from sayso.errors import InputError
from sayso.records import Decision

router = APIRouter()
_GONE = "There is no speaker of this ID any more. Look for the name in the list of people."


@router.get("/people", response_class=HTMLResponse, responses=gives("speakers"))
def show_people(
    request: Request,
    name: Annotated[str | None, Query(max_length=200, description="part of a name")] = None,
    same_as: Annotated[str | None, Query(max_length=200, description="who may be one of them")] = None,
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """Everybody who is quoted or reported by name, those with most statements first."""
    with get_desk(request).read() as opened:
        view = store.list_people(opened, page_ask(limit, after), name=name)
        asking = store.find_person(opened, same_as) if same_as else None
    same_name = asking.name if asking else ""
    return answer(
        request, "people.html", view, title="People", name=name or "", same_as=same_as, same_name=same_name
    )


@router.get("/people/{id}", response_class=HTMLResponse, responses=gives("one speaker"))
def show_person(request: Request, id: str, after: After = None, limit: Limit = 50) -> Response:
    """A speaker: spellings, roles by outlet, what was said on what day, positions, who may be the same."""
    with get_desk(request).read() as opened, opened.snapshot():
        now = store.find_current_id(opened, id)
        if now != id and store.find_person(opened, now) is not None:
            return RedirectResponse(f"/people/{now}", status_code=307)
        spoken = store.list_spoken_in(opened, id)
        view = build_person(opened, id, page_ask(limit, after), spoken=spoken)
    if view is None:
        raise GoneError(_GONE)
    return answer(
        request, "person.html", view, title=view.person.name, spoken=spoken, numbers=view.positions.numbers
    )


@router.get("/people/{id}/positions", response_class=HTMLResponse, responses=gives("matters of one speaker"))
def show_positions(request: Request, id: str, after: After = None, limit: Limit = 50) -> Response:
    """What a speaker said on one matter on different days, the matters with most statements first."""
    with get_desk(request).read() as opened, opened.snapshot():
        view = build_positions(opened, id, page_ask(limit, after))
    if view is None:
        raise GoneError(_GONE)
    return answer(request, "positions.html", view, title=f"Positions of {view.name}", numbers=view.numbers)


@router.post("/people/{id}/confirm", status_code=303, responses=gives("nothing: the speaker follows"))
def confirm_spelling(
    request: Request,
    id: str,
    spelled: Annotated[str, Form(max_length=300)],
    sure: Annotated[bool, Form()] = False,
) -> Response:
    """Say that a spelling was rightly taken for a speaker, in all articles that have it."""
    who = need_who(request)
    with get_desk(request).read() as opened:
        person = store.find_person(opened, id)
        named = store.list_spoken_in(opened, id, spelled=person.name) if person else ()
        found = store.list_spoken_in(opened, id, spelled=spelled)
        if person is None or not named or not found or spelled == person.name:
            raise GoneError(_GONE)
        try:
            left, *right = (store.find_statement(opened, s.attribution) for s in (named[0], *found))
        except store.WordsGoneError as error:
            raise GoneError(_GONE) from error
        decisions = [Decision(action="merge", left=left, right=r, who=who, when=today()) for r in right]
        earlier = store.list_in_force(opened)
    if not sure:
        fields = {"spelled": spelled}
        asked = ask_if_sure(request, decisions, earlier, address=f"/people/{id}/confirm", fields=fields)
        if asked is not None:
            return asked
    write_down(request, decisions)
    return go(f"/people/{id}")


@router.post("/people/{id}/part", status_code=303, responses=gives("nothing: the speaker follows"))
def part_person(
    request: Request,
    id: str,
    value: Annotated[str, Form(max_length=300)] = "",
    member: Annotated[list[str] | None, Form(max_length=5_000)] = None,
    sure: Annotated[bool, Form()] = False,
) -> Response:
    """Say that a speaker is somebody else in some articles (`member`): who, where that is known."""
    who = need_who(request)
    name = " ".join(value.split())
    with get_desk(request).read() as opened:
        spoken = store.list_spoken_in(opened, id)
        chosen = [s for s in spoken if s.document in (member or ())]
        kept = [s for s in spoken if s not in chosen]
        if not spoken:
            raise GoneError(_GONE)
        if not chosen or not kept:
            raise InputError(
                "Tick the articles in which it is somebody else, and leave at least one without a tick."
            )
        try:
            left, *right = (store.find_statement(opened, s.attribution) for s in (kept[0], *chosen))
        except store.WordsGoneError as error:
            raise GoneError(_GONE) from error
        decisions = [
            Decision(action="split", left=left, right=other, value=name or None, who=who, when=today())
            for other in right
        ]
        earlier = store.list_in_force(opened)
        known = name if name and store.has_person(opened, name) else ""
    if not sure:
        fields: dict[str, object] = {"value": value, "member": [s.document for s in chosen]}
        asked = ask_if_sure(
            request, decisions, earlier, address=f"/people/{id}/part", fields=fields, known=known
        )
        if asked is not None:
            return asked
    write_down(request, decisions)
    return go("/decisions")
