"""What a store keeps of each article to group it: its words by weight, its sentences, its likest articles."""

import json
from collections.abc import Iterable, Mapping
from sys import intern

import numpy as np

from sayso.compare.stories.article_neighbours import (
    Carriers,
    Ints,
    NumberedRow,
    choose_indexed,
    number_words,
)
from sayso.compare.stories.counted_words import CountedWords, weigh_counted
from sayso.compare.stories.similar_pairs import SimilarPair
from sayso.records import Document
from sayso.store.connection import Connection
from sayso.store.stories.article_order import ArticleOrder
from sayso.store.stories.compared_articles import ComparedRows
from sayso.store.stories.held_words import HeldWords
from sayso.units import PileLimits

_TABLES = (
    "story_article",
    "story_word",
    "story_compared",
    "story_crowded",
    "story_sentence",
    "story_common",
    "story_pair",
    "story_group",
    "story_order",
    "settled_story",
    "settled",
)

_SENTENCE = 12
"""Bytes of a sentence: its key in 64 bits, its length in 32."""


def drop_all(store: Connection) -> None:
    """Take out the stories and all that articles are grouped by.

    Where each article stood stays, so that IDs of stories lead to what they become.
    """
    for table in _TABLES:
        store.do(f"delete from {table}")
    store.do("insert or ignore into story_waiting select n from version")
    store.do("delete from member where kind = 'story' and member not in (select id from current_version)")


class StoryRows:
    """The rows of a store about articles that are grouped, by the numbers of their versions."""

    def __init__(self, store: Connection, limits: PileLimits) -> None:
        self._store = store
        self._limits = limits
        self._order = ArticleOrder(store)
        self._ids: dict[int, str] = {}
        self._rows: dict[int, SimilarPair] = {}
        self._numbered: dict[int, NumberedRow] = {}
        self._indexed: dict[int, NumberedRow] = {}
        self._words: dict[int, HeldWords] = {}
        self._carriers: dict[int, Carriers] = {}
        self.compared = ComparedRows(store, limits.most_compared)
        self.weighed: set[int] = set()
        self.crowded = {row["word"] for row in store.ask("select word from story_crowded")}

    @property
    def ranks(self) -> Ints:
        """Where each article stands among all, by its number."""
        return self._order.ranks

    @property
    def days(self) -> Ints:
        """The day of each article, by its number."""
        return self._order.days

    def has(self, article: int) -> bool:
        """Return True if an article is grouped."""
        return article in self._order

    def get_id(self, article: int) -> str:
        """Return the ID of the document of an article."""
        if article not in self._ids:
            rows = self._store.ask("select id from story_article where n = ?", article)
            self._ids[article] = rows[0]["id"]
        return self._ids[article]

    def put_article(
        self, article: int, document: Document, *, day: int, engine: str, sentences: Mapping[int, int]
    ) -> None:
        """Put an article in, with the characters that it has under the key of each sentence."""
        keys = np.array([*sentences.keys()], dtype=np.int64).tobytes()
        packed = keys + np.array([*sentences.values()], dtype=np.int32).tobytes()
        self._store.do(
            """insert into story_article (n, id, day, published, engine, sentences, is_different, common)
            values (?, ?, ?, ?, ?, ?, 0, x'')""",
            article, document.id, day, document.published, engine, packed,
        )  # fmt: skip
        self._store.do_each("insert into story_sentence values (?, ?)", ((key, article) for key in sentences))
        self._ids[article] = document.id
        self._order.add(article, document.id, day)

    def drop_article(self, article: int) -> None:
        """Take an article out, of which no pairs and no indexed words are left."""
        keys = self.list_sentences(article)
        self._store.do_each(
            "delete from story_sentence where key = ? and article = ?", ((key, article) for key in keys)
        )
        self._store.do("delete from story_article where n = ?", article)
        self._order.remove(article)
        for held in (self._ids, self._rows, self._numbered, self._indexed, self._words):
            held.pop(article, None)

    def list_sentences(self, article: int) -> dict[int, int]:
        """Return the characters that an article has under the key of each of its sentences."""
        row = self._store.ask("select sentences from story_article where n = ?", article)[0]
        many = len(row["sentences"]) // _SENTENCE
        keys = np.frombuffer(row["sentences"], dtype=np.int64, count=many)
        lengths = np.frombuffer(row["sentences"], dtype=np.int32, offset=keys.nbytes)
        return dict(zip(keys.tolist(), lengths.tolist(), strict=True))

    def has_over(self, key: int, most: int) -> bool:
        """Return True if more than `most` articles have a sentence."""
        rows = self._store.ask("select 1 from story_sentence where key = ? limit ?", key, most + 1)
        return len(rows) > most

    def list_having(self, key: int) -> list[int]:
        """Return the articles that have a sentence."""
        return [row[0] for row in self._store.ask("select article from story_sentence where key = ?", key)]

    def get_common(self, keys: Iterable[int]) -> dict[int, tuple[int, int]]:
        """Return those of some sentences that many articles have: how many, how many with own text."""
        rows = self._store.ask(
            """select key, articles, different from story_common
            where key in (select value from json_each(?))""",
            json.dumps([*keys]),
        )
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
        held = self._words[article] = HeldWords.of(words, length, chosen)
        norms, counts, chosen_bits = held.pack()
        self._store.do(
            """update story_article set norms = ?, counts = ?, length = ?, indexed = ?, common = ?
            where n = ?""",
            norms, counts, length, chosen_bits, np.array(sorted(boilerplate), dtype=np.int64).tobytes(),
            article,
        )  # fmt: skip
        self._rows.pop(article, None)
        self.weighed.add(article)
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
            # Interned, because one word stands in thousands of articles.
            found = self._rows[article] = SimilarPair(
                tuple(map(intern, words.norms)), weigh_counted(words.norms, words.counts)[0]
            )
        return found

    def load(self, articles: Iterable[int]) -> None:
        """Have the words of some articles at hand: asked for together they cost little."""
        wanted = json.dumps(sorted({n for n in articles if n not in self._words}))
        for row in self._store.ask(
            """select n, id, norms, counts, length, indexed from story_article
            where n in (select value from json_each(?))""",
            wanted,
        ):
            self._ids[row["n"]] = row["id"]
            self._words[row["n"]] = HeldWords.unpack(
                row["norms"], row["counts"], row["length"], row["indexed"]
            )

    def _get_words(self, article: int) -> HeldWords:
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
        number = dict(zip(self._get_words(article).list_norms(), numbers, strict=True))
        found = []
        for other in others:
            held = self._get_words(other)
            every = held.list_norms()
            places = [place for place, norm in enumerate(every) if norm in number]
            norms = [every[place] for place in places]
            numbered = np.array([number[norm] for norm in norms], dtype=np.int64)
            found.append((numbered, held.weigh(norms, places)))
        return found

    def list_indexed(self, article: int) -> NumberedRow:
        """Return the words that an article is indexed under, with their weights."""
        if article not in self._indexed:
            held = self._get_words(article)
            every, places = held.list_norms(), held.indexed.tolist()
            norms = [every[place] for place in places]
            self._indexed[article] = number_words(norms), held.weigh(norms, places)
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

    def write(self) -> None:
        """Write what is written once for all that came together."""
        self._order.write()
        self.compared.write()

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

    def list_counting(self, articles: Iterable[int]) -> list[tuple[int, int, float]]:
        """Return the pairs that count of some articles, with each other and with all others, each once."""
        given = json.dumps(sorted(set(articles)))
        rows = self._store.ask(
            """select later, earlier, likeness from story_pair
            where counts and later in (select value from json_each(?1))
            union select later, earlier, likeness from story_pair
            where counts and earlier in (select value from json_each(?1))""",
            given,
        )
        return [tuple(row) for row in rows]

    def list_pairs(self, article: int) -> list[tuple[int, int, float, bool]]:
        """Return the kept pairs of an article: later, earlier, likeness, whether it counts."""
        rows = self._store.ask(
            """select later, earlier, likeness, counts from story_pair where later = ?
            union all select later, earlier, likeness, counts from story_pair where earlier = ?""",
            article, article,
        )  # fmt: skip
        return [(row[0], row[1], row[2], bool(row[3])) for row in rows]
