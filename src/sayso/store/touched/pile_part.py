"""Articles and utterances of the last report of all, read where they are asked for."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate
from typing import cast

from sayso.outlets import Gazetteer, load_gazetteer
from sayso.records import Anchor, Attribution, Decision, Document, Outlet, Reading
from sayso.report_index import PileFacts
from sayso.store.connection import Connection
from sayso.store.last_report.part import fill_in_words
from sayso.store.last_report.records import (
    ArticleRecords,
    UtteranceRecords,
    WholeRecords,
    get_about,
    get_records,
)
from sayso.store.last_report.report_records import place_attribution
from sayso.store.touched.linked_pile import HeldLinks
from sayso.units import UnitRunner


class TooWideError(Exception):
    """More hangs on a decision than is computed here: all must be compared."""


class PilePart:
    """The articles of the last report of all that something rests on; each is read once."""

    def __init__(self, store: Connection, links: HeldLinks, runner: UnitRunner) -> None:
        """Begin with no article; `runner` knows the hashes of all readings."""
        self.store = store
        self.links = links
        self.runner = runner
        self.numbers = {id: n for n, id in enumerate(links.pile.articles)}
        self.starts = tuple(accumulate(links.pile.sizes, initial=0))
        self.articles: dict[str, ArticleRecords] = {}
        self.before: dict[str, Reading] = {}
        """The readings of the last report, of articles that are read otherwise now."""
        self._homes: dict[str, str] = {}

    def load(self, documents: Iterable[str]) -> None:
        """Read articles that were not read yet; those of another report are left out."""
        wanted = {id for id in documents if id in self.numbers} - self.articles.keys()
        if not wanted:
            return
        found = (cast("ArticleRecords", r) for r in get_records(self.store, "article", wanted))
        for article in fill_in_words(self.store, found):
            id = article.reading.document.id
            self.articles[id] = article
            self._homes |= {a.id: id for a in article.reading.attributions}

    def renew(self, readings: Mapping[str, Reading], links: HeldLinks, runner: UnitRunner) -> None:
        """Take other readings of some articles, which were read; `runner` knows the hashes of all."""
        self.before |= {id: self.articles[id].reading for id in readings}
        for id, reading in readings.items():
            self.articles[id] = replace(self.articles[id], reading=reading)
            self._homes |= {a.id: id for a in reading.attributions}
        self.links = links
        self.runner = runner
        self.starts = tuple(accumulate(links.pile.sizes, initial=0))

    def readings_before(self, documents: Iterable[str]) -> tuple[Reading, ...]:
        """Return the readings that the last report had of some articles, in its order."""
        return tuple(self.before.get(r.document.id, r) for r in self.readings(documents))

    def readings(self, documents: Iterable[str]) -> tuple[Reading, ...]:
        """Return the readings of some articles in the order of the report."""
        documents = set(documents)
        self.load(documents)
        ordered = sorted(documents & self.articles.keys(), key=lambda id: self.numbers[id])
        return tuple(self.articles[id].reading for id in ordered)

    def find_homes(self, attributions: Iterable[str]) -> set[str]:
        """Return the articles in which attributions stand; they are read."""
        attributions = set(attributions)
        unknown = attributions - self._homes.keys()
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
        """Return the articles that decisions name, by ID, name or address."""
        names = json.dumps(sorted({a.document for d in decisions for a in _list_anchors(d)}))
        rows = self.store.ask(
            """select id from version where id in (select value from json_each(?1))
            or name in (select value from json_each(?1)) or url in (select value from json_each(?1))""",
            names,
        )
        return {row["id"] for row in rows} & self.numbers.keys()

    def list_about(self, documents: Iterable[str], decisions: Iterable[Decision]) -> list[Decision]:
        """Return the decisions that name one of some articles."""
        read = (r.document for r in self.readings(documents))
        names = {n for d in read for n in (d.id, d.name, d.url)}
        return [d for d in decisions if any(a.document in names for a in _list_anchors(d))]

    @cached_property
    def whole(self) -> WholeRecords:
        """What the last report says of the pile as a whole."""
        return cast("WholeRecords", next(get_records(self.store, "whole")))

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The outlets that are listed and those of all articles."""
        return load_gazetteer(self._added).with_documents(self._documents)

    @cached_property
    def facts(self) -> PileFacts:
        """What a part of the report must know of the whole."""
        several = self.store.ask("select count(*) from story where articles > 1")[0][0]
        people = self.store.ask("select name from person where kind = 'person'")
        return PileFacts(
            gazetteer=self.gazetteer,
            outlets=frozenset(d.outlet for d in self._documents),
            people=tuple(row["name"] for row in people),
            has_several_stories=several > 1,
        )

    @property
    def _added(self) -> tuple[Outlet, ...]:
        return self.whole.added_outlets

    @cached_property
    def _documents(self) -> tuple[Document, ...]:
        """All articles, without their words."""
        rows = self.store.ask("select id, name, outlet, url from current_version")
        held = {row["id"]: Document(text="", **dict(row)) for row in rows}
        return tuple(held[id] for id in self.links.pile.articles)


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
            number = self._part.numbers[home]
            own: Sequence[Attribution] = self._part.articles[home].reading.attributions
            self._known |= {a.id: place_attribution(number, n) for n, a in enumerate(own)}
        return self._known[attribution]


def _list_anchors(decision: Decision) -> tuple[Anchor, ...]:
    return tuple(a for a in (decision.left, decision.right) if a is not None)
