"""The feeds of a store: their addresses, and what their sites gave to ask again with."""

from dataclasses import dataclass

from sayso.errors import StoreError
from sayso.store.connection import Connection
from sayso.text.web_address import plain_url


@dataclass(frozen=True, kw_only=True, slots=True)
class HeldFeed:
    """A feed or news sitemap: `fetched` is when it was last had, `problem` why it was not after that."""

    address: str
    added: str
    etag: str | None = None
    modified: str | None = None
    fetched: str | None = None
    problem: str | None = None


def list_feeds(store: Connection) -> tuple[HeldFeed, ...]:
    """Return the feeds in the order in which they were added."""
    rows = store.ask("select address, added, etag, modified, fetched, problem from feed order by n")
    return tuple(HeldFeed(**dict(row)) for row in rows)


def add_feed(store: Connection, address: str, at: str) -> bool:
    """Add a feed; return False where it is there already."""
    with store.transaction():
        if store.ask("select 1 from feed where address = ?", address):
            return False
        store.do("insert into feed (address, added) values (?, ?)", address, at)
    return True


def remove_feed(store: Connection, address: str) -> None:
    """Forget a feed; its articles stay. Raises StoreError where there is none of that address."""
    with store.transaction():
        if not store.ask("select 1 from feed where address = ?", address):
            raise StoreError(f"{store.path}: has no feed {address}; `sayso feeds list` shows them")
        store.do("delete from feed where address = ?", address)


def note_fetch(
    store: Connection, address: str, at: str, *, etag: str | None, modified: str | None, problem: str | None
) -> None:
    """Note what a fetch of a feed gave; what it is asked again with changes only where nothing was wrong."""
    with store.transaction():
        if problem:
            store.do("update feed set problem = ? where address = ?", problem, address)
        else:
            store.do(
                """update feed set fetched = ?, problem = null, etag = coalesce(?, etag),
                modified = coalesce(?, modified) where address = ?""",
                at, etag, modified, address,
            )  # fmt: skip


def has_address(store: Connection, address: str) -> bool:
    """Return True if an article of a web address is held, or one of it was removed."""
    rows = store.ask(
        "select 1 from version where address = ? or url = ? union select 1 from removal where address = ?",
        plain_url(address), address, address,
    )  # fmt: skip
    return bool(rows)
