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
        # Of the sentences that were asked for: those of all articles grow with the pile.
        self._counts: dict[int, tuple[int, int] | None] = {}
        self._before: dict[int, bool] = {}

    def add(self, article: int) -> set[int]:
        """Count the sentences of an article that was put in."""
        sentences = self._rows.list_sentences(article)
        common = self._find_common(sentences)
        new = [k for k in sentences if k not in common and self._rows.has_over(k, self._most)]
        for key, (articles, different) in common.items():
            self._put(key, (articles + 1, different))
        having: set[int] = set()
        for key in new:
            carriers = self._rows.list_having(key)
            having.update(carriers)
            self._put(key, (len(carriers), sum(self._rows.is_different(a) for a in carriers)))
        return self._judge_articles({article, *having}) | self._list_turned()

    def remove(self, article: int) -> set[int]:
        """Take back what an article counts that is about to be dropped."""
        sentences = self._rows.list_sentences(article)
        was_different = self._rows.is_different(article)
        having: set[int] = set()
        for key, (articles, different) in self._find_common(sentences).items():
            if articles - 1 > self._most:
                self._put(key, (articles - 1, different - was_different))
            else:
                having.update(self._rows.list_having(key))
                self._put(key, None)
        having.discard(article)
        return (self._judge_articles(having) | self._list_turned()) - {article}

    def list_boilerplate(self, article: int) -> frozenset[int]:
        """Return the keys of the sentences of an article that are boilerplate."""
        if not self._rows.is_different(article):
            return frozenset()
        common = self._find_common(self._rows.list_sentences(article))
        return frozenset(filter(self._is_boilerplate, common))

    def _find_common(self, keys: Iterable[int]) -> dict[int, tuple[int, int]]:
        """Return the counts of those of some sentences that stand in many articles."""
        wanted = tuple(keys)
        unknown = [key for key in wanted if key not in self._counts]
        if unknown:
            self._counts |= {**dict.fromkeys(unknown), **self._rows.get_common(unknown)}
        return {key: counts for key in wanted if (counts := self._counts[key]) is not None}

    def _put(self, key: int, counts: tuple[int, int] | None) -> None:
        self._before.setdefault(key, self._is_boilerplate(key))
        self._rows.put_common(key, counts)
        self._counts[key] = counts

    def _is_boilerplate(self, key: int) -> bool:
        counts = self._counts[key]
        return counts is not None and counts[1] > counts[0] / 2

    def _judge_articles(self, articles: Iterable[int]) -> set[int]:
        """Note anew which articles have text of their own, and count them; return all of these articles."""
        judged = set(articles)
        for article in sorted(judged):
            sentences = self._rows.list_sentences(article)
            common = self._find_common(sentences)
            own = sum(length for key, length in sentences.items() if key not in common)
            is_different = has_own_text(own, sum(sentences.values()))
            change = is_different - self._rows.is_different(article)
            if change:
                self._rows.note_different(article, is_different)
                for key, (articles_with, different) in common.items():
                    self._put(key, (articles_with, different + change))
        return judged

    def _list_turned(self) -> set[int]:
        """Return the articles that have a sentence which became boilerplate or ceased to be."""
        turned = [key for key, was in self._before.items() if was != self._is_boilerplate(key)]
        self._before.clear()
        return {a for key in turned for a in self._rows.list_having(key)}
