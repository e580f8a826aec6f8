"""Headings inside a text: paragraphs in capitals only, some of which name a topic ("ON THE HARBOUR")."""

import re

from sayso.records import Span

_CAPITALS = re.compile(r"[^a-z\"“”]{3,100}")
_TOPIC = re.compile(r"(?:ON|ABOUT)\s")


def is_heading(text: str, paragraph: Span) -> bool:
    """Return True for a short paragraph in capitals, without quotation marks."""
    words = text[paragraph.start : paragraph.end].strip()
    return bool(_CAPITALS.fullmatch(words)) and sum(ch.isalpha() for ch in words) > len(words) / 2


def is_topic(text: str, paragraph: Span) -> bool:
    """Return True for a heading that names what the words below are about, and nobody who says them."""
    return is_heading(text, paragraph) and bool(_TOPIC.match(text, paragraph.start))
