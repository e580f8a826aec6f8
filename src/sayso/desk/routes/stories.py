"""`/stories`: articles by event, the report page of one story, and the file of it to send."""

import re

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from sayso import store
from sayso.desk.answers import GoneError, answer, asked_form
from sayso.desk.request_context import get_desk, read_part
from sayso.desk.routes.parameters import After, Limit, gives, page_ask
from sayso.desk.templating import render_page
from sayso.present.export.sayso_json import report_to_json
from sayso.present.html import render
from sayso.records import Report

router = APIRouter()
_DIGEST = re.compile(r"script-src ('sha256-[A-Za-z0-9+/=]+')")
_WORD = re.compile(r"[a-z0-9]+")
_MOST_NAME = 60  # characters of a file's name, of the story's headline
_BODY = re.compile(r"<body[^>]*>")


@router.get("/stories", response_class=HTMLResponse, responses=gives("stories"))
def show_stories(request: Request, after: After = None, limit: Limit = 50) -> Response:
    """Articles about one event, the newest first."""
    with get_desk(request).read() as opened:
        view = store.list_stories(opened, page_ask(limit, after))
    return answer(request, "stories.html", view, title="Stories")


@router.get("/stories/{id}", response_class=HTMLResponse, responses=gives("the report page of one story"))
def show_story(request: Request, id: str) -> Response:
    """The report page of one story, with the desk's ways from it."""
    report, now, numbers = _read_story(request, id)
    if now != id:
        return RedirectResponse(f"/stories/{now}", status_code=307)
    if asked_form(request):
        return JSONResponse(report_to_json(report))
    frame = get_desk(request).frame(request)
    bar = render_page("story_bar.html", id=id, frame=frame, title="Story")
    page = render(report, numbers=numbers)
    place = _BODY.search(page)
    at = place.end() if place else 0
    return _send(page[:at] + bar + page[at:])


@router.get("/stories/{id}/report.html", response_class=HTMLResponse, responses=gives("the file to send"))
def send_story(request: Request, id: str) -> Response:
    """The report page of one story as a file that asks nothing of anybody."""
    report, _, numbers = _read_story(request, id)
    answered = _send(render(report, numbers=numbers))
    title = report.stories[0].title if report.stories else ""
    name = "-".join(_WORD.findall(title.casefold()))[:_MOST_NAME].strip("-") or "report"
    answered.headers["Content-Disposition"] = f'attachment; filename="{name}.html"'
    return answered


def _send(page: str) -> Response:
    """Return a report page under the policy that it asks for itself."""
    digest = _DIGEST.search(page)
    scripts = digest[1] if digest else "'none'"
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src {scripts}; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return HTMLResponse(page, headers={"Content-Security-Policy": policy})


def _read_story(request: Request, id: str) -> tuple[Report, str, dict[str, int]]:
    """Return the report of a story, its ID of now and the numbers of its articles; raises GoneError."""
    with get_desk(request).read() as opened:
        now = store.find_current_id(opened, id)
        documents = store.list_members(opened, now)
        numbers = store.number_articles(opened, documents) if id.startswith("st-") else {}
        documents = (*documents, *store.list_joined_to(opened, documents))
        report = read_part(opened, documents) if documents and id.startswith("st-") else None
    if report is None:
        raise GoneError(
            "There is no story of this ID any more. Stories change as articles come in: look in the list of "
            "stories."
        )
    return report, now, numbers
