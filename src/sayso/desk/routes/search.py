"""`/search` and `/trace`: utterances by words and more; where words of a draft come from."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import HTMLResponse, Response

from sayso import store
from sayso.desk.answers import answer
from sayso.desk.reading import get_desk, read_part
from sayso.desk.routes.parameters import After, Limit, gives, page_ask
from sayso.desk.views.traces import build_trace
from sayso.store import ListPart, SearchAsk

router = APIRouter()
_MOST_WORDS = 200_000
Short = Annotated[str, Query(max_length=500)]
Change = Literal["", "identical", "cut", "altered", "paraphrase"]


@router.get("/search", response_class=HTMLResponse, responses=gives("utterances that have all that is asked"))
def search(
    request: Request,
    words: Short = "",
    person: Short = "",
    outlet: Short = "",
    since: Short = "",
    until: Short = "",
    change: Change = "",
    shared: bool = False,
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """What was said, by words, speaker, outlet, days and kind of change; the address keeps the search."""
    ask = SearchAsk(
        words=words, person=person, outlet=outlet, since=since, until=until, change=change, shared=shared
    )
    view: ListPart[store.ListedUtterance] = ListPart(rows=())
    if not ask.is_empty:
        with get_desk(request).read() as opened:
            view = store.search_utterances(opened, ask, page_ask(limit, after))
    return answer(request, "search.html", view, title="Search", ask=ask)


@router.get("/trace", response_class=HTMLResponse, responses=gives("what came of the words"))
def trace(
    request: Request, words: Annotated[str, Query(max_length=5_000, description="words or a draft")] = ""
) -> Response:
    """Where words come from: each quotation exact, cut, altered, told in other words, or not found."""
    return _trace(request, words)


@router.post("/trace", response_class=HTMLResponse, responses=gives("what came of the words"))
def trace_draft(request: Request, words: Annotated[str, Form(max_length=_MOST_WORDS)] = "") -> Response:
    """The same for a whole draft: it is kept nowhere."""
    return _trace(request, words)


def _trace(request: Request, words: str) -> Response:
    part = None
    if words.strip():
        with get_desk(request).read() as opened:
            documents = store.find_candidates(opened, words)
            part = read_part(opened, documents) if documents else None
    return answer(request, "trace.html", build_trace(words, part), title="Trace a quote")
