"""The articles of addresses: pages, feeds, sitemaps, and what is none of them."""

from collections.abc import Callable

from sayso.ingest import read_pile
from sayso.ingest.draft import FoundFile, finish
from sayso.ingest.fetch import Fetcher, fetch_articles, fetch_feed
from tests.ingest.fetch.site import Site
from tests.ingest.formats.builders import SENTENCES, make_page, make_pdf

Make = Callable[..., Fetcher]
LOGIN = b"<html><body><h1>Sign in</h1><form><input name=u><input type='password' name=p></form></body></html>"
GERMAN = (
    "Der Rat der Stadt hat sich am Montag für die Reparatur der alten Mole und gegen den Neubau entschieden. "
)


def read(one: Fetcher, *addresses: str) -> FoundFile:
    return fetch_articles(addresses, one).found


def said(found: FoundFile) -> list[str]:
    return [n.message for n in found.notices]


def feed_of(site: Site, *paths: str) -> bytes:
    items = "".join(
        f"<item><title>Told by the feed</title><link>{site.address(path)}</link>"
        "<pubDate>Tue, 06 May 2031 10:00:00 GMT</pubDate><source url='https://n.example/'>Northwire</source></item>"
        for path in paths
    )
    return f"<rss version='2.0'><channel><title>Quay</title>{items}</channel></rss>".encode()


def test_a_page_has_its_address_and_its_day(site: Site, fetcher: Make) -> None:
    (draft,) = read(fetcher(), site.page("/news/quay.html", make_page())).drafts
    assert draft.text == SENTENCES
    assert draft.name == "quay"
    assert draft.metadata.url == site.address("/news/quay.html")
    assert (draft.metadata.retrieved or "").endswith("Z")


def test_a_page_cannot_claim_the_address_of_another_site(site: Site, fetcher: Make) -> None:
    claim = b"<head><link rel='canonical' href='https://quay-courant.example/a'>"
    page = make_page().replace(b"<head>", claim)
    (draft,) = read(fetcher(), site.page("/a", page)).drafts
    assert draft.metadata.url == site.address("/a")


def test_the_entries_of_a_feed_are_fetched_once_and_its_source_is_kept(site: Site, fetcher: Make) -> None:
    site.page("/1", make_page("One"))
    feed = site.page("/feed", feed_of(site, "/1", "/1", "/missing"), Content_Type="application/rss+xml")
    again = site.page("/feed2", feed_of(site, "/1"), Content_Type="text/html")
    got = fetch_articles([feed, feed, again], fetcher())
    assert site.paths() == ["/feed", "/1", "/missing", "/feed2"]
    draft = got.found.drafts[0]
    assert draft.metadata.outlet == "Northwire"
    assert draft.metadata.published == "Tue, 06 May 2031 10:00:00 GMT"
    assert draft.metadata.title == "One"
    assert f"{site.address('/missing')}: is not there (404); check the address" in said(got.found)
    assert [r.status for r in got.retrievals][:2] == [200, 200]


def test_entries_that_are_known_are_not_fetched(site: Site, fetcher: Make) -> None:
    feed = site.page("/feed", feed_of(site, "/1"))
    fetch_articles([feed], fetcher(), is_known=lambda address: True)
    assert site.paths() == ["/feed"]


def test_a_news_sitemap_is_read_like_a_feed(site: Site, fetcher: Make) -> None:
    site.page("/1", make_page("One"))
    content = f"<urlset><url><loc>{site.address('/1')}</loc></url></urlset>".encode()
    (draft,) = read(fetcher(), site.page("/sitemap.xml", content, Content_Type="application/xml")).drafts
    assert draft.metadata.title == "One"


def test_an_index_of_sitemaps_is_followed_one_step(site: Site, fetcher: Make) -> None:
    site.page("/1", make_page("One"))
    xml = {"Content_Type": "application/xml"}
    listed = f"<urlset><url><loc>{site.address('/1')}</loc></url></urlset>".encode()
    first = site.page("/first.xml", listed, **xml)
    loop = f"<sitemapindex><sitemap><loc>{first}</loc></sitemap></sitemapindex>".encode()
    second = site.page("/second.xml", loop, **xml)
    both = "".join(f"<sitemap><loc>{address}</loc></sitemap>" for address in (first, second))
    found = read(fetcher(), site.page("/all.xml", f"<sitemapindex>{both}</sitemapindex>".encode(), **xml))
    assert [draft.metadata.title for draft in found.drafts] == ["One"]
    assert said(found) == [f"{second}: lists 1 sitemaps; give the address of one of them"]


def test_a_feed_that_is_a_page_is_told(site: Site, fetcher: Make) -> None:
    page = b"<html><head><link type='application/rss+xml' href='/feed.xml'></head><body></body></html>"
    address = site.page("/feed", page)
    _, listing = fetch_feed(address, fetcher())
    assert said(listing.found) == [
        f"{address}: is a web page, not a feed; the page names this feed: /feed.xml"
    ]
    text = site.page("/text", b"We stay.", Content_Type="text/plain")
    assert said(fetch_feed(text, fetcher())[1].found) == [f"{text}: is no RSS or Atom feed"]


def test_an_unchanged_feed_gives_nothing(site: Site, fetcher: Make) -> None:
    address = site.page("/feed", b"", status=304)  # type: ignore[arg-type]
    got, listing = fetch_feed(address, fetcher(), etag='"7"')
    assert got.is_unchanged
    assert not listing.found.notices
    assert not listing.entries


def test_a_login_page_is_no_article(site: Site, fetcher: Make) -> None:
    (message,) = said(read(fetcher(), site.page("/a", LOGIN)))
    assert "asks for a login: it has a field for a password and no article" in message
    with_form = make_page(words=SENTENCES * 3).replace(
        b"</article>", b"</article><form><input type=password></form>"
    )
    assert len(read(fetcher(), site.page("/b", with_form)).drafts) == 1


def test_another_language_is_told(site: Site, fetcher: Make) -> None:
    (draft,) = read(fetcher(), site.page("/a", make_page(words=GERMAN * 4))).drafts
    document, notices = finish(draft)
    assert document.language == "de"
    assert "seems to be in German" in notices[0].message


def test_files_are_read_by_their_media_type(site: Site, fetcher: Make) -> None:
    pdf = site.page("/a", make_pdf([[(40, 500, "We stay, she said.")]]), Content_Type="application/pdf")
    picture = site.page("/b", b"\x89PNG", Content_Type="image/png")
    found = read(fetcher(), pdf, picture)
    assert [d.text for d in found.drafts] == ["We stay, she said."]
    assert said(found) == [f"{picture}: is no text (image/png); left out"]


def test_the_encoding_that_the_server_names_counts(site: Site, fetcher: Make) -> None:
    page = make_page(words=SENTENCES + " Über die Mole.").decode().encode("iso-8859-2", "replace")
    (draft,) = read(fetcher(), site.page("/a", page, Content_Type="text/html; charset=iso-8859-2")).drafts
    assert draft.text.endswith("Über die Mole.")


def test_a_pile_may_be_made_of_addresses_and_files(site: Site, fetcher: Make, tmp_path: object) -> None:
    fetcher()
    pile = read_pile([site.page("/a", make_page())], allow_private=True)
    assert [d.url for d in pile.documents] == [site.address("/a")]
