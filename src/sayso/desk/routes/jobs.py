"""`/add` and `/jobs`: articles come in; another process does the work, and its state is in the store."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, Response, StreamingResponse
from starlette.concurrency import run_in_threadpool

from sayso import store
from sayso.desk.answers import GoneError, answer, as_json, go
from sayso.desk.request_context import Desk, get_desk, read_who
from sayso.desk.routes.parameters import PROBLEMS, After, Answers, Limit, gives, page_ask, sends_on
from sayso.desk.views.jobs import JobView, build_job
from sayso.errors import InputError, StoreError
from sayso.store import GivenPart, JobKind

router = APIRouter()
_MOST_NAME = 120
_LOOKS = 0.5  # seconds between two looks at a job
_EVENTS: Answers = {
    200: {"description": "the job, whenever it changes", "content": {"text/event-stream": {}}}, **PROBLEMS,
}  # fmt: skip
_MOST_NUMBER = 1 << 62
Words = Annotated[str, Form(max_length=4_000)]
_HEADED = re.compile(r"\s*---[ \t]*\n(?:[ \t]*(?:[#-].*|[A-Za-z_][\w -]*:.*)?\n){1,50}?(?=---[ \t]*\n)")
"""The first lines of a text that say where it is from, without the line that ends them."""


@router.get("/add", response_class=HTMLResponse, responses=gives("the form to add articles"))
def show_add(request: Request) -> Response:
    """The form to add articles: pasted words, files, or web addresses."""
    return answer(request, "add.html", None, title="Add articles")


@router.post(
    "/add", status_code=303, responses=sends_on("nothing: the page of the job follows", "/jobs/{n}", name="n")
)
def add(
    request: Request,
    text: Annotated[str, Form()] = "",
    title: Words = "",
    outlet: Words = "",
    published: Words = "",
    url: Words = "",
    addresses: Annotated[str, Form()] = "",
    files: Annotated[list[UploadFile] | None, File()] = None,
    folder: Annotated[list[UploadFile] | None, File()] = None,
) -> Response:
    """Have articles read: each part that was given is read on its own, and what became of it is told."""
    parts = [
        *_paste(text, title=title, outlet=outlet, published=published, url=url),
        *(_keep(file) for file in (*(files or ()), *(folder or ())) if file.filename),
        *(GivenPart(kind="address", name=line.strip()[:4_000]) for line in addresses.split() if line.strip()),
    ]
    if not parts:
        raise InputError(
            "Nothing was given: paste the words of an article, choose files, or name web addresses."
        )
    n = _ask(get_desk(request), request, "add", parts)
    return go(f"/jobs/{n}")


@router.get("/jobs", response_class=HTMLResponse, responses=gives("work that was asked for"))
def show_jobs(request: Request, after: After = None, limit: Limit = 50) -> Response:
    """Work that was asked for, the newest first."""
    with get_desk(request).read() as opened:
        view = store.list_jobs(opened, page_ask(limit, after))
    return answer(request, "jobs.html", view, title="Work")


@router.post(
    "/jobs",
    status_code=303,
    responses=sends_on("nothing: the page of the job follows", "/jobs/{n}", name="n"),
)
def compare_now(request: Request) -> Response:
    """Have all articles compared anew."""
    return go(f"/jobs/{_ask(get_desk(request), request, 'report', [])}")


@router.get("/jobs/{n}", response_class=HTMLResponse, responses=gives("how far a job is"))
def show_job(request: Request, n: int, after: After = None, limit: Limit = 50) -> Response:
    """How far a job is, what became of each thing that it was given, and what came of it."""
    with get_desk(request).read() as opened, opened.snapshot():
        view = build_job(opened, n, page_ask(limit, after)) if 0 < n < _MOST_NUMBER else None
    if view is None:
        raise GoneError("There is no job of this number.")
    return answer(request, "job.html", view, title=f"Job {n}")


@router.get("/jobs/{n}/events", responses=_EVENTS)
async def follow_job(request: Request, n: int) -> Response:
    """How far a job is, told again whenever it changes, until it is over (server-sent events)."""
    desk = get_desk(request)

    def look() -> JobView | None:
        with desk.read() as opened, opened.snapshot():
            return build_job(opened, n, store.PageAsk(limit=1)) if 0 < n < _MOST_NUMBER else None

    if await run_in_threadpool(look) is None:
        raise GoneError("There is no job of this number.")

    async def tell() -> AsyncIterator[str]:
        before = ""
        while not await request.is_disconnected():
            try:
                view = await run_in_threadpool(look)
            except StoreError:  # in use: the next look may tell
                view = None
            if view is not None:
                told = json.dumps(as_json((view.job, view.follows, len(view.parts), view.is_over)))
                if told != before:
                    yield f"data: {told}\n\n"
                before = told
                if view.is_over:
                    return
            await asyncio.sleep(_LOOKS)

    return StreamingResponse(tell(), media_type="text/event-stream")


def _ask(desk: Desk, request: Request, kind: JobKind, parts: list[GivenPart]) -> int:
    with desk.write() as opened:
        n = store.add_job(opened, kind, parts, who=read_who(request), at=store.now())
    desk.wake()
    return n


def _paste(text: str, **said: str) -> list[GivenPart]:
    """Return pasted words with what is said about them as a file of their own.

    Words that say it themselves, as a text file does in its first lines, are kept as such a file; what the
    form says stands last there, and so it counts.
    """
    if not text.strip():
        return []
    words = text.replace("\r\n", "\n")
    given = {name: " ".join(value.split()) for name, value in said.items() if value.strip()}
    if headed := _HEADED.match(words):
        # In marks, of which one pair is taken off: a headline may have its own.
        lines = "".join(f'{name}: "{value}"\n' for name, value in given.items())
        told = f"{headed[0].lstrip()}{lines}{words[headed.end() :]}"
        return [GivenPart(kind="file", name="pasted article.txt", body=told.encode("utf-8", "replace"))]
    entry = {"text": words, **given}
    body = json.dumps(entry, ensure_ascii=True).encode()
    return [GivenPart(kind="file", name="pasted article.json", body=body)]


def _keep(file: UploadFile) -> GivenPart:
    """Return a file that was sent, under the last part of its name."""
    given = (file.filename or "").replace("\\", "/").rpartition("/")[2]
    name = "".join(c for c in given if c.isprintable() and c not in '<>:"|?*').strip(". ")
    stem, dot, kind = name.rpartition(".")
    short = f"{stem[:_MOST_NAME]}{dot}{kind[:12]}" if dot else name[:_MOST_NAME]
    return GivenPart(
        kind="file", name=short.encode("utf-8", "replace").decode() or "file", body=file.file.read()
    )
