"""`/feeds`: the feeds that are followed, when each was last read, and what failed."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, Response

from sayso import store
from sayso.desk.answers import answer, go
from sayso.desk.request_context import get_desk
from sayso.desk.routes.parameters import gives
from sayso.errors import InputError
from sayso.store import ListPart

router = APIRouter()
Address = Annotated[str, Form(max_length=2_000)]


@router.get("/feeds", response_class=HTMLResponse, responses=gives("feeds"))
def show_feeds(request: Request) -> Response:
    """The feeds of the store; `sayso watch` follows them."""
    with get_desk(request).read() as opened:
        view = ListPart(rows=store.list_feeds(opened))
    return answer(request, "feeds.html", view, title="Feeds", store=get_desk(request).settings.store)


@router.post("/feeds", status_code=303, responses=gives("nothing: the list follows"))
def change_feeds(request: Request, address: Address, remove: bool = Form(default=False)) -> Response:
    """Follow a feed, or follow it no more."""
    given = address.strip()
    try:
        parts = urlsplit(given)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_address = False
    if not is_address:
        raise InputError("That is no web address; a feed starts with https:// or http://")
    with get_desk(request).write() as opened:
        if remove:
            if given in {feed.address for feed in store.list_feeds(opened)}:
                store.remove_feed(opened, given)
        else:
            store.add_feed(opened, given, store.now())
    return go("/feeds")
