"""Which article of a store a decision means: also by the ID or address of an older version of it."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace

from sayso.decisions.articles import (
    ArticleIndex,
    find_outlet_and_day,
    hold_on_to,
    list_anchors,
    settle_anew,
    settle_on,
    tell_lost,
)
from sayso.errors import DecisionError
from sayso.records import Anchor, Decision, Document
from sayso.store.connection import Connection
from sayso.text.web_address import plain_url


def settle_decisions(store: Connection, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return decisions that say which article of a store each means, by the ID of its newest version."""
    decisions = tuple(decisions)
    anchors = [a for d in decisions for a in list_anchors(d)]
    called = {call for a in anchors for call in (a.document, plain_url(a.document)) if call}
    if not called:
        return decisions
    index = _index(store, called)
    lost = [a for a in anchors if not index.list_meant(a) and find_outlet_and_day(a)]
    if lost:  # they may be of articles that were edited: those of their names and days are looked at
        called |= {a.name for a in lost if a.name}
        index = _index(store, called, {find_outlet_and_day(a) for a in lost})
    return settle_anew(decisions, index)


def find_with_key(store: Connection, key: str) -> str | None:
    """Return the ID of the one article of a store that has a key now, or had it in an older version."""
    found = _index(store, {key, plain_url(key) or key}).find(Anchor(document=key, text="", name=""))
    return found.id if found else None


def keep_keys(store: Connection, decision: Decision) -> Decision:
    """Return a decision with the keys and names of the articles that it means.

    Raises DecisionError where no article is meant, or more than one may be.
    """
    held = []
    for anchor in _join_sides(settle_decisions(store, (decision,))[0]):
        if not anchor.article:
            raise DecisionError(tell_lost(anchor))
        rows = store.ask(
            f"select {_CALLED} {_DESCRIBED} where v.id = ? and v.n in (select n from current_version)",
            anchor.article,
        )
        held.append(hold_on_to(anchor, Document(text="", **dict(rows[0]))))
    return replace(decision, left=held[0], right=held[1] if len(held) > 1 else None)


def _join_sides(decision: Decision) -> tuple[Anchor, ...]:
    """Return the anchors of a decision; those of an attribution mean the one article that both may mean."""
    anchors = list_anchors(decision)
    sides = [{*a.may_mean} for a in anchors]
    if decision.action != "attribution" or len(sides) < 2 or not all(sides):
        return anchors
    both = sorted(sides[0] & sides[1])
    if not both:
        raise DecisionError("attribution: the words that say who must stand in the same article")
    return tuple(settle_on(a, both) for a in anchors)


def list_described(store: Connection, ids: Iterable[str]) -> tuple[Document, ...]:
    """Return the versions with some IDs, without words: as people describe them, and as they do."""
    rows = store.ask(
        f"""select v.id, v.name, v.url, v.outlet, v.published from version v
        where v.id in (select value from json_each(?1))
        union select {_CALLED} {_DESCRIBED} where v.id in (select value from json_each(?1))""",
        json.dumps(sorted(ids)),
    )
    return tuple(Document(text="", **dict(row)) for row in rows)


_CALLED = """v.id, v.name, v.url, iif(f.n is null, v.outlet, f.outlet) as outlet,
iif(f.n is null, v.published, f.published) as published"""
"""What an article says of itself, whatever people named."""
_DESCRIBED = "from version v left join own_fact f on f.n = v.n"


def _index(
    store: Connection, called: Iterable[str], days: Collection[tuple[str, str] | None] = ()
) -> ArticleIndex:
    """Return the articles of which a version is called so, or is of one of some outlets and days.

    Words are read where they must be looked for.
    """
    of_days = f"""union select article from (select v.article, {_CALLED} {_DESCRIBED})
      where (outlet, substr(published, 1, 10)) in
      (select json_extract(value, '$[0]'), json_extract(value, '$[1]') from json_each(?2))"""
    rows = store.ask(
        f"""select v.article, {_CALLED}, v.address, v.n in (select n from current_version) as current
        {_DESCRIBED} where v.article in (select article from version
          where id in (select value from json_each(?1)) or name in (select value from json_each(?1))
          or url in (select value from json_each(?1)) or address in (select value from json_each(?1))
          {of_days if days else ""})
        order by v.n""",
        json.dumps(sorted(called)), *([json.dumps([*days])] if days else []),
    )  # fmt: skip
    now = {r["article"]: r["id"] for r in rows if r["current"]}
    former: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for key in (row["id"], row["url"], row["address"]):
            if key and row["article"] in now:
                former[key].add(now[row["article"]])

    def read_text(document: Document) -> str:
        found = store.ask(
            "select t.words from current_version v join text t on t.hash = v.text where v.id = ?", document.id
        )
        return str(found[0]["words"])

    return ArticleIndex(
        (
            Document(text="", **{key: r[key] for key in ("id", "name", "url", "outlet", "published")})
            for r in rows
            if r["current"]
        ),
        former={key: frozenset(ids) for key, ids in former.items()},
        read_text=read_text,
    )
