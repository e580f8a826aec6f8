"""What a page says about its article: schema.org (JSON-LD), Open Graph and other meta elements."""

import json
from collections.abc import Iterator
from html import unescape
from typing import Any

from sayso.ingest.draft import Metadata, first_given

ARTICLE_TYPES = (
    "NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
    "BackgroundNewsArticle", "ReviewNewsArticle", "LiveBlogPosting", "BlogPosting",
)  # fmt: skip


def read_schema(tree: Any) -> dict[str, Any]:
    """Return the page's schema.org article as JSON-LD gives it, or an empty mapping."""
    candidates: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            loaded = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        candidates += [item for item in walk_objects(loaded) if article_rank(item) is not None]
    return min(candidates, key=lambda item: article_rank(item) or 0, default={})


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
    authors = item.get("author")
    names = [name_of(a) for a in (authors if isinstance(authors, list) else [authors])]
    return Metadata(
        outlet=decoded(name_of(item.get("publisher"))),
        url=first_web(item.get("url"), item.get("mainEntityOfPage"), item.get("@id")),
        title=decoded(item.get("headline")) or decoded(item.get("name")),
        byline=decoded(", ".join(name for name in names if name)),
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


def describe_meta(tree: Any) -> Metadata:
    """Return what the page's meta elements say about the article."""
    canonical = tree.xpath("string(//link[@rel='canonical']/@href)")
    return Metadata(
        outlet=first_meta(tree, "og:site_name", "application-name", "citation_journal_title"),
        url=first_web(first_meta(tree, "og:url"), canonical),
        title=first_meta(tree, "og:title", "twitter:title", "dc.title"),
        byline=first_meta(tree, "author", "article:author_name", "byl", "dc.creator", "parsely-author"),
        published=first_meta(
            tree,
            "article:published_time",
            "og:article:published_time",
            "datepublished",
            "parsely-pub-date",
            "pubdate",
            "dc.date.issued",
            "dcterms.created",
            "sailthru.date",
            "cxenseparse:recs:publishtime",
        ),
        language=first_given(tree.get("lang")) or first_meta(tree, "og:locale"),
    )


def first_meta(tree: Any, *names: str) -> str | None:
    """Return the content of the first meta element that has one of these names, best name first."""
    contents: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        content = first_given(element.get("content"))
        if key and content:
            contents.setdefault(key.strip().lower(), content)
    return next((contents[name] for name in names if name in contents), None)


def describe_found(found: Any) -> Metadata:
    """Return what trafilatura (and htmldate inside it) found out from the page itself."""
    return Metadata(
        outlet=first_given(found.sitename),
        url=first_web(found.url),
        title=first_given(found.title),
        byline=first_given(found.author),
        published=first_given(found.date),
        language=first_given(found.language),
    )
