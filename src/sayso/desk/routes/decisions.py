"""`/decisions`: what people decided, taken back again, and the file of it in and out."""

import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, Response

from sayso import store
from sayso.decisions.decision_file import list_held, withdraw
from sayso.desk.answers import GoneError, answer, go
from sayso.desk.reading import get_desk, read_who
from sayso.desk.routes.parameters import gives
from sayso.desk.views.review import list_decided
from sayso.errors import DecisionError, InputError
from sayso.store import ListPart

router = APIRouter()


@router.get("/decisions", response_class=HTMLResponse, responses=gives("decisions"))
def show_decisions(request: Request) -> Response:
    """What people decided, the newest first; those whose words are gone say on which text they were made."""
    with get_desk(request).read() as opened, opened.snapshot():
        view = ListPart(rows=list_decided(opened))
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
    line: Annotated[int, Form(ge=1, le=1 << 53)],
    back: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Take a decision back: a line is added, nothing is deleted."""
    who = read_who(request)
    if not who:
        raise InputError("Say first who you are: give your name at the top of the review page.")
    desk = get_desk(request)
    with desk.write() as opened:
        held = {e.line: e.decision for e in list_held(store.read_rows(opened))}
        if line not in held:
            raise GoneError("That decision is not in force: somebody took it back before.")
        store.add_decision(opened, withdraw(held[line], who=who, when=store.now()[:10]), store.now())
        store.add_job(opened, "report", (), who=who, at=store.now())
    desk.wake()
    return go(back if back.startswith("/review") else "/decisions")
