"""`/search` and `/trace`: utterances by words and more; where words of a draft come from."""

from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Query, Request, UploadFile
from fastapi.responses import HTMLResponse, Response

from sayso import store
from sayso.desk.answers import answer, asked_form
from sayso.desk.request_context import get_desk, read_part
from sayso.desk.routes.parameters import After, Limit, gives, page_ask, read_search
from sayso.desk.views.trace_tables import ArticleSource, build_table, read_quotes, write_traced
from sayso.desk.views.traces import build_trace, find_words
from sayso.store import Facet, SearchAsk

router = APIRouter()
_MOST_WORDS = 200_000
_AT_ONCE = 2_000
"""Of so many utterances it is told at once what to narrow them by; of more it is told when it is asked."""


@router.get("/search", response_class=HTMLResponse, responses=gives("utterances that have all that is asked"))
def search(
    request: Request,
    ask: Annotated[SearchAsk, Depends(read_search)],
    facets: Annotated[bool, Query(description="what to narrow the search by, however much is found")] = False,
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """What was said, by words, speaker, outlet, days, story and more; the address keeps the search."""
    view: store.ListPart[store.ListedUtterance] = store.ListPart(rows=())
    narrow: tuple[Facet, ...] | None = ()
    story = ""
    if not ask.is_empty:
        with get_desk(request).read() as opened:
            view = store.search_utterances(opened, ask, page_ask(limit, after))
            if not asked_form(request):
                narrow = store.count_facets(opened, ask, largest=None if facets else _AT_ONCE)
            named = opened.ask("select title from story where id = ?", ask.story)
            story = named[0]["title"] if named else ""
    return answer(request, "search.html", view, title="Search", ask=ask, facets=narrow, story=story)


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


@router.post("/trace/table", responses=gives("the table with what came of each quotation"))
def trace_table(request: Request, file: Annotated[UploadFile, File()]) -> Response:
    """A table (CSV) of quotations, in the column `words` or the first: what came of each, as a table."""
    table = read_quotes(file.file.read())
    with get_desk(request).read() as opened:
        source = ArticleSource(
            find=lambda words: store.find_candidates(opened, words),
            list_reporting=lambda ids: store.list_reporting(opened, ids),
            read=lambda ids: read_part(opened, ids, statements_only=True),
            number=lambda ids: store.number_articles(opened, ids),
        )
        text = write_traced(table, build_table(table, source))
    headers = {"Content-Disposition": 'attachment; filename="traced.csv"'}
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


def _trace(request: Request, words: str) -> Response:
    found, numbers = find_words(words, None), {}
    if words.strip():
        with get_desk(request).read() as opened:
            documents = store.find_candidates(opened, words)
            if documents:
                found = find_words(words, read_part(opened, documents, statements_only=True))
            others = store.list_reporting(opened, found.utterance_ids)
            if not set(others) <= set(documents):
                part = read_part(opened, {*documents, *others}, statements_only=True)
                found = find_words(words, part)
            numbers = store.number_articles(opened, {*documents, *others})
    return answer(request, "trace.html", build_trace(words, found, numbers), title="Trace a quote")
