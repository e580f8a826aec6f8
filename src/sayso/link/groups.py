"""Judged pairs become groups that do not chain unlike things together.

Pairs are taken from the surest down. Two groups join when the members of one go with those of the other on
the average (average link), and nothing stands between any two of them: a person's decision, another speaker,
another date, another addressee. Two parts of one statement that share no word still go together through a
report that quotes both in one piece; two quotations of some length that share nothing never do without one.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import product

from sayso.link.saying import Saying

Score = Callable[[int, int], float]
Barred = Callable[[int, int], bool]

TOGETHER = 0.45
"""How probable the pairs between two groups must be on the average for the groups to be one."""

ONE_ARTICLE = 0.2
"""What one article reports of a speaker in two places is usually two things: such pairs count for less."""

BRIDGED = 0.5
"""Two reports count for at least so much where a third one quotes both in one piece."""

FLOOR = 0.05
"""Two reports less probable than this stand in one group only where a third one quotes both in one piece."""

WITNESSES = 12
"""How many of a group's fullest reports are asked; in a larger group the others say nothing new."""

QUOTED = 5
"""Two quotations of so many words that share none are two sentences, unless a third report quotes both."""


def gather(
    sayings: Sequence[Saying],
    pairs: Iterable[tuple[float, int, int]],
    *,
    score: Score,
    barred: Barred,
    forced: Iterable[tuple[int, int]] = (),
) -> tuple[tuple[int, ...], ...]:
    """Return groups of places in `sayings`, every place in exactly one, each in order.

    `pairs` are (probability, place, place) judged the same; `forced` ones are a person's and join first.
    """
    group = list(range(len(sayings)))
    members: dict[int, list[int]] = {}

    def of(place: int) -> list[int]:
        return members.get(group[place]) or [place]

    def join(a: int, b: int) -> None:
        first, second = sorted((group[a], group[b]))
        members[first] = sorted(of(a) + of(b))
        for place in members[first]:
            group[place] = first
        members.pop(second, None)

    for a, b in forced:
        if group[a] != group[b]:
            join(a, b)
    held = {frozenset(pair) for pair in forced}
    ordered = sorted(pairs, key=lambda p: (-p[0], sayings[p[1]].id, sayings[p[2]].id))
    for _, a, b in ordered:
        if group[a] == group[b]:
            continue
        left, right = _fullest(sayings, of(a)), _fullest(sayings, of(b))
        together = 0.0
        for x, y in product(left, right):
            chance, one = score(x, y), _in_one_article(sayings, x, y)
            bridged = _bridged(sayings, x, y, [*left, *right])
            together += max(chance, BRIDGED if bridged else 0.0) - (ONE_ARTICLE if one else 0.0)
            apart = (chance < FLOOR and not one) or _quotes_apart(sayings[x], sayings[y])
            if frozenset((x, y)) not in held and (barred(x, y) or (apart and not bridged)):
                break
        else:
            if together >= TOGETHER * len(left) * len(right):
                join(a, b)
    seen: dict[int, list[int]] = {}
    for place in range(len(sayings)):
        seen.setdefault(group[place], []).append(place)
    return tuple(tuple(places) for places in seen.values())


def _in_one_article(sayings: Sequence[Saying], x: int, y: int) -> bool:
    return sayings[x].attribution.document_id == sayings[y].attribution.document_id


def _fullest(sayings: Sequence[Saying], places: Sequence[int]) -> list[int]:
    if len(places) <= WITNESSES:
        return list(places)
    return sorted(places, key=lambda p: (-sayings[p].own_length, -sayings[p].length, sayings[p].id))[
        :WITNESSES
    ]


def _quotes_apart(a: Saying, b: Saying) -> bool:
    """Say whether two reports quote at some length and have no two words in a row in common."""
    return min(a.own_length, b.own_length) >= QUOTED and bool(a.own and b.own) and not a.own & b.own


def _bridged(sayings: Sequence[Saying], x: int, y: int, members: Sequence[int]) -> bool:
    """Say whether one member quotes both of two reports in one piece: they are parts of one statement."""
    return any(
        z not in (x, y) and _contains(sayings[z], sayings[x]) and _contains(sayings[z], sayings[y])
        for z in members
    )


def _contains(whole: Saying, part: Saying) -> bool:
    """Say whether much of what one report has inside marks, or a long run, stands inside the other's."""
    if part.own_length == 0 or whole.own_length < 8:
        return False
    if part.own:
        shared = len(part.own & whole.own)
        return shared >= RUN or shared >= 0.8 * len(part.own)
    return part.own_words <= whole.own_words


RUN = 8
"""So many pairs of neighbouring words in common tie two quotations together whatever else they hold."""
