"""Sitemaps and news sitemaps."""

import pytest

from sayso.errors import InputError
from sayso.ingest.formats.sitemaps import parse_sitemap, read_sitemap

NEWS = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://quay.example/1 </loc><lastmod>2031-05-09</lastmod><news:news><news:publication>
<news:name>Quay Courant</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2031-05-06</news:publication_date><news:title>Quay closes</news:title>
</news:news></url><url><loc>https://quay.example/2</loc><lastmod>2031-05-09</lastmod></url>
<url><loc>file:///etc/passwd</loc></url></urlset>"""


def test_a_news_sitemap_tells_outlet_day_and_title() -> None:
    first, second = parse_sitemap(NEWS).entries
    assert first.address == "https://quay.example/1"
    assert first.metadata.outlet == "Quay Courant"
    assert first.metadata.published == "2031-05-06"
    assert first.metadata.title == "Quay closes"
    assert second.metadata.published is None  # the day of the last change is not that of publication


def test_an_index_lists_sitemaps() -> None:
    index = b"<sitemapindex><sitemap><loc>https://quay.example/s.xml</loc></sitemap></sitemapindex>"
    assert parse_sitemap(index).sitemaps == ("https://quay.example/s.xml",)
    (notice,) = read_sitemap(index, name="s", where="s.xml").notices
    assert notice.message.startswith("s.xml: is a sitemap: it lists one sitemap, no article")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            b'<!DOCTYPE u [<!ENTITY a "b">]><urlset><url><loc>&a;</loc></url></urlset>',
            "declares XML entities",
        ),
        (b'<!DOCTYPE u [<!ENTITY % p SYSTEM "file:///etc/passwd">]><urlset/>', "declares XML entities"),
        (b"<urlset><url>", "is not valid XML"),
        (b"<rss/>", "is no sitemap"),
    ],
)
def test_other_files_are_told_apart(content: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        parse_sitemap(content)
