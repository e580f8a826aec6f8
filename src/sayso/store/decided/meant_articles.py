"""Which article of a store a decision means: also by the ID or address of an older version of it."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from sayso.decisions.articles import ArticleIndex, hold_on_to, list_anchors, settle_anew, settle_on, tell_lost
from sayso.errors import DecisionError
from sayso.records import Anchor, Decision, Document
from sayso.store.connection import Connection
from sayso.text.web_address import plain_url


def settle_decisions(store: Connection, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return decisions that say which article of a store each means, by the ID of its newest version."""
    decisions = tuple(decisions)
    anchors = [a for d in decisions for a in list_anchors(d)]
    called = {call for a in anchors for call in (a.document, plain_url(a.document)) if call}
    return settle_anew(decisions, _index(store, called)) if called else decisions


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
        rows = store.ask("select id, name, url from current_version where id = ?", anchor.article)
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


def _index(store: Connection, called: Iterable[str]) -> ArticleIndex:
    """Return the articles of which a version is called so; words are read where they must be looked for."""
    rows = store.ask(
        """select v.article, v.id, v.name, v.url, v.address, v.n in (select n from current_version) as current
        from version v where v.article in (select article from version
          where id in (select value from json_each(?1)) or name in (select value from json_each(?1))
          or url in (select value from json_each(?1)) or address in (select value from json_each(?1)))
        order by v.n""",
        json.dumps(sorted(called)),
    )
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
        (Document(id=r["id"], name=r["name"], url=r["url"], text="") for r in rows if r["current"]),
        former={key: frozenset(ids) for key, ids in former.items()},
        read_text=read_text,
    )
