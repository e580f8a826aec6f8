"""Work that was asked for and is done by another process: kept, so that nothing is lost when it dies."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from sayso.store.connection import Connection
from sayso.store.last_report.paging import ListPart, PageAsk, ask_part

JobKind = Literal["add", "report"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Job:
    """A piece of work: `state` is waiting, working, done or failed; times are UTC."""

    n: int
    kind: str
    state: str
    stage: str
    done: int
    total: int
    message: str
    who: str
    asked: str
    ended: str | None

    @property
    def is_over(self) -> bool:
        """Return True if nothing more will happen."""
        return self.state in ("done", "failed")


@dataclass(frozen=True, kw_only=True, slots=True)
class JobPart:
    """One thing that a job is to read: a file or an address, and what became of it (None: not yet)."""

    n: int
    kind: str
    name: str
    outcome: str | None


@dataclass(frozen=True, slots=True)
class GivenPart:
    """A file with its bytes, or an address without."""

    kind: Literal["file", "address"]
    name: str
    body: bytes | None = None


_COLUMNS = "n, kind, state, stage, done, total, message, who, asked, ended"


def add_job(store: Connection, kind: JobKind, parts: Iterable[GivenPart], *, who: str, at: str) -> int:
    """Keep work to be done and return its number; a report that is waited for already is not asked twice."""
    with store.transaction():
        waiting = store.ask(
            "select n from job where kind = 'report' and state = 'waiting' order by n limit 1"
        )
        if kind == "report" and waiting:
            return int(waiting[0]["n"])
        n = store.do(
            """insert into job (kind, state, stage, done, total, message, who, asked)
            values (?, 'waiting', '', 0, 0, '', ?, ?)""",
            kind, who, at,
        )  # fmt: skip
        store.do_each(
            "insert into job_part (job, kind, name, body) values (?, ?, ?, ?)",
            ((n, part.kind, part.name, part.body) for part in parts),
        )
    return n


def name_place(n: int) -> str:
    """Return what is noted as the place where the articles of a job were had."""
    return f"the desk, job {n}"


def find_job(store: Connection, n: int) -> Job | None:
    """Return a job by its number, or None."""
    rows = store.ask(f"select {_COLUMNS} from job where n = ?", n)
    return _make(rows[0]) if rows else None


def list_jobs(store: Connection, page: PageAsk) -> ListPart[Job]:
    """Return jobs, the newest first."""
    return ask_part(store, f"select {_COLUMNS} from job", (), order=("asked", "n"), make=_make, page=page)


def list_unfinished(store: Connection) -> tuple[Job, ...]:
    """Return the jobs that are not over, the oldest first."""
    rows = store.ask(f"select {_COLUMNS} from job where state in ('waiting', 'working') order by n")
    return tuple(map(_make, rows))


def list_job_parts(store: Connection, n: int) -> tuple[JobPart, ...]:
    """Return what a job is to read, in order."""
    rows = store.ask("select n, kind, name, outcome from job_part where job = ? order by n", n)
    return tuple(JobPart(**dict(row)) for row in rows)


def read_part_body(store: Connection, n: int) -> bytes:
    """Return the bytes of a file that was given to a job."""
    rows = store.ask("select body from job_part where n = ?", n)
    return bytes(rows[0]["body"] or b"") if rows else b""


def take_job(store: Connection) -> Job | None:
    """Return the next job that waits, now noted as being worked on; None where none waits."""
    with store.transaction():
        rows = store.ask(f"select {_COLUMNS} from job where state = 'waiting' order by n limit 1")
        if rows:
            store.do("update job set state = 'working' where n = ?", rows[0]["n"])
    return _make(rows[0]) if rows else None


def release_jobs(store: Connection) -> None:
    """Let jobs wait again that somebody was working on who was killed."""
    with store.transaction():
        store.do("update job set state = 'waiting' where state = 'working'")


def note_progress(store: Connection, n: int, stage: str, done: int, total: int) -> None:
    """Note how far a job is."""
    with store.transaction():
        store.do("update job set stage = ?, done = ?, total = ? where n = ?", stage, done, total, n)


def note_outcome(store: Connection, part: int, outcome: str) -> None:
    """Note what became of a part."""
    with store.transaction():
        store.do("update job_part set outcome = ? where n = ?", outcome, part)


def end_job(store: Connection, n: int, state: Literal["done", "failed"], message: str, at: str) -> None:
    """Note that a job is over; the bytes of its files are let go."""
    with store.transaction():
        store.do(
            "update job set state = ?, message = ?, stage = '', ended = ? where n = ?", state, message, at, n
        )
        store.do("update job_part set body = null where job = ?", n)


def _make(row: Any) -> Job:
    return Job(**{name: row[name] for name in _COLUMNS.split(", ")})
