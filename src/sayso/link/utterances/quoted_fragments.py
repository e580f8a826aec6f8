"""Whether a short quotation stands, in its order, in one stretch of another quotation."""

from collections.abc import Sequence

from sayso.link.wording.word_variants import alike
from sayso.text.spelling import is_masked
from sayso.text.words import is_content

FRAGMENT = 6
"""A quotation of at most so many words is a fragment; a longer one is measured by its neighbouring words."""

SLACK = 2
"""So many words more than the fragment has may its stretch have: "a slap in the voters' face"."""

MOST = 2 / 3
"""So large a share of a fragment's words, among them all that tell, must stand there."""


def find_fragment(first: Sequence[str], second: Sequence[str]) -> frozenset[str]:
    """Return the telling words of a fragment that stands in one stretch of the longer quotation, if it does.

    Both are stems in their order; a masked word stands for what it masks. Words that tell nothing may
    differ ("this", "your"). A quotation of one word is no fragment.
    """
    short, long = sorted((first, second), key=len)
    telling = frozenset(s for s in short if _tells(s))
    if not 2 <= len(short) <= FRAGMENT or not all(any(_are_alike(s, o) for o in long) for s in telling):
        return frozenset()
    words = [s for s in short if s in telling]
    size = len(short) + SLACK
    for k in range(max(1, len(long) - size + 1)):
        stretch = long[k : k + size]
        whole = _count_in_order(words, stretch) == len(words)
        if whole and _count_in_order(short, stretch) >= MOST * len(short):
            return telling
    return frozenset()


def _tells(word: str) -> bool:
    return is_masked(word) or is_content(word)


def _are_alike(left: str, right: str) -> bool:
    return left == right or ((is_masked(left) or is_masked(right)) and alike(left, right))


def _count_in_order(short: Sequence[str], stretch: Sequence[str]) -> int:
    """Return how many words of the one stand in the other in the same order."""
    row = [0] * (len(stretch) + 1)
    for word in short:
        diagonal = 0
        for k, other in enumerate(stretch, 1):
            above = row[k]
            row[k] = diagonal + 1 if _are_alike(word, other) else max(above, row[k - 1])
            diagonal = above
    return row[-1]
