"""Stretches of words that two reports have in common: a short quotation inside another, the heaviest run."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import fsum, log1p
from typing import NamedTuple

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


LONGEST = 400
"""Words of a report that runs are looked for in: a speech of more takes no more time."""


class WordRun(NamedTuple):
    """Words that stand in a row in both of two texts: how many they are, and how rare together."""

    length: int
    mass: float


def find_longest_run(first: Sequence[str], second: Sequence[str], rarities: Mapping[str, float]) -> WordRun:
    """Return the longest run of stems that the first words of both have, of two as long the rarer one."""
    wanted = set(first[:LONGEST])
    places: defaultdict[str, list[int]] = defaultdict(list)
    for k, stemmed in enumerate(second[:LONGEST]):
        if stemmed in wanted:
            places[stemmed].append(k)
    if not places:
        return NO_RUN
    best: tuple[int, float] = NO_RUN
    ends: dict[int, tuple[int, float]] = {}
    for stemmed in first[:LONGEST]:
        if stemmed not in places:
            ends = {}
            continue
        rarity = rarities.get(stemmed, 0.0)
        reached = {}
        for k in places[stemmed]:
            length, mass = ends.get(k - 1, NO_RUN)
            reached[k] = run = (length + 1, mass + rarity)
            if run > best:
                best = run
        ends = reached
    return WordRun(*best)


NO_RUN = WordRun(0, 0.0)

MOST_MASS = 1.2
"""How rare a run counts at most."""


class ReportWords(NamedTuple):
    """The stems of a report in their order, those inside its marks, and the rarities of those that tell."""

    all: Sequence[str]
    own: Sequence[str]
    rarities: Mapping[str, float]


def measure_runs(a: ReportWords, b: ReportWords) -> dict[str, float]:
    """Return how long and rare the longest run of two reports is, and how much of them.

    `kept` is the run of what one of the two quotes in the words of the other, which does not quote: a
    paraphrase keeps a piece of it.
    """
    rarities = {s: min(r, b.rarities[s]) for s, r in a.rarities.items() if s in b.rarities}
    run = find_longest_run(a.all, b.all, rarities)
    least = min(fsum(a.rarities.values()), fsum(b.rarities.values()))
    quoted, other = (a, b) if a.own else (b, a)
    one = bool(quoted.own) and not other.own
    kept = find_longest_run(quoted.own, other.all, rarities) if one else NO_RUN
    return {
        "run_mass": min(log1p(run.mass) / 4, MOST_MASS),
        "run_cover": min(1.0, run.mass / least) if least else 0.0,
        "kept_mass": min(log1p(kept.mass) / 4, MOST_MASS),
        "kept_cover": kept.length / len(quoted.own) if one else 0.0,
    }
