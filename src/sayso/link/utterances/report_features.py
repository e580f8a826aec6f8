"""One attribution made ready to be linked: its words, how rare they are, who said them, when and to whom."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from math import fsum, log
from typing import Protocol, overload

import numpy as np
import numpy.typing as npt

from sayso.days import are_apart
from sayso.lexicon import function_words
from sayso.lexicon.frequency import rarity
from sayso.lexicon.nearness import find_rows
from sayso.link.utterances.article_words import ArticleWords, find_names
from sayso.link.utterances.no_statement import is_silent, reports_nothing
from sayso.link.wording.earlier_words import is_earlier
from sayso.link.wording.negation import is_negation
from sayso.link.wording.own_words import own_spans
from sayso.records import Attribution, Document, Layout, Passage, Reading, Span
from sayso.spans import contains, overlap
from sayso.text.spelling import fold
from sayso.text.words import is_content, is_number, list_norms, pair_neighbours, place_norms, stem, tokenize

_TITLES = frozenset(
    "the a an mr mrs ms dr sir president minister senator rep sen gov former prime general".split()
)


@dataclass(frozen=True, slots=True, eq=False)
class Saying:
    """What linking needs of one attribution.

    `weights`: each content stem with its rarity, damped where the article uses the word again and again,
    and their sum `mass`; `plain_mass`: the sum of the rarities of `plain`;
    `forms`: a word for each stem that is none itself, to be shown;
    `own` and `own_weight`: pairs of neighbours inside marks, and the rarity of the content words there;
    `stems`, `own_stems`: all words in order, and those inside marks; `holders`: who holds an office that
    speaks, unnamed itself;
    `pairs`: pairs of neighbouring words anywhere in the contents; `plain`: the stems that are neither names
    nor numbers, with their `rows` in the table of word vectors; `empty`: nothing said is reported;
    `at_latest`: said on the day `said_on` or before it, when an interview was published;
    `day_of_occasion`, `outlet_of_occasion`: also where they stand beside another report of the occasion.
    """

    attribution: Attribution
    published: str
    outlet: str
    own_spans: tuple[Span, ...]
    weights: Mapping[str, float]
    mass: float
    forms: Mapping[str, str]
    rarities: Mapping[str, float]
    plain: tuple[str, ...]
    plain_mass: float
    rows: npt.NDArray[np.int32]
    own: frozenset[tuple[str, str]]
    own_words: frozenset[str]
    own_weight: float
    own_length: int
    stems: tuple[str, ...]
    own_stems: tuple[str, ...]
    holders: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    length: int
    numbers: frozenset[str]
    negations: int
    speaker: str | None
    speaker_words: frozenset[str]
    role_words: frozenset[str]
    person: bool
    body: bool
    unnamed: bool
    said_on: str
    weekday: bool
    at_latest: bool
    addressee: frozenset[str]
    day_of_occasion: str
    outlet_of_occasion: frozenset[str]
    ancestors: frozenset[str]
    passages: tuple[Passage, ...]
    empty: bool

    @property
    def id(self) -> str:
        """The attribution's ID."""
        return self.attribution.id

    def show(self, stem: str) -> str:
        """Return a stem as a word of the report."""
        return self.forms.get(stem, stem)


class Places(Protocol):
    """Sayings by place."""

    def __getitem__(self, place: int, /) -> Saying:
        """Return the saying at a place."""

    def __len__(self) -> int:
        """Return how many places there are."""


class Sayings:
    """Every attribution of the readings, in their order; those of an article are made ready when asked for.

    `attributions` and `homes` have one entry for each place: the attribution, and the number of its reading.
    """

    def __init__(
        self, readings: Iterable[Reading], prepare: Callable[[Reading], Sequence[Saying]] | None = None
    ) -> None:
        """Number the attributions of the readings; `prepare` makes those of one ready in place of ours."""
        self._prepare = prepare
        self.readings = tuple(readings)
        self.attributions = tuple(a for r in self.readings for a in r.attributions)
        self.homes = tuple(n for n, r in enumerate(self.readings) for _ in r.attributions)
        self.starts = tuple(accumulate((len(r.attributions) for r in self.readings), initial=0))
        self._ready: dict[int, Sequence[Saying]] = {}
        self._last_parents: tuple[int, Mapping[str, str | None]] = -1, {}
        # Reports of one utterance share most of their pairs: one copy of each saves half of the memory.
        self._known: dict[tuple[str, str], tuple[str, str]] = {}

    def __getitem__(self, place: int) -> Saying:
        """Return the saying at a place."""
        home = self.homes[place]
        return self.of_reading(home)[place - self.starts[home]]

    def __len__(self) -> int:
        """Return how many attributions there are."""
        return len(self.attributions)

    def __iter__(self) -> Iterator[Saying]:
        """Yield all of them."""
        return (s for n in range(len(self.readings)) for s in self.of_reading(n))

    def published(self, place: int) -> str:
        """Return the day on which the article of a place was published, or an empty text."""
        return read_day(self.readings[self.homes[place]].document)

    def are_nested(self, a: int, b: int) -> bool:
        """Return True if one of two attributions of an article stands in the contents of the other."""
        parents = self._parents(self.homes[a])
        return are_nested(self.attributions[a].id, self.attributions[b].id, parents)

    def _parents(self, number: int) -> Mapping[str, str | None]:
        """Return the parent of each attribution of a reading; many pairs of one article are asked in turn."""
        if self._last_parents[0] != number:
            parents = {a.id: a.parent_id for a in self.readings[number].attributions}
            self._last_parents = number, parents
        return self._last_parents[1]

    def order_key(self, place: int) -> tuple[str, str]:
        """Return the day of publication, "9" where it is unknown, and the ID: what came first goes first."""
        return self.published(place) or "9", self.attributions[place].id

    def of_reading(self, number: int) -> Sequence[Saying]:
        """Return the sayings of one reading."""
        found = self._ready.get(number)
        if found is None:
            reading = self.readings[number]
            found = self._prepare(reading) if self._prepare else ReadySayings(reading, self._known)
            self._ready[number] = found
        return found


def prepare(readings: Iterable[Reading]) -> Sayings:
    """Make every attribution of the readings ready to be linked, in their order."""
    return Sayings(readings)


class SayingsOnDemand(Sequence[Saying], ABC):
    """The attributions of one article, each made ready when it is asked for first."""

    @cached_property
    def _made(self) -> dict[int, Saying]:
        return {}

    @abstractmethod
    def _make(self, number: int) -> Saying:
        """Return the attribution of a number, ready to be linked."""

    @overload
    def __getitem__(self, number: int, /) -> Saying: ...
    @overload
    def __getitem__(self, number: slice, /) -> tuple[Saying, ...]: ...
    def __getitem__(self, number: int | slice, /) -> Saying | tuple[Saying, ...]:
        """Return one by its number in the article, or some."""
        if isinstance(number, slice):
            return tuple(self)[number]
        found = self._made.get(number)
        if found is None:
            found = self._made[number] = self._make(number)
        return found


class ReadySayings(SayingsOnDemand):
    """The attributions of one reading, made ready from its text."""

    def __init__(self, reading: Reading, known: dict[tuple[str, str], tuple[str, str]] | None = None) -> None:
        """Take a reading; `known` has pairs of words to use again."""
        self._reading = reading
        self._known = {} if known is None else known
        self._parents = {a.id: a.parent_id for a in reading.attributions}

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._reading.attributions)

    def _make(self, number: int) -> Saying:
        reading, a = self._reading, self._reading.attributions[number]
        made = _prepare(a, reading.document, reading.layout, self._article, self._parents, self._known)
        return replace(made, empty=True) if _is_told(a, self._said[a.speaker_id]) else made

    @cached_property
    def _article(self) -> ArticleWords:
        return ArticleWords(self._reading.document.text)

    @cached_property
    def _said(self) -> dict[str | None, list[Attribution]]:
        said: dict[str | None, list[Attribution]] = {}
        for a in self._reading.attributions:
            said.setdefault(a.speaker_id, []).append(a)
        return said


def read_day(document: Document) -> str:
    """Return the day on which an article was published, or an empty text."""
    return (document.published or "")[:10]


def _prepare(
    attribution: Attribution,
    document: Document,
    layout: Layout,
    article: ArticleWords,
    parents: Mapping[str, str | None],
    known: dict[tuple[str, str], tuple[str, str]],
) -> Saying:
    text = document.text
    spans = own_spans(attribution, layout) if attribution.contents else ()
    if attribution.kind == "mixed":
        spans = tuple(s for s in spans if not _is_of_another_act(text, attribution, s))
    norms: list[str] = []
    cues = [w for span in attribution.cues for w in list_norms(text, span)]
    sources = [w for span in attribution.sources for w in list_norms(text, span)]
    names: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for span in attribution.contents:
        placed = list(place_norms(text, span))
        words = [norm for norm, _, _ in placed]
        names |= find_names(text, placed, article)
        norms += words
        pairs |= pair_neighbours(words)
    own: set[tuple[str, str]] = set()
    own_words: list[str] = []
    for span in spans:
        words = list(list_norms(text, span))
        own |= pair_neighbours(words)
        own_words += words
    stems = {stem(n): n for n in norms if is_content(n) and not (is_number(n) and len(n) < 2)}
    rarities = {s: rarity(n) for s, n in stems.items()}
    for pair in pairs:
        known.setdefault(pair, pair)
    plain = tuple(s for s, n in stems.items() if s not in names and not is_number(n))
    weights = {s: r / (1 + 0.5 * log(max(1, article.count(s)))) for s, r in rarities.items()}
    speaker = attribution.speaker
    unnamed = speaker is not None and speaker.kind == "unnamed"
    name = speaker.name if speaker else _find_description(attribution, text)
    return Saying(
        attribution=attribution,
        published=read_day(document),
        outlet=fold(document.outlet or document.name),
        own_spans=spans,
        weights=weights,
        mass=fsum(weights.values()),
        forms={s: n for s, n in stems.items() if s != n},
        rarities=rarities,
        plain=plain,
        plain_mass=fsum(rarities[s] for s in plain),
        rows=find_rows(plain),
        own=frozenset(known[p] for p in own & pairs),
        own_words=frozenset(stem(w) for w in own_words if is_content(w)),
        own_weight=fsum(rarity(w) for w in set(own_words) if is_content(w)),
        own_length=len(own_words),
        stems=tuple(map(stem, norms)),
        own_stems=tuple(map(stem, own_words)),
        holders=_find_holders(attribution, text) if speaker is None else frozenset(),
        pairs=frozenset(known[p] for p in pairs),
        length=len(norms),
        numbers=frozenset(n for n in norms if is_number(n) and n not in {"1", "1st"}),
        negations=sum(is_negation(n) for n in norms),
        speaker=name_speaker(attribution),
        speaker_words=name_words(name),
        role_words=name_words(speaker.role or "") if speaker else frozenset(),
        person=speaker is not None and speaker.kind == "person",
        body=speaker is not None and speaker.kind == "organization",
        unnamed=unnamed,
        said_on=attribution.stated_date.value if attribution.stated_date else "",
        weekday=_names_weekday(attribution, text),
        at_latest=bool(attribution.stated_date and attribution.stated_date.at_latest),
        addressee=name_words(told.name) if (told := attribution.stated_addressee) else frozenset(),
        day_of_occasion=attribution.said_on.value if attribution.said_on else "",
        outlet_of_occasion=name_words(told.name)
        if (told := attribution.addressee) and told.kind == "outlet"
        else frozenset(),
        ancestors=_list_ancestors(attribution.id, parents),
        passages=tuple(Passage(document_id=document.id, span=span) for span in attribution.contents),
        empty=(not own_words and reports_nothing(cues, sources, norms, plain))
        or (attribution.negated and is_silent(cues)),
    )


def _is_of_another_act(text: str, attribution: Attribution, quoted: Span) -> bool:
    return any(contains(c, quoted) and is_earlier(text, c, quoted) for c in attribution.contents)


MIND = frozenset({"thought", "intention"})
"""Kinds of cue that tell what somebody thinks, wants or plans: mostly because they said so, not always."""


def _is_told(thought: Attribution, said: Iterable[Attribution]) -> bool:
    """Return True if a thought stands in what its own thinker said: "she said she hoped ..." is one act.

    `said` is what the thinker says in the article.
    """
    return thought.cue_kind in MIND and any(
        a.cue_kind not in MIND
        and all(any(contains(whole, part) for whole in a.contents) for part in thought.contents)
        for a in said
        if a.id != thought.id
    )


def _names_weekday(attribution: Attribution, text: str) -> bool:
    """Return True if the words that date an attribution name a day of the week."""
    span = attribution.stated_date.span if attribution.stated_date else None
    return span is not None and any(w in function_words.WEEKDAYS for w in list_norms(text, span))


def _find_description(attribution: Attribution, text: str) -> str:
    """Return the words of one whom the article may name further on ("a Sund woman"), or nothing."""
    words = " ".join(text[span.start : span.end] for span in attribution.sources)
    return words if words.casefold().startswith(("a ", "an ")) else ""


def _find_holders(attribution: Attribution, text: str) -> frozenset[str]:
    """Return the words of the names that the possessives of a source name: "Ada Mool's staff"."""
    words = [w for span in attribution.sources for w in tokenize(text, span)]
    last = max((k for k, w in enumerate(words) if w.norm == "'s"), default=0)
    named = (w.norm for w in words[:last] if text[w.span.start].isupper() and is_content(w.norm))
    return frozenset(named) - _TITLES


def name_speaker(attribution: Attribution) -> str | None:
    """Return who speaks: the speaker's ID where speakers are linked, else the name; None for nobody known."""
    speaker = attribution.speaker
    return attribution.speaker_id or (fold(speaker.name) if speaker and speaker.name else None)


def name_words(name: str) -> frozenset[str]:
    """Return the words of a name to compare by, without titles where others are left."""
    words = frozenset(w for w in list_norms(name) if w != "'s")
    return (words - _TITLES) or words


def are_nested(first: str, second: str, parents: Mapping[str, str | None]) -> bool:
    """Return True if one of two attributions stands in the contents of the other, by the parents of all."""
    return first in _list_ancestors(second, parents) or second in _list_ancestors(first, parents)


def stand_inside(one: Attribution, other: Attribution, parents: Mapping[str, str | None]) -> bool:
    """Return True if one of two attributions of an article stands in the other's contents, by any sign."""
    return are_nested(one.id, other.id, parents) or any(
        overlap(s, t) > 0 for s in one.contents for t in other.contents
    )


def _list_ancestors(attribution: str, parents: Mapping[str, str | None]) -> frozenset[str]:
    found: set[str] = set()
    parent = parents.get(attribution)
    while parent is not None and parent not in found:
        found.add(parent)
        parent = parents.get(parent)
    return frozenset(found)


def are_other_days(a: Saying, b: Saying) -> bool:
    """Return True if both reports are dated, and not on what may be one day."""
    return are_apart((a.said_on, a.at_latest), (b.said_on, b.at_latest))
