"""What every page needs of the store: a connection for this request, and the frame around the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from fastapi import Request

from sayso import store
from sayso.desk.settings import DeskSettings
from sayso.records import Report

WHO_COOKIE = "sayso-who"
_MOST_NAME = 80


@dataclass(frozen=True, kw_only=True, slots=True)
class DeskFrame:
    """What stands around each page: where one is, who decides, and work that goes on."""

    path: str
    who: str
    read_only: bool
    jobs: tuple[store.Job, ...] = ()
    stale: bool = False


class Desk:
    """A store that is served."""

    def __init__(self, settings: DeskSettings) -> None:
        self.settings = settings

    def read(self) -> store.Connection:
        """Open the store for reading; use it in a `with`."""
        return store.open_store(self.settings.store, read_only=True)

    def write(self) -> store.Connection:
        """Open the store for writing; use it in a `with`."""
        return store.open_store(self.settings.store)

    def wake(self) -> None:
        """Have the work done that waits in the store."""
        if self.settings.start_work is not None:
            self.settings.start_work()

    def frame(self, request: Request) -> DeskFrame:
        """Return the frame of a page."""
        with self.read() as opened:
            jobs = store.list_unfinished(opened)
            stale = not jobs and store.is_stale(opened)
        if jobs:
            self.wake()  # who worked on it may have been killed
        return DeskFrame(
            path=request.url.path, who=read_who(request), read_only=self.settings.read_only, jobs=jobs,
            stale=stale,
        )  # fmt: skip

    def bare_frame(self, request: Request) -> DeskFrame:
        """Return the frame of a page that must be shown even where the store cannot be read."""
        return DeskFrame(path=request.url.path, who=read_who(request), read_only=self.settings.read_only)


def get_desk(request: Request) -> Desk:
    """Return the desk that a request is for."""
    return cast("Desk", request.app.state.desk)


def read_who(request: Request) -> str:
    """Return the name under which decisions are made, or an empty text."""
    from urllib.parse import unquote

    return unquote(request.cookies.get(WHO_COOKIE, ""))[:_MOST_NAME].strip()


def read_part(
    opened: store.Connection, documents: Iterable[str], *, statements_only: bool = False
) -> Report | None:
    """Return what the last report says of some articles; None where it has none of them.

    With `statements_only` it says who said what, and nothing of how articles stand to each other.
    """
    try:
        return store.report_part(opened, documents, statements_only=statements_only)
    except store.NotReportedError:
        return None
