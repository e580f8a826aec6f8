"""Which names of the outlets of a pile are spellings of one outlet, by the addresses they stand at."""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Protocol

from sayso.outlets.names import key_name, read_host
from sayso.outlets.outlet import Outlet
from sayso.outlets.shared_hosts import load_shared_hosts

# Hosts with pages of many outlets: two names on such a host need not be one outlet.
SHARED_HOSTS = load_shared_hosts()
_MOTTO = re.compile(r" [-–—|:] |, ")


class KnownOutlets(Protocol):
    """The outlets that are listed, by name and by address."""

    def find(self, name: str | None) -> Outlet | None:
        """Return the outlet that a name means, or None."""

    def find_domain(self, address: str | None) -> Outlet | None:
        """Return the outlet that an address belongs to, or None."""


def group_spellings(
    hosts: Mapping[str, set[str]], counts: Mapping[str, int], gazetteer: KnownOutlets
) -> list[list[str]]:
    """Group the names of a pile's outlets that are spellings of one, the name to be shown first.

    A listed name is shown before others, then one that is neither an address nor a name with a motto behind
    it ("Quay Post - Harbour News"), then the one that most documents have, then the longest.
    """
    groups: dict[str, list[str]] = {}
    at_host: dict[str, str] = {}  # the first group that begins with a name of this single address

    def put(group: str, name: str) -> None:
        if group not in groups:
            groups[group] = []
            own = sorted(hosts.get(name, ()))
            if len(own) == 1:
                at_host.setdefault(own[0], group)
        groups[group].append(name)

    for name in sorted(
        hosts, key=lambda n: (gazetteer.find(n) is None, _is_dressed(n), -counts[n], -len(n), n)
    ):
        mine = sorted(hosts[name])
        listed = gazetteer.find_domain(mine[0]) if len(mine) == 1 else None
        if gazetteer.find(name) is not None or len(mine) != 1:
            put(name, name)
        elif listed is not None and mine[0] not in SHARED_HOSTS:
            if listed.name not in groups:
                put(listed.name, listed.name)
            put(listed.name, name)
        elif mine[0] in SHARED_HOSTS:
            put(name, name)
        else:
            put(at_host.get(mine[0], name), name)
    _join_addresses(groups, hosts)
    return [groups[key] for key in sorted(groups)]


def _join_addresses(groups: dict[str, list[str]], hosts: Mapping[str, set[str]]) -> None:
    """Join "quaypost.example", and articles without an address whose outlet is called "Quay Post"."""
    names = sorted(groups)
    called: dict[str, list[str]] = defaultdict(list)
    for name in names:
        called[key_name(name)].append(name)
    for name in names:
        label = (read_host(name) or "").partition(".")[0]
        one = next(iter(called.get(label, ())), None)
        if label and one is not None and not hosts.get(one):
            groups[one] += groups.pop(name)


def _is_dressed(name: str) -> bool:
    """Return True for an address ("quaypost.example") and for a name with a motto or sections behind it."""
    return read_host(name) is not None or bool(_MOTTO.search(name))
