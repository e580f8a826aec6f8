"""What a page says about its article: schema.org (JSON-LD), Open Graph and other meta elements."""

import json
from collections.abc import Iterator
from html import unescape
from typing import Any

from sayso.ingest.draft import Metadata, first_given
from sayso.ingest.pages.page_parts import is_in_frame

ARTICLE_TYPES = (
    "NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
    "BackgroundNewsArticle", "ReviewNewsArticle", "LiveBlogPosting", "BlogPosting",
)  # fmt: skip

AUTHOR_NAMES = ("author", "article:author_name", "byl", "dc.creator", "parsely-author")
NO_AUTHOR = frozenset({"no author", "none", "null", "unknown", "n/a", "author"})
PUBLISHED_NAMES = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "pubdate",
    "dc.date.issued", "dcterms.created", "sailthru.date", "cxenseparse:recs:publishtime",
)  # fmt: skip


def read_schema(tree: Any) -> dict[str, Any]:
    """Return the page's schema.org article as JSON-LD gives it, its authors in full, or an empty mapping."""
    candidates: list[dict[str, Any]] = []
    named: dict[str, dict[str, Any]] = {}
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            loaded = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in walk_objects(loaded):
            if isinstance(item.get("@id"), str) and item.get("name"):
                named.setdefault(item["@id"], item)
            if article_rank(item) is not None:
                candidates.append(item)
    best = min(candidates, key=lambda item: article_rank(item) or 0, default={})
    return {**best, "author": _resolve(best.get("author"), named)} if best else {}


def _resolve(value: Any, named: dict[str, dict[str, Any]]) -> Any:
    """Return authors with every bare `@id` replaced by the object of that ID, where the page has it."""
    if isinstance(value, list):
        return [_resolve(item, named) for item in value]
    if isinstance(value, dict) and not value.get("name") and isinstance(value.get("@id"), str):
        return named.get(value["@id"], value)
    return value


def walk_objects(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-LD script: at the top, in lists, in `@graph` and in `mainEntity`."""
    if isinstance(value, list) and depth < 4:
        for item in value:
            yield from walk_objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        if depth < 4:
            for key in ("@graph", "mainEntity"):
                yield from walk_objects(value.get(key), depth + 1)


def article_rank(item: dict[str, Any]) -> int | None:
    """Say how surely an object is the article of the page: 0 is best, None is not an article."""
    given = item.get("@type")
    types = given if isinstance(given, list) else [given]
    ranks = [ARTICLE_TYPES.index(t) for t in types if t in ARTICLE_TYPES]
    return min(ranks, default=None)


def describe_schema(item: dict[str, Any]) -> Metadata:
    """Return what a schema.org article says about itself."""
    return Metadata(
        outlet=decoded(name_of(item.get("publisher"))),
        url=first_web(item.get("url"), item.get("mainEntityOfPage"), item.get("@id")),
        title=decoded(item.get("headline")) or decoded(item.get("name")),
        byline=decoded(", ".join(name for name in _author_names(item) if name)),
        published=first_given(item.get("datePublished"), item.get("dateCreated")),
        language=first_given(item.get("inLanguage")),
    )


def name_of(value: Any) -> str | None:
    """Return the name of a schema.org person or organisation, which may be a plain text or a list."""
    if isinstance(value, list):
        value = value[0] if value else None
    name = value.get("name") if isinstance(value, dict) else value
    return first_given(name) if not first_web(name) else None


def decoded(value: Any) -> str | None:
    """Return a JSON-LD text without the entities that many sites leave in it."""
    return first_given(unescape(value)) if isinstance(value, str) else None


def first_web(*values: Any) -> str | None:
    """Return the first value that is a web address, in a text or as the `@id` of an object."""
    for value in values:
        address = value.get("@id") if isinstance(value, dict) else value
        if isinstance(address, str) and address.startswith(("http://", "https://")):
            return first_given(address)
    return None


def list_authors(item: dict[str, Any], tree: Any) -> str | None:
    """Return the byline of a page: the authors of JSON-LD, and those that meta elements name beside them.

    A field that says there is no author, or that holds a web address, names nobody.
    """
    given = _author_names(item)
    others = next((names for key in AUTHOR_NAMES if (names := all_meta(tree, key))), [])
    known = [name.casefold() for name in given if name]
    if not known or any(name in other.casefold() for name in known for other in others):
        given += others  # they name the same people and more; where they name others, one list is wrong
    kept: list[str] = []
    for name in given:
        if not name or name.casefold() in NO_AUTHOR or first_web(name):
            continue
        if name.casefold() in ", ".join(kept).casefold():
            continue
        longer = [k for k in kept if k.casefold() in name.casefold()]
        kept = [name if k in longer[:1] else k for k in kept if k not in longer[1:]]
        kept += [] if longer else [name]
    return ", ".join(kept) or None


def _author_names(item: dict[str, Any]) -> list[str | None]:
    """Return the names of a schema.org article's authors, in order."""
    authors = item.get("author")
    return [decoded(name_of(a)) for a in (authors if isinstance(authors, list) else [authors])]


def stated_dates(item: dict[str, Any], tree: Any) -> tuple[str, ...]:
    """Return every publication date that a page states, as written: JSON-LD first, then meta elements."""
    meta = (first_meta(tree, name) for name in PUBLISHED_NAMES)
    marked = (
        first_given(e.get("datetime"), e.get("content"), e.text_content())
        for e in tree.xpath("//*[@itemprop='datePublished']")
        if e.tag != "meta" and not is_in_frame(e)
    )
    given = (first_given(item.get("datePublished")), *meta, *marked)
    return tuple(dict.fromkeys(text for text in given if text))


def created_date(item: dict[str, Any]) -> str | None:
    """Return the date of creation that JSON-LD states: on some sites the day of the first draft."""
    return first_given(item.get("dateCreated"))


def describe_meta(tree: Any) -> Metadata:
    """Return what the page's meta elements say about the article."""
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)")
    return Metadata(
        outlet=first_meta(tree, "og:site_name", "application-name", "citation_journal_title"),
        url=first_web(first_meta(tree, "og:url"), canonical),
        title=first_meta(tree, "og:title", "twitter:title", "dc.title"),
        language=first_given(tree.get("lang")) or first_meta(tree, "og:locale"),
    )


def first_meta(tree: Any, *names: str) -> str | None:
    """Return the content of the first meta element that has one of these names, best name first."""
    return next((contents[0] for name in names if (contents := all_meta(tree, name))), None)


def all_meta(tree: Any, name: str) -> list[str]:
    """Return the contents of every meta element of this name, in order, empty ones left out."""
    found: list[str] = []
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        content = first_given(element.get("content"))
        if key and content and key.strip().lower() == name:
            found.append(content)
    return found


def describe_found(found: Any) -> Metadata:
    """Return what trafilatura (and htmldate inside it) found out from the page itself."""
    return Metadata(
        outlet=first_given(found.sitename),
        url=first_web(found.url),
        title=first_given(found.title),
        byline=first_given(found.author),
        language=first_given(found.language),
    )
