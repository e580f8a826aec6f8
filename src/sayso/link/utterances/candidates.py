"""Which pairs of attributions are worth a look: never all pairs.

An attribution is filed under keys: pairs of neighbouring words inside its quotation marks, its speaker, its
rarest words together with its speaker (or, where the speaker is not known, two rare words together). Two
attributions under one key are a candidate pair. Under a crowded key each meets only its nearest neighbours in
time, because reports of one utterance cluster around it, and fewer of them the more crowded the key is. Of
all that an attribution meets, those count first that share its rarest keys. So cost grows with the pile, not
with its square.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, count

import numpy as np
import numpy.typing as npt

from sayso.link.utterances.report_features import Saying

RARE_WORDS = 8
"""How many of an attribution's rarest words it is filed under."""

NEIGHBOURS = 12
"""How many others after it an attribution meets under a crowded key."""

CROWD = 200
"""Under a key of more attributions than this each meets fewer neighbours, in inverse proportion."""

LEAST_NEIGHBOURS = 2

PARTNERS = 80
"""How many of its likeliest partners an attribution is compared with, beside those that choose it."""

_Key = tuple[str, str, str]
_Ints = npt.NDArray[np.int64]


def propose(sayings: Sequence[Saying]) -> tuple[tuple[int, int], ...]:
    """Return candidate pairs as sorted places in `sayings`, lower place first."""
    # All is counted in ranks of time, so that the order of the readings decides nothing.
    ranked = sorted(range(len(sayings)), key=lambda p: (sayings[p].published, sayings[p].id))
    pairs, weights = _meet(*_file(sayings, ranked), size=len(sayings))
    left, right = np.divmod(pairs, max(1, len(sayings)))
    chosen = _choose(left, right, weights)
    left, right = left[chosen], right[chosen]
    return tuple(sorted(_name(sayings, ranked, left.tolist(), right.tolist())))


def _file(sayings: Sequence[Saying], ranked: Sequence[int]) -> tuple[_Ints, _Ints]:
    """Return a key and a rank for every filing, in order of key and rank; keys of one filing are left out."""
    # Keys as numbers: a hundred thousand attributions have some millions, and tuples of words fill memory.
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    keys, ranks = array("q"), array("q")
    for rank, place in enumerate(ranked):
        for family, first, second in _keys(sayings[place]):
            keys.append(((_FAMILIES[family] << 30) + numbers[first] << 30) + numbers[second])
            ranks.append(rank)
    filed, who = np.frombuffer(keys, dtype=np.int64), np.frombuffer(ranks, dtype=np.int64)
    order = np.argsort(filed, kind="stable")
    filed, who = filed[order], who[order]
    if len(filed) < 2:
        return filed, who
    next_too = filed[1:] == filed[:-1]
    shared = np.append(next_too, False) | np.insert(next_too, 0, False)
    return filed[shared], who[shared]


_FAMILIES = {"own": 0, "speaker": 1, "said": 2, "rare": 3, "short": 4}


def _keys(saying: Saying) -> Iterator[_Key]:
    for first, second in saying.own:
        yield ("own", first, second)
    rarest = sorted(saying.weights, key=lambda s: (-saying.weights[s], s))[:RARE_WORDS]
    if saying.speaker is not None and not saying.unnamed:
        yield ("speaker", saying.speaker, "")
        for word in rarest:
            yield ("said", saying.speaker, word)
    for first, second in combinations(sorted(rarest[:5]), 2):
        yield ("rare", first, second)
    if saying.length <= 3 and saying.own_words:
        for word in saying.own_words:
            yield ("short", word, "")


def _meet(keys: _Ints, ranks: _Ints, *, size: int) -> tuple[_Ints, _Ints]:
    """Return the pairs that meet under a key, each once as lower rank * size + higher, and their weights.

    A key weighs the more the fewer share it; whole numbers, so that the sum depends on no order.
    """
    where = _number(keys)
    crowd = np.bincount(where)[where]
    most = np.where(crowd > CROWD, np.maximum(LEAST_NEIGHBOURS, NEIGHBOURS * CROWD // crowd), NEIGHBOURS)
    met: list[_Ints] = [np.empty(0, dtype=np.int64)]
    weights: list[_Ints] = [np.empty(0, dtype=np.int64)]
    for apart in range(1, NEIGHBOURS + 1):
        near = (keys[apart:] == keys[:-apart]) & (most[:-apart] >= apart)
        met.append(ranks[:-apart][near] * size + ranks[apart:][near])
        weights.append(2**20 // crowd[:-apart][near])
    pairs = np.concatenate(met)
    order = np.argsort(pairs, kind="stable")
    pairs = pairs[order]
    where = _number(pairs)
    sums = np.bincount(where, np.concatenate(weights)[order]).astype(np.int64)
    return pairs[np.flatnonzero(np.diff(where, prepend=-1))], sums


def _number(ordered: _Ints) -> _Ints:
    """Number the distinct values of an ordered array from 0.

    `np.unique` would do; its first call loads `numpy.ma`, which costs a short run a twentieth of a second.
    """
    if not len(ordered):
        return ordered
    return np.cumsum(np.append(False, ordered[1:] != ordered[:-1]))


def _choose(left: _Ints, right: _Ints, weights: _Ints) -> npt.NDArray[np.bool_]:
    """Say of each pair whether it is among the likeliest of one of the two."""
    ends, others = np.concatenate([left, right]), np.concatenate([right, left])
    order = np.lexsort((others, np.abs(ends - others), -np.concatenate([weights, weights]), ends))
    ordered = ends[order]
    position = np.arange(len(ends)) - np.searchsorted(ordered, ordered)
    among = np.zeros(len(ends), dtype=bool)
    among[order] = position < PARTNERS
    return among[: len(left)] | among[len(left) :]


def _name(
    sayings: Sequence[Saying], ranked: Sequence[int], left: Sequence[int], right: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Return the pairs by places; never an attribution and one that stands in its contents."""
    for first, second in zip(left, right, strict=True):
        a, b = ranked[first], ranked[second]
        if sayings[a].id not in sayings[b].ancestors and sayings[b].id not in sayings[a].ancestors:
            yield (a, b) if a < b else (b, a)
