"""Who has words from whom: copied passages, derived articles, and how each article has an utterance."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeVar

from sayso.records.evidence import Evidence
from sayso.records.identifiers import SecondName
from sayso.records.spans import Span

Role = Literal["account", "public", "relay", "undetermined"]


DerivationKind = Literal["citation", "reuse", "link"]


DirectionFrom = Literal["citation", "text", "time"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reuse:
    """Passages that two documents share; the spans stand in pairs. `quoted` is the share (0 to 1) of the
    shared words that stand inside quotation marks on both sides: prose in common betrays copying, quotations
    in common do not."""

    left_id: str
    right_id: str
    left_spans: tuple[Span, ...]
    right_spans: tuple[Span, ...]
    words: int
    score: float
    quoted: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Derivation:
    """Which document has something from which outlet or document, and on what ground the direction rests.

    A citation's `spans` are the words in `document_id` that name the upstream; a reuse has `upstream_spans`
    too. Where nothing shows the direction, `direction_from` is None and the documents stand in order of ids.
    """

    id: str
    document_id: str
    upstream_document_id: str | None
    upstream_outlet: str | None
    kind: DerivationKind
    spans: tuple[Span, ...]
    upstream_spans: tuple[Span, ...] = ()
    score: float = 1.0
    direction_from: DirectionFrom | None = None
    evidence: tuple[Evidence, ...] = ()

    document = SecondName[str]("document_id")
    upstream_document = SecondName[str | None]("upstream_document_id")


@dataclass(frozen=True, kw_only=True, slots=True)
class Access:
    """How one document has one utterance."""

    utterance_id: str
    document_id: str
    role: Role
    upstream_outlet: str | None = None
    upstream_document_id: str | None = None
    evidence: tuple[Evidence, ...] = ()

    document = SecondName[str]("document_id")
    upstream_document = SecondName[str | None]("upstream_document_id")


@dataclass(frozen=True, kw_only=True, slots=True)
class FirstHand:
    """An outlet shown to have had an utterance first-hand; `document_id` is None for an unread primary."""

    utterance_id: str
    outlet: str
    document_id: str | None
    evidence: tuple[Evidence, ...] = ()

    document = SecondName[str | None]("document_id")


Held = TypeVar("Held", Access, FirstHand)


def group_by_utterance(records: Iterable[Held]) -> dict[str, list[Held]]:
    """Return the records of each utterance by its id, in the order given."""
    groups: dict[str, list[Held]] = {}
    for record in records:
        groups.setdefault(record.utterance_id, []).append(record)
    return groups


def independent_accounts(first_hand: Iterable[FirstHand], utterance_id: str) -> int:
    """Count the outlets shown to have had an utterance first-hand; names of one outlet are folded already."""
    return sum(f.utterance_id == utterance_id for f in first_hand)
