"""Which attributions have another ground of their role because another article is read otherwise."""

import json
from collections.abc import Callable, Iterable, Mapping

from sayso.lexicon.names import fold_name
from sayso.lineage.access.article_context import AccessGround
from sayso.lineage.access.roles import ground_articles
from sayso.lineage.derivations.derived_articles import order_derivations
from sayso.lineage.derivations.direction import key_outlet
from sayso.records import Derivation, Reading
from sayso.store.linked.article_extracts import ArticleExtract
from sayso.store.linked.linked_pile import LinkedPile
from sayso.store.linked.pile_part import PilePart
from sayso.store.touched.changed_derivations import ChangedDerivations, list_ends
from sayso.units import UnitRunner


def find_grounds_before(
    part: PilePart, before: UnitRunner, documents: Iterable[str]
) -> dict[str, AccessGround]:
    """Return the grounds that the last report had of some articles; call it before derivations are taken.

    `before` knows the hashes of the readings of before.
    """
    documents = {id for id in documents if not part.is_new(id)}
    pile = part.links_before.pile
    return _ground(part, documents - part.reread, before, part.readings_before, pile)


def find_changed_grounds(
    part: PilePart, was: Mapping[str, AccessGround], documents: Iterable[str]
) -> set[str]:
    """Return the attributions of some articles that have another ground than before."""
    now = ground(part, documents)
    return {id for id, found in now.items() if was.get(id) != found}


def list_near(part: PilePart, changed: ChangedDerivations) -> set[str]:
    """Return the articles that share text with one that is read otherwise now, or that share other text."""
    ends = {id for d in list_derivations(part, part.before) for id in list_ends(d)} | changed.ends
    return (ends & part.numbers.keys()) - part.before.keys()


def list_speaking(
    part: PilePart, extracts: Mapping[str, ArticleExtract], before: Mapping[str, str], now: Mapping[str, str]
) -> set[str]:
    """Return the articles in which an outlet may speak that is cited by some article only now or before."""
    keys = {key for key in before.keys() | now.keys() if before.get(key) != now.get(key)}
    if not keys:
        return set()
    spelled = {fold_name(key) for key in keys}
    return {
        id
        for id, one in extracts.items()
        for mention in (*one.mentions, *(one.filled or ()))
        if mention.kind == "organization" and fold_name(key_outlet(mention.name, part.gazetteer)) in spelled
    }


def cite(part: PilePart, extracts: Mapping[str, ArticleExtract]) -> dict[str, str]:
    """Return the outlets that any article names as having reported something, by key."""
    named = {outlet for one in extracts.values() for outlet in one.cited_in_text}
    return {key_outlet(outlet, part.gazetteer): outlet for outlet in sorted(named, reverse=True)}


def ground(part: PilePart, documents: Iterable[str]) -> dict[str, AccessGround]:
    """Return the ground of each attribution of some articles."""
    return _ground(part, set(documents), part.runner, part.readings, part.links.pile)


def _ground(
    part: PilePart,
    documents: set[str],
    runner: UnitRunner,
    read: Callable[[Iterable[str]], tuple[Reading, ...]],
    pile: LinkedPile,
) -> dict[str, AccessGround]:
    involved = list_derivations(part, documents)
    by_id: Mapping[str, Reading] = {
        r.document.id: r for r in read(documents | {id for d in involved for id in list_ends(d)})
    }
    return ground_articles(
        read(documents), by_id, involved, part.gazetteer, dict(pile.cited),
        runner=runner, known_outlets=pile.known_outlets,
    )  # fmt: skip


def list_derivations(part: PilePart, documents: Iterable[str]) -> tuple[Derivation, ...]:
    """Return the derivations that have one of some articles at an end, as they are taken now."""
    documents = set(documents)
    rows = part.store.ask(
        """select document from derivation where document in (select value from json_each(?1))
        union select document from derivation where upstream in (select value from json_each(?1))""",
        json.dumps(sorted(documents)),
    )
    found = {row["document"] for row in rows}
    part.load(found)
    every = [d for id in found & part.articles.keys() for d in part.articles[id].derivations]
    every += [d for id in found & part.now.gone for d in part.derived_before.get(id, ())]
    return order_derivations(d for d in every if not documents.isdisjoint(list_ends(d)))
