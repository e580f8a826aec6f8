"""What a store keeps of each article to group it: its words by weight, its sentences, its likest articles."""

import json
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from sys import intern

import numpy as np
import numpy.typing as npt

from sayso.compare.stories.article_neighbours import (
    Carriers,
    Ints,
    NumberedRow,
    choose_indexed,
    number_words,
    order_by_day,
)
from sayso.compare.stories.counted_words import CountedWords, weigh_counted, weigh_some
from sayso.compare.stories.publication_days import Floats
from sayso.compare.stories.similar_pairs import SimilarPair
from sayso.records import Document
from sayso.store.connection import Connection
from sayso.store.stories.compared_articles import ComparedArticles
from sayso.units import PileLimits

_TABLES = (
    "story_article",
    "story_word",
    "story_compared",
    "story_crowded",
    "story_sentence",
    "story_common",
    "story_pair",
    "settled_story",
    "settled",
)


def drop_all(store: Connection) -> None:
    """Take out the stories and all that articles are grouped by.

    Where each article stood stays, so that IDs of stories lead to what they become.
    """
    for table in _TABLES:
        store.do(f"delete from {table}")
    store.do("delete from member where kind = 'story' and member not in (select id from current_version)")


@dataclass(frozen=True, slots=True)
class _HeldWords:
    """The words of an article, what their weights are divided by, and which of them it is indexed under."""

    words: CountedWords
    length: float
    indexed: npt.NDArray[np.int32]

    def weigh(self, places: list[int]) -> tuple[list[str], Floats]:
        """Return some of the words, and their weights."""
        norms = [self.words.norms[place] for place in places]
        return norms, weigh_some(norms, self.words.counts[places], self.length)


class StoryRows:
    """The rows of a store about articles that are grouped, by the numbers of their versions."""

    def __init__(self, store: Connection, limits: PileLimits) -> None:
        self._store = store
        self._limits = limits
        self.ids: dict[int, str] = {}
        self.days: dict[int, int] = {}
        for row in store.ask("select n, id, day from story_article"):
            self.ids[row["n"]] = row["id"]
            self.days[row["n"]] = row["day"]
        placed = sorted((order_by_day(self.days[n], i), n) for n, i in self.ids.items())
        self._places = [place for place, _ in placed]
        self.ranks: Ints = np.zeros(max(self.ids, default=0) + 1, dtype=np.int64)
        self.ranks[[n for _, n in placed]] = np.arange(len(placed))
        self._rows: dict[int, SimilarPair] = {}
        self._numbered: dict[int, NumberedRow] = {}
        self._indexed: dict[int, NumberedRow] = {}
        self._words: dict[int, _HeldWords] = {}
        self._carriers: dict[int, Carriers] = {}
        self._compared: dict[int, ComparedArticles] = {}
        self._to_write: set[int] = set()
        self.crowded = {row["word"] for row in store.ask("select word from story_crowded")}

    def _place(self, article: int, document_id: str, day: int) -> None:
        """Say where a new article stands among all: those after it move on."""
        self.ids[article] = document_id
        self.days[article] = day
        place = order_by_day(day, document_id)
        rank = bisect_left(self._places, place)
        self._places.insert(rank, place)
        if article >= len(self.ranks):
            self.ranks = np.append(self.ranks, np.zeros(article + 1, dtype=np.int64))
        self.ranks[self.ranks >= rank] += 1
        self.ranks[article] = rank

    def put_article(
        self, article: int, document: Document, *, day: int, engine: str, sentences: Mapping[int, int]
    ) -> None:
        """Put an article in, with the characters that it has under the key of each sentence."""
        packed = np.array([*sentences.keys(), *sentences.values()], dtype=np.int64).tobytes()
        self._store.do(
            """insert into story_article (n, id, day, published, engine, sentences, is_different, common)
            values (?, ?, ?, ?, ?, ?, 0, x'')""",
            article, document.id, day, document.published, engine, packed,
        )  # fmt: skip
        self._store.do_each("insert into story_sentence values (?, ?)", ((key, article) for key in sentences))
        self._place(article, document.id, day)

    def drop_article(self, article: int) -> None:
        """Take an article out, of which no pairs and no indexed words are left."""
        keys = self.list_sentences(article)
        self._store.do_each(
            "delete from story_sentence where key = ? and article = ?", ((key, article) for key in keys)
        )
        self._store.do("delete from story_article where n = ?", article)
        del self._places[bisect_left(self._places, order_by_day(self.days[article], self.ids[article]))]
        self.ranks[self.ranks > self.ranks[article]] -= 1
        for held in (self.ids, self.days, self._rows, self._numbered, self._indexed, self._words):
            held.pop(article, None)

    def list_sentences(self, article: int) -> dict[int, int]:
        """Return the characters that an article has under the key of each of its sentences."""
        row = self._store.ask("select sentences from story_article where n = ?", article)[0]
        numbers = np.frombuffer(row["sentences"], dtype=np.int64).tolist()
        half = len(numbers) // 2
        return dict(zip(numbers[:half], numbers[half:], strict=True))

    def has_over(self, key: int, most: int) -> bool:
        """Return True if more than `most` articles have a sentence."""
        rows = self._store.ask("select 1 from story_sentence where key = ? limit ?", key, most + 1)
        return len(rows) > most

    def list_having(self, key: int) -> list[int]:
        """Return the articles that have a sentence."""
        return [row[0] for row in self._store.ask("select article from story_sentence where key = ?", key)]

    def get_common(self) -> dict[int, tuple[int, int]]:
        """Return the sentences of many articles: how many have each, how many of these have own text."""
        rows = self._store.ask("select key, articles, different from story_common")
        return {row["key"]: (row["articles"], row["different"]) for row in rows}

    def put_common(self, key: int, counts: tuple[int, int] | None) -> None:
        """Keep the counts of a sentence of many articles; None where they are many no more."""
        if counts is None:
            self._store.do("delete from story_common where key = ?", key)
        else:
            self._store.do("insert or replace into story_common values (?, ?, ?)", key, *counts)

    def is_different(self, article: int) -> bool:
        """Return True if it is noted that an article has text of its own."""
        row = self._store.ask("select is_different from story_article where n = ?", article)[0]
        return bool(row["is_different"])

    def note_different(self, article: int, is_different: bool) -> None:
        """Note whether an article has text of its own."""
        self._store.do("update story_article set is_different = ? where n = ?", int(is_different), article)

    def get_boilerplate(self, article: int) -> frozenset[int]:
        """Return the keys of the sentences that the weighed words of an article leave out."""
        row = self._store.ask("select common from story_article where n = ?", article)[0]
        return frozenset(np.frombuffer(row["common"], dtype=np.int64).tolist())

    def put_words(self, article: int, words: CountedWords, boilerplate: frozenset[int]) -> None:
        """Keep the words of an article, and index its weightiest."""
        weights, length = weigh_counted(words.norms, words.counts)
        terms = number_words(words.norms)
        chosen = choose_indexed(weights, self._limits.indexed_words)
        self._store.do(
            """update story_article set norms = ?, counts = ?, length = ?, indexed = ?, common = ?
            where n = ?""",
            zlib.compress("\n".join(words.norms).encode("utf-8", "surrogatepass")),
            zlib.compress(words.counts.tobytes()), length,
            chosen.astype(np.int32).tobytes(), np.array(sorted(boilerplate), dtype=np.int64).tobytes(),
            article,
        )  # fmt: skip
        self._rows.pop(article, None)
        self._words[article] = _HeldWords(words, length, chosen.astype(np.int32))
        self._numbered[article] = terms, weights
        indexed = self._indexed[article] = terms[chosen], weights[chosen]
        rows = list(zip(indexed[0].tolist(), indexed[1].tolist(), strict=True))
        self._store.do_each(
            "insert into story_word values (?, ?, ?)", ((word, article, weight) for word, weight in rows)
        )
        for word, weight in rows:
            if word in self._carriers:
                others, carried = self._carriers[word]
                at = np.searchsorted(self.ranks[others], self.ranks[article])
                self._carriers[word] = np.insert(others, at, article), np.insert(carried, at, weight)

    def drop_words(self, article: int) -> None:
        """Take the indexed words of an article out."""
        words = self.list_indexed(article)[0].tolist()
        self._store.do_each(
            "delete from story_word where word = ? and article = ?", ((word, article) for word in words)
        )
        for word in words:
            if word in self._carriers:
                others, carried = self._carriers[word]
                kept = others != article
                self._carriers[word] = others[kept], carried[kept]

    def get_row(self, article: int) -> SimilarPair:
        """Return the weighed words of an article, in order of their letters."""
        found = self._rows.get(article)
        if found is None:
            words = self._get_words(article).words
            found = self._rows[article] = SimilarPair(
                words.norms, weigh_counted(words.norms, words.counts)[0]
            )
        return found

    def load(self, articles: Iterable[int]) -> None:
        """Have the words of some articles at hand: asked for together they cost little."""
        wanted = json.dumps(sorted({n for n in articles if n not in self._words}))
        for row in self._store.ask(
            """select n, norms, counts, length, indexed from story_article
            where n in (select value from json_each(?))""",
            wanted,
        ):
            words = _unpack(row["norms"], row["counts"])
            chosen = np.frombuffer(row["indexed"], dtype=np.int32)
            self._words[row["n"]] = _HeldWords(words, row["length"], chosen)

    def _get_words(self, article: int) -> "_HeldWords":
        if article not in self._words:
            self.load([article])
        return self._words[article]

    def get_numbered(self, article: int) -> NumberedRow:
        """Return the weighed words of an article by number."""
        if article not in self._numbered:
            words = self._get_words(article).words
            weights, _ = weigh_counted(words.norms, words.counts)
            self._numbered[article] = number_words(words.norms), weights
        return self._numbered[article]

    def list_shared(self, article: int, others: Iterable[int]) -> list[NumberedRow]:
        """Return for each of some articles those of its weighed words that an article has too, by number.

        Nearly all words of the others are none of this article: these need no number and no weight.
        """
        numbers = self.get_numbered(article)[0].tolist()
        number = dict(zip(self._get_words(article).words.norms, numbers, strict=True))
        found = []
        for other in others:
            held = self._get_words(other)
            places = [n for n, norm in enumerate(held.words.norms) if norm in number]
            norms, weights = held.weigh(places)
            found.append((np.array([number[norm] for norm in norms], dtype=np.int64), weights))
        return found

    def list_indexed(self, article: int) -> NumberedRow:
        """Return the words that an article is indexed under, with their weights."""
        if article not in self._indexed:
            held = self._get_words(article)
            norms, weights = held.weigh(held.indexed.tolist())
            self._indexed[article] = number_words(norms), weights
        return self._indexed[article]

    def list_carriers(self, word: int) -> Carriers:
        """Return the articles that are indexed under a word, in order, with its weight in each."""
        found = self._carriers.get(word)
        if found is None:
            rows = self._store.ask("select article, weight from story_word where word = ?", word)
            others = np.array([row[0] for row in rows], dtype=np.int64)
            order = np.argsort(self.ranks[others])
            carried = np.array([row[1] for row in rows], dtype=np.float64)
            found = self._carriers[word] = others[order], carried[order]
        return found

    def note_crowded(self, word: int, *, is_crowded: bool) -> None:
        """Note whether a word is one of very many articles."""
        if is_crowded:
            self.crowded.add(word)
            self._store.do("insert into story_crowded values (?)", word)
        else:
            self.crowded.discard(word)
            self._store.do("delete from story_crowded where word = ?", word)

    def is_proposed(self, word: int, article: int, other: int) -> bool:
        """Return True if a word that two articles have proposes the other one, before it, to the article."""
        if word not in self.crowded:
            return True
        ranks = self.ranks[self.list_carriers(word)[0]]
        apart = np.searchsorted(ranks, self.ranks[article]) - np.searchsorted(ranks, self.ranks[other])
        return bool(apart <= self._limits.nearest_carriers)

    def load_compared(self, articles: Iterable[int]) -> None:
        """Have at hand what some articles are compared with: asked for together they cost little."""
        wanted = json.dumps([n for n in articles if n not in self._compared])
        for row in self._store.ask(
            "select * from story_compared where article in (select value from json_each(?))", wanted
        ):
            found = ComparedArticles.unpack(row["others"], row["sums"], row["alike"])
            self._compared[row["article"]] = found

    def get_compared(self, article: int) -> ComparedArticles:
        """Return what an article is compared with; who changes it says so by `put_compared`."""
        if article not in self._compared:
            self.load_compared([article])
        return self._compared[article]

    def put_compared(self, article: int, compared: ComparedArticles) -> None:
        """Keep what an article is compared with; it is written by `write_compared`."""
        self._compared[article] = compared
        self._to_write.add(article)

    def drop_compared(self, article: int) -> None:
        """Take out what an article is compared with."""
        self._compared.pop(article, None)
        self._to_write.discard(article)
        self._store.do("delete from story_compared where article = ?", article)

    def write_compared(self) -> None:
        """Write what articles are compared with, where it changed: once for all that came together."""
        rows = ((n, *self._compared[n].pack()) for n in sorted(self._to_write))
        self._store.do_each("insert or replace into story_compared values (?, ?, ?, ?)", rows)
        self._to_write.clear()

    def list_alike(self, article: int) -> dict[int, float]:
        """Return the kept pairs of an article with all others."""
        rows = self._store.ask(
            """select earlier, likeness from story_pair where later = ?
            union all select later, likeness from story_pair where earlier = ?""",
            article, article,
        )  # fmt: skip
        return {row[0]: row[1] for row in rows}

    def put_pairs(self, pairs: Iterable[tuple[int, int, float]]) -> None:
        """Keep pairs: later, earlier, likeness. They do not count until that is noted."""
        self._store.do_each("insert into story_pair values (?, ?, ?, 0)", pairs)

    def drop_pairs(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Take pairs out: later, earlier."""
        self._store.do_each("delete from story_pair where later = ? and earlier = ?", pairs)

    def note_counting(self, pairs: Iterable[tuple[int, int, bool]]) -> None:
        """Note of pairs (later, earlier) whether they count."""
        rows = ((int(counts), later, earlier) for later, earlier, counts in pairs)
        self._store.do_each("update story_pair set counts = ? where later = ? and earlier = ?", rows)

    def list_pairs(self, article: int) -> list[tuple[int, int, float, bool]]:
        """Return the kept pairs of an article: later, earlier, likeness, whether it counts."""
        rows = self._store.ask(
            """select later, earlier, likeness, counts from story_pair where later = ?
            union all select later, earlier, likeness, counts from story_pair where earlier = ?""",
            article, article,
        )  # fmt: skip
        return [(row[0], row[1], row[2], bool(row[3])) for row in rows]


def _unpack(norms: bytes, counts: bytes) -> CountedWords:
    told = zlib.decompress(norms).decode("utf-8", "surrogatepass")
    # Interned, because one word stands in thousands of articles.
    return CountedWords(
        tuple(map(intern, told.split("\n"))) if told else (), np.frombuffer(zlib.decompress(counts))
    )
