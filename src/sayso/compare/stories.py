"""Which articles are about one event, found without being told how many events there are.

Articles that arrive one by one end in the same stories as a pile read at once, and an unrelated article
changes nothing: likeness looks at two articles only, and grouping at those connected by it.
"""

import math
from collections import Counter
from collections.abc import Iterable

from sayso.compare.clusters import connect, link_on_average, tell_apart
from sayso.compare.likeness import Neighbours
from sayso.lexicon.frequency import rarity
from sayso.records import Document, Reading, Story, identify
from sayso.words import tokenize

ALIKE = 0.14
"""Average likeness from which two groups of articles are one story (chosen on news_cluster and ECB+)."""
TITLE_LENGTH = 120


def find_stories(readings: tuple[Reading, ...]) -> tuple[Story, ...]:
    """Group documents by event; every document belongs to exactly one story, often alone in it."""
    grouper = StoryGrouper()
    grouper.add(reading.document for reading in readings)
    return grouper.stories()


class StoryGrouper:
    """Groups articles by event as they arrive; `stories()` is the same as for the whole pile at once."""

    def __init__(self) -> None:
        self._neighbours = Neighbours()
        self._documents: dict[str, Document] = {}
        self._grouped: dict[tuple[str, ...], list[tuple[str, ...]]] = {}

    def add(self, documents: Iterable[Document]) -> None:
        """Add articles; one already there changes nothing."""
        for document in documents:
            self._neighbours.add(document)
            self._documents.setdefault(document.id, document)

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Return the ids of each story's documents; parts that no new article touched are not redone."""
        parts = connect(self._documents, self._neighbours.likeness, ALIKE)
        self._grouped = {part: self._grouped.get(part) or self._group(part) for part in parts}
        return tuple(sorted(group for groups in self._grouped.values() for group in groups))

    def _group(self, part: tuple[str, ...]) -> list[tuple[str, ...]]:
        joined = link_on_average(part, self._neighbours.likeness, bar=ALIKE)
        return [split for group in joined for split in tell_apart(group, self._neighbours.vectors)]

    def stories(self) -> tuple[Story, ...]:
        """Return the stories, largest first, then by date and id."""
        made = (_make_story([self._documents[i] for i in ids]) for ids in self.groups())
        return tuple(sorted(made, key=lambda s: (-len(s.document_ids), s.first or "", s.id)))


def _make_story(documents: list[Document]) -> Story:
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
    norms = {i: sorted({w.norm for w in tokenize(title)}) for i, title in titles.items()}
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
