"""Sentences that stand in many articles, kept up as articles come and go: `boilerplate` for a store.

`add` and `remove` return the articles whose boilerplate may be another now.
"""

from collections.abc import Iterable

from sayso.compare.stories.boilerplate import has_own_text
from sayso.store.stories.story_rows import StoryRows


class CommonSentences:
    """The sentences of more articles than `most`, and which of them are boilerplate."""

    def __init__(self, rows: StoryRows, most: int) -> None:
        self._rows = rows
        self._most = most
        self._common = rows.get_common()

    def add(self, article: int) -> set[int]:
        """Count the sentences of an article that was put in."""
        sentences = self._rows.list_sentences(article)
        before = self._judge()
        new = [k for k in sentences if k not in self._common and self._rows.has_over(k, self._most)]
        for key in sentences.keys() & self._common.keys():
            articles, different = self._common[key]
            self._put(key, (articles + 1, different))
        having: set[int] = set()
        for key in new:
            carriers = self._rows.list_having(key)
            having.update(carriers)
            self._put(key, (len(carriers), sum(self._rows.is_different(a) for a in carriers)))
        return self._judge_articles({article, *having}) | self._list_turned(before)

    def remove(self, article: int) -> set[int]:
        """Take back what an article counts that is about to be dropped."""
        sentences = self._rows.list_sentences(article)
        was_different = self._rows.is_different(article)
        before = self._judge()
        having: set[int] = set()
        for key in sentences.keys() & self._common.keys():
            articles, different = self._common[key]
            if articles - 1 > self._most:
                self._put(key, (articles - 1, different - was_different))
            else:
                having.update(self._rows.list_having(key))
                self._put(key, None)
        having.discard(article)
        return (self._judge_articles(having) | self._list_turned(before)) - {article}

    def list_boilerplate(self, article: int) -> frozenset[int]:
        """Return the keys of the sentences of an article that are boilerplate."""
        if not self._common or not self._rows.is_different(article):
            return frozenset()
        return frozenset(self._rows.list_sentences(article).keys() & self._judge())

    def _put(self, key: int, counts: tuple[int, int] | None) -> None:
        self._rows.put_common(key, counts)
        if counts is None:
            del self._common[key]
        else:
            self._common[key] = counts

    def _judge(self) -> frozenset[int]:
        return frozenset(k for k, (articles, different) in self._common.items() if different > articles / 2)

    def _judge_articles(self, articles: Iterable[int]) -> set[int]:
        """Note anew which articles have text of their own, and count them; return all of these articles."""
        judged = set(articles)
        for article in sorted(judged):
            sentences = self._rows.list_sentences(article)
            own = sum(length for key, length in sentences.items() if key not in self._common)
            is_different = has_own_text(own, sum(sentences.values()))
            change = is_different - self._rows.is_different(article)
            if change:
                self._rows.note_different(article, is_different)
                for key in sentences.keys() & self._common.keys():
                    articles_with, different = self._common[key]
                    self._put(key, (articles_with, different + change))
        return judged

    def _list_turned(self, before: frozenset[int]) -> set[int]:
        """Return the articles that have a sentence which became boilerplate or ceased to be."""
        return {a for key in before ^ self._judge() for a in self._rows.list_having(key)}
