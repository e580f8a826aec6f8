"""Sitemaps and news sitemaps (sitemaps.org, Google News): the addresses that they list."""

from dataclasses import dataclass
from typing import Any

from sayso.errors import InputError
from sayso.ingest.draft import FoundFile, Metadata, first_given, refuse
from sayso.ingest.xml_tree import local_name, parse_xml

MOST_ADDRESSES = 50_000  # of one sitemap, by the standard


@dataclass(frozen=True, kw_only=True, slots=True)
class SitemapEntry:
    """An address that a sitemap lists, with what a news sitemap says of its article."""

    address: str
    metadata: Metadata


@dataclass(frozen=True, kw_only=True, slots=True)
class Sitemap:
    """The addresses of a sitemap, and the further sitemaps that an index of them lists."""

    entries: tuple[SitemapEntry, ...] = ()
    sitemaps: tuple[str, ...] = ()


def parse_sitemap(content: bytes) -> Sitemap:
    """Return what a sitemap lists; raises InputError where it is none."""
    root = parse_xml(content)
    kind = local_name(root)
    if kind not in ("urlset", "sitemapindex"):
        raise InputError("is no sitemap")
    listed = [child for child in root if local_name(child) in ("url", "sitemap")][:MOST_ADDRESSES]
    entries = [entry for child in listed if (entry := _read_entry(child)) is not None]
    if kind == "sitemapindex":
        return Sitemap(sitemaps=tuple(entry.address for entry in entries))
    return Sitemap(entries=tuple(entries))


def read_sitemap(content: bytes, *, name: str, where: str) -> FoundFile:
    """Say what a sitemap lists: it has no articles in it."""
    del name
    try:
        sitemap = parse_sitemap(content)
    except InputError as error:
        return refuse(where, str(error))
    count = len(sitemap.entries) or len(sitemap.sitemaps)
    kind = "sitemap" if sitemap.sitemaps else "address"
    listed = f"one {kind}" if count == 1 else f"{count:,} {kind}{'s' if sitemap.sitemaps else 'es'}"
    return refuse(
        where, f"is a sitemap: it lists {listed}, no article; give addresses of articles to read them"
    )


def _read_entry(element: Any) -> SitemapEntry | None:
    """Return one entry, or None where it has no web address."""
    fields: dict[str, str] = {}
    for inner in element.iter():
        text = first_given(inner.text)
        if text:
            fields.setdefault(local_name(inner), text)
    address = fields.get("loc")
    if not address or not address.startswith(("http://", "https://")):
        return None
    # `lastmod` is the day of the last change, not that of publication.
    metadata = Metadata(
        outlet=fields.get("name"),
        url=address,
        title=fields.get("title"),
        published=fields.get("publication_date"),
        language=fields.get("language"),
    )
    return SitemapEntry(address=address, metadata=metadata)
