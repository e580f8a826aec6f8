"""Whether an outlet that an article names is the one that it stands in."""

import re

from sayso.outlets import Gazetteer
from sayso.records import Document

_SHORTEST_SECTION = 5  # letters


def is_own(document: Document, gazetteer: Gazetteer, outlet: str) -> bool:
    """Return True if an outlet is the document's own, by its name, a short name or its section's address."""
    if gazetteer.own_name(document) is None:
        return False
    if gazetteer.is_own(document, outlet):
        return True
    # An agency's text may stand under the agency's name in the address of who prints it.
    return gazetteer.find(outlet) is None and in_address(document, outlet)


def in_address(document: Document, name: str) -> bool:
    """Return True if a name is a section in the article's own address: its outlet's programme or blog."""
    squashed = re.sub(r"^the(?=.{4})|\W", "", name.casefold())
    path = re.sub(r"^\w+://[^/]*", "", (document.url or "").casefold()).partition("?")[0]
    sections = {re.sub(r"^the(?=.{4})|[\W_]", "", part) for part in path.split("/")[:-1]}
    return len(squashed) >= _SHORTEST_SECTION and squashed in sections
