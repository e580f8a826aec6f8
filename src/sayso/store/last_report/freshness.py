"""How many articles a store shows, and does the last report of all know them and every decision?"""

from sayso.store.connection import Connection

# As many as in `shown_version`, without going through it: only articles under an embargo are looked at.
_ARTICLES = """(select count(*) from article)
  - (select count(*) from current_version where embargoed_until > date('now'))"""
_NOW = f"""select (select coalesce(max(n), 0) from version) as newest, {_ARTICLES} as articles,
  (select coalesce(max(n), 0) from decision) as decisions"""


def count_articles(store: Connection) -> int:
    """Return how many articles may be shown today."""
    return int(store.ask(f"select {_ARTICLES}")[0][0])


def note_report(store: Connection) -> None:
    """Note what the report of all knew; call it in the transaction that keeps the report."""
    store.do("delete from reported")
    store.do(f"insert into reported {_NOW}")


def is_stale(store: Connection) -> bool:
    """Return True if articles or decisions came or went since the last report of all."""
    now = tuple(store.ask(_NOW)[0])
    had = store.ask("select newest, articles, decisions from reported")
    return tuple(had[0]) != now if had else bool(now[1])
