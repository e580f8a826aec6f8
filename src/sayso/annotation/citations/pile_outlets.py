"""Add what the whole pile makes known about outlets to readings that were made one by one.

A reading depends on its document alone. An outlet that only the metadata of another article makes known ("the
Corran Post") is found here, in a second step.
"""

import re
from collections.abc import Set
from dataclasses import dataclass, replace
from functools import cached_property, partial

from sayso.annotation.citations.outlet_citations import find_citations
from sayso.annotation.context.addressees import find_addressees
from sayso.annotation.context.shared_occasions import share_occasions
from sayso.annotation.document import open_document
from sayso.outlets import Gazetteer, read_host
from sayso.outlets.names import NAME_TOKEN, squash
from sayso.outlets.outlet import Outlet
from sayso.records import Attribution, Citation, Document, Reading
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


class _PileNames:
    """What a pile knows beside a list of outlets, asked for each article: for most it makes no difference."""

    def __init__(self, lexicon: Gazetteer, pile: Gazetteer) -> None:
        self._lexicon, self._pile = lexicon, pile
        listed = {d for o in lexicon.outlets for d in o.domains}
        self._hosts = _Hosts({d for o in pile.outlets for d in o.domains} - listed)
        known = set(map(id, lexicon.outlets))
        self._names: set[str] = set()
        self._beginnings: set[str] = set()
        for outlet in pile.outlets:
            if id(outlet) not in known:
                self._add(outlet)
        self._has_other_name: dict[tuple[str | None, str | None], bool] = {}

    def _add(self, outlet: Outlet) -> None:
        """Look for the names of an outlet, by their letters."""
        for name in (outlet.name, *outlet.also, *outlet.abbreviations):
            letters = squash(name.removeprefix("The "))
            self._names.add(letters)
            self._beginnings.update(letters[:end] for end in range(1, len(letters) + 1))

    def tell_apart(self, reading: Reading) -> bool:
        """Return True if the pile knows another outlet than the document alone, of those its text names."""
        document = reading.document
        if self._is_called_otherwise(document):
            return True
        if self._may_name_any(document.text):
            alone = self._lexicon.with_documents([document])
            if alone.find_names(document.text) != self._pile.find_names(document.text):
                return True
        hosts = self._hosts
        return hosts.are_in(document.text.casefold()) or any(hosts.are_in(k.target) for k in document.links)

    def _is_called_otherwise(self, document: Document) -> bool:
        """Return True if the pile has another name for the outlet of a document."""
        place = document.outlet, read_host(document.url)
        found = self._has_other_name.get(place)
        if found is None:
            # Once for each outlet: a list with one more is a copy of all of it.
            alone = self._lexicon.with_documents([document])
            found = alone.own_name(document) != self._pile.own_name(document)
            self._has_other_name[place] = found
            listed = self._lexicon.find(document.outlet) or self._lexicon.find_domain(document.url)
            if listed is not None:
                self._add(listed)
        return found

    def _may_name_any(self, text: str) -> bool:
        """Return True if words of a text have the letters of a name that the pile or the document adds."""
        words = [squash(token.group()) for token in NAME_TOKEN.finditer(text)]
        for at, joined in enumerate(words):
            behind = at + 1
            while joined in self._beginnings:
                if joined in self._names:
                    return True
                if behind == len(words):
                    break
                joined += words[behind]
                behind += 1
        return False


_RESOLVED = Unit("outlets of the pile in an article", ResolvedOutlets | None)


class PileOutlets:
    """The list of outlets that readings were made with, and the same with all documents of their pile."""

    def __init__(self, lexicon: Gazetteer, pile: Gazetteer) -> None:
        self.lexicon, self.pile = lexicon, pile

    @cached_property
    def names(self) -> _PileNames:
        """What the pile adds: not made where every article is remembered."""
        return _PileNames(self.lexicon, self.pile)


def resolve_outlets(
    readings: tuple[Reading, ...], outlets: PileOutlets, runner: UnitRunner = RUNNER
) -> tuple[Reading, ...]:
    """Return readings whose hearers, citations and chains know the outlets of the pile as well."""
    if outlets.pile is outlets.lexicon:
        return readings
    known = outlets.pile.hash_additions(outlets.lexicon) if runner.memory.keeps else ""
    return tuple(
        _add(
            reading,
            runner.run(
                _RESOLVED,
                partial(_name_grounds, reading, known, runner),
                partial(_resolve, reading, outlets),
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


def _resolve(reading: Reading, outlets: PileOutlets) -> ResolvedOutlets | None:
    """Return what is told with the outlets of the pile; None where they change nothing."""
    document, pile = reading.document, outlets.pile
    if not outlets.names.tell_apart(reading):
        return None
    view = open_document(document, reading.attributions, layout=reading.layout)
    view = view.with_attributions(find_addressees(view, pile))
    citations, told = find_citations(view, reading.entities, pile)
    told = share_occasions(view.with_attributions(told))
    return ResolvedOutlets(attributions=told, citations=citations)
