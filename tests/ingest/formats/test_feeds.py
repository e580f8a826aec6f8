"""RSS and Atom."""

import pytest

from sayso.errors import InputError
from sayso.ingest.formats.feeds import parse_feed, read_feed
from tests.ingest.formats.builders import SENTENCES

RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Quay Courant</title><link>https://quay.example/</link>
<item><title>Quay closes &amp; opens</title><link>https://quay.example/1</link>
<dc:creator>Ines Varro</dc:creator>
<pubDate>Tue, 06 May 2031 10:00:00 GMT</pubDate><source url="https://northwire.example/feed">Northwire</source>
<content:encoded><![CDATA[<p>{SENTENCES}</p><script>alert(1)</script>]]></content:encoded></item>
<item><title>Short</title><link>https://quay.example/2</link><description>{SENTENCES}</description></item>
<item><title>Cut</title><link>https://quay.example/3</link>
<content:encoded><![CDATA[<p>{SENTENCES} Read more</p>]]></content:encoded></item>
<item><title>Odd</title><link>javascript:alert(1)</link></item>
</channel></rss>""".encode()

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title>
<entry><title>Quay closes</title><link href="https://quay.example/1"/><author><name>Ines Varro</name></author>
<published>2031-05-06T10:00:00Z</published><updated>2031-05-09T10:00:00Z</updated>
<content type="html">&lt;p&gt;{SENTENCES}&lt;/p&gt;</content></entry>
<entry><title>No day</title><link href="https://quay.example/2"/><updated>2031-05-09T10:00:00Z</updated></entry>
</feed>""".encode()


def test_an_entry_in_full_is_an_article() -> None:
    (draft,) = (found := read_feed(RSS, name="feed", where="feed.rss")).drafts
    assert draft.text == SENTENCES
    assert draft.metadata.outlet == "Northwire"
    assert draft.metadata.url == "https://quay.example/1"
    assert draft.metadata.title == "Quay closes & opens"
    assert draft.metadata.byline == "Ines Varro"
    assert "announces 3 articles without the text" in found.notices[0].message


def test_a_summary_or_a_cut_text_is_no_article() -> None:
    feed = parse_feed(RSS)
    assert [entry.html is not None for entry in feed.entries] == [True, False, False, False]
    assert [entry.address for entry in feed.entries][2:] == ["https://quay.example/3", None]


def test_atom_gives_the_day_of_publication_never_that_of_a_change() -> None:
    feed = parse_feed(ATOM)
    assert [e.metadata.published for e in feed.entries] == ["2031-05-06T10:00:00Z", None]
    assert feed.entries[0].metadata.byline == "Ines Varro"
    assert feed.entries[0].html is not None


def test_what_is_no_feed_is_told_apart() -> None:
    page = b'<!doctype html><html><head><link type="application/rss+xml" href="/feed.xml"></head></html>'
    with pytest.raises(InputError, match=r"is a web page, not a feed; the page names this feed: /feed\.xml"):
        parse_feed(page)
    for other in (b"", b"We stay.", b"\x00\xff" * 20, b"/etc/passwd", b"https://quay.example/feed"):
        with pytest.raises(InputError, match=r"no RSS or Atom feed|no feed that can be read"):
            parse_feed(other)


def test_a_feed_that_names_a_file_opens_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a file was opened")

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(InputError):
        parse_feed(b"pyproject.toml")


def test_a_feed_without_entries_says_so() -> None:
    found = read_feed(b'<rss version="2.0"><channel></channel></rss>', name="f", where="f.rss")
    assert [n.message for n in found.notices] == ["f.rss: has no entries"]
