"""The byline that a page shows beside its headline, for pages whose metadata name no author."""

import re
from collections.abc import Iterator
from typing import Any

from sayso.ingest.pages.shown_dates import elements_near_headline

MOST_PIECES = 12  # of text in an element that may be a byline
MOST_PEOPLE = 6
BEGINS = re.compile(r"(?:(?:written|reported|story|words|posted|published) )?by\b:?\s*", re.IGNORECASE)
PERSON = re.compile(
    r"[^\W\d_a-z][\w'’.-]*+(?:\s(?:[^\W\d_a-z][\w'’.-]*+|de|da|di|du|del|della|van|von|der|den|bin|al|la|le|y)){1,4}\Z"
)
BETWEEN = re.compile(r", and\b|,|&|\band\b", re.IGNORECASE)  # of a line whose spaces are single


def find_shown_byline(tree: Any) -> str | None:
    """Return the names in a line near the headline that begins with “By”, or None.

    Every name must have two words at least and look like one. What follows in other elements, such as a day,
    does not count; running text behind the names does: then it is no byline.
    """
    for element in elements_near_headline(tree):
        pieces = [text for piece in element.itertext() if (text := " ".join(piece.split()))][
            : MOST_PIECES + 1
        ]
        if not pieces or len(pieces) > MOST_PIECES or not (begin := BEGINS.match(pieces[0])):
            continue
        people = list(_read_people([pieces[0][begin.end() :], *pieces[1:]]))
        if people:
            return ", ".join(dict.fromkeys(people))
    return None


def _read_people(pieces: list[str]) -> Iterator[str]:
    """Yield the names of a line's pieces of text, up to the first piece that is not names alone."""
    for piece in pieces:
        parts = [part for words in BETWEEN.split(piece) if (part := words.strip())]
        if len(parts) > MOST_PEOPLE or not all(PERSON.match(part) for part in parts):
            return
        yield from parts
