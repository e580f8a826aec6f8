"""Groups of alike articles, kept up as pairs come and go: average link over those that a change can reach.

Average link over all articles that pairs connect does to those of one group what it does to them alone, for
pairs of articles that end in two groups join nothing. So groups without a changed article stay as they are,
unless one of those beside them takes their articles in.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator

from sayso.compare.stories.clustering import link_on_average, tell_apart
from sayso.compare.stories.similar_pairs import tabulate
from sayso.compare.stories.story_groups import ALIKE
from sayso.store.connection import Connection
from sayso.store.stories.story_rows import StoryRows


class LinkedGroups:
    """The groups of a store before events in them are told apart; of one article alone nothing is kept."""

    def __init__(self, store: Connection, rows: StoryRows) -> None:
        self._store = store
        self._rows = rows
        self._left: set[int] = set()

    def remove(self, article: int) -> None:
        """Take an article out: the others of its group are grouped anew."""
        self._left |= self._widen({article})
        self._store.do("delete from story_group where article = ?", article)

    def group(self, changed: Iterable[int]) -> Iterator[list[int]]:
        """Yield the stories of which articles or words are others now, where only some articles changed.

        All articles of a story that is no longer there are in one of those that are yielded.
        """
        rows = self._rows
        left = {n for n in self._left if rows.has(n)}
        self._left.clear()
        anew = self._widen({*changed, *left})
        while True:
            articles = sorted(anew | self._widen(self._list_beside(anew)))
            rows.load(articles)
            number = {rows.get_id(n): n for n in articles}
            table = tabulate(
                {i: rows.get_row(n) for i, n in number.items()},
                {i: int(rows.days[n]) for i, n in number.items()},
            )
            at = {number[i]: place for place, i in enumerate(table.ids)}
            edges = [
                (-likeness, at[earlier], at[later])
                for later, earlier, likeness in rows.list_counting(articles)
                if later in at and earlier in at
            ]
            inside = {at[n] for n in anew}
            groups = [
                group
                for group in link_on_average(table, list(range(len(at))), edges, bar=ALIKE)
                if not inside.isdisjoint(group)
            ]
            taken = {place for group in groups for place in group} - inside
            if not taken:
                break
            anew |= self._widen({number[table.ids[place]] for place in taken})
        before = self._list_groups(anew)
        self._keep(anew, [[number[table.ids[place]] for place in group] for group in groups])
        for group in groups:
            members = frozenset(number[table.ids[place]] for place in group)
            if members not in before or not (rows.weighed | left).isdisjoint(members):
                for story in tell_apart(table, group):
                    yield [number[table.ids[place]] for place in story]

    def _widen(self, articles: Iterable[int]) -> set[int]:
        """Return some articles with all others of their groups, as they are kept."""
        given = set(articles)
        rows = self._store.ask(
            """select article from story_group where first in (
                select first from story_group where article in (select value from json_each(?)))""",
            json.dumps(sorted(given)),
        )
        return given | {row["article"] for row in rows}

    def _list_beside(self, articles: Iterable[int]) -> set[int]:
        """Return the articles with which some others have a pair that counts."""
        return {n for pair in self._rows.list_counting(articles) for n in pair[:2]}

    def _list_groups(self, articles: set[int]) -> set[frozenset[int]]:
        """Return the groups that some articles, whole groups of them, were in."""
        groups: defaultdict[int, set[int]] = defaultdict(set)
        rows = self._store.ask(
            "select article, first from story_group where article in (select value from json_each(?))",
            json.dumps(sorted(articles)),
        )
        for row in rows:
            groups[row["first"]].add(row["article"])
        alone = articles.difference(*groups.values())
        return {frozenset(group) for group in groups.values()} | {frozenset([n]) for n in alone}

    def _keep(self, articles: Iterable[int], groups: Iterable[list[int]]) -> None:
        """Keep the groups that some articles are in now."""
        self._store.do_each("delete from story_group where article = ?", ((n,) for n in sorted(articles)))
        self._store.do_each(
            "insert into story_group values (?, ?)",
            ((n, min(group)) for group in groups if len(group) > 1 for n in sorted(group)),
        )
