"""Who said what, who reports it and who has it from whom, as nodes and edges for every graph format."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sayso.present.text.escaping import plain
from sayso.records import Access, Derivation, Report, identify
from sayso.report_index import ReportIndex

Value = str | int | float | bool


@dataclass(frozen=True, kw_only=True, slots=True)
class RelationNode:
    """An article, an outlet, a speaker or an utterance (`kind`); unknown attributes are left out."""

    id: str
    kind: str
    label: str
    attributes: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class RelationEdge:
    """What one node has to do with another; `is_directed` is False where nothing shows the direction."""

    source: str
    target: str
    kind: str
    attributes: Mapping[str, Value] = field(default_factory=dict)
    is_directed: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Relations:
    """The nodes and edges of a report, each once, in the order of the report."""

    nodes: tuple[RelationNode, ...]
    edges: tuple[RelationEdge, ...]


def find_relations(report: Report) -> Relations:
    """Return the nodes and edges of a report; texts hold no control characters."""
    index = ReportIndex(report)
    edges = tuple(
        dict.fromkeys(
            _Hashable(e) for e in (*_published(index), *_said(index), *_reported(index), *_derived(index))
        )
    )
    return Relations(nodes=tuple(_nodes(index)), edges=tuple(e.edge for e in edges))


def has_direction(derivation: Derivation) -> bool:
    """Return True if more than dates shows which of two articles has something from the other."""
    return derivation.kind != "reuse" or derivation.direction_from in ("citation", "text")


def identify_outlet(name: str, index: ReportIndex) -> str:
    """Return the id of an outlet's node: one for all spellings that the list of outlets knows."""
    return identify("o", index.gazetteer.canonical(name).casefold())


def list_outlets(index: ReportIndex) -> dict[str, str]:
    """Return the names of all outlets of a report by the ids of their nodes."""
    report = index.report
    named = (
        *(d.outlet for d in report.documents),
        *(f.outlet for f in report.first_hand),
        *(a.upstream_outlet for a in report.accesses),
        *(d.upstream_outlet for d in report.derivations),
    )
    found: dict[str, str] = {}
    for name in filter(None, named):
        found.setdefault(identify_outlet(name, index), plain(index.gazetteer.canonical(name)))
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Hashable:
    """An edge that is equal to another with the same content."""

    edge: RelationEdge

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Hashable) and self.edge == other.edge

    def __hash__(self) -> int:
        return hash((self.edge.source, self.edge.target, self.edge.kind))


def _known(**attributes: Value | None) -> dict[str, Value]:
    return {k: plain(v) if isinstance(v, str) else v for k, v in attributes.items() if v not in (None, "")}


def _nodes(index: ReportIndex) -> Iterator[RelationNode]:
    report = index.report
    for d in report.documents:
        yield RelationNode(
            id=d.id, kind="document", label=plain(d.title or d.name),
            attributes=_known(name=d.name, outlet=d.outlet, published=d.published, url=d.url),
        )  # fmt: skip
    for id, name in list_outlets(index).items():
        yield RelationNode(id=id, kind="outlet", label=name)
    for s in report.speakers:
        yield RelationNode(
            id=s.id, kind="speaker", label=plain(s.name), attributes=_known(speaker_kind=s.kind)
        )
    for u in report.utterances:
        representative = index.attributions[u.representative_id]
        yield RelationNode(
            id=u.id, kind="utterance", label=plain(index.words(representative)),
            attributes=_known(
                said_on=u.said_on, addressee=u.addressee, occasion=u.occasion,
                report_kind=representative.kind, independent_accounts=len(index.first_hand(u.id)),
            ),
        )  # fmt: skip


def _published(index: ReportIndex) -> Iterator[RelationEdge]:
    for d in index.report.documents:
        if d.outlet:
            yield RelationEdge(source=d.id, target=identify_outlet(d.outlet, index), kind="published by")


def _said(index: ReportIndex) -> Iterator[RelationEdge]:
    for u in index.report.utterances:
        if index.speaker(u.speaker_id):
            yield RelationEdge(source=u.id, target=u.speaker_id or "", kind="attributed to")
        for first in index.first_hand(u.id):
            yield RelationEdge(
                source=u.id, target=identify_outlet(first.outlet, index), kind="first-hand account of"
            )


def _reported(index: ReportIndex) -> Iterator[RelationEdge]:
    for a in index.report.accesses:
        yield RelationEdge(
            source=a.document_id, target=a.utterance_id, kind="reports", attributes=_known(role=a.role)
        )
        if a.role == "relay" and (upstream := _upstream(a, index)):
            yield RelationEdge(
                source=a.document_id, target=upstream, kind="relays from",
                attributes=_known(utterance=a.utterance_id),
            )  # fmt: skip


def _derived(index: ReportIndex) -> Iterator[RelationEdge]:
    for d in index.report.derivations:
        if upstream := _upstream(d, index):
            directed = has_direction(d)
            yield RelationEdge(
                source=d.document_id, target=upstream, is_directed=directed,
                kind="has something from" if directed else "shares text with",
                attributes=_known(ground=d.kind, direction_from=d.direction_from, score=round(d.score, 4)),
            )  # fmt: skip


def is_own(record: Access | Derivation, index: ReportIndex) -> bool:
    """Return True if the outlet that a record names as upstream is the article's own."""
    own = index.documents[record.document_id].outlet
    outlet = record.upstream_outlet
    return bool(own and outlet and identify_outlet(own, index) == identify_outlet(outlet, index))


def _upstream(record: Access | Derivation, index: ReportIndex) -> str | None:
    if record.upstream_document_id in index.documents:
        return record.upstream_document_id
    if not record.upstream_outlet or is_own(record, index):
        return None
    return identify_outlet(record.upstream_outlet, index)


def edges_of_kinds(relations: Relations, kinds: Iterable[str]) -> tuple[RelationEdge, ...]:
    """Return the edges of some kinds, in their order."""
    wanted = frozenset(kinds)
    return tuple(e for e in relations.edges if e.kind in wanted)
