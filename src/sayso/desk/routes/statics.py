"""Style, script and icon of the desk, and the list of its addresses."""

from functools import lru_cache
from importlib import resources

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from sayso.desk.answers import GoneError, answer
from sayso.present.html import read_style

router = APIRouter()
_KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_FILES = frozenset({"desk.css", "desk.js", "icon.svg"})


@router.get("/static/{name}", include_in_schema=False)
def send_static(name: str) -> Response:
    """A file that pages of the desk ask for."""
    if name == "page.css":
        return Response(read_style(), media_type="text/css; charset=utf-8")
    if name not in _FILES:
        raise GoneError("There is no such file here.")
    return Response(_read(name), media_type=f"{_KINDS[name.rpartition('.')[2]]}; charset=utf-8")


@lru_cache(maxsize=8)
def _read(name: str) -> str:
    return resources.files("sayso.desk").joinpath("static", name).read_text(encoding="utf-8")


@router.get("/docs", response_class=HTMLResponse, include_in_schema=False)
def show_addresses(request: Request) -> Response:
    """Every address with what it gives, made from the OpenAPI document."""
    described = request.app.openapi()
    rows = tuple(
        (method.upper(), path, told.get("description", ""))
        for path, methods in sorted(described["paths"].items())
        for method, told in methods.items()
    )
    return answer(request, "addresses.html", rows, title="Addresses")
