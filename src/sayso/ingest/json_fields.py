"""JSON objects by their fields: our own, ninjs 3.1, passim's input, Citron, news-please, schema.org."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from sayso.ingest.draft import Metadata, fill, first_given, pick
from sayso.ingest.pages.metadata import describe_schema

OWN = {
    "outlet": ("outlet", "publisher"),
    "published": ("published", "date"),
    "title": ("title", "headline"),
    "url": ("url",),
    "byline": ("byline", "author"),
    "language": ("language", "lang"),
    "retrieved": ("retrieved",),
    "embargoed_until": ("embargoed_until", "embargoed", "embargo"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Shaped:
    """An article as an object gives it: `text`, or else `html` to extract the text from."""

    name: str | None = None
    text: str | None = None
    html: str | None = None
    metadata: Metadata = field(default_factory=Metadata)
    remarks: tuple[str, ...] = ()


def shape(item: Mapping[str, Any]) -> Shaped:
    """Return the article of one object, whichever of the known forms it has."""
    inner = item.get("document")
    if isinstance(inner, Mapping) and "text" in inner:  # a line of `sayso annotate`
        return shape_own(inner)
    known: Sequence[tuple[Callable[[Mapping[str, Any]], bool], Callable[[Mapping[str, Any]], Shaped]]] = (
        (lambda o: isinstance(o.get("bodies"), list), shape_ninjs),
        (lambda o: "series" in o and "text" in o, shape_passim),
        (lambda o: "source_domain" in o or "maintext" in o, shape_news_please),
        (lambda o: "articleBody" in o, shape_schema),
    )
    return next((read(item) for fits, read in known if fits(item)), None) or shape_own(item)


def shape_own(item: Mapping[str, Any]) -> Shaped:
    """Read our own form (and Citron's, whose `text` and `quotes` differ from it only in what is added)."""
    return Shaped(
        name=first_given(item.get("name"), number(item.get("id"))),
        text=full_text(item.get("text")),
        html=full_text(item.get("html")),
        metadata=pick(item, **OWN),
    )


def shape_passim(item: Mapping[str, Any]) -> Shaped:
    """Read the input of passim (github.com/dasmiq/passim): `series` is the publication."""
    metadata = fill(pick(item, **OWN), Metadata(outlet=first_given(item.get("series"))))
    return Shaped(
        name=first_given(number(item.get("id")), item.get("name")),
        text=full_text(item.get("text")),
        metadata=metadata,
    )


def shape_news_please(item: Mapping[str, Any]) -> Shaped:
    """Read an article of news-please (github.com/fhamborg/news-please)."""
    metadata = pick(
        item,
        outlet=("outlet", "source_domain"),
        published=("date_publish",),
        title=("title",),
        url=("url",),
        language=("language",),
        retrieved=("date_download",),
    )
    return Shaped(
        name=first_given(item.get("name"), last_part(item.get("filename"))),
        text=full_text(item.get("maintext")) or full_text(item.get("text")),
        metadata=fill(metadata, Metadata(byline=join_names(item.get("authors")))),
    )


def shape_schema(item: Mapping[str, Any]) -> Shaped:
    """Read a schema.org NewsArticle."""
    return Shaped(
        name=first_given(item.get("name")),
        text=full_text(item.get("articleBody")),
        metadata=describe_schema(dict(item)),
    )


def shape_ninjs(item: Mapping[str, Any]) -> Shaped:
    """Read an item of ninjs 3.1 (IPTC News in JSON): the main body, plain text before HTML."""
    bodies = [b for b in item["bodies"] if isinstance(b, Mapping) and full_text(b.get("value"))]
    main = [b for b in bodies if first_given(b.get("role")) in (None, "main", "body")] or bodies
    plain = [b for b in main if "html" not in str(b.get("contentType") or "text/plain")]
    marked = [b for b in main if b not in plain]
    until = first_given(item.get("embargoedUntil"))
    outlet = named(item.get("infoSources")) or first_given(item.get("copyrightHolder"))
    metadata = Metadata(
        outlet=outlet,
        url=web_address(item),
        title=valued(item.get("headlines")) or first_given(item.get("title")),
        byline=credited(first_given(item.get("by"), item.get("byline")), item.get("infoSources"), outlet),
        published=first_given(
            item.get("firstCreated"), item.get("contentCreated"), item.get("versionCreated")
        ),
        language=first_given(item.get("language")),
        embargoed_until=until,
    )
    return Shaped(
        name=first_given(item.get("slugline"), last_part(item.get("uri"))),
        text=full_text(plain[0].get("value")) if plain else None,
        html=full_text(marked[0].get("value")) if marked and not plain else None,
        metadata=metadata,
        remarks=(f"is marked as embargoed until {until}",) if until else (),
    )


def web_address(item: Mapping[str, Any]) -> str | None:
    """Return an item's address: its `url`, or its `uri` where that is a web address."""
    address = first_given(item.get("url"), item.get("uri"))
    return address if address and address.startswith(("http://", "https://")) else None


def credited(byline: str | None, sources: Any, outlet: str | None) -> str | None:
    """Return a ninjs item's byline and the sources of its text that are not its outlet."""
    listed = [s for s in sources if isinstance(s, Mapping)] if isinstance(sources, list) else []
    names = [first_given(s.get("name"), s.get("literal")) for s in listed]
    others = [n for n in names if n and n != outlet and n.casefold() not in (byline or "").casefold()]
    return first_given(", ".join(dict.fromkeys([byline, *others] if byline else others)))


def named(sources: Any) -> str | None:
    """Return the outlet among a ninjs item's `infoSources`: the one marked as publisher, or the first."""
    listed = [s for s in sources if isinstance(s, Mapping)] if isinstance(sources, list) else []
    marked = [s for s in listed if "publish" in str(s.get("role") or s.get("rel") or "").lower()]
    return next(
        (name for s in marked + listed if (name := first_given(s.get("name"), s.get("literal")))), None
    )


def valued(headlines: Any) -> str | None:
    """Return the first headline of a ninjs item, the main one if marked."""
    listed = [h for h in headlines if isinstance(h, Mapping)] if isinstance(headlines, list) else []
    main = [h for h in listed if first_given(h.get("role")) in (None, "main", "headline")]
    return next((value for h in main + listed if (value := first_given(h.get("value")))), None)


def last_part(value: Any) -> str | None:
    """Return the last part of an address, readable: crawlers store whole addresses as names of files."""
    whole = unquote(value).removesuffix(".json") if isinstance(value, str) else ""
    return next((part for part in reversed(whole.split("/")) if part.strip()), None)


def join_names(value: Any) -> str | None:
    """Return a list of names as one byline."""
    names = value if isinstance(value, list) else [value]
    return first_given(", ".join(name for name in map(first_given, names) if name))


def full_text(value: Any) -> str | None:
    """Return a text exactly as given, or None when it is no text or has nothing in it."""
    return value if isinstance(value, str) and value.strip() else None


def number(value: Any) -> Any:
    """Return a number as its digits; anything else as it is."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value
