"""`/people`: who is quoted or reported, and what one of them said on what day."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from sayso import store
from sayso.desk.answers import GoneError, answer
from sayso.desk.reading import get_desk
from sayso.desk.routes.parameters import After, Limit, gives, page_ask
from sayso.desk.views.people import build_person

router = APIRouter()


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
    return answer(request, "people.html", view, title="People", name=name or "", same_as=same_as)


@router.get("/people/{id}", response_class=HTMLResponse, responses=gives("one speaker"))
def show_person(request: Request, id: str, after: After = None, limit: Limit = 50) -> Response:
    """A speaker: spellings, roles, what was said on what day, who may be the same."""
    with get_desk(request).read() as opened, opened.snapshot():
        view = build_person(opened, id, page_ask(limit, after))
    if view is None:
        raise GoneError("There is no speaker of this ID any more. Look for the name in the list of people.")
    return answer(request, "person.html", view, title=view.person.name)
