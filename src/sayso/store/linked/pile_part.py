"""Articles and utterances of the last report of all, read where they are asked for."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate
from types import MappingProxyType
from typing import cast

from sayso.decisions.articles import calls_any, list_anchors
from sayso.link.utterances.report_features import ReadySayings, Saying, Sayings
from sayso.outlets import Gazetteer, load_gazetteer
from sayso.records import Attribution, Decision, Derivation, Document, Outlet, Reading
from sayso.report_index import PileFacts, file_people
from sayso.store.connection import Connection
from sayso.store.decided.meant_articles import list_described
from sayso.store.last_report.article_places import place_among
from sayso.store.last_report.part import fill_in_words
from sayso.store.last_report.records import (
    ArticleRecords,
    UtteranceRecords,
    WholeRecords,
    get_about,
    get_records,
)
from sayso.store.last_report.report_records import place_attribution
from sayso.store.linked.linked_pile import HeldLinks
from sayso.store.linked.pile_now import PileNow
from sayso.units import UnitRunner


class TooWideError(Exception):
    """More hangs on what changed than is computed here: all must be compared."""


class PilePart:
    """The articles of the last report of all that something rests on; each is read once."""

    def __init__(
        self,
        store: Connection,
        links: HeldLinks,
        runner: UnitRunner,
        now: PileNow,
        order: tuple[str, ...] | None = None,
        days: Mapping[str, str] = MappingProxyType({}),
        departed: Sequence[ArticleRecords] = (),
    ) -> None:
        """Begin with no article but those that went; `runner` knows the hashes of all readings.

        `now` are the articles of now in `order`, which is that of the last report where it is not given;
        `days` are the days of those that are new or others than before. `departed` are articles that went of
        which the store has no words.
        """
        self.store = store
        self.links = self.links_before = links
        self.runner = runner
        self.now = now
        self.order = order or links.pile.articles
        self.numbers = {id: n for n, id in enumerate(self.order)}
        self.days_before = dict(zip(links.pile.articles, links.pile.days, strict=True))
        self.days = {**self.days_before, **days}
        self.ranks = self._place()
        self.starts = tuple(accumulate(links.pile.sizes, initial=0))
        self.articles: dict[str, ArticleRecords] = {}
        self.before: dict[str, Reading] = {}
        """The readings of the last report, of articles that are gone or read otherwise now."""
        self.reread: frozenset[str] = frozenset()
        """Articles that stayed, and are read anew for what others make known of outlets."""
        self.derived_before: dict[str, tuple[Derivation, ...]] = {}
        """What the last report derives of articles of which something else is derived now."""
        self.numbers_before = {id: n for n, id in enumerate(links.pile.articles)}
        self._homes: dict[str, str] = {}
        self._prepared: dict[int, tuple[Reading, Sequence[Saying]]] = {}
        for article in (*self._read(now.gone - {a.reading.document.id for a in departed}), *departed):
            id = article.reading.document.id
            self.before[id] = article.reading
            self.derived_before[id] = article.derivations
            self._homes |= {a.id: id for a in article.reading.attributions}

    def _place(self) -> dict[str, int]:
        """Return the places of articles among records."""
        known = dict(zip(self.links.pile.articles, self.links.pile.places, strict=True))
        if not self.now.changed:
            return known
        stay = {id: place for id, place in known.items() if id in self.numbers and id not in self.now.other}
        return place_among(self.order, self.days, stay)

    def _read(self, documents: Iterable[str]) -> Iterable[ArticleRecords]:
        wanted = set(documents)
        found = get_records(self.store, "article", wanted) if wanted else ()
        for article in fill_in_words(self.store, (cast("ArticleRecords", r) for r in found)):
            self._homes |= {a.id: article.reading.document.id for a in article.reading.attributions}
            yield article

    def load(self, documents: Iterable[str]) -> None:
        """Read articles that were not read yet; those of another report are left out."""
        wanted = {id for id in documents if id in self.numbers_before and id in self.numbers}
        for article in self._read(wanted - self.articles.keys()):
            self.articles[article.reading.document.id] = article

    def renew(self, readings: Mapping[str, Reading], links: HeldLinks, runner: UnitRunner) -> None:
        """Take other readings of some articles, which were read; `runner` knows the hashes of all."""
        self.before |= {id: self.articles[id].reading for id in readings if id in self.numbers_before}
        for id, reading in readings.items():
            held = self.articles.get(id)
            self.articles[id] = replace(held, reading=reading) if held else ArticleRecords(reading=reading)
            self._homes |= {a.id: id for a in reading.attributions}
        self.links = links
        self.runner = runner
        self.starts = tuple(accumulate(links.pile.sizes, initial=0))

    def readings_before(self, documents: Iterable[str]) -> tuple[Reading, ...]:
        """Return the readings that the last report had of some articles, in its order."""
        documents = {id for id in documents if id in self.numbers_before}
        self.load(documents)
        ordered = sorted(documents, key=self.numbers_before.__getitem__)
        found = (self.before.get(id) or self.articles[id].reading for id in ordered)
        return tuple(found)

    def readings(self, documents: Iterable[str]) -> tuple[Reading, ...]:
        """Return the readings of some articles in the order of the report."""
        documents = set(documents)
        self.load(documents)
        ordered = sorted(documents & self.articles.keys(), key=lambda id: self.numbers[id])
        return tuple(self.articles[id].reading for id in ordered)

    def prepare(self, readings: Iterable[Reading]) -> Sayings:
        """Make the attributions of some readings ready to be linked, each reading once."""
        return Sayings(readings, self._prepare)

    def _prepare(self, reading: Reading) -> Sequence[Saying]:
        held = self._prepared.get(id(reading))
        if held is None:
            held = self._prepared[id(reading)] = reading, ReadySayings(reading)
        return held[1]

    def read_words(self, documents: Iterable[str]) -> dict[str, str]:
        """Return the texts of some articles."""
        rows = self.store.ask(
            """select v.id, t.words from current_version v join text t on t.hash = v.text
            where v.id in (select value from json_each(?))""",
            json.dumps(sorted(documents)),
        )
        return {row["id"]: row["words"] for row in rows}

    def is_new(self, document: str) -> bool:
        """Return True if the last report did not have an article."""
        return document not in self.numbers_before

    def find_homes(self, attributions: Iterable[str]) -> set[str]:
        """Return the articles in which attributions stand, also those that went; the others are read."""
        attributions = tuple(attributions)
        unknown = {id for id in attributions if id not in self._homes}
        if unknown:
            rows = self.store.ask(
                """select distinct v.id from attribution a join version v on v.print = a.print
                where a.id in (select value from json_each(?))""",
                json.dumps(sorted(unknown)),
            )
            self.load(row["id"] for row in rows)
        return {self._homes[id] for id in attributions}

    @cached_property
    def places(self) -> "AttributionPlaces":
        """The numbers of attributions."""
        return AttributionPlaces(self)

    def list_acts(self, documents: Iterable[str]) -> list[UtteranceRecords]:
        """Return the utterances that some articles report, in the order of the report."""
        return [cast("UtteranceRecords", r) for r in get_about(self.store, "utterance", documents)]

    def find_named(self, decisions: Iterable[Decision]) -> set[str]:
        """Return the articles that decisions mean, of those of now."""
        return {a.article for d in decisions for a in list_anchors(d) if a.article in self.numbers}

    def list_about(self, documents: Iterable[str], decisions: Iterable[Decision]) -> list[Decision]:
        """Return the decisions that mean one of some articles."""
        ids = set(documents)
        return [d for d in decisions if any(a.article in ids for a in list_anchors(d))]

    def may_mean(self, documents: Collection[str], decisions: Iterable[Decision]) -> bool:
        """Return True if a decision may mean an article by what a version of some is called, or was."""
        versions = list_described(self.store, documents)
        return any(calls_any(d, versions) for d in decisions)

    @cached_property
    def whole(self) -> WholeRecords:
        """What the last report says of the pile as a whole."""
        return cast("WholeRecords", next(get_records(self.store, "whole")))

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The outlets that are listed and those of all articles."""
        return load_gazetteer(self._added).with_documents(self.documents)

    @cached_property
    def gazetteer_before(self) -> Gazetteer:
        """The outlets that are listed and those of all articles of the last report."""
        now = {d.id: d for d in self.documents}
        pile = self.links_before.pile
        documents = []
        for id, outlet in zip(pile.articles, pile.outlets, strict=True):
            if id in now:
                documents.append(replace(now[id], outlet=outlet))
            else:
                documents.append(replace(self.before[id].document, text=""))
        return load_gazetteer(self._added).with_documents(documents)

    @cached_property
    def facts(self) -> PileFacts:
        """What a part of the report must know of the whole."""
        several = self.store.ask("select count(*) from story where articles > 1")[0][0]
        people = self.store.ask("select name from person where kind = 'person'")
        return PileFacts(
            gazetteer=self.gazetteer,
            outlets=frozenset(d.outlet for d in self.documents),
            people=file_people(row["name"] for row in people),
            has_several_stories=several > 1,
        )

    @property
    def _added(self) -> tuple[Outlet, ...]:
        return self.whole.added_outlets

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """All articles, without their words."""
        held = {d.id: replace(d, text="", published=self.days[d.id] or None) for d in self.now.documents}
        return tuple(held[id] for id in self.order)


class AttributionPlaces:
    """The number that an attribution has among all of the pile, in the order of the report."""

    def __init__(self, part: PilePart) -> None:
        """Number what is read."""
        self._part = part
        self._known: dict[str, int] = {}

    def __getitem__(self, attribution: str) -> int:
        """Return the number of an attribution of an article that is read."""
        if attribution not in self._known:
            (home,) = self._part.find_homes([attribution])
            place = self._part.ranks[home]
            own: Sequence[Attribution] = self._part.articles[home].reading.attributions
            self._known |= {a.id: place_attribution(place, n) for n, a in enumerate(own)}
        return self._known[attribution]
