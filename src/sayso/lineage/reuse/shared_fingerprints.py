"""Fingerprints that two texts have in common, met by sorting, and chained where they lie near each other."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.lineage.reuse.fingerprints import GRAM, Fingerprints
from sayso.lineage.reuse.passage_alignment import Place
from sayso.units import LIMITS, PileLimits

GAP = 25
# How many fingerprints are told apart at once, and about how many are met at once: memory stays small.
_CHUNK = _SLICE = 1 << 22
# Words that one outlet has in so many of its own articles, and nobody else has, are its boilerplate.
_HOUSE_COPIES = 3
# ... unless the two articles are largely the same text.
_SAME_TEXT = 0.5

I64 = npt.NDArray[np.int64]
U64 = npt.NDArray[np.uint64]


@dataclass(frozen=True, kw_only=True, slots=True)
class Hits:
    """Fingerprints in common, one row each, sorted by the pair and the place: arrays of equal length."""

    left: I64
    right: I64
    left_at: I64
    right_at: I64
    common: npt.NDArray[np.bool_]
    common_hashes: U64


def _is_common(
    found: Fingerprints, outlets: I64, total: int, limits: PileLimits
) -> tuple[npt.NDArray[np.bool_], I64, I64]:
    """Say which (hash-sorted) fingerprints are common, and where each group starts and ends."""
    hashes, texts = found.hashes, found.texts.astype(np.int64)
    fresh = np.ones(len(hashes), dtype=bool)
    fresh[1:] = hashes[1:] != hashes[:-1]
    starts = np.flatnonzero(fresh)
    ends = np.append(starts[1:], len(hashes))
    new_text = fresh.copy()
    new_text[1:] |= texts[1:] != texts[:-1]
    spread = np.add.reduceat(new_text.astype(np.int64), starts) if len(starts) else starts
    limit = max(limits.common_fingerprint, int(limits.common_share * total))
    by = outlets[texts]
    least = np.minimum.reduceat(by, starts) if len(starts) else starts
    most = np.maximum.reduceat(by, starts) if len(starts) else starts
    house = (least == most) & (least >= 0) & (spread >= _HOUSE_COPIES)
    common = (spread > limit) | house
    group = np.cumsum(fresh) - 1
    return common[group], starts[group], ends[group]


def is_of_house(outlets: Sequence[int]) -> bool:
    """Return True if what stands in articles of these outlets, by number, is one outlet's boilerplate."""
    return len(outlets) >= _HOUSE_COPIES and min(outlets) >= 0 and min(outlets) == max(outlets)


def _meet(
    found: Fingerprints, common: npt.NDArray[np.bool_], starts: I64, ends: I64, limits: PileLimits
) -> Iterator[tuple[I64, I64, npt.NDArray[np.bool_]]]:
    """Yield pairs of rows of (hash-sorted) fingerprints that stand in different texts."""
    if not len(found.hashes):
        return
    texts = found.texts
    rows = np.arange(len(found.hashes), dtype=np.int64)
    reach = np.where(ends - starts > limits.many_copies, limits.next_copies, ends - starts)
    step = 1
    alive = rows[rows + step < ends]
    while len(alive):
        apart = alive[texts[alive] != texts[alive + step]]
        yield apart, apart + step, common[apart]
        step += 1
        alive = alive[(alive + step < ends[alive]) & (reach[alive] >= step)]


@dataclass(frozen=True, kw_only=True, slots=True)
class MetFingerprints:
    """Fingerprints that two texts have in common, a row each: the two texts and the two places, packed."""

    pairs: U64
    places: U64
    common: npt.NDArray[np.bool_]
    common_hashes: U64
    """Each once, in order."""
    crowded: int
    """How many hashes have more fingerprints than are compared with each other."""


def find_hits(found: Fingerprints, outlets: I64, total: int, limits: PileLimits = LIMITS) -> Hits:
    """Meet all fingerprints by sorting, slice of the hash space by slice so that memory stays small."""
    slices = min(255, 1 + len(found.hashes) // _SLICE)
    share = np.empty(len(found.hashes), dtype=np.uint8)
    for start in range(0, len(share), _CHUNK):
        chunk = found.hashes[start : start + _CHUNK]
        share[start : start + _CHUNK] = (chunk >> np.uint64(32)) % np.uint64(slices)
    met = []
    for number in range(slices):
        rows = np.flatnonzero(share == number)
        part = Fingerprints(
            hashes=found.hashes[rows], texts=found.texts[rows], positions=found.positions[rows]
        )
        met.append(meet_fingerprints(part, outlets, total, limits))
    return gather_hits(met)


def meet_fingerprints(
    found: Fingerprints, outlets: I64, total: int, limits: PileLimits = LIMITS
) -> MetFingerprints:
    """Meet fingerprints of which all with one hash are there, in order of texts and positions.

    `total` is the number of all texts.
    """
    hashes = found.hashes
    rows = np.argsort(hashes, kind="stable")
    hashes = hashes[rows]
    twice = np.zeros(len(rows), dtype=bool)
    same = hashes[1:] == hashes[:-1]
    twice[1:] |= same
    twice[:-1] |= same
    rows, hashes = rows[twice], hashes[twice]
    part = Fingerprints(hashes=hashes, texts=found.texts[rows], positions=found.positions[rows])
    grouped = _is_common(part, outlets, total, limits)
    shared = hashes[grouped[0]]  # in order, as `hashes` are
    columns = [
        (
            _pack(part.texts[low], part.texts[high]),
            _pack(part.positions[low], part.positions[high]),
            common,
        )
        for low, high, common in _meet(part, *grouped, limits)
    ]
    none = np.zeros(0, dtype=np.uint64)
    fresh = np.append(True, hashes[1:] != hashes[:-1]) if len(hashes) else np.zeros(0, dtype=bool)
    sizes = np.diff(np.append(np.flatnonzero(fresh), len(hashes)))
    return MetFingerprints(
        pairs=np.concatenate([none, *(c[0] for c in columns)]),
        places=np.concatenate([none, *(c[1] for c in columns)]),
        common=np.concatenate([none.astype(bool), *(c[2] for c in columns)]).astype(bool),
        common_hashes=shared[np.append(True, shared[1:] != shared[:-1])] if len(shared) else shared,
        crowded=int((sizes > limits.many_copies).sum()),
    )


def gather_hits(met: Sequence[MetFingerprints]) -> Hits:
    """Put what was met together: of each pair of texts that is there, all is there."""
    pair = np.concatenate([m.pairs for m in met])
    # One fingerprint is chance; two in the same pair are worth looking at.
    order = np.argsort(pair)
    sorted_pairs = pair[order]
    many = np.zeros(len(pair), dtype=bool)
    same = sorted_pairs[1:] == sorted_pairs[:-1]
    many[1:] |= same
    many[:-1] |= same
    del sorted_pairs
    order = order[many]
    place = np.concatenate([m.places for m in met])[order]
    common = np.concatenate([m.common for m in met])[order]
    pair = pair[order]
    last = np.lexsort((place, pair))
    return Hits(
        left=_unpack(pair[last])[0],
        right=_unpack(pair[last])[1],
        left_at=_unpack(place[last])[0],
        right_at=_unpack(place[last])[1],
        common=common[last],
        # Of one they are in order: a batch asks with those of a whole pile for each of its blocks.
        common_hashes=met[0].common_hashes
        if len(met) == 1
        else np.sort(np.concatenate([m.common_hashes for m in met])),
    )


def _pack(high: npt.NDArray[np.uint32], low: npt.NDArray[np.uint32]) -> U64:
    """Put two columns into one: half the memory, and one key to sort by."""
    packed: U64 = (high.astype(np.uint64) << np.uint64(32)) | low.astype(np.uint64)
    return packed


def _unpack(packed: U64) -> tuple[I64, I64]:
    return (packed >> np.uint64(32)).astype(np.int64), (packed & np.uint64(0xFFFFFFFF)).astype(np.int64)


def chain(hits: Hits) -> tuple[I64, I64]:
    """Return where chains of hits start and end: one pair, gaps of at most `GAP` words on both sides."""
    if not len(hits.left):
        none = np.zeros(0, dtype=np.int64)
        return none, none
    breaks = np.ones(len(hits.left), dtype=bool)
    breaks[1:] = (
        (hits.left[1:] != hits.left[:-1])
        | (hits.right[1:] != hits.right[:-1])
        | (np.diff(hits.left_at) > GAP + GRAM)
        | (np.diff(hits.right_at) > GAP + GRAM)
        | (np.diff(hits.right_at) < 0)
    )
    starts = np.flatnonzero(breaks)
    return starts, np.append(starts[1:], len(hits.left))


def group_chains(hits: Hits, starts: I64, ends: I64, counts: I64) -> dict[Place, list[Place]]:
    """Return by pair the chains worth aligning: chance and boilerplate left out.

    A chain of common fingerprints shows nothing, unless such chains make up much of the shorter article: then
    the two are one text. Of the other chains of a pair one at least must hold two fingerprints.
    """
    sizes = ends - starts
    rare = np.add.reduceat((~hits.common).astype(np.int64), starts)
    own = 4 * rare >= sizes
    pair = hits.left[starts] * len(counts) + hits.right[starts]
    fresh = np.ones(len(pair), dtype=bool)
    fresh[1:] = pair[1:] != pair[:-1]
    group = np.cumsum(fresh) - 1
    span = hits.left_at[ends - 1] - hits.left_at[starts] + GRAM
    covered = np.bincount(group, weights=np.where(own, 0, span))
    first = starts[fresh]
    shorter = np.minimum(counts[hits.left[first]], counts[hits.right[first]])
    same_text = covered >= _SAME_TEXT * shorter
    strong = np.bincount(group, weights=own & (sizes >= 2)) > 0
    wanted = np.flatnonzero((own & strong[group]) | same_text[group])
    pairs: dict[Place, list[Place]] = defaultdict(list)
    for n in wanted.tolist():
        s = int(starts[n])
        pairs[int(hits.left[s]), int(hits.right[s])].append((s, int(ends[n])))
    return dict(pairs)
