"""Vocabulary as data with proof: words, a sentence that needs them, one where they must not be taken.

A file `NAME.toml` of this package holds rows of one phenomenon:

    [[row]]
    kind = "weekdays"
    words = "monday tuesday"
    example = "Hill said on {^} that the pier was safe."
    not = "Hill said on one {} or another."

Each word of a row is put into the slot of both sentences, as it is for `{}` and with a capital for `{^}`.
What decides must say yes to every example and no to every counter-example; `tests/lexicon` proves it, and
that an example fails without its row.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sayso.lexicon import read_table

SLOTS = ("{}", "{^}")
_FIELDS = ("kind", "words", "example", "not")
_SPECIAL = re.compile(r"[.^$*+?{}\[\]\\|()]")
_NEVER = "(?!)"


@dataclass(frozen=True, slots=True)
class Row:
    """Words of one `kind`; `example` needs each of them, `counterexample` must not be taken for one."""

    kind: str
    words: tuple[str, ...]
    example: str
    counterexample: str


@cache
def read_rows(table: str) -> tuple[Row, ...]:
    """Return the rows of a file of this package ("grammar/clauses"), in order.

    Raises FileNotFoundError without such a file and ValueError for a row that is not one.
    """
    rows = read_table(table).get("row", [])
    return tuple(make_row(f"lexicon/{table}.toml, row {n}", row) for n, row in enumerate(rows, 1))


def make_row(place: str, row: Mapping[str, Any]) -> Row:
    """Return a row from its fields; raises ValueError, which names the place, where they are no row."""
    if set(row) != set(_FIELDS):
        raise ValueError(f"{place}: a row has the fields {', '.join(_FIELDS)}, not {', '.join(row)}")
    words = row["words"].split() if isinstance(row["words"], str) else row["words"]
    if not words or len(set(words)) < len(words):
        raise ValueError(f"{place}: no words, or one word twice")
    for field in ("example", "not"):
        if sum(row[field].count(slot) for slot in SLOTS) != 1:
            raise ValueError(f"{place}: `{field}` needs one slot, {' or '.join(SLOTS)}")
    return Row(kind=row["kind"], words=tuple(words), example=row["example"], counterexample=row["not"])


def list_words(table: str, *kinds: str) -> tuple[str, ...]:
    """Return the words of some kinds of a file, kind by kind; raises KeyError without such a kind."""
    rows = read_rows(table)
    if unknown := set(kinds) - {row.kind for row in rows}:
        raise KeyError(f"lexicon/{table}.toml has no rows of the kind {', '.join(sorted(unknown))}")
    return tuple(word for kind in kinds for row in rows if row.kind == kind for word in row.words)


@cache
def set_of(table: str, *kinds: str) -> frozenset[str]:
    """Return the words of some kinds of a file as a set; raises KeyError without such a kind."""
    return frozenset(list_words(table, *kinds))


def choice_of(table: str, *kinds: str) -> str:
    """Return a regular expression for any of the words of some kinds, to be put into brackets.

    Words are tried in the order of the file; without any words nothing matches. Raises KeyError without such
    a kind.
    """
    return "|".join(_SPECIAL.sub(r"\\\g<0>", word) for word in list_words(table, *kinds)) or _NEVER
