"""Which pairs of attributions are worth a look: never all pairs.

An attribution is filed under keys: pairs of neighbouring words inside its quotation marks, its speaker, its
rarest words together with its speaker (or, where the speaker is not known, two rare words together). Two
attributions under one key are a candidate pair where they are near in time under it, because reports of one
utterance cluster around it. Of all that an attribution meets, those count first that share its most telling
keys. So cost grows with the pile, not with its square.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations

import numpy as np
import numpy.typing as npt

from sayso.link.utterances.report_features import Saying, Sayings, are_nested, read_day
from sayso.units import RUNNER, Unit, UnitRunner
from sayso.units.limits import PileLimits

_Key = tuple[str, str, str]
_Ints = npt.NDArray[np.int64]
_KINDS = ("own", "said", "short", "rare", "speaker")
_WORTH = np.array([8, 6, 4, 3, 1], dtype=np.int64)
"""What a key of each kind speaks for a pair: a speaker alone says little. No other attribution counts."""
_KIND_BITS = 7
KEYS_OF_ARTICLE = Unit("keys of an article", bytes)
_COUNT = np.dtype("<u4")
_NUMBER = 8
_HASHED = 6
"""Bytes of a key that are not 0, and are kept: of 20 million keys some ten pairs agree by chance in these.
Their statements are compared in vain."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FiledArticle:
    """What candidates rest on in an article: its day, and the ID, parent and keys of each attribution."""

    day: str
    ids: tuple[str, ...]
    parents: tuple[str | None, ...]
    keys: "FiledKeys"


@dataclass(frozen=True, slots=True)
class FiledKeys:
    """The keys of the attributions of an article, one behind the other; of each how many bytes it has."""

    sizes: _Ints
    keys: memoryview


def propose(sayings: Sayings, runner: UnitRunner = RUNNER) -> tuple[tuple[int, int], ...]:
    """Return candidate pairs as sorted places in `sayings`, lower place first."""
    pairs = pair_filed(
        [file_article(sayings, n, runner) for n in range(len(sayings.readings))], runner.limits
    )
    return tuple((a, b) for a, b in pairs.tolist())


def file_article(sayings: Sayings, number: int, runner: UnitRunner) -> FiledArticle:
    """Return what candidates rest on in a reading; its keys are a unit of work."""
    reading = sayings.readings[number]
    keys = run_keys(runner, reading.document.id, partial(file_keys, sayings, number, runner.limits))
    return FiledArticle(
        day=read_day(reading.document),
        ids=tuple(a.id for a in reading.attributions),
        parents=tuple(a.parent_id for a in reading.attributions),
        keys=keys,
    )


def run_keys(runner: UnitRunner, document_id: str, work: Callable[[], tuple[bytes, ...]]) -> FiledKeys:
    """Return the keys of each attribution of an article, which `work` finds: a unit of work."""
    rests_on = partial(runner.name_readings, [document_id])
    return _part_keys(runner.run(KEYS_OF_ARTICLE, rests_on, lambda: _join_keys(work())))


def _join_keys(keys: Sequence[bytes]) -> bytes:
    """Return the keys of all attributions as one: how many attributions, how many bytes of each, the keys."""
    sizes = np.array([len(keys), *map(len, keys)], dtype=_COUNT)
    numbers = np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(-1, _NUMBER)
    return sizes.tobytes() + numbers[:, :_HASHED].tobytes()


def _part_keys(joined: bytes) -> FiledKeys:
    count = int.from_bytes(joined[: _COUNT.itemsize], "little")
    sizes = np.frombuffer(joined, dtype=_COUNT, count=count, offset=_COUNT.itemsize)
    kept = np.frombuffer(joined, dtype=np.uint8, offset=_COUNT.itemsize * (count + 1)).reshape(-1, _HASHED)
    numbers = np.zeros((len(kept), _NUMBER), dtype=np.uint8)
    numbers[:, :_HASHED] = kept
    return FiledKeys(sizes.astype(np.int64), memoryview(numbers.tobytes()))


def pair_filed(articles: Sequence[FiledArticle], limits: PileLimits) -> _Ints:
    """Return candidate pairs as sorted rows of places in the articles, lower place first."""
    sizes = [len(a.ids) for a in articles]
    count = sum(sizes)
    # All is counted in ranks of time, so that the order of the readings decides nothing.
    order = sorted(enumerate((a.day, id) for a in articles for id in a.ids), key=lambda one: one[1])
    ranked = np.array([place for place, _ in order], dtype=np.int64)
    pairs, weights = meet_keys(*_gather(articles, ranked), size=count, limits=limits)
    left, right = np.divmod(pairs, max(1, count))
    chosen = _choose(left, right, weights, limits.partners)
    one, other = ranked[left[chosen]], ranked[right[chosen]]
    joined = np.sort(np.minimum(one, other) * count + np.maximum(one, other))
    places = np.stack(np.divmod(joined, max(1, count)), axis=1)
    return places[~_are_nested(places, articles, np.repeat(np.arange(len(sizes)), sizes))]


def file_keys(sayings: Sayings, number: int, limits: PileLimits) -> tuple[bytes, ...]:
    """Return the keys of each attribution of a reading, as numbers of 64 bits in an order of their own."""
    return tuple(
        b"".join(sorted(_number_key(key) for key in _keys(saying, limits)))
        for saying in sayings.of_reading(number)
    )


def _number_key(key: _Key) -> bytes:
    """Return a hash of a key: a large pile has millions, and tuples of words fill memory.

    Its lowest bits say which kind of key it is.
    """
    hashed = hashlib.blake2b("\n".join(key).encode("utf-8", "surrogatepass"), digest_size=_HASHED).digest()
    number = int.from_bytes(hashed, "little") & ~_KIND_BITS | _KINDS.index(key[0])
    return number.to_bytes(_NUMBER, "little")


def _gather(articles: Sequence[FiledArticle], ranked: _Ints) -> tuple[_Ints, _Ints]:
    """Return a key and a rank for every filing, in order of key and rank; keys of one filing are left out.

    `ranked` are the places of attributions in order of their ranks.
    """
    keys = np.frombuffer(b"".join(a.keys.keys for a in articles), dtype=np.int64)
    sizes = np.concatenate([np.zeros(0, dtype=np.int64), *(a.keys.sizes for a in articles)]) // keys.itemsize
    starts = np.cumsum(sizes) - sizes
    sizes = sizes[ranked]
    # The keys of the first in rank, then those of the second, and so on.
    order = np.arange(len(keys)) + np.repeat(starts[ranked] - np.cumsum(sizes) + sizes, sizes)
    return order_filings(keys[order], np.repeat(np.arange(len(ranked)), sizes))


def order_filings(keys: _Ints, ranks: _Ints) -> tuple[_Ints, _Ints]:
    """Return keys and ranks in order of key and rank; keys of one filing are left out.

    Of one key the ranks are given in order.
    """
    order = np.argsort(keys, kind="stable")
    keys, ranks = keys[order], ranks[order]
    if len(keys) < 2:
        return keys, ranks
    next_too = keys[1:] == keys[:-1]
    shared = np.append(next_too, False) | np.insert(next_too, 0, False)
    return keys[shared], ranks[shared]


def _keys(saying: Saying, limits: PileLimits) -> Iterator[_Key]:
    for first, second in saying.own:
        yield ("own", first, second)
    rarest = sorted(saying.weights, key=lambda s: (-saying.weights[s], s))[: limits.rare_words]
    if saying.speaker is not None and not saying.unnamed:
        yield ("speaker", saying.speaker, "")
        for word in rarest:
            yield ("said", saying.speaker, word)
    for first, second in combinations(sorted(rarest[:5]), 2):
        yield ("rare", first, second)
    if saying.length <= 3 and saying.own_words:
        for word in saying.own_words:
            yield ("short", word, "")


def meet_keys(keys: _Ints, ranks: _Ints, *, size: int, limits: PileLimits) -> tuple[_Ints, _Ints]:
    """Return the pairs that meet under a key, each once as lower rank * size + higher, and their weights.

    What a key weighs rests on its kind alone, so that an attribution more changes only pairs that it meets.
    """
    worth = _WORTH[keys & _KIND_BITS]
    met: list[_Ints] = [np.empty(0, dtype=np.int64)]
    weights: list[_Ints] = [np.empty(0, dtype=np.int64)]
    for apart in range(1, limits.neighbours + 1):
        near = keys[apart:] == keys[:-apart]
        met.append(ranks[:-apart][near] * size + ranks[apart:][near])
        weights.append(worth[:-apart][near])
    return sum_weights(np.concatenate(met), np.concatenate(weights))


def sum_weights(pairs: _Ints, weights: _Ints) -> tuple[_Ints, _Ints]:
    """Return the distinct pairs in order, and the sum of the weights of each."""
    order = np.argsort(pairs, kind="stable")
    pairs = pairs[order]
    where = _number(pairs)
    sums = np.bincount(where, weights[order]).astype(np.int64)
    return pairs[np.flatnonzero(np.diff(where, prepend=-1))], sums


def _number(ordered: _Ints) -> _Ints:
    """Number the distinct values of an ordered array from 0.

    `np.unique` would do; its first call loads `numpy.ma`, which costs a short run a twentieth of a second.
    """
    if not len(ordered):
        return ordered
    return np.cumsum(np.append(False, ordered[1:] != ordered[:-1]))


def _choose(left: _Ints, right: _Ints, weights: _Ints, partners: int) -> npt.NDArray[np.bool_]:
    """Say of each pair whether it is among the likeliest of one of the two."""
    ends, others = np.concatenate([left, right]), np.concatenate([right, left])
    among = choose_partners(ends, others, np.concatenate([weights, weights]), partners)
    return among[: len(left)] | among[len(left) :]


def choose_partners(ends: _Ints, others: _Ints, weights: _Ints, partners: int) -> npt.NDArray[np.bool_]:
    """Say of each row whether the other is among the likeliest partners of the end: all of its rows count."""
    among = np.ones(len(ends), dtype=bool)
    if not len(ends):
        return among
    # Nearly all ends meet fewer: only those that meet more must choose.
    rows = np.flatnonzero((np.bincount(ends) > partners)[ends])
    ends, others, weights = ends[rows], others[rows], weights[rows]
    order = np.lexsort((others, np.abs(ends - others), -weights, ends))
    ordered = ends[order]
    position = np.arange(len(ends)) - np.searchsorted(ordered, ordered)
    among[rows[order]] = position < partners
    return among


def _are_nested(places: _Ints, articles: Sequence[FiledArticle], homes: _Ints) -> npt.NDArray[np.bool_]:
    """Say of each pair whether one stands in the contents of the other, which is of the same article."""
    nested = np.zeros(len(places), dtype=bool)
    starts = np.searchsorted(homes, np.arange(len(articles)))
    with_parents = np.array([any(a.parents) for a in articles], dtype=bool)
    own = homes[places[:, 0]]
    for row in np.flatnonzero((own == homes[places[:, 1]]) & with_parents[own]).tolist():
        home = int(own[row])
        parent_of = dict(zip(articles[home].ids, articles[home].parents, strict=True))
        first, second = (articles[home].ids[p - starts[home]] for p in places[row].tolist())
        nested[row] = are_nested(first, second, parent_of)
    return nested
