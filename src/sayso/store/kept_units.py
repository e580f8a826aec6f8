"""What units of work gave, kept in a store under a hash of all that it rests on."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable

from sayso.codec import decode, dump
from sayso.store.connection import Connection
from sayso.units import Result, Unit

_DAMAGED = (ValueError, KeyError, TypeError, IndexError, AttributeError)


class KeptUnits:
    """Runs the units for which a store has no result, and notes what to write into it.

    `engine` is a hash of all that every unit rests on: code, models, lexicon, limits, outlets.
    """

    keeps = True

    def __init__(self, store: Connection, engine: str) -> None:
        self._store = store
        self._engine = engine
        self._held: dict[str, dict[bytes, str]] = {}
        self._used: defaultdict[str, set[bytes]] = defaultdict(set)
        self._made: dict[tuple[str, bytes], str] = {}

    def run(self, unit: Unit, rests_on: tuple[object, ...], work: Callable[[], Result]) -> Result:
        """Return what a unit gives, from the store where it has it."""
        key = self._hash(rests_on)
        self._used[unit.name].add(key)
        body = self._load(unit.name).get(key)
        if body is not None:
            try:
                kept: Result = decode(unit.kind, json.loads(body))
            except _DAMAGED:
                pass  # made anew, and written over it
            else:
                return kept
        result = work()
        self._made[unit.name, key] = dump(result)
        return result

    def count_made(self) -> dict[str, int]:
        """Return how many units of each name were run."""
        counts: defaultdict[str, int] = defaultdict(int)
        for name, _ in self._made:
            counts[name] += 1
        return dict(counts)

    def save(self, *, whole: bool) -> None:
        """Write what was made; with `whole`, take out what was not asked for, which nothing rests on now."""
        unused = [
            (name, key)
            for (name,) in (self._store.ask("select distinct name from unit") if whole else ())
            for key in self._load(name).keys() - self._used[name]
        ]
        if not self._made and not unused:
            return
        with self._store.transaction():
            self._store.do_each("delete from unit where name = ? and key = ?", unused)
            rows = ((name, key, body) for (name, key), body in self._made.items())
            self._store.do_each("insert or replace into unit values (?, ?, ?)", rows)

    def _hash(self, rests_on: tuple[object, ...]) -> bytes:
        return hashlib.blake2b(repr((self._engine, rests_on)).encode(), digest_size=16).digest()

    def _load(self, name: str) -> dict[bytes, str]:
        held = self._held.get(name)
        if held is None:
            rows = self._store.ask("select key, body from unit where name = ?", name)
            held = self._held[name] = {row["key"]: row["body"] for row in rows}
        return held


class CheckedUnits(KeptUnits):
    """Runs every unit anew, and counts those for which the store has another result."""

    def __init__(self, store: Connection, engine: str) -> None:
        super().__init__(store, engine)
        self.differing: list[str] = []

    def run(self, unit: Unit, rests_on: tuple[object, ...], work: Callable[[], Result]) -> Result:
        """Return what a unit gives."""
        result = work()
        body = self._load(unit.name).get(self._hash(rests_on))
        if body is not None and body != dump(result):
            self.differing.append(unit.name)
        return result
