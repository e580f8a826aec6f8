"""In which order the grouped articles of a store stand: by day, unknown days last, then by ID."""

import json
from bisect import bisect_left

import numpy as np

from sayso.compare.stories.article_neighbours import Ints
from sayso.compare.stories.publication_days import UNKNOWN
from sayso.store.connection import Connection

_MOST = 1_024
"""Articles in a piece that is written at once; a longer one is cut in two."""
_LAST = 2**31 - 1
_ABSENT = -2


class ArticleOrder:
    """The articles that are grouped, by the numbers of their versions: one array is read, not a row for each.

    `ranks` says where an article stands among all, `days` its day.
    """

    def __init__(self, store: Connection) -> None:
        self._store = store
        rows = store.ask("select numbers, days from story_order order by n")
        self._pieces = [np.frombuffer(row["numbers"], dtype=np.int32) for row in rows]
        self._changed: set[int] = set()
        order = np.concatenate([np.zeros(0, dtype=np.int32), *self._pieces])
        size = int(order.max(initial=0)) + 1
        self.ranks: Ints = np.zeros(size, dtype=np.int64)
        self.ranks[order] = np.arange(len(order))
        self.days: Ints = np.full(size, _ABSENT, dtype=np.int64)
        for numbers, row in zip(self._pieces, rows, strict=True):
            self.days[numbers] = np.frombuffer(row["days"], dtype=np.int32)

    def __contains__(self, article: int) -> bool:
        return 0 <= article < len(self.days) and bool(self.days[article] != _ABSENT)

    def add(self, article: int, document_id: str, day: int) -> None:
        """Put an article in, which has a row already: those after it move on."""
        if article >= len(self.ranks):
            grown = np.zeros(article + 1, dtype=np.int64)
            self.ranks = np.append(self.ranks, grown)
            self.days = np.append(self.days, np.full_like(grown, _ABSENT))
        order = np.concatenate([np.zeros(0, dtype=np.int32), *self._pieces])
        days = self.days[order]
        days[days == UNKNOWN] = _LAST
        key = _LAST if day == UNKNOWN else day
        first, end = np.searchsorted(days, key), np.searchsorted(days, key, side="right")
        rank = int(first) + bisect_left(self._name(order[first:end].tolist()), document_id)
        self.ranks[self.ranks >= rank] += 1
        self.ranks[article] = rank
        self.days[article] = day
        place = 0
        while place < len(self._pieces) and rank > len(self._pieces[place]):
            rank -= len(self._pieces[place])
            place += 1
        if place == len(self._pieces):
            self._pieces.append(np.zeros(0, dtype=np.int32))
        piece = np.insert(self._pieces[place], rank, article)
        self._changed.add(place)
        if len(piece) > _MOST:
            half = len(piece) // 2
            self._pieces.insert(place + 1, piece[half:])
            piece = piece[:half]
            self._changed.update(range(place, len(self._pieces)))
        self._pieces[place] = piece

    def _name(self, articles: list[int]) -> list[str]:
        """Return the IDs of articles in the order given."""
        rows = self._store.ask(
            "select n, id from story_article where n in (select value from json_each(?))",
            json.dumps(articles),
        )
        ids = {row["n"]: row["id"] for row in rows}
        return [ids[n] for n in articles]

    def remove(self, article: int) -> None:
        """Take an article out."""
        place, rank = 0, int(self.ranks[article])
        while rank >= len(self._pieces[place]):
            rank -= len(self._pieces[place])
            place += 1
        self._pieces[place] = np.delete(self._pieces[place], rank)
        self._changed.add(place)
        self.ranks[self.ranks > self.ranks[article]] -= 1
        self.days[article] = _ABSENT

    def write(self) -> None:
        """Write what changed."""
        rows = (
            (place, self._pieces[place].tobytes(), self.days[self._pieces[place]].astype(np.int32).tobytes())
            for place in sorted(self._changed)
        )
        self._store.do_each("insert or replace into story_order values (?, ?, ?)", rows)
        self._changed.clear()
