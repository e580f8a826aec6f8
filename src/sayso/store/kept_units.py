"""What units of work gave, kept in a store under a hash of all that it rests on."""

import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Callable

from sayso.store.connection import Connection
from sayso.units import Result, Unit
from sayso.units.codec import decode, dump, pack, unpack

_NOTHING = pack("[]")
_DAMAGED = (ValueError, KeyError, TypeError, IndexError, AttributeError, zlib.error)


class KeptUnits:
    """Runs the units for which a store has no result, and notes what to write into it.

    `engine` is a hash of all that every unit rests on: code, models, lexicon, limits, outlets. With `whole`
    nearly all units that are kept will be asked for: then those of one name are read together.
    """

    keeps = True

    def __init__(self, store: Connection, engine: str, *, whole: bool = False) -> None:
        self._store = store
        self._engine = engine.encode()
        self._whole = whole
        self._kept: dict[str, dict[bytes, bytes]] = {}
        self._used: defaultdict[str, set[bytes]] = defaultdict(set)
        self._made: dict[tuple[str, bytes], bytes] = {}
        self.remembered: dict[str, object] = {}

    def remember(self, name: str, value: object) -> None:
        """Keep what a later run over a part of the pile needs to know of the whole."""
        self.remembered[name] = value

    def run(self, unit: Unit, rests_on: tuple[object, ...], work: Callable[[], Result]) -> Result:
        """Return what a unit gives, from the store where it has it."""
        key = self._hash(rests_on)
        self._used[unit.name].add(key)
        body = self._made.get((unit.name, key)) or self._get(unit.name, key)
        if body is not None:
            try:
                value = [] if body == _NOTHING else json.loads(unpack(body))
                kept: Result = decode(unit.kind, value)
            except _DAMAGED:
                pass  # made anew, and written over it
            else:
                return kept
        result = work()
        self._made[unit.name, key] = pack(dump(result))
        return result

    def count_made(self) -> dict[str, int]:
        """Return how many units of each name were run."""
        counts: defaultdict[str, int] = defaultdict(int)
        for name, _ in self._made:
            counts[name] += 1
        return dict(counts)

    def has(self, name: str, rests_on: tuple[object, ...]) -> bool:
        """Return True if it is noted that something of that name was done."""
        return self._get(name, self._hash(rests_on)) is not None

    def note(self, name: str, rests_on: tuple[object, ...]) -> None:
        """Note that something of that name was done."""
        key = self._hash(rests_on)
        self._used[name].add(key)
        self._made[name, key] = b""

    def write(self) -> None:
        """Write what was made, and take out what was not asked for: nothing rests on it now.

        Call it inside a transaction, after a run over all articles.
        """
        unused = [
            (name, key)
            for (name,) in self._store.ask("select distinct name from unit")
            for key in self._list_keys(name) - self._used[name]
        ]
        self._store.do_each("delete from unit where name = ? and key = ?", unused)
        rows = ((name, key, body) for (name, key), body in self._made.items())
        self._store.do_each("insert or replace into unit values (?, ?, ?)", rows)
        self._store.do("delete from part_unit")

    def write_more(self) -> None:
        """Write what was made beside what is there; call it inside a transaction."""
        rows = ((name, key, body) for (name, key), body in self._made.items())
        self._store.do_each("insert or replace into unit values (?, ?, ?)", rows)

    def write_part(self, most: int) -> None:
        """Write what was made for some articles alone; beyond `most` such results the oldest go.

        Call it inside a transaction.
        """
        rows = ((name, key, body) for (name, key), body in self._made.items())
        self._store.do_each("insert or replace into unit values (?, ?, ?)", rows)
        self._store.do_each("insert into part_unit (name, key) values (?, ?)", self._made)
        old = self._store.ask(
            "select name, key from part_unit where n <= (select max(n) from part_unit) - ?", most
        )
        self._store.do_each("delete from unit where name = ? and key = ?", map(tuple, old))
        self._store.do("delete from part_unit where n <= (select max(n) from part_unit) - ?", most)

    def _hash(self, rests_on: tuple[object, ...]) -> bytes:
        return hashlib.blake2b(self._engine + repr(rests_on).encode(), digest_size=16).digest()

    def _get(self, name: str, key: bytes) -> bytes | None:
        if self._whole:
            if name not in self._kept:
                rows = self._store.ask("select key, body from unit where name = ?", name)
                self._kept[name] = {row["key"]: row["body"] for row in rows}
            return self._kept[name].get(key)
        rows = self._store.ask("select body from unit where name = ? and key = ?", name, key)
        return rows[0]["body"] if rows else None

    def _list_keys(self, name: str) -> set[bytes]:
        return {row["key"] for row in self._store.ask("select key from unit where name = ?", name)}


class CheckedUnits(KeptUnits):
    """Runs every unit anew, and counts those for which the store has another result."""

    def __init__(self, store: Connection, engine: str) -> None:
        super().__init__(store, engine)
        self.differing: list[str] = []

    def run(self, unit: Unit, rests_on: tuple[object, ...], work: Callable[[], Result]) -> Result:
        """Return what a unit gives."""
        result = work()
        body = self._get(unit.name, self._hash(rests_on))
        if body is not None and body != pack(dump(result)):
            self.differing.append(unit.name)
        return result
