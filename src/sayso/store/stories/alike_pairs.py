"""Pairs of alike articles, kept up as articles come and go: `similar_pairs` for a store.

After each step the pairs are those that `find_pairs` and `prune` find in all articles. An article that comes
is compared with those before it; of those after it, only the ones that meet it are looked at, and most of
these take up one pair more. The others are compared anew: those that had as many as they may have, where the
new one is among their likeliest or one that goes out of sight was.
"""

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
        met, anew = self._meet_later(article, came=True)
        rows.load_compared(met)
        places = {
            other: rows.get_compared(other).find_place(article, met[other], rows.ranks) for other in met
        }
        entered = [other for other, at in sorted(places.items()) if at < limits.most_compared]
        # How alike two are is the same from both sides, to the last bit: all of them are measured together.
        for other, alike in zip(entered, self._measure(article, entered), strict=True):
            compared = rows.get_compared(other)
            rows.put_compared(other, compared)
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
        rows.drop_compared(article)
        met, anew = self._meet_later(article, came=False, words=words)
        rows.load_compared(met)
        for other in met:
            compared = rows.get_compared(other)
            if article not in compared.others:
                continue
            if len(compared) >= self._limits.most_compared:
                anew.add(other)  # one that was not among them is now
                continue
            compared.drop(article)
            rows.put_compared(other, compared)
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
        self._rows.write_compared()

    def _meet_later(
        self, article: int, *, came: bool, words: NumberedRow | None = None
    ) -> tuple[dict[int, float], set[int]]:
        """Return what the articles after one have in common with it, and which must be compared anew.

        Under a word of very many articles only the nearest before count: who comes there pushes the farthest
        out for each of those after it, and who goes lets one more in. With one article too many the rule
        begins to hold, for all.
        """
        ranks, limits = self._rows.ranks, self._limits
        here = ranks[article]
        met: list[Carriers] = []
        anew: set[int] = set()
        moved: set[tuple[int, int]] = set()
        terms, weights = self._rows.list_indexed(article) if words is None else words
        for word, weight in zip(terms.tolist(), weights.tolist(), strict=True):
            others, carried = self._rows.list_carriers(word)
            if len(others) == limits.most_carriers + came:
                anew.update(others.tolist())
                continue
            if len(others) > limits.most_carriers:
                order = np.argsort(ranks[others])
                others, carried = others[order], carried[order]
                first = int(np.searchsorted(ranks[others], here, side="right"))
                out = first - limits.nearest_carriers - came  # whom the first one after it sees or saw last
                after = others[first : first + limits.nearest_carriers].tolist()
                moved.update((o, int(others[out + n])) for n, o in enumerate(after) if out + n >= 0)
                cut = slice(first, first + limits.nearest_carriers)
                others, carried = others[cut], carried[cut]
            met.append((others, carried * weight))
        sums = add_up(met)
        later = ranks[sums[0]] > here
        anew |= self._list_shifted(moved, anew, came=came)
        anew.discard(article)
        found = zip(sums[0][later].tolist(), sums[1][later].tolist(), strict=True)
        return {other: total for other, total in found if other not in anew}, anew

    def _list_shifted(self, moved: set[tuple[int, int]], anew: set[int], *, came: bool) -> set[int]:
        """Return the articles to which it matters that words of very many propose another to them or not.

        `moved` are pairs of an article and the other one, before it. Who is compared with it may come to less
        now. Who comes to more may be compared with it now: all words that both have are an upper bound.
        """
        rows = self._rows
        rows.load_compared(article for article, _ in moved)
        if not came:
            rows.load(n for pair in moved for n in pair)
        shifted: set[int] = set()
        for article, other in moved:
            if article in anew or article in shifted:
                continue
            compared = rows.get_compared(article)
            if other in compared.others:
                shifted.add(article)
            elif not came:
                is_full = len(compared) >= self._limits.most_compared
                least = compared.least if is_full else LEAST_INDEXED
                most = sum_shared(rows.list_indexed(article), rows.list_indexed(other))
                if most >= least * (1 - _ROUNDING):
                    shifted.add(article)
        return shifted

    def _compare_anew(self, article: int) -> None:
        """Find the articles before one that it is compared with, and its pairs with them."""
        rows, limits = self._rows, self._limits
        sums = sum_before(article, rows.list_indexed(article), rows.list_carriers, rows.ranks, limits)
        chosen = choose_compared(sums, rows.ranks, limits)
        alike = self._measure(article, chosen[0].tolist())
        rows.put_compared(article, ComparedArticles.of(chosen, alike, rows.ranks))
        self._keep(article)

    def _keep(self, article: int) -> None:
        """Keep the pairs of an article with the most alike before it, and no others."""
        rows, limits = self._rows, self._limits
        kept = choose_kept(rows.get_compared(article).list_alike(), rows.ranks, ALIKE, limits)
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
            rows.days[article],
            [rows.get_numbered(other) for other in others],
            [rows.days[other] for other in others],
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
