"""Differences of two quotations that may be none: a sentence of its own, or a word in another form."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from sayso.findings.quoted_changes import QuotedChange
from sayso.records import Span
from sayso.text.words import is_content, list_norms

BESIDE = 3
"""Words that both quotations have, beside those that differ, by which a sentence is known again."""

MIN_ALIKE = 0.5
"""Share of common letters from which two words with one first letter may be one word in another form."""


def stands_elsewhere(change: QuotedChange, texts: tuple[str, str]) -> bool:
    """Return True if one article has the other's words at another place: the speaker may have said both."""
    running = [f" {' '.join(list_norms(text, Span(start=0, end=len(text))))} " for text in texts]
    return any(
        f" {' '.join(words)} " in running[1 - side]
        for side in (0, 1)
        for words in _list_runs(change, texts[side], side)
    )


def _list_runs(change: QuotedChange, text: str, side: int) -> Iterator[list[str]]:
    """Yield the words of one side at the place with BESIDE words that both have, on either side of it."""
    place = (change.left, change.right)[side]
    inner = list(list_norms(text, place)) if place else []
    before = list(list_norms(text, change.before[side]))[-BESIDE:] if change.before else []
    behind = list(list_norms(text, change.behind[side]))[:BESIDE] if change.behind else []
    beside = BESIDE if inner else BESIDE + 1
    for count in range(beside + 1):
        head, tail = before[len(before) - count :], behind[: beside - count]
        across = inner or (len(head) > 1 and len(tail) > 1)
        if across and len(head) == count and len(tail) == beside - count:
            yield [*head, *inner, *tail]


def is_same_in_another_form(change: QuotedChange, texts: tuple[str, str]) -> bool:
    """Return True if only forms of words differ: another tense, person or spelling."""
    sides = [
        [n for n in list_norms(text, span) if is_content(n)] if span else []
        for text, span in zip(texts, (change.left, change.right), strict=True)
    ]
    return len(sides[0]) == len(sides[1]) and all(map(_are_alike, *sides))


def _are_alike(one: str, other: str) -> bool:
    return one[:1] == other[:1] and SequenceMatcher(None, one, other, autojunk=False).ratio() >= MIN_ALIKE
