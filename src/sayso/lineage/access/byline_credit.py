"""Agencies in an article's byline field, which need not stand in its text."""

import re

from sayso.outlets import Gazetteer
from sayso.records import Document

_PARTS = re.compile(r"\s*(?:[,|/;()]|\s[-–—]\s|\band\b|&)\s*")
_HELPERS = re.compile(r"\bwith\b.*", re.IGNORECASE)
_WRITERS = re.compile(
    r"\s+(?:wires?|newswires?|news ?source|(?:news )?service|staff|writers?|reporters?|correspondents?)$",
    re.IGNORECASE,
)


def find_byline_outlets(document: Document, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the other outlets to which an article's byline field gives the text, in its order.

    "Ines Varro, Reuters" names one; a name that is an ordinary word too ("Time") counts only alone. Who only
    helped ("with AP") did not write it.
    """
    byline = re.sub(r"^\s*by\s+", "", _HELPERS.sub("", document.byline or ""), flags=re.IGNORECASE)
    parts = [part for part in _PARTS.split(byline) if part]
    found: list[str] = []
    for part in parts:
        outlet = gazetteer.find(part) or gazetteer.find(_WRITERS.sub("", part))
        if outlet is None or (outlet.common and len(parts) > 1) or outlet.name in found:
            continue
        if gazetteer.own_outlet(document, outlet.name) is None:
            found.append(outlet.name)
    return tuple(found)
