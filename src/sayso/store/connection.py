"""Open a store's file: the only importer of sqlite3. What is wrong with the file is told in one sentence."""

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from shlex import quote
from typing import Any

from sayso.errors import StoreError
from sayso.store.migrations import APPLICATION_ID, MIGRATIONS

PATIENCE = 30.0  # seconds that another writer is waited for
_MAGIC = b"SQLite format 3\x00"
_HEADER = 100  # bytes
_PAGE = 2048
"""Bytes of a page: texts and records end in pages of their own, of which in larger ones more stays empty."""
_TELLS = {
    sqlite3.SQLITE_BUSY: f"is in use by another program for over {PATIENCE:.0f} seconds; try again later",
    sqlite3.SQLITE_LOCKED: "is in use by another program; try again later",
    sqlite3.SQLITE_FULL: "the disk is full; make room and run the command again: nothing half is kept",
    sqlite3.SQLITE_READONLY: "is write-protected; give yourself the right to write it",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; see that you may read and write it and its folder",
    sqlite3.SQLITE_CORRUPT: "is damaged; go on with a backup of it",
    sqlite3.SQLITE_NOTADB: "is damaged or no database; go on with a backup of it",
    sqlite3.SQLITE_IOERR: "cannot be read or written by the system; check the disk",
}


class Connection:
    """A store that is open; close it, or use it in a `with`. Errors of the file become StoreError."""

    def __init__(self, path: Path, inner: sqlite3.Connection, *, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self._inner = inner

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._inner.close()

    def ask(self, sql: str, *values: object) -> list[Any]:
        """Return all rows that a statement gives, each with its columns by name."""
        # Here and below no `with`: a report runs many thousands of statements, and it costs as much as most.
        try:
            return self._inner.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise _tell_error(self.path, error) from error

    def do(self, sql: str, *values: object) -> int:
        """Run one statement and return the number of the row that it put in last."""
        try:
            return self._inner.execute(sql, values).lastrowid or 0
        except sqlite3.Error as error:
            raise _tell_error(self.path, error) from error

    def do_each(self, sql: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Run one statement for each row of values."""
        with told(self.path):
            self._inner.executemany(sql, rows)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Write all or nothing: other writers wait, and what is committed is on the disk."""
        if not self.writable:
            raise StoreError(f"{self.path}: {_TELLS[sqlite3.SQLITE_READONLY]}")
        self.do("begin immediate")
        try:
            yield
            self.do("commit")
        except BaseException:
            if self._inner.in_transaction:
                self._inner.rollback()
            raise

    @contextlib.contextmanager
    def attempt(self) -> Iterator[None]:
        """Write all or nothing of a part of a transaction."""
        self.do("savepoint attempt")
        try:
            yield
        except BaseException:
            if self._inner.in_transaction:
                self.do("rollback to attempt")
                self.do("release attempt")
            raise
        self.do("release attempt")

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read everything as it is at one moment, whoever writes; inside another it is that one's."""
        if self._inner.in_transaction:
            yield
            return
        self.do("begin")
        try:
            yield
        finally:
            if self._inner.in_transaction:
                self._inner.rollback()

    def copy_to(self, target: Path) -> None:
        """Write a whole copy of the store, as it is at one moment, into a new file."""
        with told(target), contextlib.closing(sqlite3.connect(target)) as copy:
            self._inner.backup(copy)


def open_store(path: Path, *, create: bool = False, read_only: bool = False) -> Connection:
    """Open the store at `path`, and bring it up to date; with `create` it is made if it is not there.

    A file that cannot be written is opened for reading. With `read_only` nothing can be written through the
    connection, and a store of an older sayso is refused. Raises StoreError, which says what is wrong and what
    to do, and then the file is as it was.
    """
    _check_file(path, create=create)
    writable = not path.exists() or os.access(path, os.W_OK)
    with told(path):
        inner = _connect(path, writable=writable, read_only=read_only)
        try:
            inner.row_factory = sqlite3.Row
            inner.execute("pragma foreign_keys = on")
            inner.execute("pragma trusted_schema = off")  # a store may come from somebody else
            inner.execute("pragma secure_delete = on")
            inner.execute(f"pragma page_size = {_PAGE}")  # of a new file: any other keeps its own
            inner.execute("pragma synchronous = full")
            store = Connection(path, inner, writable=writable and not read_only)
            if read_only:
                inner.execute("pragma query_only = on")
                if _list_lacking(store):
                    raise StoreError(
                        f"{path}: was written by an older sayso; open it once for writing: "
                        f"sayso check --store {path}"
                    )
                return store
            _bring_up_to_date(store)
            if writable:
                _write_ahead(inner)
        except BaseException:
            inner.close()
            raise
    return store


def _connect(path: Path, *, writable: bool, read_only: bool) -> sqlite3.Connection:
    if writable and not read_only:
        return sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    # Nobody can write beside a file that is protected: it is read as it stands, unless a log lies beside it.
    is_shared = os.access(path.parent, os.W_OK) if writable else path.with_name(f"{path.name}-wal").exists()
    mode = "ro" if is_shared else "ro&immutable=1"
    return sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=PATIENCE, isolation_level=None
    )


def _check_file(path: Path, *, create: bool) -> None:
    """Raise StoreError unless a store is at `path`, or one can be made there; opens nothing for writing."""
    try:
        if path.is_dir():
            raise StoreError(f"{path}: is a folder; give the name of a file")
        if not path.parent.is_dir():
            raise StoreError(f"{path}: the folder {path.parent} does not exist; make it first")
        if not path.exists():
            if not create:
                raise StoreError(
                    f"{path}: there is no such file; `sayso add PATH --store {quote(str(path))}` makes it"
                )
            if not os.access(path.parent, os.W_OK):
                raise StoreError(f"{path}: you have no right to write in its folder; choose another one")
            return
        with path.open("rb") as file:
            head = file.read(_HEADER)
        size = path.stat().st_size
    except OSError as error:
        raise StoreError(f"{path}: cannot be read ({(error.strerror or str(error)).lower()})") from error
    if not head and create:
        return
    if not head.startswith(_MAGIC) or len(head) < _HEADER:
        raise StoreError(f"{path}: is no store of sayso and no database; give another name")
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise StoreError(f"{path}: is a database of another program; give another name")
    page = int.from_bytes(head[16:18], "big")
    whole = (65536 if page == 1 else page) * int.from_bytes(head[28:32], "big")
    if size < whole and not _has_log(path):
        raise StoreError(
            f"{path}: is cut off: {size:,} of {whole:,} bytes are there; go on with a backup of it"
        )


def _has_log(path: Path) -> bool:
    """Return True if a log lies beside a file: a program that was killed left it, and SQLite takes it up."""
    logs = (path.with_name(f"{path.name}-{kind}") for kind in ("wal", "journal"))
    return any(log.exists() and log.stat().st_size for log in logs)


def _bring_up_to_date(store: Connection) -> None:
    """Run the migrations that a store lacks, all or none."""
    if not _list_lacking(store):
        return
    with store.transaction():
        for name, script in _list_lacking(store):  # again: another program may have been quicker
            for statement in _split(script):
                store.do(statement)
            store.do(
                "insert into migration values (?, ?)",
                name,
                time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            )


def _list_lacking(store: Connection) -> tuple[tuple[str, str], ...]:
    found = store.ask("select 1 from sqlite_schema where name = 'migration'")
    if not found:
        start = f"""pragma application_id = {APPLICATION_ID};
create table migration (name text primary key, at text not null) strict, without rowid;"""
        first, *others = MIGRATIONS
        return ((first[0], f"{start}\n{first[1]}"), *others)
    had = {row["name"] for row in store.ask("select name from migration")}
    if had - {name for name, _ in MIGRATIONS}:
        raise StoreError(f"{store.path}: was written by a newer sayso; install that version or a later one")
    return tuple(m for m in MIGRATIONS if m[0] not in had)


def _split(script: str) -> Iterator[str]:
    """Cut a script into its statements; sqlite3's own way to run a script would commit first."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _write_ahead(inner: sqlite3.Connection) -> None:
    """Let readers read while one writes. Switching needs the file for itself, and SQLite does not wait."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            inner.execute("pragma journal_mode = wal").fetchall()
            return
        except sqlite3.OperationalError as error:
            if _code(error) not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or time.monotonic() > until:
                raise
            time.sleep(0.02)


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn an error of the file into a StoreError that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise _tell_error(path, error) from error


def _tell_error(path: Path, error: sqlite3.Error) -> StoreError:
    what = _TELLS.get(_code(error)) or f"cannot be used ({error}); check it: sayso check --store {path}"
    return StoreError(f"{path}: {what}")


def _code(error: sqlite3.Error) -> int:
    """Return the kind of an error, without its finer distinctions; 0 where it has none."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
