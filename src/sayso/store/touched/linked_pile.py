"""What the last report of all rests on, kept so that a decision need not ask for all articles again."""

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from sayso.findings.templates import word_finding
from sayso.records import Decision, Finding, Report
from sayso.store.connection import Connection
from sayso.units.codec import decode, dump, pack, unpack

REPORT_OF_ALL = "report of all"
"""The name under which it is noted that the report of all was made, and on what."""
_Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkedPile:
    """The articles of the last report of all, in its order, and what was known of the whole pile."""

    articles: tuple[str, ...]
    sizes: tuple[int, ...]
    """How many attributions each has."""
    hashes: tuple[str, ...]
    """Of their readings with decisions and speakers."""
    versions: tuple[tuple[str, str], ...]
    """Their IDs and prints in the order of the store."""
    known_outlets: str
    cited: tuple[tuple[str, str], ...]
    """The outlets that any article cites, by key."""
    has_twins: bool
    """True if two findings read alike, of which one is kept."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HeldLinks:
    """A linked pile with the last decision that its report knew, and the pairs that were looked at.

    `candidates` are numbers of attributions, two a row, in order.
    """

    pile: LinkedPile
    decision: int
    candidates: _Ints


def put_linked(
    store: Connection,
    engine: str,
    decision: int,
    report: Report,
    versions: Iterable[tuple[str, str]],
    remembered: Mapping[str, object],
) -> None:
    """Keep what a report of all rests on; call it inside a transaction.

    `remembered` is what the run told of the whole pile.
    """
    hashes = cast("Mapping[str, str]", remembered["readings"])
    known_outlets, cited = cast("tuple[str, Mapping[str, str]]", remembered["cited outlets"])
    findings = cast("tuple[Finding, ...]", remembered["findings"])
    pile = LinkedPile(
        articles=tuple(r.document.id for r in report.readings),
        sizes=tuple(len(r.attributions) for r in report.readings),
        hashes=tuple(hashes[r.document.id] for r in report.readings),
        versions=tuple(versions),
        known_outlets=known_outlets,
        cited=tuple(cited.items()),
        has_twins=len(set(map(word_finding, findings))) < len(findings),
    )
    pairs = np.array(cast("Any", remembered["candidates"]), dtype=np.int32)
    store.do("delete from linked")
    store.do(
        "insert into linked values (?, ?, ?, ?)",
        engine, decision, pack(dump(pile)), zlib.compress(pairs.tobytes(), 6),
    )  # fmt: skip


def get_linked(store: Connection, engine: str) -> HeldLinks | None:
    """Return what the last report of all rests on; None where it was made otherwise, or is damaged."""
    for row in store.ask("select * from linked where engine = ?", engine):
        try:
            pairs = np.frombuffer(zlib.decompress(row["candidates"]), dtype=np.int32).reshape(-1, 2)
            pile = decode(LinkedPile, json.loads(unpack(row["pile"])))
        except (ValueError, KeyError, TypeError, IndexError, zlib.error):
            return None
        return HeldLinks(pile=pile, decision=row["decision"], candidates=pairs)
    return None


def name_report(versions: Iterable[tuple[str, str]], decisions: tuple[Decision, ...]) -> tuple[object, ...]:
    """Return what a report of all rests on, for a `Memory`: the IDs and prints of articles, and decisions."""
    return (tuple(versions), repr(decisions))
