"""`/outlets`: whose articles are here, whom an outlet cites, and who cites it."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from sayso import store
from sayso.desk.answers import GoneError, answer
from sayso.desk.request_context import get_desk
from sayso.desk.routes.parameters import After, Limit, gives, page_ask
from sayso.desk.views.outlets import Shown, build_outlet

router = APIRouter()


@router.get("/outlets", response_class=HTMLResponse, responses=gives("outlets"))
def show_outlets(request: Request, after: After = None, limit: Limit = 50) -> Response:
    """All outlets, those with most articles first."""
    with get_desk(request).read() as opened:
        view = store.list_outlets(opened, page_ask(limit, after))
    return answer(request, "outlets.html", view, title="Outlets")


@router.get("/outlets/{name:path}", response_class=HTMLResponse, responses=gives("one outlet"))
def show_outlet(
    request: Request, name: str, show: Shown = "articles", after: After = None, limit: Limit = 50
) -> Response:
    """An outlet: its articles, what it has from whom, and what others have from it; `show` in parts."""
    with get_desk(request).read() as opened, opened.snapshot():
        view = build_outlet(opened, name, page_ask(limit, after), show=show)
    if view is None:
        raise GoneError("No article here is of an outlet of this name. Look in the list of outlets.")
    return answer(request, "outlet.html", view, title=view.outlet.name)
