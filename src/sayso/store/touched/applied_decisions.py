"""Readings of some articles with what people decided of them, before their speakers are linked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from sayso.annotation.citations.pile_outlets import PileOutlets, resolve_outlets
from sayso.decisions.actions import ABOUT_ARTICLES
from sayso.decisions.applied_decisions import apply_to_readings
from sayso.decisions.article_facts import apply_to_documents
from sayso.outlets import load_gazetteer
from sayso.records import Decision, Reading
from sayso.store.articles import get_version
from sayso.store.linked.pile_part import PilePart, TooWideError
from sayso.store.readings import get_reading
from sayso.units import UnitRunner

_OF_LINKS = frozenset({"same", "different", "role", "relay"})


def changes_reading(decision: Decision) -> bool:
    """Return True if a decision changes what an article is read to say."""
    return decision.action not in _OF_LINKS and decision.action not in ABOUT_ARTICLES


class AppliedReadings:
    """Gives readings as they are before speakers are linked, with the hash of each."""

    def __init__(self, part: PilePart, engine: str, decisions: Sequence[Decision]) -> None:
        """Take the decisions in force; `engine` names what read."""
        self._part = part
        self._engine = engine
        self._decisions = [d for d in decisions if changes_reading(d)]
        self._facts = [d for d in decisions if d.action in ABOUT_ARTICLES]
        self._known: dict[str, tuple[Reading, str]] = {}

    def read(self, documents: Iterable[str]) -> dict[str, tuple[Reading, str]]:
        """Return the readings of some articles and their hashes."""
        wanted = set(documents)
        if wanted - self._known.keys():
            self._apply(wanted)
        return {id: self._known[id] for id in wanted}

    @cached_property
    def decided(self) -> frozenset[str]:
        """The articles that decisions name; what is decided of one may tell the kind of a name in another."""
        return frozenset(self._part.find_named(self._decisions))

    def _apply(self, wanted: set[str]) -> None:
        if not wanted.isdisjoint(self.decided) and self.decided - self._known.keys():
            given = self._read(self.decided | self._find_first_named())
            applied = apply_to_readings(tuple(r for r, _ in given.values()), self._decisions)
            for (before, known), after in zip(given.values(), applied, strict=True):
                id = after.document.id
                if id in self.decided:
                    self._known[id] = after, known if after is before else self._hash(after)
        self._known |= self._read(wanted - self._known.keys())

    def _find_first_named(self) -> set[str]:
        """Return for each name that decisions give the first other article that has it: it tells its kind."""
        found = set()
        for value in sorted({d.value for d in self._decisions if d.value}):
            rows = self._part.store.ask(
                """select distinct v.id from attribution a join current_version v on v.print = a.print
                where a.speaker = ? and not a.is_added""",
                value,
            )
            others = {row["id"] for row in rows if row["id"] in self._part.numbers} - self.decided
            if others:
                found.add(min(others, key=self._part.numbers.__getitem__))
        return found

    def _read(self, documents: Iterable[str]) -> dict[str, tuple[Reading, str]]:
        """Return readings with the outlets of the pile, in the order of the report."""
        part = self._part
        prints = dict(part.now.prints)
        ordered = sorted(documents, key=part.numbers.__getitem__)
        given: list[Reading] = []
        for id in ordered:
            (row,) = part.store.ask("select n from current_version where id = ?", id)
            reading = get_reading(part.store, get_version(part.store, row["n"]), self._engine)
            if reading is None:
                raise TooWideError("an article is not read")
            (named,) = apply_to_documents([reading.document], self._facts)
            if named is not reading.document:
                reading = replace(reading, document=named)
                prints[id] = self._hash(reading)
            given.append(reading)
        runner = UnitRunner(limits=part.runner.limits, memory=part.runner.memory, hashes=prints)
        lexicon = load_gazetteer(part.whole.added_outlets)
        resolved = resolve_outlets(tuple(given), PileOutlets(lexicon, part.gazetteer), runner)
        return {
            r.document.id: (r, prints[r.document.id] if r is g else self._hash(r))
            for g, r in zip(given, resolved, strict=True)
        }

    def _hash(self, reading: Reading) -> str:
        runner: Mapping[str, str] = self._part.runner.knowing([reading]).hashes
        return runner[reading.document.id]
