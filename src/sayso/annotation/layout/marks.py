"""Find every glyph that may be a quotation mark, and tell from its neighbours if it opens or closes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sayso.records import Span

Strength = Literal["double", "single", "angle", "corner"]
Side = Literal["open", "close", "either"]

# A mark is one glyph, or two apostrophes or backticks that stand for a double quotation mark.
_MARK = re.compile(r"''|``|[\"“”„‟«»‹›‘’‚‛'`「」『』＂]")
_FIXED: dict[str, tuple[Strength, Side]] = {
    "„": ("double", "open"),
    "‟": ("double", "open"),
    "``": ("double", "open"),
    "‚": ("single", "open"),
    "‛": ("single", "open"),
    "「": ("corner", "open"),
    "」": ("corner", "close"),
    "『": ("corner", "open"),
    "』": ("corner", "close"),
}
_HIGH_FOR_LOW = {"„": "“", "‚": "‘"}
_CURLY_LEAN: dict[str, Side] = {"“": "open", "”": "close", "‘": "open", "’": "close"}
_ELISION = re.compile(
    r"(?:\d0s|\d\d\b|t(?:is|was|were|il|ill)\b|em\b|n\b|n’|n'|cause\b|cos\b|bout\b|round\b|til\b|twas\b|ere\b)",
    re.IGNORECASE,
)
_OPENING_BRACKETS = "([{<—–-/|…:"
_CLOSING_NEIGHBOURS = ".,;:!?)]}>—–-/|…"


@dataclass(slots=True)
class QuotationMark:
    """One mark in reading order; `side` is settled from its neighbours, as far as they tell."""

    start: int
    end: int
    strength: Strength
    side: Side


def read_marks(text: str, unit: Span) -> Iterable[QuotationMark]:
    """Return every glyph that may be a quotation mark, with the side that its neighbours indicate."""
    low: list[str] = []
    angles: str | None = None
    for match in _MARK.finditer(text, unit.start, unit.end):
        glyph = match.group()
        start, end = match.span()
        left = text[start - 1] if start > unit.start else "\n"
        right = text[end] if end < unit.end else "\n"
        if glyph in _FIXED:
            strength, side = _FIXED[glyph]
            if glyph in _HIGH_FOR_LOW:
                low.append(_HIGH_FOR_LOW[glyph])
            yield QuotationMark(start, end, strength, side)
            continue
        if glyph in "«»‹›":
            # Whichever stands first opens: «so» in most countries, »so« in some.
            angles = angles or glyph
            yield QuotationMark(
                start, end, "angle", "open" if (glyph in "«‹") == (angles in "«‹") else "close"
            )
            continue
        if low and glyph == low[-1]:
            low.pop()
            yield QuotationMark(start, end, "single" if glyph == "‘" else "double", "close")
            continue
        if glyph == "`":
            continue
        strength = "single" if glyph in "‘’'" else "double"
        side = _side(left, right)
        if strength == "single":
            if left.isalnum() and right.isalnum():
                continue  # an apostrophe inside a word
            if side == "open" and _ELISION.match(text, end, unit.end) and glyph != "‘":
                continue
        elif left.isdigit() and glyph == '"' and side == "either" and right.isalnum():
            continue
        lean = _CURLY_LEAN.get(glyph)
        if lean is not None and (side == "either" or (lean != side and not _clear(left, right, side))):
            side = lean
        yield QuotationMark(start, end, strength, side)


def _clear(left: str, right: str, side: Side) -> bool:
    """Return True if neighbours decide even against a curly glyph: blank on one side, word on the other."""
    if side == "open":
        return left.isspace() and right.isalnum()
    return right.isspace() and (left.isalnum() or left in ".,!?")


def _side(left: str, right: str) -> Side:
    before = left.isspace() or left in _OPENING_BRACKETS or left in "“‘\"'«„"
    after = right.isspace() or right in _CLOSING_NEIGHBOURS or right in "”’\"'»"
    if before and not after:
        return "open"
    if after and not before:
        return "close"
    if left.isspace() and not right.isspace():
        return "open"
    if right.isspace() and not left.isspace():
        return "close"
    return "either"
