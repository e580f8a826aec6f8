"""Recognise the parts of a page outside the article: navigation, teasers, side bars, comments, notices."""

import re
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

FRAME = re.compile(
    "comment|footer|related|sidebar|promo|newsletter|recirc|cookie|consent|disclaimer|legal|subscribe|teaser|nav",
    re.IGNORECASE,
)
RUNNING_WORDS = 15  # of a paragraph that is surely running text
FEWEST_TEASERS = 3  # headings that are links, on a page that is a list of articles
MOST_ANCESTORS = 8  # elements around one that are looked at: further out stands the page itself


def is_in_frame(element: Any, within: Any = None) -> bool:
    """Return True if an element stands in what surrounds an article; looks no further out than `within`."""
    for ancestor in islice(element.iterancestors(), MOST_ANCESTORS):
        if ancestor is within:
            return False
        if names_frame(ancestor):
            return True
    return False


def names_frame(element: Any) -> bool:
    """Return True if an element calls itself part of a page's frame, by its tag, class or ID."""
    return bool(FRAME.search(f"{element.tag} {element.get('class') or ''} {element.get('id') or ''}"))


def is_front_page(tree: Any, address: str | None) -> bool:
    """Return True if a page is the front page of a site, or a list of teasers without an article of its own.

    Asked only of a page that does not call itself an article.
    """
    try:
        path = urlsplit(address or "").path if address else None
    except ValueError:
        path = None
    linked = sum(1 for h in tree.iter("h2", "h3", "h4") if any(a.get("href") for a in h.iter("a")))
    teasers = linked + sum(1 for a in tree.iter("a") if any(True for _ in a.iter("h2", "h3", "h4")))
    if path in ("", "/"):
        return teasers >= FEWEST_TEASERS or not any(True for _ in tree.iter("h1"))
    written = any((h.text_content() or "").strip() for h in tree.iter("h1"))
    return not written and teasers >= FEWEST_TEASERS and not _has_running_text(tree)


def _has_running_text(tree: Any) -> bool:
    """Return True if any element holds two paragraphs of running text side by side."""
    seen: set[Any] = set()
    for paragraph in tree.iter("p"):
        if len(paragraph.text_content().split()) >= RUNNING_WORDS:
            parent = paragraph.getparent()
            if parent in seen:
                return True
            seen.add(parent)
    return False
