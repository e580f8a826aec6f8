"""The statement that somebody may have meant whose words hold on to none: what a refusal offers instead."""

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

from sayso.errors import shorten
from sayso.records import Attribution, Reading, Span
from sayso.spans import hull, overlap
from sayso.text.words import list_norms

LEAST_ALIKE = 0.4
"""Twice the words that both have in the same order, by the words of both: less than this is no likeness."""

MOST_NAMES = 8
"""As many articles' names are listed where none has the name given."""


def offer_beside(places: Iterable[tuple[Reading, Span]]) -> str:
    """Return a part of a sentence that offers the statement nearest to a place, first of its paragraph."""
    candidates = [
        (_is_apart(reading, hull(a.spans), place), _measure_gap(hull(a.spans), place), a.id, reading, a)
        for reading, place in places
        for a in reading.attributions
        if a.contents
    ]
    if not candidates:
        return ""
    *_, reading, nearest = min(candidates, key=lambda entry: entry[:3])
    return f"; the nearest is: {tell_statement(reading.document.text, nearest)}"


def offer_alike(readings: Iterable[Reading], words: str) -> str:
    """Return a part of a sentence that offers the statement most like words that do not stand in a text."""
    asked = list_norms(words)
    alike = [
        (share, a.id, reading, a)
        for reading in readings
        for a in reading.attributions
        for share in (_share(asked, [n for c in a.contents for n in list_norms(reading.document.text, c)]),)
        if share >= LEAST_ALIKE
    ]
    if not alike:
        return ""
    _, _, reading, nearest = max(alike, key=lambda entry: entry[:2])
    return f". Did you mean: {tell_statement(reading.document.text, nearest)}"


def offer_names(given: str, known: Iterable[str]) -> str:
    """Return a part of a sentence that offers the names of articles: those like the one given, else some."""
    names = sorted(set(known))
    if like := get_close_matches(given, names, n=3):
        return f"; did you mean {' or '.join(like)}?"
    return f"; there are: {', '.join(names[:MOST_NAMES])}" if names else ""


def tell_statement(text: str, attribution: Attribution) -> str:
    """Return who is named for a statement, and its words, cut where they are long."""
    span = hull(attribution.contents or attribution.sources)
    words = shorten(" ".join(text[span.start : span.end].split()))
    return f"{attribution.speaker.name if attribution.speaker else 'nobody named'}: {words}"


def _is_apart(reading: Reading, one: Span, other: Span) -> bool:
    """Return True if no paragraph has words of both."""
    return not any(overlap(p, one) and overlap(p, other) for p in reading.layout.paragraphs)


def _measure_gap(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)


def _share(asked: tuple[str, ...], theirs: list[str]) -> float:
    """Return how alike words are to the part of a statement that has most of them, 0 to 1."""
    blocks = SequenceMatcher(None, asked, theirs, autojunk=False).get_matching_blocks()[:-1]
    if not blocks:
        return 0.0
    covered = blocks[-1].b + blocks[-1].size - blocks[0].b
    return 2 * sum(b.size for b in blocks) / (len(asked) + covered)
