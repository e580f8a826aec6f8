"""The web application over one store."""

import contextlib
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from sayso import store
from sayso.desk.answers import FORMS, GoneError, tell
from sayso.desk.guard import Guard
from sayso.desk.request_context import Desk, get_desk, read_who
from sayso.desk.routes import (
    articles,
    decisions,
    exports,
    feeds,
    home,
    jobs,
    outlets,
    people,
    review,
    search,
    statics,
    stories,
    utterances,
)
from sayso.desk.settings import MOST_FILES, DeskSettings
from sayso.errors import DecisionError, InputError, SaysoError, StoreError
from sayso.version import VERSION

ROUTERS = (
    home, jobs, stories, articles, utterances, people, outlets, search, exports, feeds, review,
    decisions, statics,
)  # fmt: skip
_OWN_FORM = frozenset({"/openapi.json", "/decisions.jsonl"})


def make_application(settings: DeskSettings) -> ASGIApp:
    """Return the application, guarded, for a store that is there."""
    application = FastAPI(
        title="sayso desk",
        version=VERSION,
        description="Who said what in a pile of articles. Lists are JSON under `.json`, CSV under `.csv`.",
        docs_url=None,
        redoc_url=None,
    )
    application.state.desk = Desk(settings)
    for module in ROUTERS:
        application.include_router(module.router)
    _tell_problems(application)
    return Guard(_Forms(application), settings)


class _Forms:
    """Take the form that is asked for off the end of an address: `/stories.json` is `/stories` as JSON."""

    def __init__(self, application: ASGIApp) -> None:
        self._application = application

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] == "http" and path not in _OWN_FORM:
            for form in FORMS:
                bare = path.removesuffix(f".{form}")
                if bare != path:
                    bare = "/" if bare == "/home" else bare
                    scope = {
                        **scope,
                        "path": bare,
                        "raw_path": bare.encode("utf-8", "replace"),
                        "sayso_form": form,
                    }
        await self._application(scope, receive, send)


def _tell_problems(application: FastAPI) -> None:
    """Say in one sentence what is wrong, whatever it is."""

    def handle(kind: type[Exception], told: Callable[[Request, Exception], Response]) -> None:
        async def answer(request: Request, error: Exception) -> Response:
            return told(request, error)

        handler: Callable[[Request, Exception], Awaitable[Response]] = answer
        application.add_exception_handler(kind, handler)

    handle(GoneError, lambda request, error: tell(request, str(error), status=404))
    handle(InputError, lambda request, error: tell(request, str(error), status=400))
    handle(DecisionError, lambda request, error: tell(request, str(error), status=409))
    handle(
        StoreError,
        lambda request, error: tell(
            request, f"The store cannot be used just now. {error}", status=503,
            hint="Nothing that was decided or added is lost. Try again in a minute.",
        ),
    )  # fmt: skip
    handle(store.DamagedRecordError, _make_anew)
    handle(SaysoError, lambda request, error: tell(request, str(error), status=400))
    handle(RequestValidationError, _tell_wrong_values)
    handle(HTTPException, _tell_status)


def _make_anew(request: Request, error: Exception) -> Response:
    """Say what is damaged in the last report, and have that made anew where the desk may write."""
    desk = get_desk(request)
    told, hint = str(error), "Nothing that was decided or added is lost."
    if not desk.settings.read_only:
        with contextlib.suppress(StoreError), desk.write() as opened:
            store.add_job(opened, "report", (), who=read_who(request), at=store.now())
            desk.wake()
            told = f"{error.told}." if isinstance(error, store.DamagedRecordError) else told
            hint = f"The report is being made anew: try again in a minute. {hint}"
    return tell(request, told, status=503, hint=hint)


def _tell_wrong_values(request: Request, error: Exception) -> Response:
    problems = error.errors() if isinstance(error, RequestValidationError) else ()
    named = ", ".join(sorted({str(p["loc"][-1]) for p in problems if p.get("loc")}))
    return tell(
        request, f"These values of the address or form cannot be understood: {named or 'all'}.", status=422
    )


def _tell_status(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 400
    sentences = {
        404: "There is no such page here.",
        405: "That cannot be done at this address.",
        400: "The request cannot be understood; nothing was changed.",
    }
    sentence = sentences.get(status, "That did not work.")
    if isinstance(error, HTTPException) and str(error.detail).startswith("Too many files"):
        sentence = f"Those are more files than can be added at once; add at most {MOST_FILES} at a time."
    answer = tell(request, sentence, status=status)
    if isinstance(error, HTTPException) and error.headers:
        answer.headers.update(error.headers)
    return answer
