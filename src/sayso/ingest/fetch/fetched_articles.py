"""The articles of web addresses: a page, a file, or a feed or news sitemap whose entries are fetched."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from sayso.errors import InputError
from sayso.ingest.draft import DocumentDraft, FoundFile, Metadata, fill, join, refuse
from sayso.ingest.fetch.fetcher import Fetcher
from sayso.ingest.fetch.retrieval import Retrieval
from sayso.ingest.formats.feeds import parse_feed, read_entry
from sayso.ingest.formats.read_content import MEDIA_KINDS, read_content, sniff
from sayso.ingest.formats.sitemaps import parse_sitemap
from sayso.ingest.pages.html import read_html
from sayso.records import Notice
from sayso.text.one_line import clean_line

MOST_FETCHED = 500  # entries of one feed or sitemap
MOST_SITEMAPS = 10
"""So many sitemaps of one index are fetched, in its order."""
FEWEST_WORDS = 150  # of a page with a field for a password: with fewer it is a login page
_PASSWORD_FIELD = re.compile(rb"<input\b[^>]{0,400}\btype\s*=\s*[\"']?password\b", re.IGNORECASE)
_TELL_NOTHING = (
    "",
    "text/plain",
    "application/octet-stream",
    "binary/octet-stream",
    "application/xml",
    "text/xml",
)
LOGIN = "asks for a login: it has a field for a password and no article; save the page from your browser"


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryToFetch:
    """An address that a feed or a sitemap names, with what it says of the article."""

    address: str
    metadata: Metadata


@dataclass(frozen=True, kw_only=True, slots=True)
class Listing:
    """What a fetched feed or sitemap gives: articles that it holds in full, and addresses to fetch.

    `sitemaps` are those that an index of sitemaps lists.
    """

    found: FoundFile
    entries: tuple[EntryToFetch, ...] = ()
    sitemaps: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class FetchedArticles:
    """What addresses gave, and every fetch that was made for it."""

    found: FoundFile
    retrievals: tuple[Retrieval, ...]


def fetch_articles(
    addresses: Iterable[str], fetcher: Fetcher, *, is_known: Callable[[str], bool] | None = None
) -> FetchedArticles:
    """Fetch addresses, each once, and the entries of those that are feeds or news sitemaps.

    Only these are fetched: what a user named, and what a feed of theirs names. The first `MOST_SITEMAPS` of
    an index of sitemaps are fetched too, and together give no more entries than one. Entries for which
    `is_known` is true are left out.
    """
    found: list[FoundFile] = []
    retrievals: list[Retrieval] = []
    for address in dict.fromkeys(addresses):
        got = fetcher.fetch(address)
        retrievals.append(got)
        listing = read_listing(got)
        if listing is None:
            found.append(read_retrieval(got))
            continue
        found.append(listing.found)
        entries = list(listing.entries)
        for inner in listing.sitemaps[:MOST_SITEMAPS]:
            if len(entries) >= MOST_FETCHED:
                break
            got = fetcher.fetch(inner)
            retrievals.append(got)
            listed = _read_inner(got)
            found.append(listed.found)
            entries += listed.entries
        for entry in entries[:MOST_FETCHED]:
            if is_known is not None and is_known(entry.address):
                continue
            page = fetcher.fetch(entry.address)
            retrievals.append(page)
            found.append(read_retrieval(page, metadata=entry.metadata))
    return FetchedArticles(found=join(found), retrievals=tuple(retrievals))


def _read_inner(got: Retrieval) -> Listing:
    """Return what a sitemap of an index lists; another index in it is not followed."""
    listing = read_listing(got)
    if listing is None:
        problem = got.problem if got.content is None and got.problem else "is no sitemap"
        return Listing(found=refuse(_where(got), problem))
    return _refuse_index(got, listing)


def _refuse_index(got: Retrieval, listing: Listing) -> Listing:
    """Say of an index of sitemaps how many it lists, instead of following it."""
    if not listing.sitemaps:
        return listing
    message = f"lists {len(listing.sitemaps):,} sitemaps; give the address of one of them"
    return Listing(found=refuse(_where(got), message))


def fetch_feed(
    address: str, fetcher: Fetcher, *, etag: str | None = None, modified: str | None = None
) -> tuple[Retrieval, Listing]:
    """Fetch an address that a user calls a feed; what is no feed is said, not read as an article.

    Where nothing changed since the fetch that `etag` and `modified` come from, the listing is empty.
    """
    got = fetcher.fetch(address, etag=etag, modified=modified)
    if got.content is None:
        return got, Listing(found=FoundFile() if got.is_unchanged else read_retrieval(got))
    listing = read_listing(got)
    if listing is None:
        try:
            parse_feed(got.content)
            problem = "is no RSS or Atom feed"
        except InputError as error:
            problem = str(error)
        listing = Listing(found=refuse(_where(got), problem))
    return got, _refuse_index(got, listing)


def read_listing(got: Retrieval) -> Listing | None:
    """Return what a feed or a sitemap lists, or None where an answer is neither."""
    if got.content is None:
        return None
    kind = tell_kind(got)
    where = _where(got)
    try:
        if kind == "feed":
            return _list_feed(got.content, where, got.final)
        if kind == "sitemap":
            sitemap = parse_sitemap(got.content)
            if sitemap.sitemaps:
                count = len(sitemap.sitemaps)
                told = f"lists {count:,} sitemaps; the first {MOST_SITEMAPS} are fetched"
                found = refuse(where, told) if count > MOST_SITEMAPS else FoundFile()
                return Listing(found=found, sitemaps=sitemap.sitemaps)
            entries = [EntryToFetch(address=e.address, metadata=e.metadata) for e in sitemap.entries]
            return Listing(found=_limit(where, len(entries)), entries=tuple(entries[:MOST_FETCHED]))
    except InputError as error:
        return Listing(found=refuse(where, str(error)))
    return None


def _list_feed(content: bytes, where: str, final: str) -> Listing:
    feed = parse_feed(content)
    whole: list[FoundFile] = []
    entries: list[EntryToFetch] = []
    for place, entry in enumerate(feed.entries, 1):
        if entry.html is not None:
            name = _stem(entry.address or final)
            whole.append(read_entry(entry, name=name, where=f"{where}, entry {place}"))
        elif entry.address is not None:
            entries.append(EntryToFetch(address=entry.address, metadata=entry.metadata))
    if not feed.entries:
        whole.append(refuse(where, "is a feed without entries"))
    return Listing(found=join([*whole, _limit(where, len(entries))]), entries=tuple(entries[:MOST_FETCHED]))


def _limit(where: str, count: int) -> FoundFile:
    if count <= MOST_FETCHED:
        return FoundFile()
    return refuse(where, f"lists {count:,} addresses; the first {MOST_FETCHED} are fetched")


def read_retrieval(got: Retrieval, *, metadata: Metadata | None = None) -> FoundFile:
    """Read the article of an answer; `metadata` is what a feed says of it, where the page says nothing."""
    where = _where(got)
    remarks = tuple(Notice(document=None, message=f"{where}: {remark}") for remark in got.remarks)
    if got.content is None:
        problem = got.problem or "has not changed since it was fetched before"
        return join([refuse(where, problem), FoundFile(notices=remarks)])
    kind = tell_kind(got)
    name = _stem(got.final)
    if kind == "html":
        found = read_html(
            got.content, name=name, where=where, url=got.final, charset=got.charset, retrieved=got.day
        )
        if _is_login_page(got.content, found):
            found = refuse(where, LOGIN)
    elif kind is None:
        found = refuse(where, f"is no text ({got.media}); left out")
    else:
        found = read_content(got.content, kind=kind, name=name, where=where)
    drafts = tuple(_describe(draft, got, metadata) for draft in found.drafts)
    return join([replace(found, drafts=drafts), FoundFile(notices=remarks)])


def tell_kind(got: Retrieval) -> str | None:
    """Return the kind of an answer by its media type, or its first bytes; None for pictures and the like."""
    kind = MEDIA_KINDS.get(got.media)
    if got.media in _TELL_NOTHING or kind == "xml":
        return sniff(got.content or b"")
    if kind == "html" and got.content is not None and sniff(got.content) in ("feed", "sitemap"):
        return sniff(got.content)  # many feeds are sent as pages
    return kind


def _is_login_page(content: bytes, found: FoundFile) -> bool:
    """Return True if a page has a field for a password and hardly any words."""
    words = sum(len(draft.text.split()) for draft in found.drafts)
    return words < FEWEST_WORDS and _PASSWORD_FIELD.search(content) is not None


def _describe(draft: DocumentDraft, got: Retrieval, metadata: Metadata | None) -> DocumentDraft:
    """Add where and when a draft was found; an address that a page claims counts on its own site only."""
    own = draft.metadata
    if own.url is not None and not _same_site(own.url, got.final):
        own = replace(own, url=None)
    if own.outlet is not None and own.outlet.casefold() in urlsplit(got.final).netloc.casefold():
        own = replace(own, outlet=None)  # the host alone: what a feed calls the outlet says more
    known = Metadata(url=got.final, retrieved=got.day)
    told = replace(metadata, url=None) if metadata is not None else Metadata()
    return replace(draft, metadata=fill(fill(own, told), known))


def _same_site(left: str, right: str) -> bool:
    """Return True if two addresses have one host, or one of them a part of the other's."""
    hosts = [(urlsplit(address).hostname or "").removeprefix("www.") for address in (left, right)]
    return hosts[0] == hosts[1] or any(a.endswith(f".{b}") and "." in b for a, b in (hosts, reversed(hosts)))


def _where(got: Retrieval) -> str:
    return clean_line(got.address) or "an address"


def _stem(address: str) -> str:
    path = PurePosixPath(urlsplit(address).path)
    return clean_line(path.stem) or clean_line(urlsplit(address).hostname) or "page"
