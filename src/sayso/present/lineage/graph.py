"""Records to the nodes and edges of a lineage picture of a pile or a story."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.present.lineage.svg import Edge, Lineage, Node, Stance
from sayso.present.page_index import PageIndex
from sayso.records import Access, Derivation, DetailKind, EvidenceKind

CREDITED_BY_OTHERS = "has text that others credit to"
"""The verb between an article and an outlet that only other articles with the same text name."""

# Kinds of evidence that speak of copied words, and of the article's own word for where it has something.
_COPIED = frozenset({EvidenceKind.COPIED_PASSAGE, EvidenceKind.PROSE_IN_COMMON})
_SAID = frozenset(
    {
        EvidenceKind.OUTLET_NAMED,
        EvidenceKind.OUTLET_SPEAKS,
        EvidenceKind.TOLD_OUTLET,
        EvidenceKind.OWN_OUTLET_TOLD,
        EvidenceKind.CREDIT,
        EvidenceKind.CITES,
        EvidenceKind.SAID_NEARBY,
    }
)
_RANK: tuple[Stance, ...] = ("account", "public", "relay", "undetermined", "article", "unread")


def trace_pile(
    page: PageIndex,
    derivations: Sequence[Derivation],
    why: Mapping[str, str] | None = None,
    decided: Iterable[Access] = (),
) -> Lineage:
    """Return which article has anything from which, over all utterances of the derivations given.

    `why` has the link to the reasons of a derivation by its id, `decided` the relays that a person named:
    their direction is that of copied passages without one.
    """
    plot = _Plot(page=page)
    for access in decided:
        up = _upstream(plot, access)
        if up and page.article(access.document_id):
            plot.read(access.document_id, "article")
            plot.join(up, access.document_id, says=False, copies=False, decided=True)
    for derivation in derivations:
        if page.article(derivation.document_id) is None:
            continue
        upstream = derivation.upstream_document_id
        if upstream and page.article(upstream):
            plot.read(upstream, "article")
            up = upstream
        elif derivation.upstream_outlet and not plot.is_own(derivation):
            up = plot.unread(derivation.upstream_outlet)
        else:
            continue
        plot.read(derivation.document_id, "article")
        copies = derivation.kind == "reuse"
        # Dates alone are no ground for a direction: what was published later may still be the upstream.
        sure = not copies or derivation.direction_from in ("citation", "text")
        reasons = (why or {}).get(derivation.id, "")
        plot.join(up, derivation.document_id, says=not copies, copies=copies, sure=sure, why=reasons)
    return plot.lineage()


@dataclass
class _Plot:
    page: PageIndex
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[tuple[str, str], Edge] = field(default_factory=dict)

    def read(self, document_id: str, stance: Stance) -> None:
        article = self.page.article(document_id)
        known = self.nodes.get(document_id)
        if article is None or (known and _RANK.index(known.stance) <= _RANK.index(stance)):
            return
        self.nodes[document_id] = Node(
            key=document_id,
            lane=article.outlet,
            stance=stance,
            date=article.document.published,
            href=article.href,
            label=str(article.number),
        )

    def is_own(self, derivation: Derivation) -> bool:
        """Return True if an article names nobody but its own outlet."""
        article = self.page.article(derivation.document_id)
        return article is not None and self.page.is_own(article, derivation.upstream_outlet or "")

    def unread(self, outlet: str, *, date: str | None = None) -> str:
        lane = self.page.lane(outlet)
        key = f"unread:{lane.casefold()}"
        if key not in self.nodes:
            absence = self.page.tell_absence(outlet)
            self.nodes[key] = Node(
                key=key,
                lane=lane,
                stance="unread",
                date=date,
                absence=absence,
                label="not here",
            )
        return key

    def join(
        self,
        up: str,
        down: str,
        *,
        says: bool,
        copies: bool,
        sure: bool = True,
        why: str = "",
        decided: bool = False,
    ) -> None:
        if up == down:
            return
        turned = self.edges.get((down, up))
        if turned and not sure:
            up, down, sure = down, up, turned.sure
        known = self.edges.get((up, down))
        says = says or bool(known and known.says)
        copies = copies or bool(known and known.copies)
        sure = sure or bool(known and known.sure)
        why = (known.why if known else "") or why
        decided = decided or bool(known and known.decided)
        self.edges[up, down] = Edge(
            up=up, down=down, says=says, copies=copies, decided=decided, sure=sure, why=why
        )

    def lineage(self) -> Lineage:
        nodes = tuple(sorted(self.nodes.values(), key=lambda n: (n.date or "", n.lane.casefold(), n.key)))
        edges = tuple(sorted(self.edges.values(), key=lambda e: (e.up, e.down)))
        return Lineage(nodes=nodes, edges=edges)


def _upstream(plot: _Plot, access: Access) -> str | None:
    if access.role != "relay":
        return None
    if access.upstream_document_id and plot.page.article(access.upstream_document_id):
        plot.read(access.upstream_document_id, "article")
        return access.upstream_document_id
    return plot.unread(access.upstream_outlet) if access.upstream_outlet else None


DECIDED_RELAY = "has it, as a person decided, from"
"""The verb of a relay that a person named: nobody takes it for words of the article."""


def is_decided(access: Access) -> bool:
    """Return True if a person decided how an article has an utterance."""
    return any(e.kind == EvidenceKind.DECISION for e in access.evidence)


def word_relay(access: Access) -> str:
    """Return the verb between an article and where it has an utterance, no stronger than the evidence.

    Where only the dates say who copied whom, the articles share words: the picture gives no direction either.
    """
    kinds = {e.kind for e in access.evidence}
    if EvidenceKind.DECISION in kinds:
        return DECIDED_RELAY
    if _is_credited_elsewhere(access):
        return CREDITED_BY_OTHERS
    if EvidenceKind.COPIED_PASSAGE in kinds and EvidenceKind.EARLIER not in kinds:
        return "took it from"
    return "credits" if _says(access) else "shares its words with"


def _copies(access: Access) -> bool:
    return any(e.kind in _COPIED for e in access.evidence) or _is_credited_elsewhere(access)


def _is_credited_elsewhere(access: Access) -> bool:
    """Return True if an article names nobody, and others that have its text credit it."""
    said = [e.detail.kind for e in access.evidence if e.kind in _SAID]
    return bool(said) and all(kind == DetailKind.CREDITED_ELSEWHERE for kind in said)


def _says(access: Access) -> bool:
    if _is_credited_elsewhere(access):
        return False
    if any(e.kind in _SAID for e in access.evidence):
        return True
    return not _copies(access) and not is_decided(access)
