"""Which pairs of attributions are worth a look: never all pairs.

An attribution is filed under keys: pairs of neighbouring words inside its quotation marks, its speaker, its
rarest words together with its speaker (or, where the speaker is not known, two rare words together). Two
attributions under one key are a candidate pair. Under a crowded key each meets only its nearest neighbours in
time, because reports of one utterance cluster around it: cost grows with the pile, not with its square.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from sayso.link.saying import Saying

RARE_WORDS = 8
"""How many of an attribution's rarest words it is filed under."""

NEIGHBOURS = 12
"""How many others an attribution meets under a crowded key."""

_Key = tuple[str, ...]


def propose(sayings: Sequence[Saying]) -> tuple[tuple[int, int], ...]:
    """Return candidate pairs as sorted places in `sayings`, lower place first."""
    files: defaultdict[_Key, list[int]] = defaultdict(list)
    for place, saying in enumerate(sayings):
        for key in _keys(saying):
            files[key].append(place)
    found: set[tuple[int, int]] = set()
    for places in files.values():
        if len(places) > 1:
            found |= set(_meet(sayings, places))
    files.clear()
    return tuple(sorted(found))


def _keys(saying: Saying) -> Iterator[_Key]:
    for pair in saying.own:
        yield ("own", *pair)
    rarest = sorted(saying.weights, key=lambda s: (-saying.weights[s], s))[:RARE_WORDS]
    if saying.speaker is not None and not saying.unnamed:
        yield ("speaker", saying.speaker)
        for word in rarest:
            yield ("said", saying.speaker, word)
    for pair in combinations(sorted(rarest[:5]), 2):
        yield ("rare", *pair)
    if saying.length <= 3 and saying.own_words:
        for word in saying.own_words:
            yield ("short", word)


def _meet(sayings: Sequence[Saying], places: list[int]) -> Iterator[tuple[int, int]]:
    if len(places) <= NEIGHBOURS:
        ordered = places
    else:
        ordered = sorted(places, key=lambda p: (sayings[p].published, sayings[p].id))
    for at, left in enumerate(ordered):
        for right in ordered[at + 1 : at + 1 + NEIGHBOURS]:
            a, b = sayings[left], sayings[right]
            if a.id in b.ancestors or b.id in a.ancestors:
                continue
            yield (left, right) if left < right else (right, left)
