"""Questions of the review that somebody could not answer: they come again behind all others."""

from sayso.store.connection import Connection


def put_off(store: Connection, key: str, *, who: str, at: str) -> None:
    """Note that somebody could not answer a question; the time (UTC) of the last one counts."""
    with store.transaction():
        store.do("insert or replace into put_off (key, who, at) values (?, ?, ?)", key, who, at)


def take_up(store: Connection, key: str) -> None:
    """Let a question come in its turn again."""
    with store.transaction():
        store.do("delete from put_off where key = ?", key)


def list_put_off(store: Connection) -> dict[str, tuple[str, str]]:
    """Return who put off each question last, and when (UTC), by the key of the question; oldest first."""
    rows = store.ask("select key, who, at from put_off order by at, key")
    return {row["key"]: (row["who"], row["at"]) for row in rows}
