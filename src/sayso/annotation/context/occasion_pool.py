"""The reports of an article with what may tell their occasion, and what pairs of them are compared with."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from operator import attrgetter, itemgetter

import numpy as np
import numpy.typing as npt

from sayso.annotation.grammar.frames import Frame
from sayso.lexicon.nearness import find_rows
from sayso.lexicon.rows import choice_of
from sayso.models.candidate_model import Features
from sayso.records import Attribution, Span

NEAREST = 32
"""How many dated reports on either side of one are compared with it."""

FARTHEST = 200
"""How many reports away another is compared with one: a long article takes no more time a word."""

_SPEAKING = re.compile(rf"\b(?:{choice_of('occasions', 'speaking')})\b", re.I)
_FIRST = itemgetter(0)
_SENTENCE = attrgetter("sentence")


@dataclass(frozen=True, kw_only=True)
class ReportContext:
    """One report with what the words around it say of its occasion; `index` is its place among the cues."""

    attribution: Attribution
    frame: Frame
    index: int
    sentence: int
    paragraph: int
    speaker: str | None
    words: frozenset[str]
    own_times: frozenset[str]
    flags: Features = field(default_factory=dict)
    stems: Mapping[str, float] = field(default_factory=dict)
    around: frozenset[str] = frozenset()
    source: frozenset[str] = frozenset()

    @cached_property
    def rows(self) -> npt.NDArray[np.int32]:
        """The rows of `stems` in the table of word vectors."""
        return find_rows(tuple(self.stems))

    @cached_property
    def day(self) -> str | None:
        return self.attribution.said_on.value if self.attribution.said_on else None

    @cached_property
    def hearer(self) -> str | None:
        return self.attribution.addressee.name.casefold() if self.attribution.addressee else None


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A sentence that reports nothing itself and names a time: `day` its value, `span` the words for it."""

    span: Span
    sentence: int
    paragraph: int
    day: str
    text: str
    days: int

    @cached_property
    def low(self) -> str:
        """The words of the sentence in small letters."""
        return self.text.casefold()

    @cached_property
    def is_of_speaking(self) -> bool:
        """Whether the sentence has a word of speaking."""
        return _SPEAKING.search(self.text) is not None


@dataclass(frozen=True, kw_only=True)
class Pool:
    """What the features of a pair draw on beyond the pair: all dated reports of the article."""

    views: Sequence[ReportContext]
    scenes: Sequence[Scene] = ()
    published: date | None
    values: Mapping[int, str]
    certain: Mapping[int, float] = field(default_factory=dict)
    """How sure the value is that words beside the report gave (0 to 1), by the report's index."""

    @cached_property
    def by_speaker(self) -> dict[str | None, set[str]]:
        """The values that each speaker's reports have of their own."""
        found: dict[str | None, set[str]] = {}
        for view in self.views:
            if view.index in self.values:
                found.setdefault(view.speaker, set()).add(self.values[view.index])
        return found

    @cached_property
    def _views_by_speaker(self) -> dict[str | None, list[int]]:
        found: dict[str | None, list[int]] = {}
        for view in self.views:
            found.setdefault(view.speaker, []).append(view.index)
        return found

    def list_between(self, one: ReportContext, other: ReportContext) -> list[ReportContext]:
        """Return the reports of the speaker of `other` that stand between it and another report, in order."""
        low, high = sorted((one.index, other.index))
        mine = self._views_by_speaker[other.speaker]
        return [self.views[i] for i in mine[bisect_right(mine, low) : bisect_left(mine, high)]]

    def count_strangers(self, one: ReportContext, other: ReportContext, *, most: int) -> int:
        """Return how many speakers between two reports make neither of them, `most` for as many or more."""
        low, high = sorted((one.index, other.index))
        found: set[str] = set()
        for index in range(low + 1, high):
            speaker = self.views[index].speaker
            if speaker is not None and speaker != one.speaker and speaker != other.speaker:
                found.add(speaker)
                if len(found) == most:
                    break
        return len(found)

    @cached_property
    def different_values(self) -> int:
        """How many values reports have that differ."""
        return len(set(self.values.values()))

    @cached_property
    def commonest(self) -> str | None:
        """The value that most reports have, of equals the last."""
        counts = Counter(self.values.values())
        return max(counts, key=lambda v: (counts[v], v), default=None)

    @cached_property
    def times(self) -> list[tuple[int, str]]:
        """Each month or day named outside reported words, in order: its sentence and value."""
        named = [(scene.sentence, scene.day) for scene in self.scenes]
        named += [(view.sentence, time) for view in self.views for time in view.own_times]
        return sorted(n for n in named if len(n[1]) > len("2031"))

    def names_other_time(self, one: ReportContext, other: ReportContext, day: str | None) -> bool:
        """Return True if another time than `day` is named between two reports."""
        low, high = sorted((one.sentence, other.sentence))
        first = bisect_right(self.times, low, key=_FIRST)
        last = bisect_left(self.times, high, key=_FIRST)
        return first < last and (self.times[first][1] != day or self._next_other_time[first] < last)

    @cached_property
    def _next_other_time(self) -> list[int]:
        """For each of `times` the number of the next one with another value."""
        return _find_next_other([time for _, time in self.times])

    def leaves_open(self, one: ReportContext) -> bool:
        """Return True if the speaker told this hearer things that have different values."""
        if not one.hearer or not one.speaker:
            return False
        return len(self._by_hearer.get((one.hearer, one.speaker), ())) > 1

    @cached_property
    def _by_hearer(self) -> dict[tuple[str | None, str | None], set[str]]:
        found: dict[tuple[str | None, str | None], set[str]] = {}
        for view in self.views:
            if view.index in self.values:
                found.setdefault((view.hearer, view.speaker), set()).add(self.values[view.index])
        return found

    @cached_property
    def _valued(self) -> list[int]:
        return sorted(self.values)

    @cached_property
    def _valued_by_speaker(self) -> dict[str | None, list[int]]:
        found: dict[str | None, list[int]] = {}
        for index in self._valued:
            found.setdefault(self.views[index].speaker, []).append(index)
        return found

    @cached_property
    def _other_behind(self) -> dict[int, int]:
        """For each report with a value the next one that has another."""
        after = _find_next_other([self.values[i] for i in self._valued])
        places = [*self._valued, len(self.views)]
        return {index: places[n] for index, n in zip(self._valued, after, strict=True)}

    @cached_property
    def _other_before(self) -> dict[int, int]:
        """For each report with a value the last one before it that has another."""
        order = self._valued[::-1]
        after = _find_next_other([self.values[i] for i in order])
        places = [*order, -1]
        return {index: places[n] for index, n in zip(order, after, strict=True)}

    def near(self, one: ReportContext) -> Iterator[ReportContext]:
        """Yield the reports with a value that stand nearest to one, in order.

        So many on either side, and up to so far off, that only articles as long as books have more.
        """
        at = bisect_left(self._valued, one.index)
        for index in self._valued[max(0, at - NEAREST) : at + NEAREST]:
            if abs(index - one.index) <= FARTHEST:
                yield self.views[index]

    def is_nearest(self, one: ReportContext, other: ReportContext) -> bool:
        """Return True if no report of the speaker of `other` with a value stands nearer to `one`."""
        mine = self._valued_by_speaker.get(other.speaker, [])
        at = bisect_left(mine, one.index)
        adjacent = [*mine[max(0, at - 1) : at], *(i for i in mine[at : at + 2] if i != one.index)]
        gap = abs(one.index - other.index)
        return all(abs(i - one.index) >= gap for i in adjacent)

    def has_report_between(self, one: int, other: int) -> bool:
        """Return True if a report stands between two sentences, given by their numbers."""
        low, high = sorted((one, other))
        at = bisect_right(self.views, low, key=_SENTENCE)
        return at < len(self.views) and self.views[at].sentence < high

    def has_other_value(self, one: ReportContext, other: ReportContext) -> bool:
        """Return True if a report between two has another value than the second."""
        if one.index < other.index:
            return self._other_before[other.index] > one.index
        return self._other_behind[other.index] < one.index


def _find_next_other(values: Sequence[str]) -> list[int]:
    """Return for each value the number of the next one that differs; the number of values for none."""
    found = [len(values)] * len(values)
    for at in range(len(values) - 2, -1, -1):
        found[at] = found[at + 1] if values[at] == values[at + 1] else at + 1
    return found
