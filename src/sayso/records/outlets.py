"""What is known of an outlet: its spellings, addresses, kind and owner."""

from dataclasses import dataclass
from typing import Literal

OutletKind = Literal["agency", "newspaper", "broadcaster", "magazine", "journal", "site", "programme"]


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
