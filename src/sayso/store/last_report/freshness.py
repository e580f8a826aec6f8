"""Does the last report of all know every article and every decision of its store?"""

from sayso.store.connection import Connection

_NOW = """select (select coalesce(max(n), 0) from current_version) as newest,
  (select count(*) from shown_version) as articles, (select coalesce(max(n), 0) from decision) as decisions"""


def note_report(store: Connection) -> None:
    """Note what the report of all knew; call it in the transaction that keeps the report."""
    store.do("delete from reported")
    store.do(f"insert into reported {_NOW}")


def is_stale(store: Connection) -> bool:
    """Return True if articles or decisions came or went since the last report of all."""
    now = tuple(store.ask(_NOW)[0])
    had = store.ask("select newest, articles, decisions from reported")
    return tuple(had[0]) != now if had else bool(now[1])
