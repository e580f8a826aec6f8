"""Units of work: pure functions of a few named records, whose results may be kept.

A stage hands each unit to a `Memory` with all that its result rests on. `ALWAYS_ANEW` runs every unit; a
store runs those for which it has no result that rests on the same.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Protocol, TypeVar

from sayso.records import Reading, Story
from sayso.units.codec import dump
from sayso.units.limits import LIMITS, PileLimits

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Unit:
    """A kind of unit: its name, and the type of its results as `codec.decode` takes it."""

    name: str
    kind: Any


class Memory(Protocol):
    """Whatever runs units, or knows what they gave."""

    keeps: bool
    """False where nothing is kept, so that nobody need say what a result rests on."""

    def run(self, unit: Unit, rests_on: tuple[object, ...], work: Callable[[], Result]) -> Result:
        """Return what a unit gives; `rests_on` names all that it reads, in numbers, words and tuples."""

    def remember(self, name: str, value: object) -> None:
        """Keep what a later run over a part of the pile needs to know of the whole."""


class _AlwaysAnew:
    """Runs every unit and keeps nothing."""

    keeps = False

    def run(self, unit: Unit, rests_on: tuple[object, ...], work: Callable[[], Result]) -> Result:
        """Run a unit."""
        return work()

    def remember(self, name: str, value: object) -> None:
        """Forget it."""


ALWAYS_ANEW: Memory = _AlwaysAnew()


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitRunner:
    """How the units of a run are run: the limits, the memory, and the hash of each reading by document ID."""

    limits: PileLimits = LIMITS
    memory: Memory = ALWAYS_ANEW
    hashes: Mapping[str, str] = field(default_factory=dict)

    def run(
        self, unit: Unit, rests_on: Callable[[], tuple[object, ...]], work: Callable[[], Result]
    ) -> Result:
        """Return what a unit gives; what it rests on is asked for only where results are kept."""
        return self.memory.run(unit, rests_on() if self.memory.keeps else (), work)

    def run_on_stories(
        self,
        unit: Unit,
        readings: Iterable[Reading],
        stories: Iterable[Story],
        find: Callable[[Story, list[Reading]], tuple[Result, ...]],
    ) -> tuple[Result, ...]:
        """Return what is found in each story of several articles; it rests on their readings alone."""
        by_id = {r.document.id: r for r in readings}
        found: list[Result] = []
        for story in stories:
            ids = story.document_ids
            if len(ids) > 1:
                work = partial(find, story, [by_id[i] for i in ids])
                found += self.run(unit, partial(self.name_readings, ids), work)
        return tuple(found)

    def name_readings(self, document_ids: Iterable[str]) -> tuple[str, ...]:
        """Return the hashes of the readings of some documents."""
        return tuple(self.hashes[i] for i in document_ids)

    def knowing(self, readings: Iterable[Reading], before: Iterable[Reading] = ()) -> "UnitRunner":
        """Return the runner with the hashes of these readings; those in `before` are not hashed again."""
        if not self.memory.keeps:
            return self
        known = {id(r) for r in before if r.document.id in self.hashes}
        hashes = {
            r.document.id: self.hashes[r.document.id] if id(r) in known else hash_reading(r) for r in readings
        }
        return replace(self, hashes=hashes)

    def knowing_speakers(self, before: Iterable[Reading], readings: Iterable[Reading]) -> "UnitRunner":
        """Return the runner with the hashes of readings that differ in their speakers from those before."""
        if not self.memory.keeps:
            return self
        hashes = {
            new.document.id: _hash_speakers(self.hashes[old.document.id], old, new)
            for old, new in zip(before, readings, strict=True)
        }
        return replace(self, hashes=hashes)


RUNNER = UnitRunner()
"""Runs every unit anew, with the limits of every run."""


def name_reported(
    readings: Sequence[Reading], group: Mapping[str, str], runner: UnitRunner
) -> tuple[object, ...]:
    """Return what names some readings together with the utterance of each of their attributions."""
    told = tuple(tuple(group.get(a.id) for a in r.attributions) for r in readings)
    return (*runner.name_readings(r.document.id for r in readings), told)


def hash_reading(reading: Reading) -> str:
    """Return a hash of everything in a reading."""
    text = reading.document.text
    hashed = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16)
    hashed.update(dump(replace(reading, document=replace(reading.document, text=""))).encode())
    return hashed.hexdigest()


def _hash_speakers(known: str, before: Reading, reading: Reading) -> str:
    """Return the hash of a reading by that of another one with other speakers."""
    told = [
        (new.speaker_id, None if new.speaker is old.speaker else dump(new.speaker))
        for old, new in zip(before.attributions, reading.attributions, strict=True)
    ]
    return hashlib.blake2b(f"{known} {told!r}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
