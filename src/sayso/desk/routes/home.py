"""`/`: what to look at first; `/unread`: the primaries that nobody has read."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from sayso import store
from sayso.desk.answers import answer
from sayso.desk.request_context import get_desk
from sayso.desk.routes.parameters import After, Limit, gives, page_ask
from sayso.desk.views.home import build_home

router = APIRouter()


@router.get("/", response_class=HTMLResponse, responses=gives("what to look at first"))
def show_home(request: Request) -> Response:
    """Leading findings, what came in last, jobs at work, primaries that nobody has read."""
    with get_desk(request).read() as opened, opened.snapshot():
        view = build_home(opened)
    return answer(request, "home.html", view, title="The desk")


@router.get("/unread", response_class=HTMLResponse, responses=gives("primaries that nobody has read"))
def show_unread(request: Request, after: After = None, limit: Limit = 50) -> Response:
    """Outlets that had words first-hand and have no article of them here, by how much rests on them."""
    with get_desk(request).read() as opened:
        view = store.list_unread(opened, page_ask(limit, after))
    return answer(request, "unread.html", view, title="Not read yet")
