"""Answers in the form that was asked for: a page, JSON or a table; and what went wrong in one sentence."""

import dataclasses
import json
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from sayso.desk.request_context import Desk, get_desk
from sayso.desk.templating import render_page
from sayso.present.export.csv_table import rows_to_csv

FORMS = ("json", "csv")
_ASKED_AT = {"/trace/table": "/trace"}
_HAVE_A_FORM = ("/add", "/decisions", "/feeds", "/review", "/trace")
"""Pages with a form that is sent to the same address, or to one that stands in `_ASKED_AT`."""


class GoneError(Exception):
    """There is nothing of that ID or name; the message says what to do."""


def answer(
    request: Request,
    template: str,
    view: Any,
    *,
    title: str,
    status: int = 200,
    **more: Any,
) -> Response:
    """Return a view as a page; as JSON or, where it has `rows`, as a table if that was asked for."""
    form = asked_form(request)
    if form == "csv" and (rows := find_rows(view)) is not None:
        return Response(write_table(rows), media_type="text/csv; charset=utf-8", status_code=status)
    if form in ("json", "csv"):
        return JSONResponse(as_json(view), status_code=status)
    desk = get_desk(request)
    page = render_page(
        template, view=view, title=title, frame=desk.frame(request), link=more_link(request), **more
    )
    return HTMLResponse(page, status_code=status)


def asked_form(request: Request) -> str:
    """Return the form that an address ends with, else the one that the request prefers; empty: a page."""
    form = request.scope.get("sayso_form", "")
    if form:
        return str(form)
    accepted = request.headers.get("accept", "")
    wanted = [part.partition(";")[0].strip() for part in accepted.split(",")]
    for kind in wanted:
        if kind in ("text/html", "application/xhtml+xml"):
            return ""
        if kind in ("application/json", "text/csv"):
            return kind.rpartition("/")[2]
    return ""


def more_link(request: Request) -> Callable[..., str]:
    """Return what makes the query of this page with other values, `link(after=...)`: empty without any."""

    def make(**changes: Any) -> str:
        values = {**dict(request.query_params), **changes}
        kept = {name: value for name, value in values.items() if value not in (None, "")}
        return f"?{urlencode(kept, errors='replace')}" if kept else ""

    return make


def find_rows(view: Any) -> tuple[Any, ...] | None:
    """Return the rows of a list, or None where a view is no list."""
    inner = getattr(view, "list", view)
    rows = inner if isinstance(inner, tuple) else getattr(inner, "rows", None)
    is_table = isinstance(rows, tuple) and all(dataclasses.is_dataclass(row) for row in rows)
    return rows if is_table else None


def write_table(rows: tuple[Any, ...]) -> str:
    """Return records as CSV, a column a field."""
    if not rows:
        return ""
    names = [field.name for field in dataclasses.fields(rows[0])]
    cells = ([_flatten(getattr(row, name)) for name in names] for row in rows)
    return rows_to_csv(names, cells)


def _flatten(value: Any) -> Any:
    if isinstance(value, tuple):
        return "; ".join(str(_flatten(v)) for v in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return json.dumps(as_json(value), ensure_ascii=False)
    return value


def as_json(value: Any) -> Any:
    """Return a record, or what stands in one, as JSON has it; what cannot be written in UTF-8 is replaced.

    A record's `DERIVED` names what it computes from its fields and has in the JSON too.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = (*(f.name for f in dataclasses.fields(value)), *getattr(value, "DERIVED", ()))
        return {name: as_json(getattr(value, name)) for name in names}
    if isinstance(value, Enum):
        return as_json(value.value)
    if isinstance(value, Mapping):
        return {str(key): as_json(held) for key, held in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return [as_json(item) for item in value]
    if isinstance(value, str):
        return str(value).encode("utf-8", "replace").decode("utf-8")
    return value


def go(address: str) -> Response:
    """Send a browser to another page after something was done."""
    return RedirectResponse(address, status_code=303)


def _find_form(request: Request) -> str:
    """Return the page with the form that was sent; empty where none was."""
    path = _ASKED_AT.get(request.url.path, request.url.path)
    return path if request.method == "POST" and path in _HAVE_A_FORM else ""


def tell(request: Request, sentence: str, *, status: int, hint: str = "") -> Response:
    """Return a page that says what is wrong and what to do."""
    if asked_form(request):
        return JSONResponse({"error": sentence, "hint": hint}, status_code=status)
    desk: Desk = get_desk(request)
    page = render_page(
        "problem.html", title="That did not work", sentence=sentence, hint=hint, status=status,
        frame=desk.bare_frame(request), back=_find_form(request),
    )  # fmt: skip
    return HTMLResponse(page, status_code=status)
