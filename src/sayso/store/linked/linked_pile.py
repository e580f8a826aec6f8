"""What the last report of all rests on, kept so that what changes it need not ask for all articles again."""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from sayso.findings.ordered_findings import order
from sayso.records import Decision, Finding, Reading, Report, Speaker
from sayso.store.connection import Connection
from sayso.store.last_report.article_places import place_articles
from sayso.store.linked.article_extracts import put_all_extracts
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
    days: tuple[str, ...]
    """When they were published, '' where nobody knows."""
    places: tuple[int, ...]
    """Where each stands among the records of articles."""
    outlets: tuple[str | None, ...]
    known_outlets: str
    cited: tuple[tuple[str, str], ...]
    """The outlets that any article cites, by key."""
    has_twins: bool
    """True if two findings read alike, or but for the speaker: of these one is kept."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HeldLinks:
    """A linked pile with the last decision that its report knew, and the pairs that were looked at.

    `candidates` are numbers of attributions, two a row, in order; `parts` has for each attribution the
    number of the part that pairs connect it to, 0 for none.
    """

    pile: LinkedPile
    decision: int
    candidates: _Ints
    parts: _Ints


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
    days = tuple(r.document.published or "" for r in report.readings)
    pile = LinkedPile(
        articles=tuple(r.document.id for r in report.readings),
        sizes=tuple(len(r.attributions) for r in report.readings),
        hashes=tuple(hashes[r.document.id] for r in report.readings),
        versions=tuple(versions),
        days=days,
        places=place_articles(days),
        outlets=tuple(r.document.outlet for r in report.readings),
        known_outlets=known_outlets,
        cited=tuple(cited.items()),
        has_twins=len(order(findings)) < len(findings),
    )
    pairs = np.array(cast("Any", remembered["candidates"]), dtype=np.int32)
    parts = np.zeros(sum(pile.sizes), dtype=np.int32)
    for number, places in enumerate(cast("Sequence[tuple[int, ...]]", remembered["parts"]), 1):
        parts[list(places)] = number
    write_linked(store, engine, HeldLinks(pile=pile, decision=decision, candidates=pairs, parts=parts))
    put_all_extracts(
        store,
        cast("tuple[Reading, ...]", remembered["alone"]),
        report.readings,
        cast("tuple[Speaker, ...]", remembered["speakers before offices"]),
        hashes,
    )


def write_linked(store: Connection, engine: str, links: HeldLinks) -> None:
    """Keep what a report rests on in place of what was kept; call it inside a transaction."""
    store.do("delete from linked")
    store.do(
        "insert into linked (engine, decision, pile, candidates, parts) values (?, ?, ?, ?, ?)",
        engine, links.decision, pack(dump(links.pile)), _pack(links.candidates), _pack(links.parts),
    )  # fmt: skip


def write_parts(store: Connection, parts: _Ints, decision: int) -> None:
    """Keep other parts and the last decision; call it inside a transaction."""
    store.do("update linked set decision = ?, parts = ?", decision, _pack(parts))


def _pack(numbers: _Ints) -> bytes:
    return zlib.compress(numbers.astype(np.int32).tobytes(), 1)


def get_linked(store: Connection, engine: str) -> HeldLinks | None:
    """Return what the last report of all rests on; None where it was made otherwise, or is damaged."""
    for row in store.ask("select * from linked where engine = ?", engine):
        try:
            pairs = np.frombuffer(zlib.decompress(row["candidates"]), dtype=np.int32).reshape(-1, 2)
            parts = np.frombuffer(zlib.decompress(row["parts"]), dtype=np.int32)
            pile = decode(LinkedPile, json.loads(unpack(row["pile"])))
        except (ValueError, KeyError, TypeError, IndexError, zlib.error):
            return None
        return HeldLinks(pile=pile, decision=row["decision"], candidates=pairs, parts=parts)
    return None


def name_report(versions: Iterable[tuple[str, str]], decisions: tuple[Decision, ...]) -> tuple[object, ...]:
    """Return what a report of all rests on, for a `Memory`: the IDs and prints of articles, and decisions."""
    return (tuple(versions), repr(decisions))
