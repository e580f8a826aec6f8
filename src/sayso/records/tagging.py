"""What the network proposes for one text: attributions and names."""

from dataclasses import dataclass
from typing import Literal

from sayso.records.spans import Span

EntityKind = Literal["person", "organization", "place", "facility", "other"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Entity:
    """A name that the tagger found."""

    span: Span
    kind: EntityKind
    score: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """An attribution as the tagger proposes it, before quotation marks and rules are read.

    Spans are trimmed to words and sorted. `confidence` is the calibrated probability that the whole is right.
    """

    sources: tuple[Span, ...]
    cues: tuple[Span, ...]
    contents: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Tagging:
    """What the tagger says of one text.

    `overlapping` are proposals that share words with surer ones of `proposals`, which exclude them; some are
    reports inside those.
    """

    proposals: tuple[Proposal, ...]
    entities: tuple[Entity, ...]
    overlapping: tuple[Proposal, ...] = ()
