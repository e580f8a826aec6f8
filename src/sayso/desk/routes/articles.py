"""`/documents`: the articles, one with its text marked, its versions, and two side by side."""

import re
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from sayso import store
from sayso.desk.answers import GoneError, answer, asked_form
from sayso.desk.reading import get_desk, read_part
from sayso.desk.routes.parameters import After, Limit, gives, page_ask
from sayso.desk.views.articles import build_article
from sayso.desk.views.side_by_side import build_side_by_side
from sayso.present.export.sayso_json import report_to_json
from sayso.records import Span

router = APIRouter()
_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")
GONE = (
    "There is no such article here. It may have been removed, or be under an embargo: look in the list of "
    "articles."
)


@router.get("/documents", response_class=HTMLResponse, responses=gives("articles"))
def show_articles(request: Request, after: After = None, limit: Limit = 50) -> Response:
    """All articles by day of publication, the newest first."""
    with get_desk(request).read() as opened:
        view = store.list_articles(opened, page_ask(limit, after))
    return answer(request, "articles.html", view, title="Articles")


@router.get("/documents/{id}", response_class=HTMLResponse, responses=gives("an article, its text marked"))
def show_article(
    request: Request,
    id: str,
    at: Annotated[str | None, Query(max_length=40, description="a place in its text, as START-END")] = None,
) -> Response:
    """One article with who is quoted or reported beside the text."""
    place = _PLACE.fullmatch(at or "")
    span = Span(start=int(place[1]), end=int(place[2])) if place and int(place[1]) <= int(place[2]) else None
    with get_desk(request).read() as opened:
        article = find_shown(opened, id)
        part = read_part(opened, [article.document.id])
        if part is not None and asked_form(request):
            return JSONResponse(report_to_json(part))
        stories = store.list_stories(opened, store.PageAsk(), document=article.document.id).rows
        versions = len(store.list_versions(opened, article.document.id))
        beside = [
            a
            for s in stories[:1]
            for a in store.list_articles(opened, store.PageAsk(limit=20), story=s.id).rows
            if a.id != article.document.id
        ]
    view = build_article(article, part, stories=stories, versions=versions, at=span)
    title = view.title or view.name
    return answer(request, "article_page.html", view, title=title, beside=beside)


@router.get(
    "/documents/{id}/versions", response_class=HTMLResponse, responses=gives("what each version changed")
)
def show_versions(request: Request, id: str) -> Response:
    """The versions of an article, and what each changed of the one before."""
    with get_desk(request).read() as opened:
        article = find_shown(opened, id)
        versions = store.list_versions(opened, article.document.id)
        changes = tuple(store.compare_versions(versions, store.read_versions(opened, versions)))
    title = f"Versions of {article.document.title or article.document.name}"
    return answer(request, "versions.html", changes, title=title, versions=versions)


@router.get("/documents/{id}/with/{other}", response_class=HTMLResponse, responses=gives("two articles"))
def show_side_by_side(request: Request, id: str, other: str) -> Response:
    """Two articles side by side: what both report, and the passages that they share."""
    with get_desk(request).read() as opened:
        found = [find_shown(opened, one).document.id for one in (id, other)]
        part = read_part(opened, found)
    view = build_side_by_side(part, id, other) if part and id != other else None
    if view is None:
        raise GoneError("These two articles cannot be compared: choose two that were compared already.")
    return answer(request, "side_by_side.html", view, title="Side by side", numbers=view.numbers)


def find_shown(opened: store.Connection, id: str) -> store.HeldVersion:
    """Return the newest version of an article that may be shown today; raises GoneError."""
    found = [v for v in store.find_named(opened, id) if v.is_current and v.document.id == id]
    if not found or not opened.ask("select 1 from shown_version where id = ?", id):
        raise GoneError(GONE)
    return found[-1]
