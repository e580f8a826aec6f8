"""Which article of a store a decision means: also by the ID or address of an older version of it."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from sayso.decisions.articles import ArticleIndex, hold_on_to, list_anchors, settle_anew
from sayso.records import Decision, Document
from sayso.store.connection import Connection
from sayso.text.web_address import plain_url


def name_articles(store: Connection, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return decisions that say which article of a store each means, by the ID of its newest version."""
    decisions = tuple(decisions)
    anchors = [a for d in decisions for a in list_anchors(d)]
    called = {call for a in anchors for call in (a.document, a.name, plain_url(a.document)) if call}
    return settle_anew(decisions, _index(store, called)) if called else decisions


def keep_keys(store: Connection, decision: Decision) -> Decision:
    """Return a decision with the keys and names of the articles that it means, where each is found."""
    documents = {}
    for anchor in list_anchors(name_articles(store, (decision,))[0]):
        rows = store.ask("select id, name, url from current_version where id = ?", anchor.article)
        documents[anchor] = Document(text="", **dict(rows[0])) if rows else None
    held = [hold_on_to(a, d) if (d := documents[a]) else a for a in list_anchors(decision)]
    return replace(decision, left=held[0], right=held[1] if len(held) > 1 else None)


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
