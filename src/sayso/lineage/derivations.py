"""Which article has something from which outlet or article, and on what ground its direction rests.

Two kinds meet here: what an article says itself (it names an outlet as where words come from) and what it
does not say (it shares prose with another article). The second alone shows that two texts are related,
not which came first; `direction` looks for what does.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from sayso.lineage.direction import find_fuller, judge_direction, name_outlet, not_later
from sayso.lineage.likeness import SAME_EVENT, measure_likeness, weigh
from sayso.outlets import Gazetteer
from sayso.records import (
    Citation,
    Derivation,
    DerivationKind,
    Evidence,
    Passage,
    Reading,
    Reuse,
    identify,
)

# Words outside quotation marks that two articles must share: quotations in common only show one speaker.
LEAST_PROSE = 15
# An outlet writes of one affair again and again: an older article is another one.
MOST_DAYS = 30

__all__ = ["LEAST_PROSE", "derive", "find_fuller"]


def derive(
    readings: tuple[Reading, ...], reuses: tuple[Reuse, ...], gazetteer: Gazetteer
) -> tuple[Derivation, ...]:
    """Return every derivation that citations and reused prose show, sorted by document and id.

    A citation's `upstream_document_id` is the article of that outlet in the pile on the same event, not
    published later, if there is one. A reuse derivation names its upstream by document alone.
    """
    by_id = {r.document.id: r for r in readings}
    shared = {(u.left_id, u.right_id): u for u in reuses}
    partners: dict[str, set[str]] = defaultdict(set)
    for reuse in reuses:
        if _count_prose(reuse) >= LEAST_PROSE:
            partners[reuse.left_id].add(reuse.right_id)
            partners[reuse.right_id].add(reuse.left_id)
    derivations = _derive_citations(by_id, shared, gazetteer)
    for reuse in reuses:
        if reuse.left_id in by_id and reuse.right_id in by_id:
            alone = not (partners[reuse.left_id] & partners[reuse.right_id])
            derivations.extend(_derive_reuse(by_id, reuse, gazetteer, alone=alone))
    return tuple(sorted(derivations, key=lambda d: (d.document_id, d.id)))


def _derive_citations(
    by_id: Mapping[str, Reading], shared: Mapping[tuple[str, str], Reuse], gazetteer: Gazetteer
) -> list[Derivation]:
    """Turn citations into derivations, one for each outlet and kind in a document."""
    weights: dict[str, dict[str, float]] = {}
    derivations = []
    for reading in by_id.values():
        groups: dict[tuple[str, str], list[Citation]] = defaultdict(list)
        for citation in reading.citations:
            kind = "link" if citation.kind == "link" else "citation"
            groups[gazetteer.family(citation.outlet), kind].append(citation)
        for (_, kind), citations in groups.items():
            derivations.append(_derive_citation(reading, kind, citations, by_id, shared, gazetteer, weights))
    return derivations


def _derive_citation(
    reading: Reading,
    kind: str,
    citations: list[Citation],
    by_id: Mapping[str, Reading],
    shared: Mapping[tuple[str, str], Reuse],
    gazetteer: Gazetteer,
    weights: dict[str, dict[str, float]],
) -> Derivation:
    ordered = sorted(citations, key=lambda c: (c.span, c.id))
    first = ordered[0]
    upstream = None if first.own else _find_upstream(reading, first.outlet, by_id, shared, gazetteer, weights)
    via = next((c.via for c in ordered if c.via), None)
    detail = f"It names {first.outlet}" + (f", by way of {via}." if via else ".")
    evidence = Evidence(
        name=first.kind,
        score=1.0,
        detail=detail,
        passages=tuple(Passage(document_id=reading.document.id, span=c.clause) for c in ordered),
    )
    made: DerivationKind = "link" if kind == "link" else "citation"
    return Derivation(
        id=identify("r", reading.document.id, upstream, first.outlet, made),
        document_id=reading.document.id,
        upstream_document_id=upstream,
        upstream_outlet=first.outlet,
        kind=made,
        spans=tuple(dict.fromkeys(c.span for c in ordered)),
        score=1.0,
        direction_from="citation",
        evidence=(evidence,),
    )


def _find_upstream(
    reading: Reading,
    outlet: str,
    by_id: Mapping[str, Reading],
    shared: Mapping[tuple[str, str], Reuse],
    gazetteer: Gazetteer,
    weights: dict[str, dict[str, float]],
) -> str | None:
    """Return the article of an outlet in the pile that is about the same event and not later, or None."""
    here = reading.document
    candidates = []
    for other in by_id.values():
        there = other.document
        if there.id == here.id or not there.outlet or not gazetteer.same(there.outlet, outlet):
            continue
        if not not_later(other, reading):
            continue
        reuse = shared.get((min(here.id, there.id), max(here.id, there.id)))
        for document in (here, there):
            if document.id not in weights:
                weights[document.id] = weigh(document)
        alike = measure_likeness(weights[here.id], weights[there.id])
        if reuse or (alike >= SAME_EVENT and _is_near(here.published, there.published)):
            candidates.append((reuse.words if reuse else 0, alike, there.id))
    return max(candidates)[2] if candidates else None


def _is_near(left: str | None, right: str | None) -> bool:
    """Say whether two dates lie at most `MOST_DAYS` apart; an unknown date does not speak against it."""
    try:
        apart = date.fromisoformat((left or "")[:10]) - date.fromisoformat((right or "")[:10])
    except ValueError:
        return True
    return abs(apart.days) <= MOST_DAYS


def _count_prose(reuse: Reuse) -> int:
    """Return how many of the words in common stand outside quotation marks."""
    return round(reuse.words * (1 - reuse.quoted))


def _derive_reuse(
    by_id: Mapping[str, Reading], reuse: Reuse, gazetteer: Gazetteer, *, alone: bool
) -> list[Derivation]:
    """Turn prose in common into a derivation, directed if anything shows how."""
    prose = _count_prose(reuse)
    if prose < LEAST_PROSE:
        return []
    left, right = by_id[reuse.left_id], by_id[reuse.right_id]
    direction = judge_direction(left, right, reuse, gazetteer, alone=alone)
    swapped = direction is not None and not direction.left_from_right
    here, there = (right, left) if swapped else (left, right)
    here_spans, there_spans = (
        (reuse.right_spans, reuse.left_spans) if swapped else (reuse.left_spans, reuse.right_spans)
    )
    name = name_outlet(there, gazetteer) or there.document.name
    evidence = Evidence(
        name="prose in common",
        score=reuse.score,
        detail=f"It shares {reuse.words} words with {name}, {prose} of them outside quotation marks.",
        passages=(
            *(Passage(document_id=here.document.id, span=s) for s in here_spans),
            *(Passage(document_id=there.document.id, span=s) for s in there_spans),
        ),
    )
    return [
        Derivation(
            id=identify("r", here.document.id, there.document.id, None, "reuse"),
            document_id=here.document.id,
            upstream_document_id=there.document.id,
            upstream_outlet=None,
            kind="reuse",
            spans=here_spans,
            upstream_spans=there_spans,
            score=reuse.score,
            direction_from=direction.ground if direction else None,
            evidence=(evidence, *(direction.evidence if direction else ())),
        )
    ]
