"""List the outlets that had an utterance first-hand: the first outlet of each chain of relays.

Copies, and outlets of one owner, count once. Only what words show is counted: an article that copies an
agency does not show that the agency was present, and a public act that no outlet passed on has no first-hand
outlet. How one article has its words is decided in `roles`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sayso.lineage.access.article_context import AccessGround
from sayso.lineage.derivations.direction import name_outlet
from sayso.outlets import Gazetteer
from sayso.records import Access, EvidenceKind, FirstHand, Reading


def find_first_hand(
    accesses: tuple[Access, ...],
    grounds: Mapping[str, Sequence[AccessGround]],
    by_id: Mapping[str, Reading],
    gazetteer: Gazetteer,
) -> tuple[FirstHand, ...]:
    """Return, for each utterance, the outlets shown to have had it first-hand.

    `grounds` gives by utterance what the accesses rest on, in their order. Sorted by utterance, then outlet.
    """
    by_utterance: dict[str, list[Access]] = defaultdict(list)
    for access in accesses:
        by_utterance[access.utterance_id].append(access)
    found: list[FirstHand] = []
    for utterance_id, own in sorted(by_utterance.items()):
        rows = list(zip(own, grounds[utterance_id], strict=True))
        folded: dict[str, FirstHand] = {}
        for first in sorted(_find_in(rows, by_id, gazetteer), key=lambda f: (-len(f.outlet), f.outlet)):
            key = gazetteer.family(first.outlet)
            key = next((k for k, f in folded.items() if gazetteer.may_be_one(first.outlet, f.outlet)), key)
            known = folded.get(key)
            if known is None:
                folded[key] = first
            else:
                folded[key] = replace(
                    known,
                    document_id=known.document_id or first.document_id,
                    evidence=(*known.evidence, *first.evidence),
                )
        found.extend(folded[key] for key in sorted(folded))
    return tuple(found)


def _find_in(
    rows: Sequence[tuple[Access, AccessGround]], by_id: Mapping[str, Reading], gazetteer: Gazetteer
) -> Iterable[FirstHand]:
    circular = find_circular([access for access, _ in rows], by_id, gazetteer)
    public = any(ground.public or access.role == "public" for access, ground in rows)
    for access, ground in rows:
        own = name_outlet(by_id[access.document_id], gazetteer)
        if access.role == "account" and own:
            yield FirstHand(
                utterance_id=access.utterance_id,
                outlet=own,
                document_id=access.document_id,
                evidence=access.evidence,
            )
        elif access.role == "relay" and ground.first_hand:
            if gazetteer.family(ground.first_hand) in circular:
                continue
            theirs = [
                (a, g)
                for a, g in rows
                if a.document_id != access.document_id
                and gazetteer.same(by_id[a.document_id].document.outlet, ground.first_hand)
            ]
            # The outlet's own article counts more than articles that cite it. If it shows a public
            # act, another
            # upstream or nothing, only "X told the outlet" shows that the outlet had it first-hand.
            if any(a.role in {"relay", "public"} for a, _ in theirs):
                continue
            unseen = bool(theirs) or _is_read(ground, by_id, gazetteer)
            if unseen and not _was_told(ground):
                continue
            # If others show a public act, the outlet had it first-hand only if these words show both: a
            # statement that was posted and also sent to it. Otherwise two acts may have been joined in error.
            if public and not (ground.public and _was_told(ground)):
                continue
            # The same where others have the words from elsewhere: from an agency that was at the event.
            if any(_leads_elsewhere(a, g, ground.first_hand, gazetteer) for a, g in rows):
                continue
            yield FirstHand(
                utterance_id=access.utterance_id,
                outlet=ground.first_hand,
                document_id=theirs[0][0].document_id if theirs else None,
                evidence=access.evidence,
            )


def _leads_elsewhere(access: Access, ground: AccessGround, outlet: str, gazetteer: Gazetteer) -> bool:
    """Return True if an article has the words from another outlet of which nothing shows how it had them."""
    if access.role != "relay" or ground.first_hand or access.upstream_document_id:
        return False
    return access.upstream_outlet is not None and not gazetteer.may_be_one(access.upstream_outlet, outlet)


def _is_read(ground: AccessGround, by_id: Mapping[str, Reading], gazetteer: Gazetteer) -> bool:
    """Return True if the article of the outlet named is in the pile (and does not have the words)."""
    upstream = by_id.get(ground.upstream_document_id or "")
    return upstream is not None and gazetteer.same(upstream.document.outlet, ground.first_hand)


def _was_told(ground: AccessGround) -> bool:
    """Return True if the words say that the speaker told the outlet, and not only that the outlet reported
    it.
    """
    return any(e.kind == EvidenceKind.TOLD_OUTLET for e in ground.evidence)


def find_circular(
    accesses: Iterable[Access], by_id: Mapping[str, Reading], gazetteer: Gazetteer
) -> frozenset[str]:
    """Return the families of outlets that have one utterance from each other, in a circle."""
    upstream: dict[str, set[str]] = defaultdict(set)
    for access in accesses:
        own = by_id[access.document_id].document.outlet
        if access.role == "relay" and access.upstream_outlet and own:
            here, there = gazetteer.family(own), gazetteer.family(access.upstream_outlet)
            if here != there:
                upstream[here].add(there)
    return frozenset(node for node in upstream if _reaches(node, node, upstream))


def _reaches(start: str, goal: str, upstream: Mapping[str, set[str]]) -> bool:
    waiting, seen = list(upstream.get(start, ())), set()
    while waiting:
        node = waiting.pop()
        if node == goal:
            return True
        if node not in seen:
            seen.add(node)
            waiting.extend(upstream.get(node, ()))
    return False
