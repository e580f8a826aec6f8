"""Decide which outlet a name, an abbreviation or an address means, and whether two names are one outlet.

`Gazetteer.same` and `Gazetteer.may_be_one` compare two names.
"""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, replace

from sayso.lexicon.frequency import is_known
from sayso.outlets.names import (
    NAME_TOKEN,
    drop_brackets,
    is_part_of_name,
    is_short_name,
    is_written_as,
    key_name,
    may_be_called,
    read_host,
    squash,
)
from sayso.outlets.outlet import NamedOutlet, Outlet
from sayso.outlets.pile_spellings import group_spellings
from sayso.records import Document, Span

_GAP = re.compile(r"[ .'’\-–/!+&\u00a0]{0,3}")
_LONGEST = 7  # words of an outlet's name
_LONG_STEM = 9  # letters of a host, from which another country ending is the same outlet
_SHORTEST_STEM = 3  # letters of a host that may name an outlet


@dataclass(frozen=True, slots=True)
class _Form:
    surface: str
    outlet: Outlet
    article: bool
    certain: bool


_KEPT = 1_000
"""How many texts' names are kept: each is asked for many times, by stage after stage."""


_PHRASE = 200


class Gazetteer:
    """Outlets by name, abbreviation and domain."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self.outlets: tuple[Outlet, ...] = tuple(outlets)
        self._ranks: dict[str, int] = {}
        self._names: dict[str, Outlet] = {}
        self._stem_names: dict[str, Outlet] = {}  # names that a host suggests: those written down come first
        self._domains: dict[str, Outlet] = {}
        self._stems: dict[str, Outlet] = {}
        self._kept: dict[str, tuple[NamedOutlet, ...]] = {}
        self._forms: dict[str, tuple[_Form, ...]] = {}
        self._beginnings: set[str] = set()
        self._small_beginnings: set[str] = set()  # of names that a word without a capital may begin
        self._is_whole = False  # while the list is filed: who comes again then, comes with more
        for rank, outlet in enumerate(self.outlets):
            self._ranks.setdefault(outlet.name, rank)
            self._add(outlet)
        self._is_whole = True

    def _add(self, outlet: Outlet) -> None:
        """File an outlet, or file it again with more names and domains; of two, the one listed first wins."""
        for domain in outlet.domains:
            self._file(self._domains, domain.casefold(), outlet)
            label = (read_host(domain) or domain).split(".")[0]
            stem = squash(label)
            self._file(self._stems, label, outlet)
            # Malta Police at police.gov is no outlet called "police": it has its own names only.
            if (not outlet.pile or read_host(outlet.name)) and len(stem) >= _SHORTEST_STEM:
                self._file(self._stem_names, stem, outlet)
                self._file(self._stem_names, re.sub("^the(?=.{4})", "", stem), outlet)
        for name in (outlet.name, *outlet.also, *outlet.abbreviations):
            self._file(self._names, key_name(name), outlet)
            if "(" not in name:
                self._add_form(name, outlet)

    def _file(self, index: dict[str, Outlet], key: str, outlet: Outlet) -> None:
        held = index.setdefault(key, outlet)
        # The same name again is the same outlet with more to it, unless a list has it twice.
        if (held.name == outlet.name and self._is_whole) or self._ranks[outlet.name] < self._ranks[held.name]:
            index[key] = outlet

    def _add_form(self, name: str, outlet: Outlet) -> None:
        bare = name.removeprefix("The ")
        # "The Sun" is no outlet without its article; "Wall Street Journal" needs none.
        article = bare != name and len(NAME_TOKEN.findall(bare)) == 1
        certain = not outlet.common and name not in outlet.abbreviations
        form = _Form(bare, outlet, article, certain or (" " in bare and name != outlet.name))
        squashed = squash(bare)
        beginnings = [squashed[:i] for i in range(1, len(squashed) + 1)]
        if not bare[:1].isupper():
            self._small_beginnings.update(beginnings)
        held = self._forms.get(squashed, ())
        if not held:
            self._beginnings.update(beginnings)
            self._forms[squashed] = (form,)
            return
        ranks = self._ranks
        mine = ranks[outlet.name]
        same = next((f for f in held if f.surface == bare), None)
        if same is None:
            before = sum(ranks[f.outlet.name] <= mine for f in held)
            self._forms[squashed] = (*held[:before], form, *held[before:])
        elif same.outlet.name == outlet.name:
            if not self._is_whole:
                return
            self._forms[squashed] = tuple(replace(f, outlet=outlet) if f is same else f for f in held)
        elif mine < ranks[same.outlet.name]:
            rest = tuple(f for f in held if f is not same)
            before = sum(ranks[f.outlet.name] <= mine for f in rest)
            self._forms[squashed] = (*rest[:before], form, *rest[before:])

    def _extend(self, outlets: tuple[Outlet, ...]) -> "Gazetteer":
        """Return a gazetteer of these outlets: this one's, some with more names or domains, then new ones.

        The tables are copied, not made again: a pile adds few outlets to thousands.
        """
        if len(self._ranks) < len(self.outlets):
            return Gazetteer(outlets)  # a name is listed twice
        more = copy(self)
        more.outlets, more._kept = outlets, {}
        more._beginnings, more._small_beginnings = set(self._beginnings), set(self._small_beginnings)
        more._ranks, more._names, more._stem_names = (
            dict(self._ranks),
            dict(self._names),
            dict(self._stem_names),
        )
        more._domains, more._stems, more._forms = dict(self._domains), dict(self._stems), dict(self._forms)
        for rank, outlet in enumerate(outlets):
            if rank >= len(self.outlets) or outlet is not self.outlets[rank]:
                more._ranks.setdefault(outlet.name, rank)
                more._add(outlet)
        return more

    def hash_additions(self, listed: "Gazetteer") -> str:
        """Return a hash of what this gazetteer has and `listed` has not: with one hash, both answer alike."""
        theirs = set(listed.outlets)
        indexes = (
            (self._names, listed._names),
            (self._stem_names, listed._stem_names),
            (self._domains, listed._domains),
            (self._stems, listed._stems),
        )
        more = (
            sorted(repr(o) for o in self.outlets if o not in theirs),
            *(sorted((k, own[k].name) for k in _list_differing(own, other)) for own, other in indexes),
            sorted((k, repr(self._forms[k])) for k in _list_differing(self._forms, listed._forms)),
        )
        return hashlib.blake2b(repr(more).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def list_changed(self, other: "Gazetteer") -> frozenset[str]:
        """Return what this gazetteer and another one answer otherwise: letters of names and hosts, squashed.

        Words that have none of it are nothing that the two differ in.
        """
        indexes = (
            (self._names, other._names),
            (self._stem_names, other._stem_names),
            (self._domains, other._domains),
            (self._stems, other._stems),
            (self._forms, other._forms),
        )
        changed = (
            key
            for own, theirs in indexes
            for key in own.keys() | theirs.keys()
            if own.get(key) != theirs.get(key)
        )
        return frozenset(filter(None, map(squash, changed)))

    def find(self, name: str | None) -> Outlet | None:
        """Return the outlet that a name, abbreviation, host or address means, or None."""
        if not name or not name.strip():
            return None
        key = key_name(name)
        return self._names.get(key) or self._stem_names.get(key) or self.find_domain(name)

    def find_domain(self, address: str | None) -> Outlet | None:
        """Return the outlet that an address or host belongs to, or None."""
        found = self._find_domain(address)
        return found[0] if found else None

    def _find_domain(self, address: str | None) -> tuple[Outlet, tuple[str, ...]] | None:
        """Return the outlet that a host belongs to, and the labels of the host that stand before its own."""
        host = read_host(address)
        before: list[str] = []
        while host and "." in host:
            if host in self._domains:
                return self._domains[host], tuple(before)
            stem, _, host = host.partition(".")
            # One outlet's editions differ in the country only: kestrelherald.com, kestrelherald.ca.
            if len(stem) >= _LONG_STEM and stem in self._stems:
                return self._stems[stem], tuple(before)
            before.append(stem)
        return None

    def name_address(self, address: str) -> str:
        """Return how the outlet at an address is called; a site with a name of its own inside a listed one's
        domain keeps its address: "money.quaypost.example" is the Quay Post, "angling-weekly.quaypost.example"
        is not.
        """
        found = self._find_domain(address)
        if found is None or self._names.get(key_name(address)) is not None:
            return self.canonical(address)
        outlet, before = found
        return outlet.name if all(len(w) < _LONG_STEM or is_known(w) for w in before) else address

    def find_names(self, text: str, *, start: int = 0, end: int | None = None) -> tuple[NamedOutlet, ...]:
        """Find the outlets named in `text[start:end]`, longest names first, none overlapping, in text
        order."""
        # An article's names are asked for many times over: the last texts' are kept, of whichever thread.
        # A phrase is soon read: it must not drive out an article.
        named = self._kept.get(text)
        if named is None:
            named = self._find_all(text)
            if len(text) > _PHRASE:
                # The older half is dropped: to drop one for each text is to copy all each time.
                if len(self._kept) >= _KEPT:
                    self._kept = dict(list(self._kept.items())[_KEPT // 2 :])
                self._kept[text] = named
        limit = len(text) if end is None else end
        first = bisect_left(named, start, key=lambda n: n.span.start)
        last = bisect_right(named, limit, key=lambda n: n.span.end)
        return named[first:last]

    def _find_all(self, text: str) -> tuple[NamedOutlet, ...]:
        tokens = list(NAME_TOKEN.finditer(text))
        found: list[NamedOutlet] = []
        at = 0
        while at < len(tokens):
            # Most words begin no listed name, least of all those without a capital: see `is_written_as`.
            word = tokens[at].group()
            begins = squash(word) in (self._beginnings if word[0].isupper() else self._small_beginnings)
            hit = self._match_at(text, tokens, at) if begins else None
            if hit is None:
                at += 1
                continue
            named, length = hit
            found.append(named)
            at += length
        return tuple(found)

    def _match_at(self, text: str, tokens: list[re.Match[str]], at: int) -> tuple[NamedOutlet, int] | None:
        first = tokens[at].start()
        best: tuple[NamedOutlet, int] | None = None
        squashed = ""
        for length in range(1, min(_LONGEST, len(tokens) - at) + 1):
            token = tokens[at + length - 1]
            if length > 1 and not _GAP.fullmatch(text, tokens[at + length - 2].end(), token.start()):
                break
            squashed += squash(token.group())
            if squashed not in self._beginnings:
                break  # no listed name goes on like this
            for form in self._forms.get(squashed, ()):
                surface = text[first : token.end()]
                if not is_written_as(surface, form.surface):
                    continue
                if form.article and text[max(0, first - 4) : first].casefold() != "the ":
                    continue
                span = Span(start=first, end=token.end())
                best = NamedOutlet(span=span, outlet=form.outlet, certain=form.certain), length
                break
        return best

    def same(self, left: str | None, right: str | None) -> bool:
        """Return True if two names, abbreviations or addresses mean one outlet."""
        if not left or not right:
            return False
        if key_name(left) == key_name(right):
            return True
        a, b = self.find(left), self.find(right)
        return a is not None and b is not None and a.name == b.name

    def list_keys(self, name: str | None) -> frozenset[tuple[str, str]]:
        """Return keys of an outlet; `same` holds for two names that share one."""
        if not name:
            return frozenset()
        found = self.find(name)
        keys = {("name", key_name(name)), *([("outlet", found.name)] if found else ())}
        return frozenset(keys)

    def may_be_one(self, left: str | None, right: str | None) -> bool:
        """Return True if two names may mean one outlet: one, one owner's, or one is short for the other.

        "The Times" and "The New York Times" may be two outlets; who counts them as two may count one account
        twice, which is worse.
        """
        if not left or not right:
            return False
        if self.family(left) == self.family(right):
            return True
        return is_part_of_name(left, right) or is_part_of_name(right, left)

    def canonical(self, name: str) -> str:
        """Return the name under which an outlet is listed, or the name itself where it is not."""
        found = self.find(name)
        return found.name if found else name

    def family(self, name: str) -> str:
        """Return a key that outlets of one owner share: the owner where it is known, else the outlet
        itself."""
        found = self.find(name)
        if found is None:
            return key_name(name)
        return squash(found.owner or found.name)

    def own_name(self, document: Document) -> str | None:
        """Return the name of the outlet that a document stands in, if it is known."""
        if not document.outlet and not document.url:
            return None
        own = self.find(document.outlet) or self.find_domain(document.url)
        return own.name if own else document.outlet

    def own_outlet(self, document: Document, words: str) -> str | None:
        """Return the document's own outlet where words name it, in full or short ("The Times" in its own
        pages, "HT" in the Hindustan Times)."""
        name = self.own_name(document)
        if not name:
            return None
        names = {n: None for full in (name, document.outlet or name) for n in (full, drop_brackets(full))}
        if any(n and (self.same(words, n) or is_short_name(words, n)) for n in names):
            return name
        return None

    def is_own(self, document: Document, outlet: str) -> bool:
        """Return True if an outlet that a document names is its own: "Delta" in a text of Delta Press Agency.

        Another listed outlet that is called by a part of the name is not: Reuters in Reuters Health.
        """
        own = self.own_name(document)
        if not own or self.own_outlet(document, outlet):
            return bool(own)
        return self.find(outlet) is None and any(
            may_be_called(outlet, name) for name in (own, document.outlet or own)
        )

    def with_documents(self, documents: Iterable[Document]) -> "Gazetteer":
        """Return a gazetteer that also knows the outlets and the domains of the pile at hand.

        Several names at one address are spellings of one outlet, unless one of them has another address too:
        an archive or a reader shows pages of many.
        """
        hosts: dict[str, set[str]] = defaultdict(set)
        counts: Counter[str] = Counter()
        for document in documents:
            host = read_host(document.url) or read_host(document.outlet)
            known = self.find(document.outlet) or (None if document.outlet else self.find_domain(host))
            name = known.name if known else re.sub(r"^www\.", "", (document.outlet or "").strip())
            if name:
                counts[name] += 1
                hosts[name] |= {host} - {None}  # type: ignore[arg-type]
        outlets = {outlet.name: outlet for outlet in self.outlets}
        for names in group_spellings(hosts, counts, self):
            first, *others = names
            outlet = outlets.get(first) or Outlet(name=first, pile=True)
            also = tuple(n for n in others if n not in (*outlet.also, *outlet.abbreviations))
            new = tuple(
                h for h in sorted({h for n in names for h in hosts[n]}) if self.find_domain(h) is None
            )
            outlets[first] = replace(outlet, also=(*outlet.also, *also), domains=(*outlet.domains, *new))
        everything = tuple(outlets.values())
        return self if everything == self.outlets else self._extend(everything)


def _list_differing(own: Mapping[str, object], other: Mapping[str, object]) -> list[str]:
    """Return the keys under which one table has what another has not; nearly all rows are the same object."""
    return [k for k, held in own.items() if (theirs := other.get(k)) is not held and theirs != held]
