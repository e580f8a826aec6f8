"""Lists in parts: each part says where the next one begins, so that no list has an end that is cut off."""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sayso.errors import InputError
from sayso.store.connection import Connection

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class ListPart(Generic[Row]):
    """Rows of a list, and what to ask with for those behind them; None at the end."""

    rows: tuple[Row, ...]
    after: str | None = None


@dataclass(frozen=True, slots=True)
class PageAsk:
    """How many rows are wanted, and behind which place."""

    limit: int = 50
    after: str | None = None


def ask_part(
    store: Connection,
    sql: str,
    values: tuple[object, ...],
    *,
    order: tuple[str, str],
    make: Callable[[Any], Row],
    page: PageAsk,
    descending: bool = True,
    extra: str = "",
) -> ListPart[Row]:
    """Return a part of what a statement gives, ordered by two of its columns that have no nulls.

    `extra` are columns that are made of the rows of the part alone, `part`. Raises InputError where the place
    to go on from cannot be understood.
    """
    first, second = order
    direction, sign = ("desc", "<") if descending else ("asc", ">")
    behind: tuple[object, ...] = ()
    where = ""
    if page.after:
        behind = _read_place(page.after)
        where = f"where ({first}, {second}) {sign} (?, ?)"
    ordered = f"order by {first} {direction}, {second} {direction}"
    asked = f"select * from ({sql}) {where} {ordered} limit ?"
    if extra:
        asked = f"select part.*, {extra} from ({asked}) part {ordered}"
    rows = store.ask(asked, *values, *behind, page.limit + 1)
    shown = rows[: page.limit]
    more = len(rows) > page.limit
    return ListPart(
        rows=tuple(make(row) for row in shown),
        after=_write_place(shown[-1][first], shown[-1][second]) if more else None,
    )


def _write_place(*keys: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(keys).encode()).decode().rstrip("=")


def _read_place(given: str) -> tuple[object, ...]:
    try:
        keys = json.loads(base64.urlsafe_b64decode(given + "=" * (-len(given) % 4)))
        if isinstance(keys, list) and len(keys) == 2 and all(_is_key(key) for key in keys):
            return tuple(keys)
    except (ValueError, RecursionError):
        pass
    raise InputError("the place to go on from cannot be read; leave out “after” to begin at the first page")


def _is_key(key: object) -> bool:
    return isinstance(key, str) or (isinstance(key, int) and abs(key) < 1 << 62)
