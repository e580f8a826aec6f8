"""The words of an article as a store keeps them, by which it is grouped."""

import zlib
from dataclasses import dataclass
from functools import cache

import numpy as np

from sayso.compare.stories.article_neighbours import Ints
from sayso.compare.stories.counted_words import CountedWords, weigh_some
from sayso.compare.stories.publication_days import Floats
from sayso.lexicon.frequency import list_commonest

_FAMILIAR = 3_500
"""So many of the commonest words of news are told to the compressor: they fill what it looks back at."""
_RAW = -15
"""Compressed without head and sum."""
_WIDTH = 8
"""Bytes of a count."""


@dataclass(frozen=True, slots=True)
class HeldWords:
    """The words of an article, what their weights are divided by, and which of them it is indexed under.

    Words stand one a line, as they are kept: cut into words, those of thousands of articles need more room.
    """

    lines: str
    counts: Floats
    length: float
    indexed: Ints

    @classmethod
    def of(cls, words: CountedWords, length: float, indexed: Ints) -> "HeldWords":
        """Return words with the places, ascending, of those that the article is indexed under."""
        return cls("\n".join(words.norms), words.counts, length, indexed)

    @classmethod
    def unpack(cls, norms: bytes, counts: bytes, length: float, indexed: bytes) -> "HeldWords":
        """Return words from the bytes that `pack` gave."""
        inflate = zlib.decompressobj(_RAW, zdict=_list_familiar())
        turned = np.frombuffer(zlib.decompress(counts), dtype=np.uint8)
        return cls(
            (inflate.decompress(norms) + inflate.flush()).decode("utf-8", "surrogatepass"),
            np.ascontiguousarray(turned.reshape(_WIDTH, -1).T).view(np.float64).ravel(),
            length,
            np.flatnonzero(np.unpackbits(np.frombuffer(indexed, dtype=np.uint8))),
        )

    def pack(self) -> tuple[bytes, bytes, bytes]:
        """Return the words, how often the article has each, and which it is indexed under, as bytes."""
        deflate = zlib.compressobj(9, zlib.DEFLATED, _RAW, zdict=_list_familiar())
        norms = deflate.compress(self.lines.encode("utf-8", "surrogatepass")) + deflate.flush()
        # Counts are alike in most bytes: all first bytes come first, then all second ones, and so on.
        turned = self.counts.view(np.uint8).reshape(-1, _WIDTH).T.tobytes()
        is_indexed = np.zeros(len(self.counts), dtype=np.uint8)
        is_indexed[self.indexed] = 1
        return norms, zlib.compress(turned, 9), np.packbits(is_indexed).tobytes()

    @property
    def words(self) -> CountedWords:
        """The words with how often the article has each."""
        return CountedWords(tuple(self.list_norms()), self.counts)

    def list_norms(self) -> list[str]:
        """Return the words in order of their letters."""
        return self.lines.split("\n") if self.lines else []

    def weigh(self, norms: list[str], places: list[int]) -> Floats:
        """Return the weights of some of the words, given with their places."""
        return weigh_some(norms, self.counts[places], self.length)


@cache
def _list_familiar() -> bytes:
    # In order of their letters, as the words of an article are: what is the same is then one long piece.
    return "\n".join(sorted(list_commonest(_FAMILIAR))).encode()
