"""What articles have from elsewhere, derived anew where an article came, went or shares something else."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from functools import cached_property
from typing import cast

from sayso.lineage.derivations.derived_articles import (
    LEAST_PROSE,
    choose_meant,
    count_prose,
    derive_citations,
    derive_reuse,
    order_derivations,
)
from sayso.lineage.derivations.direction import key_outlet
from sayso.records import Derivation, Document, Layout, Reading, Reuse
from sayso.store.last_report.records import get_about
from sayso.store.linked.article_extracts import ArticleExtract
from sayso.store.linked.pile_part import PilePart
from sayso.store.touched.changed_reuse import ChangedReuse

_Shared = dict[tuple[str, str], Reuse]
_EMPTY = Layout(paragraphs=(), sentences=(), quotations=())
_NEW = "insert into derivation (id, document, kind, outlet, upstream, direction) values (?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangedDerivations:
    """What is derived otherwise than before, of articles that are there now and of those that went."""

    old: tuple[Derivation, ...] = ()
    new: tuple[Derivation, ...] = ()

    @property
    def ends(self) -> frozenset[str]:
        """The articles that derivations name which came or are gone."""
        return frozenset(id for d in set(self.old) ^ set(self.new) for id in list_ends(d))


def list_ends(derivation: Derivation) -> set[str]:
    """Return the articles that a derivation names."""
    return {id for id in (derivation.document_id, derivation.upstream_document_id) if id}


def find_changed_derivations(
    part: PilePart,
    extracts: Mapping[str, ArticleExtract],
    changed: Set[str],
    recited: Set[str],
    reuse: ChangedReuse,
) -> ChangedDerivations:
    """Return what is derived otherwise; the records of what articles share are those of now.

    `changed` articles came, went or are described otherwise, `recited` ones cite otherwise than before.
    """
    return _Deriver(part, extracts, changed, recited, reuse).find()


class _Deriver:
    def __init__(
        self,
        part: PilePart,
        extracts: Mapping[str, ArticleExtract],
        changed: Set[str],
        recited: Set[str],
        reuse: ChangedReuse,
    ) -> None:
        self._part = part
        self._extracts = extracts
        self._changed = changed
        self._here = changed & part.numbers.keys()
        self._ends = (reuse.ends | self._here | recited) & part.numbers.keys()
        self._keys: dict[str, str] = {}
        self._days = {d.id: (d.published, d.id) for d in part.documents}

    def find(self) -> ChangedDerivations:
        part = self._part
        whole, some = self._list_citing()
        rows = part.store.ask(
            """select id, document, kind from derivation where document in (select value from json_each(?1))
            or upstream in (select value from json_each(?1))""",
            json.dumps(sorted(self._ends | self._changed)),
        )
        reused = {row["id"] for row in rows if row["kind"] == "reuse"}
        documents = {row["document"] for row in rows if row["kind"] == "reuse"} & part.numbers.keys()
        part.load(documents | whole | some)
        old = [d for id in part.now.gone for d in part.derived_before.get(id, ())]
        for id in documents:
            old += [d for d in part.articles[id].derivations if d.id in reused]
        for id in whole | some:
            old += [d for d in part.articles[id].derivations if d.kind != "reuse"]
        new = [*self._derive_reuse(), *self._derive_citations(whole, some)]
        return ChangedDerivations(old=order_derivations(old), new=order_derivations(new))

    def _derive_reuse(self) -> Iterable[Derivation]:
        """Yield the derivations of all passages that the ends of changed ones share."""
        part = self._part
        own = list(self._list_shared(self._ends).values())
        wider = self._list_shared({id for r in own for id in (r.left_id, r.right_id)})
        partners: dict[str, set[str]] = defaultdict(set)
        for reuse in wider.values():
            if count_prose(reuse) >= LEAST_PROSE:
                partners[reuse.left_id].add(reuse.right_id)
                partners[reuse.right_id].add(reuse.left_id)
        telling = [r for r in own if count_prose(r) >= LEAST_PROSE]
        readings = part.readings({id for r in telling for id in (r.left_id, r.right_id)})
        by_id = {r.document.id: r for r in readings}
        for reuse in telling:
            alone = not (partners[reuse.left_id] & partners[reuse.right_id])
            yield from derive_reuse(by_id, reuse, part.gazetteer, alone=alone)

    def _list_shared(self, documents: Iterable[str]) -> _Shared:
        found = (cast("Reuse", r) for r in get_about(self._part.store, "reuse", documents))
        return {(r.left_id, r.right_id): r for r in found}

    def _list_citing(self) -> tuple[set[str], set[str]]:
        """Return the articles whose citations are traced anew among all articles, and those that may mean one
        that came.
        """
        part = self._part
        whole = set(self._ends)
        rows = part.store.ask(
            "select distinct document from derivation where upstream in (select value from json_each(?))",
            json.dumps(sorted(self._changed)),
        )
        whole |= {row["document"] for row in rows} & part.numbers.keys()
        before = dict(zip(part.links_before.pile.articles, part.links_before.pile.outlets, strict=True))
        told = [(d.outlet, d.published, d.id) for d in part.documents if d.id in self._here]
        told += [(before[id], part.days_before[id] or None, id) for id in self._changed & before.keys()]
        some: set[str] = set()
        for outlet, published, id in told:
            if not outlet:
                continue
            key = self._key(outlet)
            for citing, one in self._extracts.items():
                cites = citing not in whole and any(self._key(c) == key for c in one.cited)
                if cites and choose_meant(self._days[citing], [(published, id)], part.runner.limits):
                    crowded = len(self._list_near(citing, key)) >= part.runner.limits.upstream_articles
                    (whole if crowded else some).add(citing)
        return whole, some - whole

    def _derive_citations(self, whole: Set[str], some: Set[str]) -> Iterable[Derivation]:
        """Yield what the citations of articles mean now."""
        part = self._part
        for reading in part.readings(whole | some):
            id = reading.document.id
            shared = self._list_shared([id])
            partners = {end for pair in shared for end in pair} - {id}
            keys = {self._key(c.outlet) for c in reading.citations if not c.own}
            if id in whole:
                candidates = {d for key in keys for d in self._list_near(id, key)}
            else:
                meant = (d.upstream_document_id for d in part.articles[id].derivations if d.kind != "reuse")
                candidates = {d for d in meant if d} | self._here
            candidates |= {p for p in partners if p in self._key_of and self._key_of[p] in keys}
            yield from derive_citations(
                [reading], self._read_bare(candidates), shared, part.gazetteer, part.runner.limits
            )

    def _list_near(self, citing: str, key: str) -> list[str]:
        """Return the articles of an outlet that a citation may mean by their days, however many."""
        others = [self._days[id] for id in self._by_key.get(key, ())]
        most = replace(self._part.runner.limits, upstream_articles=len(others) + 1)
        return sorted(choose_meant(self._days[citing], others, most))

    @cached_property
    def _key_of(self) -> dict[str, str]:
        return {d.id: self._key(d.outlet) for d in self._part.documents if d.outlet}

    @cached_property
    def _by_key(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for id, key in self._key_of.items():
            found[key].append(id)
        return found

    def _key(self, outlet: str) -> str:
        if outlet not in self._keys:
            self._keys[outlet] = key_outlet(outlet, self._part.gazetteer)
        return self._keys[outlet]

    def _read_bare(self, documents: Set[str]) -> tuple[Reading, ...]:
        """Return articles as far as a citation of them rests on it: their words, outlet and day."""
        words = self._part.read_words(documents)
        known: dict[str, Document] = {d.id: d for d in self._part.documents if d.id in documents}
        ordered = sorted(documents, key=self._part.numbers.__getitem__)
        return tuple(
            Reading(
                document=replace(known[id], text=words[id]), layout=_EMPTY, entities=(), attributions=(),
                citations=(),
            )
            for id in ordered
        )  # fmt: skip


def take_derivations(part: PilePart, changed: ChangedDerivations) -> None:
    """Let articles have what is derived of them now, and write the rows; call it inside a transaction."""
    gone = {d.id for d in changed.old}
    made: dict[str, list[Derivation]] = defaultdict(list)
    for derivation in changed.new:
        made[derivation.document_id].append(derivation)
    for id in {d.document_id for d in (*changed.old, *changed.new)} & part.numbers.keys():
        part.load([id])
        article = part.articles[id]
        stay = (d for d in article.derivations if d.id not in gone)
        derived = order_derivations((*stay, *made[id]))
        if derived != article.derivations:
            part.derived_before[id] = article.derivations
            part.articles[id] = replace(article, derivations=derived)
    part.store.do_each("delete from derivation where id = ?", ((id,) for id in sorted(gone)))
    part.store.do_each(
        _NEW,
        (
            (d.id, d.document_id, d.kind, d.upstream_outlet, d.upstream_document_id, d.direction_from)
            for d in changed.new
        ),
    )
