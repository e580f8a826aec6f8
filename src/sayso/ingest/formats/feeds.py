"""RSS and Atom: the entries of a feed, and the articles that it holds in full."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sayso.errors import InputError
from sayso.ingest.draft import (
    DocumentDraft,
    FoundFile,
    Metadata,
    first_given,
    hash_text,
    join,
    refuse,
)
from sayso.ingest.formats.optional_library import load_extra
from sayso.ingest.pages.html import extract_article
from sayso.records import Notice
from sayso.text.one_line import clean_line

MOST_ENTRIES = 2_000  # of one feed; those of news sites have 10 to 100
FEWEST_WORDS = 60  # of an entry's text that may be a whole article
_LARGEST_FEED = 10_000_000  # bytes
_CUT_OFF = re.compile(
    r"(?:\[?(?:…|\.\.\.|&hellip;)\]?|(?:read|continue|keep) (?:more|reading)[^\w\s]*)\s*\Z", re.I
)
_IS_PAGE = re.compile(rb"<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)
_IS_FEED = re.compile(rb"<(?:[\w.-]+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedEntry:
    """One entry of a feed: its address, what is said of it, and as `html` its whole text or None."""

    address: str | None
    metadata: Metadata
    html: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """A feed: its title, its entries in order, and how many more it has than are read."""

    title: str | None
    entries: tuple[FeedEntry, ...]
    left_out: int = 0


def parse_feed(content: bytes) -> Feed:
    """Return the entries of an RSS or Atom feed.

    Raises InputError where it is none; a web page in its place is told from other wrong files.
    """
    head = content[:4096]
    if _IS_PAGE.search(head) and not _IS_FEED.search(head):
        raise InputError("is a web page, not a feed" + _name_feed(content))
    if len(content) > _LARGEST_FEED:
        raise InputError(f"is larger than {_LARGEST_FEED // 1_000_000} MB, far more than a feed")
    feedparser = load_extra("feedparser", "a feed")
    try:
        # A stream, never a text: feedparser opens a text that is an address or the name of a file.
        parsed = feedparser.parse(io.BytesIO(content), response_headers={"content-location": ""})
    except Exception:  # whatever a hostile feed makes of the parser
        raise InputError("is no feed that can be read") from None
    if not parsed.get("version") and not parsed.entries:
        raise InputError("is no RSS or Atom feed")
    entries = tuple(_read_entry(entry) for entry in parsed.entries[:MOST_ENTRIES])
    return Feed(
        title=first_given(parsed.feed.get("title")),
        entries=entries,
        left_out=max(0, len(parsed.entries) - MOST_ENTRIES),
    )


def read_feed(content: bytes, *, name: str, where: str) -> FoundFile:
    """Read the articles that a feed holds in full; of entries that only announce one it says how many."""
    try:
        feed = parse_feed(content)
    except InputError as error:
        return refuse(where, str(error))
    found = [
        read_entry(entry, name=f"{name}-{place}", where=f"{where}, entry {place}")
        for place, entry in enumerate(feed.entries, 1)
        if entry.html is not None
    ]
    announced = sum(entry.html is None for entry in feed.entries)
    notices = []
    if announced or not feed.entries:
        articles = "an article" if announced == 1 else f"{announced:,} articles"
        detail = f"announces {articles} without the text" if announced else "has no entries"
        advice = "; give the feed's web address to have them fetched" if announced else ""
        notices.append(Notice(document=None, message=f"{where}: {detail}{advice}"))
    if feed.left_out:
        notices.append(Notice(document=None, message=f"{where}: {feed.left_out:,} more entries left out"))
    return join([FoundFile(notices=tuple(notices)), *found])


def read_entry(entry: FeedEntry, *, name: str, where: str) -> FoundFile:
    """Read the article that an entry holds in full."""
    text, links, _ = extract_article(entry.html or "", url=entry.address)
    if not text:
        return refuse(where, "has no text")
    draft = DocumentDraft(
        where=where,
        name=clean_line(entry.metadata.title) or name,
        text=text,
        sha256=hash_text(entry.html or ""),
        metadata=entry.metadata,
        links=links,
    )
    return FoundFile(drafts=(draft,))


def _read_entry(entry: Mapping[str, Any]) -> FeedEntry:
    """Return one entry of feedparser's as ours."""
    source = entry.get("source")
    address = first_given(entry.get("link"))
    if address and not address.startswith(("http://", "https://")):
        address = None
    names = [first_given(a.get("name")) for a in entry.get("authors") or () if isinstance(a, Mapping)]
    metadata = Metadata(
        outlet=first_given(source.get("title")) if isinstance(source, Mapping) else None,
        url=address,
        title=_plain(entry.get("title")),
        byline=first_given(", ".join(n for n in names if n)) or first_given(entry.get("author")),
        published=first_given(entry.get("published")),
    )
    return FeedEntry(address=address, metadata=metadata, html=_whole_text(entry))


def _whole_text(entry: Mapping[str, Any]) -> str | None:
    """Return the text of an entry where the feed gives it in full: as content, and not cut off at its end.

    A summary is never taken for the article, however long it is.
    """
    contents = [c for c in entry.get("content") or () if isinstance(c, Mapping)]
    values = [v for c in contents if isinstance(v := c.get("value"), str)]
    if not values:
        return None
    html = max(values, key=len)
    words = extract_article(html)[0]
    if len(words.split()) < FEWEST_WORDS or _CUT_OFF.search(words):
        return None
    return html


def _plain(title: Any) -> str | None:
    """Return a title without the elements that some feeds leave in it."""
    if not isinstance(title, str):
        return None
    return first_given(extract_article(title)[0]) if "<" in title else first_given(title)


def _name_feed(content: bytes) -> str:
    """Return an advice that names the feed of a web page, where the page names one."""
    from lxml import html as lxml_html

    try:
        tree = lxml_html.document_fromstring(content[:500_000])
    except (ValueError, lxml_html.etree.LxmlError):
        return ""
    for link in tree.iter("link"):
        kind = (link.get("type") or "").lower()
        address = first_given(link.get("href"))
        if address and kind in ("application/rss+xml", "application/atom+xml"):
            return f"; the page names this feed: {address[:200]}"
    return ""
