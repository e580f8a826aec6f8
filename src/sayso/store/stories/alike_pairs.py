"""Pairs of alike articles, kept up as articles come and go: `similar_pairs` for a store.

After each step the pairs are those that `find_pairs` and `prune` find in all articles. An article that comes
is compared with those before it; of those after it, only the ones that meet it are looked at, and most of
these take up one pair more. The others are compared anew: those that had as many as they may have, where the
new one is among their likeliest or one that goes out of sight was.
"""

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from sayso.compare.stories.article_neighbours import (
    Carriers,
    NumberedRow,
    add_up,
    choose_compared,
    choose_kept,
    choose_nearest,
    measure_likenesses,
    sum_before,
    sum_exactly,
    sum_shared,
)
from sayso.compare.stories.similar_pairs import LEAST_INDEXED
from sayso.compare.stories.story_groups import ALIKE
from sayso.store.stories.compared_articles import ComparedArticles
from sayso.store.stories.story_rows import StoryRows
from sayso.units import PileLimits

_ROUNDING = 1e-9
"""Sums that are this close are taken for equal: then an article is compared anew to be sure."""


class AlikePairs:
    """The pairs of a store; `changed` are the articles whose parts must be grouped anew."""

    def __init__(self, rows: StoryRows, limits: PileLimits) -> None:
        self._rows = rows
        self._limits = limits
        self._touched: set[int] = set()
        self.changed: set[int] = set()

    def add(self, article: int) -> None:
        """Find the pairs of an article whose words were put in."""
        rows, limits = self._rows, self._limits
        self.changed.add(article)
        self._compare_anew(article)
        met, moved = self._meet_later_than_new(article)
        anew = self._recount(moved)
        taking = rows.compared.list_taking(
            {other: total for other, total in met.items() if other not in anew}
        )
        rows.compared.load(taking)
        places = {
            other: rows.compared.get(other).find_place(article, met[other], rows.ranks) for other in taking
        }
        entered = [other for other, at in sorted(places.items()) if at < limits.most_compared]
        # How alike two are is the same from both sides, to the last bit: all of them are measured together.
        for other, alike in zip(entered, self._measure(article, entered), strict=True):
            compared = rows.compared.get(other)
            rows.compared.put(other, compared)
            if compared.put(places[other], article, met[other], alike, limits.most_compared):
                self._keep(other)
        for other in sorted(anew):
            self._compare_anew(other)

    def remove(self, article: int) -> None:
        """Take an article out of the pairs and of the index; its words may then change or go."""
        rows = self._rows
        pairs = rows.list_pairs(article)
        self._drop_pairs([(later, earlier, counts) for later, earlier, _, counts in pairs])
        words = rows.list_indexed(article)
        rows.drop_words(article)
        rows.compared.drop(article)
        met, anew = self._meet_later_than_gone(article, words)
        # Who had it among those compared comes to no less with it than with the last of them.
        sums = {other: total * (1 + _ROUNDING) for other, total in met.items() if other not in anew}
        having = rows.compared.list_taking(sums)
        rows.compared.load(having)
        for other in having:
            compared = rows.compared.get(other)
            if article not in compared.others:
                continue
            if len(compared) >= self._limits.most_compared:
                anew.add(other)  # one that was not among them is now
                continue
            compared.drop(article)
            rows.compared.put(other, compared)
            self._keep(other)
        for other in sorted(anew - {article}):
            self._compare_anew(other)
        self._touched.discard(article)
        self.changed.discard(article)

    def settle(self) -> None:
        """Say of all pairs that may count otherwise now whether they count."""
        nearest: dict[int, frozenset[int]] = {}

        def is_near(one: int, other: int) -> bool:
            if one not in nearest:
                alike = self._rows.list_alike(one)
                nearest[one] = choose_nearest(alike, self._rows.ranks, self._limits.nearest_articles)
            return other in nearest[one]

        turned = {}
        for article in sorted(self._touched):
            for later, earlier, likeness, counted in self._rows.list_pairs(article):
                counts = likeness >= self._limits.sure_likeness or (
                    is_near(later, earlier) and is_near(earlier, later)
                )
                if counts != counted:
                    turned[later, earlier] = counts
        self._rows.note_counting((later, earlier, counts) for (later, earlier), counts in turned.items())
        self.changed.update(article for pair in turned for article in pair)
        self._touched.clear()
        self._rows.write()

    def _meet_later_than_new(self, article: int) -> tuple[dict[int, float], dict[int, set[int]]]:
        """Return what the articles after a new one have in common with it, and what it pushes out of sight.

        Under a word of very many articles only the nearest before count: who comes there pushes the farthest
        out for each of those after it. With one article too many the rule begins to hold, for all.
        """
        rows, limits = self._rows, self._limits
        near = limits.nearest_carriers
        here = rows.ranks[article]
        met: list[Carriers] = []
        moved: defaultdict[int, set[int]] = defaultdict(set)
        terms, weights = rows.list_indexed(article)
        for word, weight in zip(terms.tolist(), weights.tolist(), strict=True):
            others, carried = rows.list_carriers(word)
            first = int(np.searchsorted(rows.ranks[others], here, side="right"))
            end = len(others)
            if len(others) > limits.most_carriers:
                end = first + near
                placed = others.tolist()
                if len(others) == limits.most_carriers + 1:
                    rows.note_crowded(word, is_crowded=True)
                    rows.compared.load(placed)
                    gone: set[int] = set()
                    for at in range(near + 1, len(placed)):
                        gone.add(placed[at - near - 1])
                        moved[placed[at]] |= gone.intersection(rows.compared.get(placed[at]).others)
                else:
                    for at in range(max(first, near + 1), min(end, len(placed))):
                        moved[placed[at]].add(placed[at - near - 1])
            met.append((others[first:end], carried[first:end] * weight))
        sums = add_up(met)
        return dict(zip(sums[0].tolist(), sums[1].tolist(), strict=True)), moved

    def _recount(self, moved: Mapping[int, set[int]]) -> set[int]:
        """Add up anew what words of very many do not propose any more; return who must be compared anew.

        `moved` are articles with others before them. One that still comes to more than the last of those
        compared stays among them; else another one may stand there now.
        """
        rows = self._rows
        rows.compared.load(moved)
        anew: set[int] = set()
        for article, gone in moved.items():
            compared = rows.compared.get(article)
            held = [other for other in compared.others if other in gone]
            if not held:
                continue
            is_full = len(compared) >= self._limits.most_compared
            least = compared.least if is_full else LEAST_INDEXED
            rows.load([article, *held])
            rows.compared.put(article, compared)
            for other in held:
                total = self._add_up_pair(article, other)
                if total > least or (total == least and not is_full):
                    compared.lower(other, total, rows.ranks)
                    continue
                if is_full:
                    anew.add(article)
                    break
                compared.drop(other)
                self._keep(article)
        return anew

    def _add_up_pair(self, article: int, other: int) -> float:
        rows = self._rows
        return sum_exactly(
            rows.list_indexed(article),
            rows.list_indexed(other),
            lambda word: rows.is_proposed(word, article, other),
        )

    def _meet_later_than_gone(self, article: int, words: NumberedRow) -> tuple[dict[int, float], set[int]]:
        """Return what the articles after one that went had in common with it, and who must be compared anew.

        Under a word of very many articles one more is seen by each of those after it.
        """
        rows, limits = self._rows, self._limits
        near = limits.nearest_carriers
        here = rows.ranks[article]
        met: list[Carriers] = []
        anew: set[int] = set()
        moved: set[tuple[int, int]] = set()
        for word, weight in zip(words[0].tolist(), words[1].tolist(), strict=True):
            others, carried = rows.list_carriers(word)
            first, end = int(np.searchsorted(rows.ranks[others], here)), len(others)
            if len(others) == limits.most_carriers:
                rows.note_crowded(word, is_crowded=False)
                anew.update(others.tolist())
            elif len(others) > limits.most_carriers:
                end = first + near
                placed = others.tolist()
                moved.update(
                    (placed[at], placed[at - near]) for at in range(max(first, near), min(end, len(placed)))
                )
            met.append((others[first:end], carried[first:end] * weight))
        sums = add_up(met)
        anew |= self._list_widened(moved, anew)
        return dict(zip(sums[0].tolist(), sums[1].tolist(), strict=True)), anew

    def _list_widened(self, moved: set[tuple[int, int]], anew: set[int]) -> set[int]:
        """Return the articles to which it may matter that another one, before them, comes to more now.

        All words that both have are an upper bound of what it comes to.
        """
        rows = self._rows
        rows.compared.load(article for article, _ in moved)
        rows.load(n for pair in moved for n in pair)
        widened: set[int] = set()
        for article, other in moved:
            if article in anew or article in widened:
                continue
            compared = rows.compared.get(article)
            is_full = len(compared) >= self._limits.most_compared
            least = compared.least if is_full else LEAST_INDEXED
            most = sum_shared(rows.list_indexed(article), rows.list_indexed(other))
            if other in compared.others or most >= least * (1 - _ROUNDING):
                widened.add(article)
        return widened

    def _compare_anew(self, article: int) -> None:
        """Find the articles before one that it is compared with, and its pairs with them."""
        rows, limits = self._rows, self._limits
        sums = sum_before(article, rows.list_indexed(article), rows.list_carriers, rows.ranks, limits)
        chosen = choose_compared(sums, rows.ranks, limits)
        alike = self._measure(article, chosen[0].tolist())
        rows.compared.put(article, ComparedArticles.of(chosen, alike, rows.ranks))
        self._keep(article)

    def _keep(self, article: int) -> None:
        """Keep the pairs of an article with the most alike before it, and no others."""
        rows, limits = self._rows, self._limits
        kept = choose_kept(rows.compared.get(article).list_alike(), rows.ranks, ALIKE, limits)
        before = rows.list_pairs(article)
        had = {earlier: (likeness, counts) for later, earlier, likeness, counts in before if later == article}
        gone = [
            (article, earlier, counts)
            for earlier, (likeness, counts) in had.items()
            if kept.get(earlier) != likeness
        ]
        self._drop_pairs(gone)
        lost = {earlier for _, earlier, _ in gone}
        self._put_pairs(article, {o: a for o, a in kept.items() if o not in had or o in lost})

    def _measure(self, article: int, others: list[int]) -> list[float]:
        """Return how alike an article is with each of some others; 0 where that is too little for a pair."""
        rows = self._rows
        rows.load([article, *others])
        alike = measure_likenesses(
            rows.get_numbered(article),
            int(rows.days[article]),
            rows.list_shared(article, others),
            rows.days[others].tolist(),
        )
        return [value if value >= ALIKE else 0.0 for value in alike]

    def _put_pairs(self, later: int, alike: dict[int, float]) -> None:
        self._rows.put_pairs((later, earlier, likeness) for earlier, likeness in alike.items())
        if alike:
            self._touched.update((later, *alike))

    def _drop_pairs(self, pairs: list[tuple[int, int, bool]]) -> None:
        self._rows.drop_pairs((later, earlier) for later, earlier, _ in pairs)
        for later, earlier, counts in pairs:
            self._touched.update((later, earlier))
            if counts:
                self.changed.update((later, earlier))
