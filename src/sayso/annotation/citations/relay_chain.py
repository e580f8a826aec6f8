"""Put outlets that passed on a report in order, nearest to the reader first: "X, Y reported, citing Z"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sayso.records import ChainLink, Span

Part = Literal["reporter", "cited", "told"]
_ORDER: Mapping[Part, int] = {"reporter": 0, "cited": 1, "told": 2}
_CITED_BY = re.compile(r"\b(?:cited|quoted|carried|relayed) by (?:the )?(?:[\w-]+ ){0,4}$")


@dataclass(frozen=True, kw_only=True, slots=True)
class ChainPassage:
    """An outlet's part in passing words on: it reported them, was cited for them, or was told them."""

    outlet: str
    span: Span
    part: Part


def order_chain(text: str, passages: Sequence[ChainPassage]) -> tuple[ChainLink, ...]:
    """Order the outlets of one report from the reader backwards; one outlet stands once.

    Who reports is nearest to the reader, whom it cites is next, who was told stands at the speaker's side.
    """
    links: list[ChainLink] = []
    ranked = sorted(passages, key=lambda p: (_rank(text, p), p.span))
    for passage in ranked:
        if all(link.outlet != passage.outlet for link in links):
            links.append(ChainLink(outlet=passage.outlet, span=passage.span))
    return tuple(links)


def _rank(text: str, passage: ChainPassage) -> int:
    lead = text[max(0, passage.span.start - 60) : passage.span.start]
    # "the FT, as quoted by RT": the one that quotes is nearest to the reader, wherever it stands.
    return -1 if _CITED_BY.search(lead) else _ORDER[passage.part]
