"""Differences of two quotations that may be none: a sentence of its own, or a word in another form."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from sayso.findings.quoted_changes import QuotedChange
from sayso.text.words import is_content, list_norms, stand_in

BESIDE = 3
"""Words that both quotations have, beside those that differ, by which a sentence is known again."""

MIN_ALIKE = 0.5
"""Share of common letters from which two words with one first letter may be one word in another form."""

MIN_MISSPELT = 0.8
"""The same for words with another first letter: one of them may be misspelt ("affects", "effects")."""


def stands_elsewhere(change: QuotedChange, texts: tuple[str, str], others: Iterable[str] = ()) -> bool:
    """Return True if an article shows that the speaker may have said both.

    One of the two has the other's words at another place, or one of `others` has those of both.
    """
    runs = [list(_list_runs(change, text, side)) for side, text in enumerate(texts)]
    norms = tuple(map(list_norms, texts))
    if any(stand_in(run, norms[1 - side]) for side in (0, 1) for run in runs[side]):
        return True
    return any(
        all(any(stand_in(run, theirs) for run in own) for own in runs) for theirs in map(list_norms, others)
    )


def _list_runs(change: QuotedChange, text: str, side: int) -> Iterator[tuple[str, ...]]:
    """Yield the words of one side at the place with BESIDE words that both have, on either side of it.

    Of quotations with fewer common words beside the place all of them are taken.
    """
    place = (change.left, change.right)[side]
    inner = list_norms(text, place) if place else ()
    before = list_norms(text, change.before[side]) if change.before else ()
    behind = list_norms(text, change.behind[side]) if change.behind else ()
    if inner and len(before) + len(behind) < BESIDE:
        yield (*before, *inner, *behind)
        return
    beside = BESIDE if inner else BESIDE + 1  # where one side lacks words, two on either side of the place
    least = 0 if inner else 2
    for count in range(least, beside - least + 1):
        if count <= len(before) and beside - count <= len(behind):
            yield (*before[len(before) - count :], *inner, *behind[: beside - count])


def is_same_in_another_form(change: QuotedChange, texts: tuple[str, str]) -> bool:
    """Return True if only forms of words differ: another tense, person or spelling."""
    sides = [
        [n for n in list_norms(text, span) if is_content(n)] if span else []
        for text, span in zip(texts, (change.left, change.right), strict=True)
    ]
    return len(sides[0]) == len(sides[1]) and all(map(_are_alike, *sides))


def _are_alike(one: str, other: str) -> bool:
    if not (one.isalpha() and other.isalpha()):
        return False  # another number is no form of one
    least = MIN_ALIKE if one[:1] == other[:1] else MIN_MISSPELT
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= least
