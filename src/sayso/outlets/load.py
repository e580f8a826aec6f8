"""The list of outlets that comes with sayso, and the lists that users add."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from sayso.errors import InputError, shorten, word_value_error
from sayso.outlets.gazetteer import Gazetteer
from sayso.outlets.outlet import Outlet, OutletKind
from sayso.outlets.shared_hosts import load_shipped_table


def load_gazetteer(extra: Path | Sequence[Outlet] | None = None) -> Gazetteer:
    """Load the gazetteer that comes with sayso, with a user's outlets (a file, or what it held) before it.

    Raises InputError, naming the file and the entry, when `extra` is a file that cannot be read.
    """
    shipped = _load_shipped()
    own = read_outlets(extra) if extra is not None else ()
    if not own:
        return _index_shipped()
    names = {outlet.name for outlet in own}
    return Gazetteer((*own, *(outlet for outlet in shipped if outlet.name not in names)))


def read_outlets(extra: Path | Sequence[Outlet]) -> tuple[Outlet, ...]:
    """Read a user's TOML list of outlets; what was read from one is returned as it is.

    Raises InputError, which names the file and the entry.
    """
    if not isinstance(extra, Path):
        return tuple(extra)
    try:
        table = tomllib.loads(extra.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(f"{extra}: cannot be read ({(error.strerror or str(error)).lower()})") from error
    except RecursionError:
        raise InputError(f"{extra}: is nested too deeply to be a list of outlets") from None
    except ValueError as error:  # not UTF-8, not TOML, or a number of thousands of digits
        raise InputError(
            f"{extra}: cannot be read as a TOML list of outlets: {word_value_error(error)}"
        ) from error
    return _read_outlets(table, str(extra))


@lru_cache(maxsize=1)
def _load_shipped() -> tuple[Outlet, ...]:
    return _read_outlets(load_shipped_table(), "outlets.toml")


@lru_cache(maxsize=1)
def _index_shipped() -> Gazetteer:
    return Gazetteer(_load_shipped())


def _read_outlets(table: Mapping[str, Any], where: str) -> tuple[Outlet, ...]:
    rows = table.get("outlet", [])
    if not isinstance(rows, list):
        kind = "one table" if isinstance(rows, dict) else "no table"
        raise InputError(f"{where}: `outlet` is {kind}; begin each outlet with a line `[[outlet]]`")
    return tuple(_read_outlet(row, number, where) for number, row in enumerate(rows, 1))


def _read_outlet(row: Any, number: int, where: str) -> Outlet:
    """Read one outlet of a list; raises InputError, which names the outlet and the field."""
    if not isinstance(row, dict):
        raise InputError(f"{where}: outlet {number} is no table; begin each outlet with a line `[[outlet]]`")
    name, kind = row.get("name"), row.get("kind", "site")
    if name is not None and not isinstance(name, str):
        raise InputError(f'{where}: outlet {number} has a name that is no text; write name = "..."')
    if name is None or not name.strip():
        raise InputError(f'{where}: outlet {number} has no name; give it `name = "..."`')
    if kind not in get_args(OutletKind):
        known = ", ".join(get_args(OutletKind))
        raise InputError(f"{where}: outlet {name!r} has kind {shorten(kind)}; it must be one of {known}")
    lists = {key: row.get(key, []) for key in ("domains", "also", "abbreviations")}
    for key, value in lists.items():
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise InputError(
                f'{where}: outlet {name!r} has {key} that are no list of strings; write {key} = ["..."]'
            )
    owner, common = row.get("owner"), row.get("common", False)
    if owner is not None and (not isinstance(owner, str) or not owner.strip()):
        raise InputError(f'{where}: outlet {name!r} has an owner that is no name; write owner = "..."')
    if not isinstance(common, bool):
        raise InputError(f"{where}: outlet {name!r}: common must be true or false, not {shorten(common)}")
    return Outlet(
        name=name,
        kind=kind,
        domains=tuple(lists["domains"]),
        also=tuple(lists["also"]),
        abbreviations=tuple(lists["abbreviations"]),
        owner=owner,
        common=common,
    )
