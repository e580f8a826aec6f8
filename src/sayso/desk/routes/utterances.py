"""`/utterances/ID` and `/attributions/ID`: every report of one utterance, and why they stand together."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from sayso import store
from sayso.desk.answers import GoneError, answer, asked_form
from sayso.desk.request_context import get_desk, read_part
from sayso.desk.routes.parameters import After, Limit, gives, page_ask
from sayso.desk.views.utterances import build_utterance
from sayso.present.export.sayso_json import report_to_json

router = APIRouter()
_GONE = (
    "There is no statement of this ID any more: its article was removed, has a newer version, or is read "
    "otherwise now. Search for its words."
)


@router.get("/utterances", response_class=HTMLResponse, responses=gives("utterances"))
def show_utterances(
    request: Request, shared: bool = False, after: After = None, limit: Limit = 50
) -> Response:
    """What was said, the newest first; with `shared` only what more than one article reports."""
    with get_desk(request).read() as opened:
        view = store.list_utterances(opened, page_ask(limit, after), shared=shared)
    return answer(request, "utterances.html", view, title="What was said", shared=shared)


@router.get("/utterances/{id}", response_class=HTMLResponse, responses=gives("one utterance"))
def show_utterance(request: Request, id: str) -> Response:
    """One utterance: each report of it against the fullest, how each article has it, why they were joined."""
    with get_desk(request).read() as opened:
        now = store.find_current_id(opened, id)
        members = store.list_members(opened, now) if id.startswith("u-") else ()
        part = read_part(opened, store.find_homes(opened, _with_doubts(opened, members))) if members else None
        numbers = store.number_articles(opened, (d.id for d in part.documents)) if part else {}
    if part is None:
        raise GoneError(_GONE)
    if now != id:
        return RedirectResponse(f"/utterances/{now}", status_code=307)
    if asked_form(request):
        return JSONResponse(report_to_json(part))
    view = build_utterance(part, id, numbers)
    if view is None:
        raise GoneError(_GONE)
    return answer(request, "utterance.html", view, title="What was said", numbers=view.numbers)


@router.get("/attributions/{id}", response_class=HTMLResponse, responses=gives("one statement of an article"))
def show_attribution(request: Request, id: str) -> Response:
    """The utterance that a statement of an article belongs to, or the article where it belongs to none."""
    with get_desk(request).read() as opened:
        utterance = store.find_utterance_of(opened, id)
        home = store.find_homes(opened, (id,))
    if utterance is not None:
        return RedirectResponse(f"/utterances/{utterance}#{id}", status_code=307)
    if home:
        return RedirectResponse(f"/documents/{home[0]}#{id}", status_code=307)
    with get_desk(request).read() as opened:
        rows = opened.ask(
            """select v.id from attribution a join version w on w.print = a.print
            join shown_version v on v.article = w.article where a.id = ? limit 1""",
            id,
        )
    if rows:  # of an older version: what became of the words stands in the newest
        return RedirectResponse(f"/documents/{rows[0]['id']}", status_code=307)
    raise GoneError(_GONE)


def _with_doubts(opened: store.Connection, members: tuple[str, ...]) -> tuple[str, ...]:
    """Return the reports of an utterance, and those elsewhere that may be of it and were not joined."""
    return (*members, *store.find_unsure(opened, members))
