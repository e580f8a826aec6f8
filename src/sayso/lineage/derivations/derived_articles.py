"""Which article has something from which outlet or article, and on what ground its direction rests.

Two kinds meet here: what an article says itself (it names an outlet as where words come from) and what it
does not say (it shares prose with another article). The second alone shows that two texts are related,
not which came first; `direction` looks for what does.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from sayso.days import read_day
from sayso.lexicon.frequency import rarity
from sayso.lineage.derivations.direction import (
    is_not_later,
    judge_direction,
    key_outlet,
    name_document,
    not_later,
)
from sayso.outlets import Gazetteer
from sayso.records import (
    Citation,
    Derivation,
    DerivationKind,
    DetailKind,
    Document,
    Evidence,
    EvidenceKind,
    Passage,
    Reading,
    Reuse,
    fill_detail,
    identify,
)
from sayso.spans import overlap
from sayso.text.article_similarity import Vector, measure_likeness, weigh
from sayso.text.words import is_content, list_norms, stem, tokenize
from sayso.units import LIMITS, PileLimits

# Likeness above which two articles stay that are about one event; two events of one beat lie mostly below.
SAME_EVENT = 0.2
# Words outside quotation marks that two articles must share: quotations in common only show one speaker.
LEAST_PROSE = 15
# An outlet returns to one subject again and again: an older article is about another event.
MOST_DAYS = 30
# The share of the telling words cited that the very article they come from must have, however re-told.
CITED_HELD = 0.6


def derive(
    readings: tuple[Reading, ...],
    reuses: tuple[Reuse, ...],
    gazetteer: Gazetteer,
    limits: PileLimits = LIMITS,
) -> tuple[Derivation, ...]:
    """Return every derivation that citations and reused prose show, sorted by document and id.

    A citation's `upstream_document_id` is the article of that outlet in the pile on the same event, not
    published later, if there is one. A reuse derivation names its upstream by document alone.
    """
    by_id = {r.document.id: r for r in readings}
    shared = {(u.left_id, u.right_id): u for u in reuses}
    partners: dict[str, set[str]] = defaultdict(set)
    for reuse in reuses:
        if count_prose(reuse) >= LEAST_PROSE:
            partners[reuse.left_id].add(reuse.right_id)
            partners[reuse.right_id].add(reuse.left_id)
    derivations = derive_citations(readings, readings, shared, gazetteer, limits)
    for reuse in reuses:
        if reuse.left_id in by_id and reuse.right_id in by_id:
            alone = not (partners[reuse.left_id] & partners[reuse.right_id])
            derivations.extend(derive_reuse(by_id, reuse, gazetteer, alone=alone))
    return order_derivations(derivations)


def order_derivations(derivations: Iterable[Derivation]) -> tuple[Derivation, ...]:
    """Return derivations sorted by document and ID."""
    return tuple(sorted(derivations, key=lambda d: (d.document_id, d.id)))


def _list_ids(_: Document, others: Iterable[Document]) -> Container[str]:
    return {other.id for other in others}


@dataclass(frozen=True, kw_only=True, slots=True)
class PileWords:
    """How words of articles are got of which ID, outlet and day alone are known.

    `weigh` gives what the function of that name does, `fetch_whole` an article with its words. `list_alike`
    gives the IDs of those that may be about the same event as an article: at least of all that are.
    """

    weigh: Callable[[Document], Vector] = weigh
    fetch_whole: Callable[[Document], Document] = lambda document: document
    list_alike: Callable[[Document, Sequence[Document]], Container[str]] = _list_ids


IN_MEMORY = PileWords()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Upstreams:
    """The articles of a pile by outlet, and what tells the one that a citation means from the others."""

    by_outlet: Mapping[str, Sequence[Reading]]
    shared: Mapping[tuple[str, str], Reuse]
    gazetteer: Gazetteer
    weights: dict[str, Vector]
    limits: PileLimits
    words: PileWords

    def find(self, reading: Reading, citations: Sequence[Citation]) -> str | None:
        """Return the article of the outlet cited that has what is cited and is not later, or None.

        An outlet writes of one event more than once: that an article is about the event shows nothing yet.
        It must share prose with the citing article, or have the words that the citation carries.
        """
        here = reading.document
        candidates = []
        cited: dict[str, float] | None = None  # most citations have no article that could be meant
        meant = list(self._list_meant(reading, key_outlet(citations[0].outlet, self.gazetteer)))
        alone = [there for there, reuse in meant if not _has_prose(reuse)]
        possible = self.words.list_alike(here, alone) if alone else ()
        for there, reuse in meant:
            held = _has_prose(reuse)
            if not held and there.id not in possible:
                continue
            alike = measure_likeness(self._weigh(here), self._weigh(there))
            if not held and alike >= SAME_EVENT:
                cited = _weigh_cited(reading, citations) if cited is None else cited
                held = measure_held(cited, self.words.fetch_whole(there)) >= CITED_HELD
            if held:
                candidates.append((reuse.words if reuse else 0, alike, there.id))
        return max(candidates)[2] if candidates else None

    def _list_meant(self, reading: Reading, key: str) -> Iterator[tuple[Document, Reuse | None]]:
        """Yield the articles of an outlet that one may mean, with what it shares with each.

        They are not later, and near in time or have prose in common.
        """
        here = reading.document
        others = self.by_outlet.get(key, ())
        near_here = choose_meant(
            (here.published, here.id), ((o.document.published, o.document.id) for o in others), self.limits
        )
        for other in others:
            there = other.document
            if there.id == here.id or not not_later(other, reading):
                continue
            reuse = self.shared.get((min(here.id, there.id), max(here.id, there.id)))
            if there.id in near_here or _has_prose(reuse):
                yield there, reuse

    def _weigh(self, document: Document) -> Vector:
        if document.id not in self.weights:
            self.weights[document.id] = self.words.weigh(document)
        return self.weights[document.id]


def _has_prose(reuse: Reuse | None) -> bool:
    """Return True if two articles share prose, of what they share.

    A quotation in common shows one speaker; he may have been quoted in an article of last year.
    """
    return reuse is not None and count_prose(reuse) >= LEAST_PROSE


DatedArticle = tuple[str | None, str]
"""The day of an article and its ID."""


def choose_meant(here: DatedArticle, others: Iterable[DatedArticle], limits: PileLimits) -> frozenset[str]:
    """Return the articles of an outlet that a citation may mean by their days: the nearest, not later."""
    day = read_day(here[0])
    found = []
    for published, ident in others:
        if ident == here[1] or not is_not_later(published, here[0]) or not is_near(here[0], published):
            continue
        other = read_day(published)
        apart = MOST_DAYS + 1 if day is None or other is None else abs((day - other).days)
        found.append((apart, ident))
    return frozenset(ident for _, ident in nsmallest(limits.upstream_articles, found))


def _weigh_cited(reading: Reading, citations: Sequence[Citation]) -> dict[str, float]:
    """Return the telling words of what citations carry, by stem.

    They are the contents of the attributions carried; where there are none, the rest of the sentence that
    names the outlet.
    """
    carried = {i for c in citations for i in c.attribution_ids}
    places = [c for a in reading.attributions if a.id in carried for c in a.contents]
    clauses = [c.clause for c in citations]
    if not places:
        places = [s for s in reading.layout.sentences if any(overlap(s, c) for c in clauses)]
    return {
        stem(word.norm): rarity(word.norm)
        for place in places
        for word in tokenize(reading.document.text, place)
        if is_content(word.norm) and not any(overlap(word.span, c) for c in clauses)
    }


def measure_held(cited: Mapping[str, float], document: Document) -> float:
    """Return which share (0 to 1) of the words cited a document has, the rare ones weighing more."""
    # Not of both as one text, whose words would be read anew.
    words = {stem(w) for text in (document.title or "", document.text) for w in list_norms(text)}
    total = math.fsum(cited.values())
    return math.fsum(weight for norm, weight in cited.items() if norm in words) / total if total else 0.0


def derive_citations(
    citing: Iterable[Reading],
    readings: Iterable[Reading],
    shared: Mapping[tuple[str, str], Reuse],
    gazetteer: Gazetteer,
    limits: PileLimits = LIMITS,
    words: PileWords = IN_MEMORY,
) -> list[Derivation]:
    """Turn citations into derivations, one for each outlet and kind in a document.

    `readings` has at least the articles that can be meant: those of the outlets cited that are near in time
    and those that share passages (`shared`, by both IDs in order). Of those it is enough to give ID, outlet
    and day, if `words` gives the rest.
    """
    by_outlet: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        if reading.document.outlet:
            by_outlet[key_outlet(reading.document.outlet, gazetteer)].append(reading)
    upstreams = _Upstreams(
        by_outlet=by_outlet,
        shared=shared,
        gazetteer=gazetteer,
        weights={},
        limits=limits,
        words=words,
    )
    derivations = []
    for reading in citing:
        groups: dict[tuple[str, DerivationKind], list[Citation]] = defaultdict(list)
        for citation in reading.citations:
            kind: DerivationKind = "link" if citation.kind == "link" else "citation"
            groups[key_outlet(citation.outlet, gazetteer), kind].append(citation)
        for (_, kind), citations in groups.items():
            ordered = sorted(citations, key=lambda c: (c.span, c.id))
            first = ordered[0]
            upstream = None if first.own else upstreams.find(reading, ordered)
            derivations.append(_derive_citation(reading, kind, ordered, upstream))
    return derivations


def _derive_citation(
    reading: Reading, kind: DerivationKind, citations: Sequence[Citation], upstream: str | None
) -> Derivation:
    first = citations[0]
    via = next((c.via for c in citations if c.via), None)
    evidence = Evidence(
        kind=EvidenceKind(first.kind),
        score=1.0,
        detail=fill_detail(DetailKind.NAMES_OUTLET, outlet=first.outlet, via=via),
        passages=tuple(Passage(document_id=reading.document.id, span=c.clause) for c in citations),
    )
    return Derivation(
        id=identify("r", reading.document.id, upstream, first.outlet, kind),
        document_id=reading.document.id,
        upstream_document_id=upstream,
        upstream_outlet=first.outlet,
        kind=kind,
        spans=tuple(dict.fromkeys(c.span for c in citations)),
        score=1.0,
        direction_from="citation",
        evidence=(evidence,),
    )


def is_near(left: str | None, right: str | None) -> bool:
    """Return True if two dates lie at most `MOST_DAYS` apart; an unknown date does not speak against it."""
    ours, theirs = read_day(left), read_day(right)
    return ours is None or theirs is None or abs((ours - theirs).days) <= MOST_DAYS


def count_prose(reuse: Reuse) -> int:
    """Return how many of the words in common stand outside quotation marks."""
    return round(reuse.words * (1 - reuse.quoted))


def derive_reuse(
    by_id: Mapping[str, Reading], reuse: Reuse, gazetteer: Gazetteer, *, alone: bool
) -> list[Derivation]:
    """Turn prose in common into a derivation, directed if anything shows how."""
    prose = count_prose(reuse)
    if prose < LEAST_PROSE:
        return []
    left, right = by_id[reuse.left_id], by_id[reuse.right_id]
    direction = judge_direction(left, right, reuse, gazetteer, alone=alone)
    swapped = direction is not None and not direction.left_from_right
    here, there = (right, left) if swapped else (left, right)
    here_spans, there_spans = (
        (reuse.right_spans, reuse.left_spans) if swapped else (reuse.left_spans, reuse.right_spans)
    )
    evidence = Evidence(
        kind=EvidenceKind.PROSE_IN_COMMON,
        score=reuse.score,
        detail=fill_detail(
            DetailKind.SHARES_WORDS,
            other=name_document(there, gazetteer),
            words=str(reuse.words),
            prose=str(prose),
        ),
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
