"""What units of work gave, kept in a store under a hash of all that it rests on."""

import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from sayso.store.connection import Connection
from sayso.units import Result, Unit
from sayso.units.codec import decode, dump, pack, unpack

_NOTHING = pack("[]")
_SUM = 4
_KEY = 12
"""Bytes of a hash: no two of ten thousand million results have these in common."""
_SHORT = 400
"""Bytes of a result that stands in `unit`; longer ones stand in `long_unit`.

`unit` has its rows in the index of its key, where SQLite keeps at most 488 bytes of a row on a page of 2,048;
the rest of a longer row would take pages that no other row uses.
"""
_DAMAGED = (ValueError, KeyError, TypeError, IndexError, AttributeError, zlib.error)


class KeptUnits:
    """Runs the units for which a store has no result, and notes what to write into it.

    `engine` is a hash of all that every unit rests on: code, models, lexicon, limits, outlets. With `whole`
    nearly all units that are kept will be asked for, else those named in `together`: these are read at once.
    """

    keeps = True

    def __init__(
        self, store: Connection, engine: str, *, whole: bool = False, together: Collection[str] = ()
    ) -> None:
        self._store = store
        self._table = _UnitTable(store)
        self._engine = engine.encode()
        self._whole = whole
        self._together = together
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
        body = self._made.get((unit.name, key))
        body = self._get(unit.name, key) if body is None else body
        if body is not None:
            try:
                kept: Result = _unpack(unit, body)
            except _DAMAGED:
                pass  # made anew, and written over it
            else:
                return kept
        result = work()
        self._made[unit.name, key] = _pack(result)
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
        for name in self._table.list_names():
            self._table.drop(name, self._table.list_keys(name) - self._used[name])
        self.write_more()
        self._store.do("delete from part_unit")

    def write_more(self, names: Collection[str] | None = None) -> None:
        """Write what was made beside what is there, of some units or of all; call it inside a transaction."""
        # In order of the keys, so that pages are filled one after the other.
        for (name, key), body in sorted(self._made.items()):
            if names is None or name in names:
                self._table.put(name, key, body)

    def forget(self, name: str) -> None:
        """Take out what is kept under a name; call it inside a transaction."""
        self._table.drop(name, self._table.list_keys(name))

    def keep_only(self, chosen: Mapping[str, Iterable[tuple[object, ...]]]) -> None:
        """Take out all that is kept but, of the units named, what rests on what is given."""
        for name in self._table.list_names():
            stay = set(map(self._hash, chosen.get(name, ())))
            self._table.drop(name, self._table.list_keys(name) - stay)
        self._store.do("delete from part_unit")

    def write_part(self, most: int) -> None:
        """Write what was made for some articles alone; beyond `most` such results the oldest go.

        Call it inside a transaction.
        """
        self.write_more()
        self._store.do_each("insert into part_unit (name, key) values (?, ?)", self._made)
        old = self._store.ask(
            "select name, key from part_unit where n <= (select max(n) from part_unit) - ?", most
        )
        for name, key in old:
            self._table.drop(name, [key])
        self._store.do("delete from part_unit where n <= (select max(n) from part_unit) - ?", most)

    def _hash(self, rests_on: tuple[object, ...]) -> bytes:
        return hashlib.blake2b(self._engine + repr(rests_on).encode(), digest_size=_KEY).digest()

    def _get(self, name: str, key: bytes) -> bytes | None:
        if self._whole or name in self._together:
            if name not in self._kept:
                self._kept[name] = self._table.get_all(name)
            return self._kept[name].get(key)
        return self._table.get(name, key)


class _UnitTable:
    """The rows of units. The long ones stand apart: among short ones each would fill pages of its own."""

    def __init__(self, store: Connection) -> None:
        self._store = store
        self._numbers: dict[str, int] = {}

    def _find(self, name: str) -> int | None:
        if name not in self._numbers:
            for row in self._store.ask("select n from unit_name where name = ?", name):
                self._numbers[name] = row["n"]
        return self._numbers.get(name)

    def list_names(self) -> list[str]:
        """Return all names that units had."""
        return [row["name"] for row in self._store.ask("select name from unit_name")]

    def get(self, name: str, key: bytes) -> bytes | None:
        """Return a result, or None."""
        number = self._find(name)
        rows = self._store.ask(
            """select body from unit where name = ?1 and key = ?2
            union all select body from long_unit where name = ?1 and key = ?2""",
            number, key,
        )  # fmt: skip
        return rows[0]["body"] if rows else None

    def get_all(self, name: str) -> dict[bytes, bytes]:
        """Return all results of a name by their keys."""
        rows = self._store.ask(
            """select key, body from unit where name = ?1
            union all select key, body from long_unit where name = ?1""",
            self._find(name),
        )
        return {row["key"]: row["body"] for row in rows}

    def list_keys(self, name: str) -> set[bytes]:
        """Return the keys of all results of a name."""
        rows = self._store.ask(
            "select key from unit where name = ?1 union all select key from long_unit where name = ?1",
            self._find(name),
        )
        return {row["key"] for row in rows}

    def put(self, name: str, key: bytes, body: bytes) -> None:
        """Write a result in place of what is there."""
        number = self._find(name)
        if number is None:
            number = self._numbers[name] = self._store.do("insert into unit_name (name) values (?)", name)
        self.drop(name, [key])
        table = "long_unit" if len(body) > _SHORT else "unit"
        self._store.do(f"insert into {table} values (?, ?, ?)", number, key, body)

    def drop(self, name: str, keys: Iterable[bytes]) -> None:
        """Take results out."""
        rows = [(self._find(name), key) for key in keys]
        for table in ("unit", "long_unit"):
            self._store.do_each(f"delete from {table} where name = ? and key = ?", rows)


def _pack(result: object) -> bytes:
    """Return a result as it is kept; bytes as they are, with a sum."""
    if isinstance(result, bytes):
        return zlib.crc32(result).to_bytes(_SUM, "little") + result
    body = pack(dump(result))
    return b"" if body == _NOTHING else body


def _unpack(unit: Unit, body: bytes) -> Any:
    """Return a result from what is kept; raises one of `_DAMAGED`."""
    if unit.kind is bytes:
        held = body[_SUM:]
        if zlib.crc32(held) != int.from_bytes(body[:_SUM], "little"):
            raise ValueError("other bytes than were kept")
        return held
    return decode(unit.kind, json.loads(unpack(body)) if body else [])


class CheckedUnits(KeptUnits):
    """Runs every unit anew, and counts those for which the store has another result."""

    def __init__(self, store: Connection, engine: str) -> None:
        super().__init__(store, engine)
        self.differing: list[str] = []

    def run(self, unit: Unit, rests_on: tuple[object, ...], work: Callable[[], Result]) -> Result:
        """Return what a unit gives."""
        result = work()
        body = self._get(unit.name, self._hash(rests_on))
        if body is not None and body != _pack(result):
            self.differing.append(unit.name)
        return result
