"""The headline of a page, without the name of its site."""

import re
from typing import Any
from urllib.parse import urlsplit

from sayso.ingest.draft import Metadata
from sayso.text.one_line import clean_line

SENTENCE_WORDS = 4  # of a heading that is a headline and no section's name
SEPARATOR = re.compile(r"(?<!\s)\s++[-|–—·•:»«]{1,2}\s+")


def choose_title(
    metadata: Metadata, tree: Any, shared: str | None = None, stated: str | None = None
) -> str | None:
    """Return the title of a page: as its metadata give it, or its heading where that is the title alone.

    The site's name before or after a separator goes, and a title that was cut gives way to the heading. So
    does one in other words than the page's only heading, unless the page is stated (`stated`: JSON-LD) and
    shared (`shared`: Open Graph) under that very title: what readers see is the headline.
    """
    title = metadata.title
    headings = [line for h in tree.iter("h1") if (line := clean_line(h.text_content()))]
    if title is None:
        return headings[0] if len(headings) == 1 else None
    for heading in headings:
        rest = title.removeprefix(heading) if title.startswith(heading) else title.removesuffix(heading)
        if rest != title and (not rest or SEPARATOR.match(rest + " ") or SEPARATOR.search(" " + rest)):
            return heading
        if _is_cut(title, heading):
            return heading
    bare = drop_site(title, metadata)
    is_headline = len(headings) == 1 and len(headings[0].split()) >= SENTENCE_WORDS
    if not is_headline or fold(bare) in fold(headings[0]):
        return bare
    is_told_twice = shared and stated and fold(drop_site(shared, metadata)) == fold(stated) == fold(bare)
    return bare if is_told_twice else headings[0]


def _is_cut(title: str, heading: str) -> bool:
    """Return True if a title is the beginning of a heading, cut with an ellipsis or inside a word."""
    cut = title.rstrip(" .…")
    if len(cut.split()) < SENTENCE_WORDS or not heading.startswith(cut) or heading == cut:
        return False
    return title.endswith(("…", "...")) or heading[len(cut)].isalnum()


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
