"""NewsML-G2 (IPTC): news items alone or in a news message, with text in XHTML, NITF or plain.

Follows the NewsML-G2 2.34 specification, core conformance; only what an article needs is read.
"""

from dataclasses import replace
from typing import Any

from sayso.errors import InputError
from sayso.ingest.draft import DocumentDraft, FoundFile, Metadata, first_given, hash_text, join, refuse
from sayso.ingest.pages.html import write_text
from sayso.ingest.xml_tree import local_name, parse_xml
from sayso.records import Hyperlink

MOST_ITEMS = 10_000
_WITHHELD = ("canceled", "withheld")
_LEFT_OUT_OF_BODY = ("head", "hedline", "headline", "body.head", "body.end", "docdata")


def read_newsml(content: bytes, *, name: str, where: str) -> FoundFile:
    """Read the news items of a NewsML-G2 file."""
    try:
        root = parse_xml(content)
    except InputError as error:
        return refuse(where, str(error))
    items = [e for e in root.iter() if local_name(e) == "newsItem"][:MOST_ITEMS]
    if not items:
        return refuse(where, "is NewsML-G2 without a news item")
    if len(items) == 1:
        return _read_item(items[0], name=name, where=where)
    return join(
        _read_item(item, name=f"{name}-{place}", where=f"{where}, item {place}")
        for place, item in enumerate(items, 1)
    )


def _read_item(item: Any, *, name: str, where: str) -> FoundFile:
    """Read the article of one item."""
    status = _attribute(_find(item, "itemMeta", "pubStatus"), "qcode")
    if status.rpartition(":")[2] in _WITHHELD:
        return refuse(where, f"is marked as {status.rpartition(':')[2]} by its provider; left out")
    found = _read_content(item)
    if found is None:
        return refuse(where, "has no text (a picture, a video or a list of items)")
    text, links = found
    embargo = first_given(_text(_find(item, "itemMeta", "embargoed")))
    draft = DocumentDraft(
        where=where,
        name=first_given(_text(_find(item, "contentMeta", "slugline"))) or name,
        text=text,
        sha256=hash_text(text),
        metadata=replace(describe_item(item), embargoed_until=embargo),
        links=links,
        remarks=(f"is marked as embargoed until {embargo}",) if embargo else (),
    )
    return FoundFile(drafts=(draft,))


def describe_item(item: Any) -> Metadata:
    """Return what a news item says of itself; sources other than its provider are credited in the byline."""
    provider = _named(_find(item, "itemMeta", "provider"))
    sources = [name for e in _list(item, "contentMeta", "infoSource") if (name := _named(e))]
    outlet = provider or (sources[0] if sources else None)
    authors = [_text(e) for e in _list(item, "contentMeta", "by")]
    creators = [] if authors else [_named(e) for e in _list(item, "contentMeta", "creator")]
    credits_ = [_text(e) for e in _list(item, "contentMeta", "creditline")]
    names = [*authors, *creators, *(s for s in (*sources, *credits_) if s != outlet)]
    return Metadata(
        outlet=outlet,
        url=_web_address(item),
        title=_text(_find(item, "contentMeta", "headline")) or _text(_find(item, "itemMeta", "title")),
        byline=first_given(", ".join(dict.fromkeys(n for n in names if n))),
        published=first_given(
            _text(_find(item, "itemMeta", "firstCreated")),
            _text(_find(item, "contentMeta", "contentCreated")),
            _text(_find(item, "itemMeta", "versionCreated")),
        ),
        language=_attribute(_find(item, "contentMeta", "language"), "tag") or None,
    )


def _read_content(item: Any) -> tuple[str, tuple[Hyperlink, ...]] | None:
    """Return the text of an item's first rendition that has one, and its links."""
    for element in _children(_find(item, "contentSet")):
        if local_name(element) == "inlineXML":
            bodies = [e for e in element.iter() if local_name(e) in ("body.content", "body")]
            inner = [e for e in bodies if local_name(e) == "body.content"] or bodies or [element]
            text, links = write_text(_without_namespaces(inner[0]), None)
        elif local_name(element) == "inlineData" and not element.get("encoding"):
            kind = (element.get("contenttype") or "text/plain").lower()
            text, links = (element.text or "").strip(), ()
            if not kind.startswith("text/"):
                continue
        else:
            continue
        if text:
            return text, links
    return None


def _without_namespaces(body: Any) -> Any:
    """Return a copy of a body whose elements have HTML's plain names."""
    from copy import deepcopy

    copy = deepcopy(body)
    copy.tail = None
    for element in list(copy.iter()):
        element_name = local_name(element)
        if not element_name:
            continue
        element.tag = "div" if element is copy else element_name
        if element is not copy and element_name in _LEFT_OUT_OF_BODY:
            element.getparent().remove(element)
    return copy


def _find(item: Any, *path: str) -> Any:
    """Return the first element at a path of plain names, or None."""
    for step in path:
        item = next((e for e in _children(item) if local_name(e) == step), None)
    return item


def _list(item: Any, parent: str, child: str) -> list[Any]:
    """Return every element of a name inside a part of the item."""
    return [e for e in _children(_find(item, parent)) if local_name(e) == child]


def _children(element: Any) -> list[Any]:
    return [] if element is None else list(element)


def _text(element: Any) -> str | None:
    return None if element is None else first_given(" ".join(element.itertext()))


def _attribute(element: Any, name: str) -> str:
    return "" if element is None else (first_given(element.get(name)) or "")


def _named(element: Any) -> str | None:
    """Return the name of a person or organisation: its `name`, or the literal or code that stands for it."""
    if element is None:
        return None
    given = _text(next((e for e in element if local_name(e) == "name"), None))
    return given or first_given(element.get("literal"))


def _web_address(item: Any) -> str | None:
    """Return the web address of an item: a link to it, or its GUID where that is one."""
    given = [e.get("href") for e in _list(item, "itemMeta", "link")] + [item.get("guid")]
    return next((a for g in given if (a := first_given(g)) and a.startswith(("http://", "https://"))), None)
