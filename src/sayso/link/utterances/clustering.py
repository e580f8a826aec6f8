"""Judged pairs become groups that do not chain unlike things together.

Pairs are taken from the surest down. Two groups join when the members of one go with those of the other on
the average (average link), and nothing stands between any two of them: a person's decision, another speaker,
another date, another addressee. Two parts of one statement that share no word still go together through a
report that quotes both in one quotation; two longer quotations that share nothing never do without one.
At the end a report that goes better with another group moves there: which pair came first decides nothing.
Last come the pairs that a person joined: their two groups become one, and nothing that stood together parts.
"""

import math
from bisect import insort
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import count, islice, product

from sayso.link.utterances.report_features import Places, Saying
from sayso.link.utterances.speaker_relation import relate_speakers
from sayso.units.limits import LIMITS, PileLimits

JudgedSame = tuple[float, int, int]
Score = Callable[[int, int], float]
Barred = Callable[[int, int], bool]

TOGETHER = 0.35
"""How probable the pairs between two groups must be on the average for the groups to be one."""

ONE_ARTICLE = 0.2
"""What one article reports of a speaker in two places is usually two things: such pairs count for less."""

FLOOR = 0.02
"""Two reports less probable than this stand in one group only where a third one quotes both in one piece."""

STRANGERS = 0.4
"""Two reports not known to be of one speaker stand in one group only if they are at least so probable."""

QUOTED = 5
"""Two quotations of so many words that share none are two sentences, unless a third report quotes both."""

BREATH = 60
"""A longer quotation is of a speech or an interview, whose sentences are utterances of their own."""


def gather(
    sayings: Places,
    pairs: Iterable[JudgedSame],
    *,
    score: Score,
    barred: Barred,
    forced: Collection[tuple[int, int]] = (),
    parted: Collection[frozenset[int]] = (),
    places: Iterable[int] | None = None,
    limits: PileLimits = LIMITS,
) -> tuple[tuple[int, ...], ...]:
    """Return groups of `places` in `sayings` (all of them), every place in exactly one, each in order.

    `pairs` are (probability, place, place) judged the same; a person joined those of `forced` and parted
    those of `parted`. Places that no pair connects, not even through others, do not change each other's
    groups.
    """
    places = tuple(range(len(sayings)) if places is None else places)
    ordered = sorted(pairs, key=lambda p: (-p[0], sayings[p[1]].id, sayings[p[2]].id))

    def group(inside: Collection[int], held: Collection[tuple[int, int]]) -> _Groups:
        """Return the groups of some places, of which those that are held are joined first and never move."""
        groups = _Groups(sayings, inside, score, barred, frozenset(map(frozenset, held)), limits)
        for a, b in held:
            groups.join(a, b)
        near = [one for one in ordered if one[1] in groups.home and one[2] in groups.home]
        for _, a, b in near:
            if groups.home[a] != groups.home[b]:
                fit = groups.weigh(a, b)
                if fit is not None and fit >= 0:
                    groups.join(a, b)
        groups.settle(near, frozenset(place for pair in held for place in pair))
        return groups

    groups = group(places, ())
    for a, b in forced:
        groups.join(a, b)
    broken = [g for g in groups.all() if any(pair.issubset(g) for pair in parted)]
    if not broken:
        return groups.all()
    # Joined whole, some would stand together that a person parted: there only what is joined by hand is sure.
    kept = [g for g in groups.all() if g not in broken]
    for inside in broken:
        kept += group(inside, [pair for pair in forced if pair[0] in inside]).all()
    return tuple(sorted(kept))


def connect(pairs: Iterable[JudgedSame], forced: Iterable[tuple[int, int]] = ()) -> list[tuple[int, ...]]:
    """Return the places that pairs connect, one tuple a part, each in order; places without a pair not."""
    root: dict[int, int] = {}

    def find(place: int) -> int:
        root.setdefault(place, place)
        while root[place] != place:
            root[place] = place = root[root[place]]
        return place

    for a, b in (*((a, b) for _, a, b in pairs), *forced):
        low, high = sorted((find(a), find(b)))
        root[high] = low
    parts: dict[int, list[int]] = {}
    for place in sorted(root):
        parts.setdefault(find(place), []).append(place)
    return [tuple(places) for places in parts.values()]


@dataclass(slots=True)
class _Group:
    """A group: its places and their ranks, both in order, and how many places each article has in it."""

    places: list[int]
    ranks: list[int]
    articles: Counter[str]

    def add(self, other: "_Group") -> None:
        """Take the places of another group in."""
        for place, rank in zip(other.places, other.ranks, strict=True):
            insort(self.places, place)
            insort(self.ranks, rank)
        self.articles.update(other.articles)  # `+=` would look through all of them for those that are none


class _Groups:
    """Groups in the making; `home` names the group of each place.

    What is asked of one report takes no more steps in a large group than in a small one.
    """

    def __init__(
        self,
        sayings: Places,
        places: Iterable[int],
        score: Score,
        barred: Barred,
        held: frozenset[frozenset[int]],
        limits: PileLimits,
    ) -> None:
        self.sayings = sayings
        self.score = score
        self.barred = barred
        self.held = held
        self.limits = limits
        self.home = {place: place for place in places}
        s = sayings
        self._fullest = sorted(self.home, key=lambda p: (-s[p].own_length, -s[p].length, s[p].id))
        self._rank = {place: rank for rank, place in enumerate(self._fullest)}
        self._large: dict[int, _Group] = {}
        self._names = count(-1, -1)

    def _group(self, place: int) -> _Group:
        """Return the group that a place is in."""
        found = self._large.get(self.home[place])
        return found or _Group([place], [self._rank[place]], Counter((self._article(place),)))

    def _article(self, place: int) -> str:
        return self.sayings[place].attribution.document_id

    def all(self) -> tuple[tuple[int, ...], ...]:
        """Return the groups, in order of their first place."""
        found: dict[int, list[int]] = {}
        for place, name in self.home.items():
            found.setdefault(name, []).append(place)
        return tuple(tuple(places) for places in found.values())

    def join(self, a: int, b: int) -> None:
        """Make one group of two."""
        if self.home[a] == self.home[b]:
            return
        few, many = sorted((self._group(a), self._group(b)), key=lambda group: len(group.places))
        name, gone = self.home[many.places[0]], self.home[few.places[0]]
        many.add(few)
        self._large[name] = many
        self._large.pop(gone, None)
        for place in few.places:
            self.home[place] = name

    def settle(self, pairs: Sequence[tuple[float, int, int]], forced: Collection[int]) -> None:
        """Move each report that goes better with another group, but for those that a person joined."""
        near: dict[int, set[int]] = {}
        for _, a, b in pairs:
            near.setdefault(a, set()).add(b)
            near.setdefault(b, set()).add(a)
        places = sorted((p for p in near if p not in forced), key=lambda p: self.sayings[p].id)
        for _ in range(self.limits.rounds):
            moved = [place for place in places if self._move(place, near[place])]
            if not moved:
                break

    def _move(self, place: int, near: Collection[int]) -> bool:
        """Move a report to the group among those of `near` that it goes best with; say whether it moved."""
        own = self._group(place)
        best = max(0.0, self._sum_chances(place, own)) if len(own.places) > 1 else 0.0
        chosen = None
        others = {self.home[p]: p for p in near if self.home[p] != self.home[place]}
        for first in sorted(self._group(p).places[0] for p in others.values()):
            suit = self._sum_chances(place, self._group(first))
            if suit > best + 1e-9:
                best, chosen = suit, first
        if chosen is None:
            return False
        self._take_out(place)
        self.join(place, chosen)
        return True

    def _sum_chances(self, place: int, group: _Group) -> float:
        """Return what a report's pairs with a group come to together, in probability above `TOGETHER`.

        What else its own article reports is another sentence as a rule: that speaks neither for nor against.
        """
        others = len(group.places) - (self.home[place] == self.home[group.places[0]])
        elsewhere = len(group.places) - group.articles[self._article(place)]
        fit = self._weigh([place], self._choose(group, others, lambda p: p != place))
        if fit is not None and elsewhere:
            own = self._article(place)
            fit = self._weigh([place], self._choose(group, elsewhere, lambda p: self._article(p) != own))
        return -math.inf if fit is None else fit * (elsewhere or others)

    def _take_out(self, place: int) -> None:
        """Take a place out of its group, whose others stay together."""
        group = self._large.get(self.home[place])
        if group is None:
            return
        group.places.remove(place)
        group.ranks.remove(self._rank[place])
        group.articles[self._article(place)] -= 1
        self.home[place] = next(self._names)

    def weigh(self, a: int, b: int) -> float | None:
        """Return how far above `TOGETHER` the groups of two places go together, None where they cannot."""
        left, right = (self._choose(g, len(g.places)) for g in (self._group(a), self._group(b)))
        return self._weigh(left, right)

    def _weigh(self, left: Sequence[int], right: Sequence[int]) -> float | None:
        """Return how far above `TOGETHER` two lists of reports go together on the average.

        A pair that a third report quotes in one piece speaks for it, or neither for nor against.
        """
        total = 0.0
        for x, y in product(left, right):
            chance, one = self.score(x, y), self._in_one_article(x, y)
            apart = (chance < FLOOR and not one) or _quotes_apart(self.sayings[x], self.sayings[y])
            bridged = (apart or chance < TOGETHER) and self._is_bridged(x, y, [*left, *right])
            total += max(chance, TOGETHER if bridged else 0.0) - (ONE_ARTICLE if one else 0.0)
            strange = chance < STRANGERS and relate_speakers(self.sayings[x], self.sayings[y])[0] != "same"
            excluded = strange or (apart and not bridged) or self.barred(x, y)
            if excluded and frozenset((x, y)) not in self.held:
                return None
        return total / (len(left) * len(right)) - TOGETHER

    def _choose(
        self, group: _Group, size: int, is_asked: Callable[[int], bool] = lambda place: True
    ) -> list[int]:
        """Return the `size` places of a group that are asked; of more than a few, the fullest."""
        if size <= self.limits.witnesses:
            return [place for place in group.places if is_asked(place)]
        asked = (p for p in map(self._fullest.__getitem__, group.ranks) if is_asked(p))
        return list(islice(asked, self.limits.witnesses))

    def _in_one_article(self, x: int, y: int) -> bool:
        return self.sayings[x].attribution.document_id == self.sayings[y].attribution.document_id

    def _is_bridged(self, x: int, y: int, members: Sequence[int]) -> bool:
        """Return True if one member quotes both reports in one piece, as parts of one statement."""
        a, b = self.sayings[x], self.sayings[y]
        return any(
            z not in (x, y) and _contains(self.sayings[z], a) and _contains(self.sayings[z], b)
            for z in members
        )


def _quotes_apart(a: Saying, b: Saying) -> bool:
    """Return True if two reports quote at some length and have no two words in a row in common."""
    return min(a.own_length, b.own_length) >= QUOTED and bool(a.own and b.own) and not a.own & b.own


def _contains(whole: Saying, part: Saying) -> bool:
    """Return True if one report quotes in one quotation much of what the other does, or a long run of it."""
    if part.own_length == 0 or not 8 <= whole.own_length <= BREATH:
        return False
    if part.own:
        shared = len(part.own & whole.own)
        return shared >= RUN or shared >= 0.8 * len(part.own)
    return part.own_words <= whole.own_words


RUN = 8
"""So many pairs of neighbouring words in common tie two quotations together whatever else they hold."""
