"""Find news agencies in the byline field of an article. They need not stand in its text."""

import re

from sayso.outlets import Gazetteer
from sayso.records import Document

_PARTS = re.compile(r"[,|/;()]|(?<=\s)[-–—](?=\s)|\band\b|&")
_HELPERS = re.compile(r"\bwith\b.*", re.IGNORECASE)
_WRITERS = re.compile(
    r"(?<!\s)\s++"
    r"(?:wires?|newswires?|news ?source|(?:news )?service|staff|writers?|reporters?|correspondents?)$",
    re.IGNORECASE,
)


def find_byline_outlets(document: Document, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the other outlets that the byline field names as author of the text, in its order.

    "Ines Varro, Reuters" names one. A name that is also an ordinary word ("Time") counts only if it stands
    alone. An outlet that only helped ("with AP") is not the author.
    """
    byline = re.sub(r"^\s*by\s+", "", _HELPERS.sub("", document.byline or ""), flags=re.IGNORECASE)
    parts = [part for words in _PARTS.split(byline) if (part := words.strip())]
    found: list[str] = []
    for part in parts:
        outlet = gazetteer.find(part) or gazetteer.find(_WRITERS.sub("", part))
        if outlet is None or (outlet.common and len(parts) > 1) or outlet.name in found:
            continue
        if gazetteer.own_outlet(document, outlet.name) is None:
            found.append(outlet.name)
    return tuple(found)
