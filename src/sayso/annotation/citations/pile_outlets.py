"""Add what the whole pile makes known about outlets to readings that were made one by one.

A reading depends on its document alone. An outlet that only the metadata of another article makes known ("the
Corran Post") is found here, in a second step.
"""

import re
from collections.abc import Set
from dataclasses import dataclass, replace
from functools import partial

from sayso.annotation.citations.outlet_citations import find_citations
from sayso.annotation.context.addressees import find_addressees
from sayso.annotation.context.shared_occasions import share_occasions
from sayso.annotation.document import open_document
from sayso.outlets import Gazetteer
from sayso.records import Attribution, Citation, Reading
from sayso.units import RUNNER, Unit, UnitRunner


@dataclass(frozen=True, kw_only=True, slots=True)
class ResolvedOutlets:
    """What an article attributes and cites once the outlets of a pile are known."""

    attributions: tuple[Attribution, ...]
    citations: tuple[Citation, ...]


class _Hosts:
    """Hosts that are looked for in texts; how long that takes does not grow with their number."""

    def __init__(self, hosts: Set[str]) -> None:
        self._hosts = hosts
        self._lengths = sorted({len(host) for host in hosts})
        # A host stands in one run of such letters; most runs are words, which have no dot.
        self._run = re.compile(f"[{re.escape(''.join(sorted(set(''.join(hosts)))))}]+" if hosts else "(?!)")
        self._are_dotted = all("." in host for host in hosts)

    def are_in(self, text: str) -> bool:
        """Return True if any of the hosts stands in a text."""
        return any(self._stand_in(run) for run in self._run.findall(text))

    def _stand_in(self, run: str) -> bool:
        if self._are_dotted and "." not in run:
            return False
        return any(
            run[start : start + length] in self._hosts
            for length in self._lengths
            for start in range(len(run) - length + 1)
        )


_RESOLVED = Unit("outlets of the pile in an article", ResolvedOutlets | None)


def resolve_outlets(
    readings: tuple[Reading, ...], lexicon: Gazetteer, pile: Gazetteer, runner: UnitRunner = RUNNER
) -> tuple[Reading, ...]:
    """Return readings whose hearers, citations and chains know the outlets of the pile as well.

    `lexicon` is the gazetteer that the readings were made with, `pile` the same with all of their documents.
    """
    if pile is lexicon:
        return readings
    listed = {d for o in lexicon.outlets for d in o.domains}
    hosts = _Hosts({d for o in pile.outlets for d in o.domains} - listed)
    known = pile.hash_additions(lexicon) if runner.memory.keeps else ""
    return tuple(
        _add(
            reading,
            runner.run(
                _RESOLVED,
                partial(_name_grounds, reading, known, runner),
                partial(_resolve, reading, lexicon, pile, hosts),
            ),
        )
        for reading in readings
    )


def _name_grounds(reading: Reading, known: str, runner: UnitRunner) -> tuple[object, ...]:
    return (*runner.name_readings([reading.document.id]), known)


def _add(reading: Reading, found: ResolvedOutlets | None) -> Reading:
    if found is None:
        return reading
    return replace(reading, attributions=found.attributions, citations=found.citations)


def _resolve(reading: Reading, lexicon: Gazetteer, pile: Gazetteer, hosts: _Hosts) -> ResolvedOutlets | None:
    """Return what is told with the outlets of the pile; None where they change nothing."""
    document = reading.document
    if not _differs(reading, lexicon.with_documents([document]), pile, hosts):
        return None
    view = open_document(document, reading.attributions, layout=reading.layout)
    view = view.with_attributions(find_addressees(view, pile))
    citations, told = find_citations(view, reading.entities, pile)
    told = share_occasions(view.with_attributions(told))
    return ResolvedOutlets(attributions=told, citations=citations)


def _differs(reading: Reading, alone: Gazetteer, pile: Gazetteer, hosts: _Hosts) -> bool:
    """Return True if the pile knows another outlet than the document alone, of those that its text names.

    `hosts` are the addresses that the pile alone makes known.
    """
    document = reading.document
    if alone.own_name(document) != pile.own_name(document):
        return True
    if alone.find_names(document.text) != pile.find_names(document.text):
        return True
    return hosts.are_in(document.text.casefold()) or any(hosts.are_in(k.target) for k in document.links)
