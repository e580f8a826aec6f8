"""`/documents`: the articles, one with its text marked, its versions, and two side by side."""

import re
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from sayso import store
from sayso.decisions.decision_file import check_named_value, list_held
from sayso.desk.answers import GoneError, answer, asked_form, go
from sayso.desk.corrections import anchor_article, find_selected
from sayso.desk.deciding import PICKED, ask_if_sure, find_bearers, need_who, read_name, today, write_down
from sayso.desk.request_context import get_desk, read_part
from sayso.desk.routes.parameters import After, Limit, gives, page_ask, sends_on
from sayso.desk.views.articles import build_article
from sayso.desk.views.side_by_side import build_side_by_side
from sayso.errors import InputError
from sayso.present.export.sayso_json import report_to_json
from sayso.present.rows.decisions import tell_decision
from sayso.records import Decision, Span
from sayso.text.one_line import clean_line

router = APIRouter()
Words = Annotated[str, Form(max_length=20_000)]
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
    done: Annotated[list[int] | None, Query(max_length=20, description="lines of decisions")] = None,
) -> Response:
    """One article with who is quoted or reported beside the text."""
    place = _PLACE.fullmatch(at or "")
    span = Span(start=int(place[1]), end=int(place[2])) if place and int(place[1]) <= int(place[2]) else None
    with get_desk(request).read() as opened:
        newest = find_newest(opened, id)
        if newest is not None and newest != id:
            return RedirectResponse(f"/documents/{newest}", status_code=307)
        article = find_shown(opened, id)
        part = read_part(opened, [article.document.id])
        if part is not None and asked_form(request):
            return JSONResponse(report_to_json(part))
        stories = store.list_stories(opened, store.PageAsk(), document=article.document.id).rows
        versions = len(store.list_versions(opened, article.document.id))
        other_articles = [
            a
            for s in stories[:1]
            for a in store.list_articles(opened, store.PageAsk(limit=20), story=s.id).rows
            if a.id != article.document.id
        ]
        held = list_held(store.read_rows(opened)) if done else ()
    view = build_article(article, part, stories=stories, versions=versions, at=span)
    title = view.title or view.name
    last = tuple(e for e in held if e.line in set(done or ()))
    names = sorted(f"{s.name}{PICKED}" for s in part.speakers if s.kind != "unnamed") if part else []
    return answer(
        request, "article_page.html", view, title=title, other_articles=other_articles, names=names,
        last=tuple(e.line for e in last), last_told=tuple(tell_decision(e.decision) for e in last),
    )  # fmt: skip


@router.post(
    "/documents/{id}/statements",
    status_code=303,
    responses=sends_on("nothing: the article follows", "/documents/{id}", name="id"),
)
def add_statement(
    request: Request,
    id: str,
    words: Words = "",
    before: Words = "",
    value: Annotated[str, Form(max_length=300)] = "",
    source: Words = "",
    sure: Annotated[bool, Form()] = False,
) -> Response:
    """Add a statement that the machine missed: `words` of the article, said by `value` or by nobody known.

    `before` are words before it, where it stands more than once; `source` are those that say who.
    """
    who = need_who(request)
    with get_desk(request).read() as opened:
        document = find_shown(opened, id).document
        earlier = store.list_in_force(opened)
        named, picked = read_name(value)
        if picked:
            is_asked = len(find_bearers(opened, named)) > 1
        else:
            is_asked = bool(named) and store.has_person(opened, named, besides=document.id)
        known = named if is_asked else ""
    left = find_selected(document, words, before)
    right = find_selected(document, source) if source.strip() else None
    decision = Decision(
        action="attribution", left=left, right=right, value=named or None,
        who=who, when=today(),
    )  # fmt: skip
    address = f"/documents/{document.id}/statements"
    if not sure:
        fields: dict[str, object] = {"words": words, "before": before, "value": value, "source": source}
        asked = ask_if_sure(request, [decision], earlier, address=address, fields=fields, known=known)
        if asked is not None:
            return asked
    lines = write_down(request, [decision])
    return go(f"/documents/{document.id}?done={lines[0]}#decided")


@router.post(
    "/documents/{id}/facts",
    status_code=303,
    responses=sends_on("nothing: the article follows", "/documents/{id}", name="id"),
)
def name_facts(
    request: Request,
    id: str,
    outlet: Annotated[str, Form()] = "",
    published: Annotated[str, Form(max_length=10)] = "",
    title: Annotated[str, Form()] = "",
    sure: Annotated[bool, Form()] = False,
) -> Response:
    """Name the outlet, the day and the headline of an article, where it tells none or another.

    A form sends all three; how long they are is looked at only where they are new.
    """
    who = need_who(request)
    with get_desk(request).read() as opened:
        document = find_shown(opened, id).document
        earlier = store.list_in_force(opened)
    left = anchor_article(document)
    decisions = [
        Decision(action=action, left=left, value=named, who=who, when=today())  # type: ignore[arg-type]
        for action, given, held in (
            ("outlet", outlet, document.outlet), ("published", published, document.published),
            ("title", title, document.title),
        )
        if (named := clean_line(given)) and named != clean_line(held)
    ]  # fmt: skip
    if not decisions:
        raise InputError("Nothing is new: give another outlet, day or headline than the article has.")
    for decision in decisions:
        check_named_value(decision.action, decision.value, decision.action)
    address = f"/documents/{document.id}/facts"
    if not sure:
        fields: dict[str, object] = {"outlet": outlet, "published": published, "title": title}
        asked = ask_if_sure(request, decisions, earlier, address=address, fields=fields)
        if asked is not None:
            return asked
    lines = write_down(request, decisions)
    return go(f"/documents/{document.id}?{'&'.join(f'done={n}' for n in lines)}#decided")


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
        numbers = store.number_articles(opened, found)
    view = build_side_by_side(part, id, other, numbers) if part and id != other else None
    if view is None:
        raise GoneError("These two articles cannot be compared: choose two that were compared already.")
    return answer(request, "side_by_side.html", view, title="Side by side", numbers=view.numbers)


def find_newest(opened: store.Connection, id: str) -> str | None:
    """Return the ID that an article has in its newest version, by that of any of its versions; or None."""
    rows = opened.ask(
        """select v.id from shown_version v where v.article in (select article from version where id = ?)""",
        id,
    )
    return str(rows[0]["id"]) if rows else None


def find_shown(opened: store.Connection, id: str) -> store.HeldVersion:
    """Return the newest version of an article that may be shown today; raises GoneError."""
    found = [v for v in store.find_named(opened, id) if v.is_current and v.document.id == id]
    if not found or not opened.ask("select 1 from shown_version where id = ?", id):
        raise GoneError(GONE)
    return found[-1]
