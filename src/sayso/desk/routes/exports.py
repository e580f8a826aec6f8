"""`/export/FORMAT`: what a page shows as a file of one of the formats of `sayso export`."""

import io
import zipfile
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from sayso import store
from sayso.desk.answers import GoneError, answer
from sayso.desk.request_context import get_desk, read_part
from sayso.desk.routes.parameters import gives, read_search
from sayso.errors import OutputError
from sayso.present.export.formats import FORMATS, ExportFormat, check_installed, write_format
from sayso.store import SearchAsk

router = APIRouter()
_FOR_READING: tuple[str, ...] = ("docx", "markdown")
Chosen = Annotated[str | None, Query(max_length=200)]


@dataclass(frozen=True, kw_only=True, slots=True)
class ExportAsk:
    """The articles that are exported: of one record, of a search, or all; `told` names them."""

    told: str
    query: str
    story: str | None = None
    document: str | None = None
    utterance: str | None = None
    speaker: str | None = None
    search: SearchAsk | None = None

    def find_articles(self, opened: store.Connection) -> tuple[str, ...]:
        """Return the IDs of the articles."""
        if self.document is not None:
            return (self.document,)
        if self.story is not None:
            return store.list_members(opened, store.find_current_id(opened, self.story))
        if self.utterance is not None:
            members = store.list_members(opened, store.find_current_id(opened, self.utterance))
            return store.find_homes(opened, members)
        if self.speaker is not None:
            return tuple(s.document for s in store.list_spoken_in(opened, self.speaker))
        if self.search is not None:
            return store.list_found_homes(opened, self.search)
        return tuple(row["id"] for row in opened.ask("select id from shown_version"))


def read_export(
    search: Annotated[SearchAsk, Depends(read_search)],
    story: Chosen = None,
    document: Chosen = None,
    utterance: Chosen = None,
    speaker: Annotated[str | None, Query(max_length=200, description="the ID of a speaker")] = None,
) -> ExportAsk:
    """Return what is exported: one record, else the articles of a search, else everything."""
    one = {"document": document, "utterance": utterance, "speaker": speaker}
    given = {name: value for name, value in one.items() if value}
    if story and search == SearchAsk(story=story) and not given:
        given = {"story": story}
    if given:
        name, value = next(iter(given.items()))
        told = {"document": "this article", "story": "this story", "utterance": "this statement"}
        return ExportAsk(
            told=told.get(name, "this speaker"), query=urlencode({name: value}),
            document=given.get("document"), story=given.get("story"), utterance=given.get("utterance"),
            speaker=given.get("speaker"),
        )  # fmt: skip
    if search.is_empty:
        return ExportAsk(told="everything", query="")
    asked = {n: getattr(search, n) for n in search.__slots__ if getattr(search, n)}
    query = urlencode({n: "true" if v is True else v for n, v in asked.items()}, errors="replace")
    return ExportAsk(told="the articles of this search", query=query, search=search)


@router.get("/export", response_class=HTMLResponse, responses=gives("the formats there are"))
def show_formats(request: Request, ask: Annotated[ExportAsk, Depends(read_export)]) -> Response:
    """The formats in which what a page shows can be had: a record, a search, or everything."""
    first = sorted(FORMATS.values(), key=lambda one: one.name not in _FOR_READING)
    rows = tuple((one.name, one.says, _find_missing(one)) for one in first)
    return answer(request, "exports.html", rows, title="Export", ask=ask)


def _find_missing(one: ExportFormat) -> str:
    """Return the extra that installs what a format needs, empty where it is there."""
    try:
        check_installed(one)
    except OutputError:
        return one.extra
    return ""


@router.get("/export/{name}", responses=gives("the file"))
def export(request: Request, name: str, ask: Annotated[ExportAsk, Depends(read_export)]) -> Response:
    """A file of that format: of one record, of the articles of a search, or of everything."""
    if name not in FORMATS:
        raise GoneError(f"There is no such format; choose one of {', '.join(FORMATS)}.")
    with get_desk(request).read() as opened:
        documents = ask.find_articles(opened)
        part = read_part(opened, documents) if documents else None
    if part is None:
        raise GoneError("There is nothing of that kind to export, or the articles were not compared yet.")
    one = FORMATS[name]
    try:
        written = write_format(name, part)
    except OutputError as error:
        raise GoneError(str(error)) from error
    suffix = f"{one.suffix}.zip" if isinstance(written, dict) else one.suffix
    body = _pack(written) if isinstance(written, dict) else written
    return Response(
        body,
        media_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="sayso{suffix}"'},
    )


def _pack(files: dict[str, bytes]) -> bytes:
    """Return several files as one archive, the same for the same files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name), files[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()
