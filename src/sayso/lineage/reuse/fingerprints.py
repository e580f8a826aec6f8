"""Word n-gram fingerprints of many texts at once: what two texts share without comparing every pair.

Winnowing after Schleimer, Wilkerson & Aiken, "Winnowing: Local Algorithms for Document Fingerprinting"
(SIGMOD 2003): of every `WINDOW` neighbouring n-grams the one with the least hash is kept, so that any run of
`GRAM + WINDOW - 1` words that two texts share leaves the same fingerprint in both. Everything here is
arithmetic on arrays: half a million articles are read without a Python step for each word.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

GRAM = 6
WINDOW = 4

_SEPARATOR = 0
_SKIPPED = 1
_PRIME = 0x9E3779B97F4A7C15
_GRAM_PRIME = 0xC2B2AE3D27D4EB4F
_MIX = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
_LAST = np.iinfo(np.uint64).max
_BATCH = 1 << 20

U64 = npt.NDArray[np.uint64]
I64 = npt.NDArray[np.int64]


@dataclass(frozen=True, kw_only=True, slots=True)
class WordHashes:
    """The words of some texts, in order: a hash of each normalised word, the text it stands in and where.

    `starts` and `ends` are code points within that text.
    """

    hashes: U64
    texts: I64
    starts: I64
    ends: I64


@dataclass(frozen=True, kw_only=True, slots=True)
class Fingerprints:
    """The n-grams kept of some texts: hash, text, and the index within that text of the first word."""

    hashes: U64
    texts: npt.NDArray[np.uint32]
    positions: npt.NDArray[np.uint32]


@lru_cache(maxsize=1 << 16)
def _letter(code: int) -> int:
    """Return what stands for a code point of the Basic Multilingual Plane in a word's hash.

    Case, accents, compatibility forms, apostrophes, invisible marks do not count, as in `sayso.text.words`.
    """
    char = chr(code)
    if char in "'’‘ʼ＇`´\u00ad\u200b\u200c\u200d\u2060\ufeff" or unicodedata.category(char) == "Mn":
        return _SKIPPED
    if not char.isalnum():
        return _SEPARATOR
    folded = "".join(
        c for c in unicodedata.normalize("NFKD", char).casefold() if not unicodedata.combining(c)
    )
    value = 0
    for c in folded or char:
        value = value * 0x110000 + ord(c)
    return max(value % (1 << 61), 2)


def _map_letters(text: str) -> U64:
    """Map each code point of a text to its letter; only the code points that occur are looked up."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    codes = np.where(codes > 0xFFFF, 0, codes)
    counts = np.bincount(codes, minlength=1)
    table = np.zeros(len(counts), dtype=np.uint64)
    for code in np.flatnonzero(counts).tolist():
        table[code] = _letter(code)
    letters: U64 = table[codes]
    return letters


@lru_cache(maxsize=2)
def _powers(count: int) -> tuple[U64, U64]:
    """Return `count` powers of the prime and of its inverse modulo 2**64."""
    inverse = pow(_PRIME, -1, 1 << 64)
    up = np.full(count, _PRIME, dtype=np.uint64)
    down = np.full(count, inverse, dtype=np.uint64)
    up[0] = down[0] = 1
    return np.multiply.accumulate(up), np.multiply.accumulate(down)


def _mix(values: U64) -> U64:
    """Spread the bits (the finaliser of SplitMix64), so that the least hash is no particular word."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(_MIX[0])
    values = (values ^ (values >> np.uint64(27))) * np.uint64(_MIX[1])
    mixed: U64 = values ^ (values >> np.uint64(31))
    return mixed


def _hash_runs(values: U64, starts: I64, ends: I64) -> U64:
    """Hash each run `values[start:end]`, whatever its place."""
    size = len(values)
    up, down = _powers(min(1 << size.bit_length(), 2 * _BATCH))
    if size > len(up):
        # One text longer than a batch: hash its runs piecewise, each piece small enough for the tables.
        middle = int(np.searchsorted(starts, starts[0] + (ends[-1] - starts[0]) // 2))
        middle = min(max(middle, 1), len(starts) - 1)
        if len(starts) < 2:
            piece = values[starts[0] : ends[0]][: len(up) - 1]
            return _hash_runs(piece, np.zeros(1, dtype=np.int64), np.full(1, len(piece), dtype=np.int64))
        cut = starts[middle]
        left = _hash_runs(values[:cut], starts[:middle], ends[:middle])
        right = _hash_runs(values[cut:], starts[middle:] - cut, ends[middle:] - cut)
        return np.concatenate([left, right])
    sums = np.zeros(size + 1, dtype=np.uint64)
    np.cumsum(values * up[:size], out=sums[1:])
    return _mix((sums[ends] - sums[starts]) * down[starts])


def hash_words(texts: Sequence[str]) -> WordHashes:
    """Find and hash the words of some texts; texts may be empty."""
    lengths = np.fromiter((len(t) for t in texts), dtype=np.int64, count=len(texts))
    offsets = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum(lengths + 1, out=offsets[1:])
    values = _map_letters("\n".join(texts))
    kept = np.flatnonzero(values != _SKIPPED)
    values = values[kept]
    inside = np.zeros(len(values) + 2, dtype=np.int8)
    inside[1:-1] = values != _SEPARATOR
    edges = np.diff(inside)
    starts = np.flatnonzero(edges == 1)
    ends = np.flatnonzero(edges == -1)
    if not len(starts):
        none = np.zeros(0, dtype=np.int64)
        return WordHashes(hashes=none.astype(np.uint64), texts=none, starts=none, ends=none)
    hashes = _hash_runs(values, starts, ends)
    where = kept[starts]
    which = np.searchsorted(offsets, where, side="right") - 1
    return WordHashes(
        hashes=hashes,
        texts=which,
        starts=where - offsets[which],
        ends=kept[ends - 1] + 1 - offsets[which],
    )


def winnow(words: WordHashes) -> Fingerprints:
    """Keep of every `WINDOW` neighbouring n-grams of a text the one with the least hash (all, on a tie)."""
    count = len(words.hashes) - GRAM + 1
    if count <= 0:
        none = np.zeros(0, dtype=np.uint32)
        return Fingerprints(hashes=none.astype(np.uint64), texts=none, positions=none)
    grams = np.zeros(count, dtype=np.uint64)
    for step in range(GRAM):
        grams = grams * np.uint64(_GRAM_PRIME) + words.hashes[step : step + count]
    grams = _mix(grams)
    # The last GRAM - 1 words of a text start no n-gram: no window reaches from one text into the next.
    whole = words.texts[:count] == words.texts[GRAM - 1 :]
    grams = np.where(whole, grams, _LAST)
    padded = np.full(count + 2 * (WINDOW - 1), _LAST, dtype=np.uint64)
    padded[WINDOW - 1 : WINDOW - 1 + count] = grams
    windows = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)
    least = windows[:, 0].copy()
    for step in range(1, WINDOW):
        np.minimum(least, windows[:, step], out=least)
    keep = np.zeros(count, dtype=bool)
    for step in range(WINDOW):
        keep |= least[step : step + count] == grams
    keep &= whole
    first = np.searchsorted(words.texts, words.texts[:count], side="left")
    chosen = np.flatnonzero(keep)
    return Fingerprints(
        hashes=grams[chosen],
        texts=words.texts[chosen].astype(np.uint32),
        positions=(chosen - first[chosen]).astype(np.uint32),
    )


def fingerprint(texts: Sequence[str]) -> tuple[Fingerprints, npt.NDArray[np.int64]]:
    """Fingerprint texts, batch by batch; the second value is how many words each text has."""
    parts: list[Fingerprints] = []
    counts = np.zeros(len(texts), dtype=np.int64)
    start = 0
    while start < len(texts):
        end, size = start, 0
        while end < len(texts) and (end == start or size + len(texts[end]) < _BATCH):
            size += len(texts[end]) + 1
            end += 1
        words = hash_words(texts[start:end])
        counts[start:end] = np.bincount(words.texts, minlength=end - start)
        found = winnow(words)
        parts.append(
            Fingerprints(
                hashes=found.hashes,
                texts=found.texts + np.uint32(start),
                positions=found.positions,
            )
        )
        start = end
    if not parts:
        none = np.zeros(0, dtype=np.uint32)
        return Fingerprints(hashes=none.astype(np.uint64), texts=none, positions=none), counts
    return (
        Fingerprints(
            hashes=np.concatenate([p.hashes for p in parts]),
            texts=np.concatenate([p.texts for p in parts]),
            positions=np.concatenate([p.positions for p in parts]),
        ),
        counts,
    )
