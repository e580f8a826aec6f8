"""The articles that one is compared with: the likeliest before it in time, with what their words come to."""

import zlib
from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from sayso.compare.stories.article_neighbours import Ints, NumberedRow


class ComparedArticles:
    """The articles before one that it is compared with, the likeliest first; of equals the first in time.

    `alike` says how alike each is, 0 where it is below the bar of a pair.
    """

    __slots__ = ("_falling", "alike", "others")

    def __init__(self, others: list[int], sums: Sequence[float], alike: list[float]) -> None:
        self.others = others
        self._falling = [-value for value in sums]
        self.alike = alike

    @classmethod
    def of(cls, sums: NumberedRow, alike: Sequence[float], ranks: Ints) -> "ComparedArticles":
        """Put articles with their sums and likenesses in order."""
        order = np.lexsort((ranks[sums[0]], -sums[1])).tolist()
        return cls(sums[0][order].tolist(), sums[1][order].tolist(), [alike[n] for n in order])

    @classmethod
    def unpack(cls, others: bytes, sums: bytes, alike: bytes) -> "ComparedArticles":
        """Return them from the bytes that `pack` gave."""
        likenesses = np.frombuffer(zlib.decompress(alike)).tolist()
        return cls(np.frombuffer(others, dtype=np.int32).tolist(), np.frombuffer(sums).tolist(), likenesses)

    def pack(self) -> tuple[bytes, bytes, bytes]:
        """Return them as bytes."""
        sums = -np.array(self._falling, dtype=np.float64)
        alike = zlib.compress(np.array(self.alike, dtype=np.float64).tobytes(), 1)  # mostly zeros
        return np.array(self.others, dtype=np.int32).tobytes(), sums.tobytes(), alike

    def __len__(self) -> int:
        return len(self.others)

    @property
    def least(self) -> float:
        """The smallest of their sums."""
        return -self._falling[-1]

    def find_place(self, article: int, total: float, ranks: Ints) -> int:
        """Return the place at which another article belongs."""
        at = bisect_left(self._falling, -total)
        while (
            at < len(self.others) and self._falling[at] == -total and ranks[self.others[at]] < ranks[article]
        ):
            at += 1
        return at

    def put(self, at: int, article: int, total: float, alike: float, most: int) -> bool:
        """Put an article in, beyond `most` the last one goes; return True if pairs may be others now."""
        self.others.insert(at, article)
        self._falling.insert(at, -total)
        self.alike.insert(at, alike)
        changes = alike > 0
        if len(self.others) > most:
            self.others.pop()
            self._falling.pop()
            changes = self.alike.pop() > 0 or changes
        return changes

    def lower(self, article: int, total: float, ranks: Ints) -> None:
        """Say that an article comes to less than before."""
        at = self.others.index(article)
        alike = self.alike[at]
        self.drop(article)
        self.put(self.find_place(article, total, ranks), article, total, alike, len(self.others) + 1)

    def drop(self, article: int) -> None:
        """Take an article out."""
        at = self.others.index(article)
        for held in (self.others, self._falling, self.alike):
            del held[at]

    def list_alike(self) -> dict[int, float]:
        """Return those that are alike enough for a pair."""
        return {o: a for o, a in zip(self.others, self.alike, strict=True) if a > 0}
