"""Which articles are about one event, found without being told how many events there are.

Articles that arrive one by one end in the same stories as a pile read at once: what is kept of an article
is its own, and grouping is a function of the set of articles.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from sys import intern

import numpy as np

from sayso.compare.stories.boilerplate import Sentences, blank, find_boilerplate, list_sentences
from sayso.compare.stories.clustering import Edge, Group, connect, link_on_average, tell_apart
from sayso.compare.stories.publication_days import read_day
from sayso.compare.stories.similar_pairs import SimilarPair, Table, find_pairs, pack, prune, tabulate
from sayso.lexicon.frequency import rarity
from sayso.records import Document, Reading, Story, identify
from sayso.text.article_similarity import weigh
from sayso.text.words import list_norms
from sayso.units import RUNNER, Unit, UnitRunner

ALIKE = 0.145
"""Average likeness from which two groups of articles are one story (chosen on news_cluster and ECB+)."""
TITLE_LENGTH = 120

Groups = tuple[tuple[str, ...], ...]


def find_stories(readings: tuple[Reading, ...], runner: UnitRunner = RUNNER) -> tuple[Story, ...]:
    """Group documents by event; every document belongs to exactly one story, often alone in it."""
    grouper = StoryGrouper(runner)
    grouper.add(reading.document for reading in readings)
    return grouper.stories()


@dataclass(frozen=True, slots=True)
class WeighedWords:
    """An article's weighted words as they are kept: a word a line, and its weight in 64 bits."""

    norms: str
    weights: bytes

    def unpack(self) -> SimilarPair:
        """Return them as a row."""
        return SimilarPair(
            tuple(map(intern, self.norms.split("\n"))) if self.norms else (), np.frombuffer(self.weights)
        )


_ROW = Unit("weighed words of an article", WeighedWords)
_STORIES = Unit("stories of one part", tuple[tuple[int, ...], ...])


class StoryGrouper:
    """Groups articles by event as they arrive; `stories()` is the same as for the whole pile at once.

    Asking for the stories groups the pile anew; only the words of new articles are weighed.
    """

    def __init__(self, runner: UnitRunner = RUNNER) -> None:
        self._runner = runner
        self._documents: dict[str, Document] = {}
        self._sentences: dict[str, Sentences] = {}
        self._weighed: dict[str, tuple[frozenset[int], SimilarPair]] = {}
        self._groups: Groups | None = None

    def add(self, documents: Iterable[Document]) -> None:
        """Add articles; one already there changes nothing."""
        for document in documents:
            if document.id not in self._documents:
                self._documents[document.id] = document
                self._sentences[document.id] = list_sentences(document)
                self._groups = None

    def groups(self) -> Groups:
        """Return the ids of each story's documents."""
        if self._groups is None:
            limits = self._runner.limits
            self._weigh()
            table = tabulate(
                {i: row for i, (_, row) in self._weighed.items()},
                {i: read_day(d.published) for i, d in self._documents.items()},
            )
            found = find_pairs(table, ALIKE, limits)
            pairs = prune(found, len(table.ids), sure=limits.sure_likeness, nearest=limits.nearest_articles)
            grouped = (
                group
                for part, edges in connect(len(table.ids), pairs)
                for group in self._group(table, part, edges)
            )
            self._groups = tuple(sorted(tuple(sorted(table.ids[n] for n in group)) for group in grouped))
        return self._groups

    def _group(self, table: Table, part: Group, edges: list[Edge]) -> Iterator[Group]:
        """Yield the stories of one part; of two articles or more they are a unit of work."""
        if len(part) == 1:
            yield part
            return
        number = {place: n for n, place in enumerate(part)}
        ids = [table.ids[place] for place in part]

        def rests_on() -> tuple[object, ...]:
            rows = tuple(self._name_row(i) for i in ids)
            days = tuple(int(table.days[place]) for place in part)
            return (rows, days, tuple((value, number[a], number[b]) for value, a, b in edges))

        def work() -> tuple[tuple[int, ...], ...]:
            found = group_part(table, part, edges)
            return tuple(tuple(number[place] for place in piece) for piece in found)

        for piece in self._runner.run(_STORIES, rests_on, work):
            yield [part[n] for n in piece]

    def _name_row(self, document_id: str) -> tuple[object, ...]:
        """Return what the weighed words of an article rest on."""
        document = self._documents[document_id]
        return (document.title, document.text, tuple(sorted(self._weighed[document_id][0])))

    def _weigh(self) -> None:
        """Weigh the words outside boilerplate of new articles, and of those with other boilerplate now."""
        boilerplate = find_boilerplate(list(self._sentences.values()), self._runner.limits.common_sentence)
        for (document_id, document), keys in zip(self._documents.items(), boilerplate, strict=True):
            if document_id not in self._weighed or self._weighed[document_id][0] != keys:
                rests_on = partial(tuple, (document.title, document.text, *sorted(keys)))
                row = self._runner.run(_ROW, rests_on, partial(weigh_article, document, keys))
                self._weighed[document_id] = keys, row.unpack()

    def stories(self) -> tuple[Story, ...]:
        """Return the stories, largest first, then by date and id."""
        made = (make_story([self._documents[i] for i in ids]) for ids in self.groups())
        return order_stories(made)


def order_stories(stories: Iterable[Story]) -> tuple[Story, ...]:
    """Return stories, largest first, then by date and id."""
    return tuple(sorted(stories, key=lambda s: (-len(s.document_ids), s.first or "", s.id)))


def group_part(table: Table, part: Group, edges: list[Edge]) -> Iterator[Group]:
    """Yield the stories of one part, as places in the table; only its own rows and edges count."""
    if len(part) == 1:
        yield part
        return
    for group in link_on_average(table, part, edges, bar=ALIKE):
        yield from tell_apart(table, group)


def weigh_article(document: Document, boilerplate: frozenset[int]) -> WeighedWords:
    """Return the weighed words of a document's title and text outside sentences that have these keys."""
    row = pack(weigh(document, blank(document.text, boilerplate)))
    return WeighedWords("\n".join(row.norms), row.weights.tobytes())


def make_story(documents: list[Document]) -> Story:
    """Return the story of some documents."""
    dates = sorted(d.published for d in documents if d.published)
    return Story(
        id=identify("st", *sorted(d.id for d in documents)),
        document_ids=tuple(sorted(d.id for d in documents)),
        title=_choose_title(documents),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
    )


def _choose_title(documents: list[Document]) -> str:
    """Return the headline whose words the story's other headlines share most: an outlet's words, not ours."""
    titles = {d.id: (d.title or _first_line(d.text)) for d in documents}
    norms = {i: sorted(set(list_norms(title))) for i, title in titles.items()}
    shared = Counter(norm for words in norms.values() for norm in words)
    middle = max(
        sorted(titles),
        key=lambda i: (
            math.fsum((shared[n] - 1) * rarity(n) for n in norms[i]) / math.sqrt(len(norms[i]) or 1),
            -len(titles[i]),
        ),
    )
    return titles[middle]


def _first_line(text: str) -> str:
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return line if len(line) <= TITLE_LENGTH else line[: TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "…"
