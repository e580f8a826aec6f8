"""`/export/FORMAT`: a story, an article or all as a file of one of the formats of `sayso export`."""

import io
import zipfile
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from sayso import store
from sayso.desk.answers import GoneError, answer
from sayso.desk.reading import get_desk, read_part
from sayso.desk.routes.parameters import gives
from sayso.errors import OutputError
from sayso.present.export.formats import FORMATS, write_format

router = APIRouter()
Chosen = Annotated[str | None, Query(max_length=200)]


@router.get("/export", response_class=HTMLResponse, responses=gives("the formats there are"))
def show_formats(request: Request, story: Chosen = None, document: Chosen = None) -> Response:
    """The formats in which a story, an article or all articles can be had."""
    rows = tuple((one.name, one.says, one.extra) for one in FORMATS.values())
    return answer(request, "exports.html", rows, title="Export", story=story, document=document)


@router.get("/export/{name}", responses=gives("the file"))
def export(request: Request, name: str, story: Chosen = None, document: Chosen = None) -> Response:
    """A file of that format: of one story, of one article, or of everything."""
    if name not in FORMATS:
        raise GoneError(f"There is no such format; choose one of {', '.join(FORMATS)}.")
    with get_desk(request).read() as opened:
        if story is not None:
            documents = store.list_members(opened, store.find_current_id(opened, story))
        elif document is not None:
            documents = (document,)
        else:
            documents = tuple(row["id"] for row in opened.ask("select id from shown_version"))
        part = read_part(opened, documents) if documents else None
    if part is None:
        raise GoneError("There is nothing of that ID to export, or nothing was compared yet.")
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
