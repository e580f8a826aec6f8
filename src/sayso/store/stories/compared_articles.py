"""The articles that one is compared with: the likeliest before it in time, with what their words come to."""

import json
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from sayso.compare.stories.article_neighbours import Ints, NumberedRow
from sayso.store.connection import Connection


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


class ComparedRows:
    """What each article of a store is compared with, by the numbers of versions; at most `most` others."""

    def __init__(self, store: Connection, most: int) -> None:
        self._store = store
        self._most = most
        self._held: dict[int, ComparedArticles] = {}
        self._changed: set[int] = set()

    def load(self, articles: Iterable[int]) -> None:
        """Have at hand what some articles are compared with: asked for together they cost little."""
        wanted = json.dumps([n for n in articles if n not in self._held])
        for row in self._store.ask(
            "select * from story_compared where article in (select value from json_each(?))", wanted
        ):
            found = ComparedArticles.unpack(row["others"], row["sums"], row["alike"])
            self._held[row["article"]] = found

    def list_taking(self, totals: Mapping[int, float]) -> list[int]:
        """Return who may be compared with another article, given what that comes to with each."""
        wanted = json.dumps([n for n in totals if n not in self._held])
        rows = self._store.ask(
            "select article, least from json_each(?) w cross join story_compared on article = w.value", wanted
        )
        least = {row[0]: row[1] for row in rows}
        least |= {n: self._find_least(self._held[n]) for n in totals if n in self._held}
        return [n for n, total in totals.items() if total >= least[n]]

    def _find_least(self, compared: ComparedArticles) -> float:
        """Return what another article must come to at least to be compared with one."""
        return compared.least if len(compared) >= self._most else 0.0

    def get(self, article: int) -> ComparedArticles:
        """Return what an article is compared with; who changes it says so by `put`."""
        if article not in self._held:
            self.load([article])
        return self._held[article]

    def put(self, article: int, compared: ComparedArticles) -> None:
        """Keep what an article is compared with; it is written by `write`."""
        self._held[article] = compared
        self._changed.add(article)

    def drop(self, article: int) -> None:
        """Take out what an article is compared with."""
        self._held.pop(article, None)
        self._changed.discard(article)
        self._store.do("delete from story_compared where article = ?", article)

    def write(self) -> None:
        """Write what articles are compared with, where it changed."""
        held = ((n, self._held[n]) for n in sorted(self._changed))
        self._store.do_each(
            "insert or replace into story_compared values (?, ?, ?, ?, ?)",
            ((n, self._find_least(compared), *compared.pack()) for n, compared in held),
        )
        self._changed.clear()
