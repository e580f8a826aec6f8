"""Front pages are told from articles."""

# ruff: noqa: E501 (pages stand as they are)

import pytest
from lxml import html

from sayso.ingest.pages.html import read_html
from sayso.ingest.pages.page_parts import is_front_page

TEASER = "<div><h2><a href='/{0}'>Story {0}</a></h2><p>The mayor said that the pier {0} would never be sold.</p></div>"
TEASERS = "".join(TEASER.format(n) for n in range(4))
RUNNING = "<p>The council of Quillhaven met on Tuesday evening to decide what becomes of the old pier.</p>"


@pytest.mark.parametrize(
    ("body", "address", "is_front"),
    [
        (TEASERS, "https://post.example/", True),
        (TEASERS, "https://post.example/news", True),
        (f"<h1>Pier to stay</h1>{RUNNING}{TEASERS}", "https://post.example/pier", False),
        (f"<div>{RUNNING * 2}</div>{TEASERS}", "https://post.example/pier", False),
        (TEASERS, None, True),
        (f"<h1>Pier to stay</h1>{RUNNING}", "https://post.example/", False),
    ],
)
def test_front_page(body: str, address: str | None, is_front: bool) -> None:
    assert is_front_page(html.document_fromstring(f"<html><body>{body}</body></html>"), address) is is_front


def test_a_front_page_is_refused_by_name() -> None:
    page = f"<!doctype html><html><head><title>Post</title></head><body><main>{TEASERS}</main></body></html>"
    found = read_html(page.encode(), name="index", where="index.html")
    assert not found.drafts
    assert "index.html: is a front page" in found.notices[0].message
