"""Units of work: pure functions of a few named records, whose results may be kept.

A stage hands each unit to a `Memory` with all that its result rests on. `ALWAYS_ANEW` runs every unit; a
store runs those for which it has no result that rests on the same.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from sayso.codec import dump
from sayso.records import Reading

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


class _AlwaysAnew:
    """Runs every unit and keeps nothing."""

    keeps = False

    def run(self, unit: Unit, rests_on: tuple[object, ...], work: Callable[[], Result]) -> Result:
        """Run a unit."""
        return work()


ALWAYS_ANEW: Memory = _AlwaysAnew()


def hash_readings(readings: Iterable[Reading], memory: Memory) -> Mapping[str, str]:
    """Return a hash of everything in each reading by document ID; no hashes where nothing is kept."""
    if not memory.keeps:
        return _NoHashes()
    return {r.document.id: hash_reading(r) for r in readings}


def hash_reading(reading: Reading) -> str:
    """Return a hash of everything in a reading."""
    text = reading.document.text
    hashed = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16)
    hashed.update(dump(replace(reading, document=replace(reading.document, text=""))).encode())
    return hashed.hexdigest()


class _NoHashes(dict[str, str]):
    """Has an empty hash for every document."""

    def __missing__(self, document_id: str) -> str:
        return ""
