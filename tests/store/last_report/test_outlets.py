"""Whom an outlet's articles cite, and what they say of the outlet itself."""

from pathlib import Path

import pytest

from sayso import store
from sayso.ingest import FoundArticles
from tests.store.quick import HARBOUR_ARTICLES, QuickReader


@pytest.mark.parametrize(
    ("own", "kind", "outlet", "upstream", "is_told"),
    [
        ("Lisk Gazette", "link", "Gazette", None, True),
        ("Lisk Gazette", "citation", "Gazette", "Gazette", True),
        ("Lisk Gazette", "citation", "The Gazette", "The Gazette", True),
        ("Lisk Gazette", "citation", "Gazette", None, True),
        ("Lisk Gazette", "citation", "The Gazette", None, False),
        ("The Lisk Gazette", "citation", "lisk gazette", None, False),
        ("Lisk Gazette", "link", "the Lisk Gazette", None, False),
        ("The Old Lisk Gazette", "citation", "Lisk Gazette", None, False),
        ("The Old Lisk Gazette", "link", "Lisk Gazette", None, True),
        ("Lisk Gazette", "reuse", "Post", None, False),
        ("Lisk Gazette", "citation", "Post", None, True),
    ],
)
def test_what_an_outlet_says_of_itself_is_left_out(
    tmp_path: Path, own: str, kind: str, outlet: str, upstream: str | None, is_told: bool
) -> None:
    one, other = (document.id for document, _ in HARBOUR_ARTICLES[:2])
    with store.open_store(tmp_path / "pile.sqlite", create=True) as opened:
        store.add_articles(
            opened, FoundArticles(articles=HARBOUR_ARTICLES[:2]), place="here", reader=QuickReader()
        )
        store.report_store(opened, reader=QuickReader())
        with opened.transaction():
            opened.do("delete from derivation")
            opened.do("update version set outlet = ? where id = ?", own, one)
            if upstream:
                opened.do("update version set outlet = ? where id = ?", upstream, other)
            opened.do(
                "insert into derivation (id, document, kind, outlet, upstream) values ('r', ?, ?, ?, ?)",
                one, kind, outlet, other if upstream else None,
            )  # fmt: skip
        found = store.list_taken(opened, own, store.PageAsk()).rows
    assert [d.upstream_outlet for d in found] == ([upstream or outlet] if is_told else [])
