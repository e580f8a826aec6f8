"""Feeds are followed: what is new in them goes into the store, once."""

from pathlib import Path

import pytest

from sayso import store
from sayso.cli import main
from tests.ingest.fetch.site import Handler, Site, open_site

pytest.importorskip("httpx", reason="the extra `ingest` is not installed")
pytest.importorskip("feedparser", reason="the extra `ingest` is not installed")

PAGE = """<html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>The lower town was flooded on Monday after the dam of Marnvik broke in the night, and many people left.</p>
<p>“We saw the wave come down the valley,” said Una Berg, the mayor, who stood on the bridge.</p>
<p>{title} was told on the square. The water fell again on Tuesday,
and the school opened its doors to all who had lost their homes.</p>
</article></body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title>{}</channel></rss>"""


def list_items(site: Site, *paths: str) -> bytes:
    items = "".join(f"<item><title>{p}</title><link>{site.address(p)}</link></item>" for p in paths)
    return FEED.format(items).encode()


def open_feed(site: Site, *paths: str) -> str:
    def answer(handler: Handler) -> None:
        tag = f'"{"".join(paths)}"'
        if handler.headers.get("If-None-Match") == tag:
            handler.give(b"", status=304, ETag=tag)
        else:
            handler.give(list_items(site, *paths), Content_Type="application/rss+xml", ETag=tag)

    site.answers["/feed"] = answer
    return site.address("/feed")


def watch(path: Path, *more: str) -> int:
    return main(["watch", *more, "--store", str(path), "--once", "--allow-private"])


def test_what_is_new_in_a_feed_is_added_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "pile.sayso"
    with open_site() as site:
        for name in ("/dam", "/port"):
            site.page(name, PAGE.format(title=f"The story of the {name[1:]}").encode())
        feed = open_feed(site, "/dam", "/gone")
        assert watch(path, feed) == 0
        told = capsys.readouterr()
        assert f"{feed}: 1 added" in told.out
        assert "is not there (404)" in told.err
        open_feed(site, "/port", "/dam")
        assert watch(path) == 0
        assert "1 added" in capsys.readouterr().out
        assert watch(path) == 0
        assert "0 added" in capsys.readouterr().out
        assert site.paths().count("/dam") == site.paths().count("/port") == 1
        with store.open_store(path) as opened:
            assert len(store.list_current(opened)) == 2
            (held,) = store.list_feeds(opened)
            assert (held.etag, held.problem) == ('"/port/dam"', None)
        del site.answers["/feed"]
        assert watch(path) == 0
        with store.open_store(path) as opened:
            assert "404" in (store.list_feeds(opened)[0].problem or "")


def test_feeds_are_added_listed_and_removed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--store", str(tmp_path / "pile.sayso")]
    assert main(["feeds", "add", "https://post.example/feed", *given]) == 0
    assert main(["feeds", "add", "https://post.example/feed", *given]) == 0
    assert "is there already" in capsys.readouterr().out
    assert main(["feeds", "list", *given]) == 0
    assert capsys.readouterr().out == "https://post.example/feed  (never fetched)\n"
    assert main(["feeds", "remove", "https://post.example/feed", *given]) == 0
    assert main(["feeds", "remove", "https://post.example/feed", *given]) == 2
    assert main(["watch", "--once", *given]) == 2
    told = capsys.readouterr().err
    assert "has no feed https://post.example/feed" in told
    assert "has no feeds; name one" in told


@pytest.mark.parametrize("given", [["add"], ["list", "https://x.example"], ["add", "feed.xml"]])
def test_what_is_no_address_is_refused(tmp_path: Path, given: list[str]) -> None:
    path = tmp_path / "pile.sayso"
    assert main(["feeds", *given, "--store", str(path)]) == 2
    assert not path.exists()
