"""`/decisions`: what people decided, taken back again, and the file of it in and out."""

import tempfile
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, Response
from pydantic import Field

from sayso import store
from sayso.decisions.decision_file import list_held, withdraw
from sayso.desk.answers import GoneError, answer, go
from sayso.desk.deciding import need_who, today
from sayso.desk.request_context import get_desk, read_who
from sayso.desk.routes.parameters import After, Limit, gives, page_ask
from sayso.desk.views.decided import build_decided
from sayso.errors import DecisionError, InputError

router = APIRouter()


@router.get("/decisions", response_class=HTMLResponse, responses=gives("decisions"))
def show_decisions(
    request: Request,
    show: Literal["", "in force", "refused", "taken back", "words gone"] = "",
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """What people decided, the newest first; those whose words are gone say on which text they were made."""
    with get_desk(request).read() as opened, opened.snapshot():
        view = build_decided(opened, page_ask(limit, after), show=show)
    return answer(request, "decisions.html", view, title="Decisions")


@router.get("/decisions.jsonl", responses=gives("the decisions file"))
def export_decisions(request: Request) -> Response:
    """All decisions and withdrawals as a decisions file."""
    with get_desk(request).read() as opened:
        text = store.export_decisions(opened)
    return Response(text, media_type="application/x-ndjson")


@router.post("/decisions", status_code=303, responses=gives("nothing: the list follows"))
def import_decisions(request: Request, file: Annotated[UploadFile, File()]) -> Response:
    """Add the decisions of a file, each once."""
    desk = get_desk(request)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "decisions.jsonl"
        path.write_bytes(file.file.read())
        try:
            with desk.write() as opened:
                store.import_file(opened, path, store.now())
                store.add_job(opened, "report", (), who=read_who(request), at=store.now())
        except DecisionError as error:
            raise InputError(str(error).replace(str(path), file.filename or "the file")) from error
    desk.wake()
    return go("/decisions")


@router.post("/decisions/undo", status_code=303, responses=gives("nothing: the list follows"))
def undo(
    request: Request,
    line: Annotated[list[Annotated[int, Field(ge=1, le=1 << 53)]], Form(min_length=1, max_length=500)],
    back: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Take decisions back: for each a line is added, nothing is deleted."""
    who = need_who(request)
    desk = get_desk(request)
    with desk.write() as opened:
        held = {e.line: e.decision for e in list_held(store.read_rows(opened))}
        lines = [n for n in dict.fromkeys(line) if n in held]
        if not lines:
            raise GoneError("That decision is not in force: somebody took it back before.")
        taken = [withdraw(held[n], who=who, when=today()) for n in reversed(lines)]
        store.add_decisions(opened, taken, store.now())
        with opened.transaction():
            for n in lines:
                store.drop_answers(opened, n)
        store.add_job(opened, "report", (), who=who, at=store.now())
    desk.wake()
    if back.startswith("/review"):
        told = urlencode({"undone": lines}, doseq=True)
        return go(f"{back}{'&' if '?' in back else '?'}{told}")
    return go(back if back.startswith(("/documents/", "/people/")) else "/decisions")
