"""Which outlet a name, an abbreviation or an address means, and which outlets belong to one owner.

The list itself is `outlets.toml`: spellings, domains, kinds and owners, and never a judgement. The outlets of
the pile at hand are added to it (`Gazetteer.with_documents`), and users add their own (`load_gazetteer`).
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal, get_args

from sayso.errors import InputError, shorten
from sayso.records import Document, Span

OutletKind = Literal["agency", "newspaper", "broadcaster", "magazine", "journal", "site", "programme"]
_TOKEN = re.compile(r"\w+|&")
_GAP = re.compile(r"[ .'’\-–/!+&\u00a0]{0,3}")
_LONGEST = 7
_LONG_STEM = 9
_HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//([^/?#]+)", re.I)
_BARE_HOST = re.compile(r"^[\w-]+(?:\.[\w-]+)+$")
_SUBDOMAINS = re.compile(r"^(?:www\d?|m|mobile|amp|edition|eng?|news|uk|us)\.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Outlet:
    """One outlet: `common` marks a name that is an ordinary word too, `pile` one that the pile itself
    brought."""

    name: str
    kind: OutletKind = "site"
    domains: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    owner: str | None = None
    common: bool = False
    pile: bool = False

    @property
    def agency(self) -> bool:
        """Whether it is a news agency, whose texts others print."""
        return self.kind == "agency"


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedOutlet:
    """An outlet named in a text; `certain` is False where the words may mean something else."""

    span: Span
    outlet: Outlet
    certain: bool


@dataclass(frozen=True, slots=True)
class _Form:
    surface: str
    outlet: Outlet
    article: bool
    certain: bool


_KEPT = 4
"""How many texts' names are kept: two articles are read at a time, each asked for many times."""


class Gazetteer:
    """Outlets by name, abbreviation and domain."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self.outlets: tuple[Outlet, ...] = tuple(outlets)
        self._names: dict[str, Outlet] = {}
        self._domains: dict[str, Outlet] = {}
        self._stems: dict[str, Outlet] = {}
        self._kept: dict[str, tuple[NamedOutlet, ...]] = {}
        self._forms: dict[str, list[_Form]] = {}
        self._beginnings: set[str] = set()
        for outlet in self.outlets:
            for domain in outlet.domains:
                self._domains.setdefault(domain.casefold(), outlet)
            for name in (outlet.name, *outlet.also, *outlet.abbreviations):
                self._names.setdefault(_key(name), outlet)
                if "(" not in name:
                    self._add_form(name, outlet)
        for outlet in self.outlets:
            for domain in outlet.domains:
                stem = _squash(domain.split(".")[0])
                self._stems.setdefault(domain.split(".")[0].casefold(), outlet)
                self._names.setdefault(stem, outlet)
                self._names.setdefault(re.sub("^the(?=.{4})", "", stem), outlet)

    def _add_form(self, name: str, outlet: Outlet) -> None:
        bare = re.sub(r"^The ", "", name)
        # "The Sun" is no outlet without its article; "Wall Street Journal" needs none.
        article = bare != name and len(_TOKEN.findall(bare)) == 1
        certain = not outlet.common and name not in outlet.abbreviations
        form = _Form(bare, outlet, article, certain or (" " in bare and name != outlet.name))
        squashed = _squash(bare)
        self._beginnings.update(squashed[:i] for i in range(1, len(squashed) + 1))
        forms = self._forms.setdefault(squashed, [])
        if all(f.surface != bare for f in forms):
            forms.append(form)

    def find(self, name: str | None) -> Outlet | None:
        """Return the outlet that a name, abbreviation, host or address means, or None."""
        if not name or not name.strip():
            return None
        found = self._names.get(_key(name))
        return found or self.find_domain(name)

    def find_domain(self, address: str | None) -> Outlet | None:
        """Return the outlet that an address or host belongs to, or None."""
        host = read_host(address)
        while host and "." in host:
            if host in self._domains:
                return self._domains[host]
            stem, _, host = host.partition(".")
            # One outlet's editions differ in the country only: kestrelherald.com, kestrelherald.ca.
            if len(stem) >= _LONG_STEM and stem in self._stems:
                return self._stems[stem]
        return None

    def find_names(self, text: str, *, start: int = 0, end: int | None = None) -> tuple[NamedOutlet, ...]:
        """Find the outlets named in `text[start:end]`, longest names first, none overlapping, in text
        order."""
        # An article's names are asked for many times over: the last texts' are kept, of whichever thread.
        named = self._kept.get(text)
        if named is None:
            named = self._find_all(text)
            self._kept = {**dict(list(self._kept.items())[1 - _KEPT :]), text: named}
        limit = len(text) if end is None else end
        return tuple(n for n in named if start <= n.span.start and n.span.end <= limit)

    def _find_all(self, text: str) -> tuple[NamedOutlet, ...]:
        tokens = list(_TOKEN.finditer(text))
        found: list[NamedOutlet] = []
        at = 0
        while at < len(tokens):
            hit = self._match_at(text, tokens, at)
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
            squashed += _squash(token.group())
            if squashed not in self._beginnings:
                break  # no listed name goes on like this
            for form in self._forms.get(squashed, ()):
                surface = text[first : token.end()]
                if not _looks_like(surface, form.surface):
                    continue
                if form.article and text[max(0, first - 4) : first].casefold() != "the ":
                    continue
                span = Span(start=first, end=token.end())
                best = NamedOutlet(span=span, outlet=form.outlet, certain=form.certain), length
                break
        return best

    def same(self, left: str | None, right: str | None) -> bool:
        """Say whether two names, abbreviations or addresses mean one outlet."""
        if not left or not right:
            return False
        if _key(left) == _key(right):
            return True
        a, b = self.find(left), self.find(right)
        return a is not None and b is not None and a.name == b.name

    def canonical(self, name: str) -> str:
        """Return the name under which an outlet is listed, or the name itself where it is not."""
        found = self.find(name)
        return found.name if found else name

    def family(self, name: str) -> str:
        """Return a key that outlets of one owner share: the owner where it is known, else the outlet
        itself."""
        found = self.find(name)
        if found is None:
            return _key(name) or _squash(name)
        return _squash(found.owner or found.name)

    def with_documents(self, documents: Iterable[Document]) -> "Gazetteer":
        """Return a gazetteer that also knows the outlets and the domains of the pile at hand."""
        outlets = {outlet.name: outlet for outlet in self.outlets}
        for document in sorted(documents, key=lambda d: (d.outlet or "", d.url or "", d.id)):
            host = read_host(document.url) or read_host(document.outlet)
            known = self.find(document.outlet) or (None if document.outlet else self.find_domain(host))
            name = known.name if known else document.outlet and re.sub(r"^www\.", "", document.outlet.strip())
            if not name:
                continue
            outlet = outlets.get(name) or Outlet(name=name, pile=True)
            # A page of an outlet may lie with another host (an archive, a reader): only an unknown host is
            # added.
            if host and self.find_domain(host) is None and host not in outlet.domains:
                outlet = replace(outlet, domains=(*outlet.domains, host))
            outlets[name] = outlet
        return Gazetteer(outlets.values())


def read_host(address: str | None) -> str | None:
    """Return the host of an address, or of what is a bare host, without `www.` and the like; else None."""
    text = (address or "").strip().casefold()
    found = _HOST.match(text)
    if not found and not _BARE_HOST.match(text.partition("/")[0]):
        return None
    host = (found.group(1) if found else text.partition("/")[0]).rpartition("@")[2].partition(":")[0]
    shorter = _SUBDOMAINS.sub("", host)
    return shorter if "." in shorter else host


def load_gazetteer(extra: Path | None = None) -> Gazetteer:
    """Load the gazetteer that comes with sayso, with the outlets of a TOML file of the same form before it.

    Raises InputError, naming the file and the entry, when `extra` cannot be read.
    """
    shipped = _load_shipped()
    if extra is None:
        return Gazetteer(shipped)
    try:
        table = tomllib.loads(extra.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(f"{extra}: cannot be read ({(error.strerror or str(error)).lower()})") from error
    except RecursionError:
        raise InputError(f"{extra}: is nested too deeply to be a list of outlets") from None
    except ValueError as error:  # not UTF-8, not TOML, or a number of thousands of digits
        raise InputError(f"{extra}: cannot be read as a TOML list of outlets: {error}") from error
    own = _read_outlets(table, str(extra))
    names = {outlet.name for outlet in own}
    return Gazetteer((*own, *(outlet for outlet in shipped if outlet.name not in names)))


@lru_cache(maxsize=1)
def _load_shipped() -> tuple[Outlet, ...]:
    table = tomllib.loads(resources.files("sayso").joinpath("outlets.toml").read_text(encoding="utf-8"))
    return _read_outlets(table, "outlets.toml")


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
    if not isinstance(name, str) or not name.strip():
        raise InputError(f'{where}: outlet {number} has no name; give it `name = "..."`')
    if not isinstance(kind, str) or kind not in get_args(OutletKind):
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
        kind=kind,  # type: ignore[arg-type]
        domains=tuple(lists["domains"]),
        also=tuple(lists["also"]),
        abbreviations=tuple(lists["abbreviations"]),
        owner=owner,
        common=common,
    )


@lru_cache(maxsize=8192)
def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _squash(text: str) -> str:
    return "".join(_TOKEN.findall(_fold(text)))


@lru_cache(maxsize=8192)
def _key(name: str) -> str:
    words = _TOKEN.findall(_fold(name))
    if words and words[0] in ("the", "www") and len(words) > 1:
        words = words[1:]
    return "".join(words)


def _looks_like(surface: str, form: str) -> bool:
    """Whether a text's words are written as a listed form: its capitals are there, or all are capitals."""
    if surface == form:
        return True
    if len(form) <= 4 or not form[0].isupper():
        return surface == form.upper() and len(form) > 2
    words, listed = _TOKEN.findall(surface), _TOKEN.findall(form)
    if len(words) != len(listed):
        return surface[0].isupper() and surface[-1].isalnum() and len(form) > 6
    return all(w[0].isupper() or not x[0].isupper() for w, x in zip(words, listed, strict=True))
