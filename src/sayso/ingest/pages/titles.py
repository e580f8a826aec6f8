"""The headline of a page, without the name of its site."""

import re
from typing import Any
from urllib.parse import urlsplit

from sayso.ingest.draft import Metadata, clean_line

SENTENCE_WORDS = 4  # of a heading that is a headline and no section's name
SEPARATOR = re.compile(r"(?<!\s)\s++[-|–—·•:»«]{1,2}\s+")


def choose_title(metadata: Metadata, tree: Any, shared: str | None = None) -> str | None:
    """Return the title of a page: as its metadata give it, or its heading where that is the title alone.

    The site's name before or after a separator goes; a title that was cut gives way to the heading, and so
    does another one where the page is shared (`shared`: Open Graph) under its only heading.
    """
    title = metadata.title
    headings = [line for h in tree.iter("h1") if (line := clean_line(h.text_content()))]
    is_headline = len(headings) == 1 and len(headings[0].split()) >= SENTENCE_WORDS
    if is_headline and shared and fold(headings[0]) == fold(shared):
        title = headings[0]
    if title is None:
        return headings[0] if len(headings) == 1 else None
    for heading in headings:
        rest = title.removeprefix(heading) if title.startswith(heading) else title.removesuffix(heading)
        if rest != title and (not rest or SEPARATOR.match(rest + " ") or SEPARATOR.search(" " + rest)):
            return heading
        cut = title.rstrip(" .…")
        if len(cut.split()) >= SENTENCE_WORDS and heading.startswith(cut):
            return heading
    return drop_site(title, metadata)


def drop_site(title: str, metadata: Metadata) -> str:
    """Return a title without the name of its site (the outlet, or the host of its address) at either end."""
    sites = {fold(metadata.outlet or ""), *_names_of_host(metadata.url)} - {""}
    for match in (*SEPARATOR.finditer(title),):
        before, after = title[: match.start()], title[match.end() :]
        if fold(after) in sites and before:
            return drop_site(before, metadata)
        if fold(before) in sites and after:
            return drop_site(after, metadata)
    return title


def fold(name: str) -> str:
    """Return the letters and digits of a name alone, without a leading article."""
    return re.sub(r"\W+", "", re.sub(r"^the\s+", "", name.casefold().strip()))


def _names_of_host(url: str | None) -> set[str]:
    """Return how a web address names its site: `corran-post.example` is corranpost and corranpostexample."""
    try:
        host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return set()
    return {fold(host), fold(host.rsplit(".", 1)[0]), fold(host.split(".")[0])}
