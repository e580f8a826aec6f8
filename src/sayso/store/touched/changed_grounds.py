"""Which attributions have another ground of their role because another article is read otherwise."""

import json
from collections.abc import Callable, Iterable, Mapping

from sayso.lineage.access.article_context import AccessGround
from sayso.lineage.access.roles import ground_articles
from sayso.lineage.derivations.derived_articles import order_derivations
from sayso.records import Derivation, Reading
from sayso.store.touched.pile_part import PilePart
from sayso.units import UnitRunner


def find_changed_grounds(part: PilePart, before: UnitRunner) -> set[str]:
    """Return the attributions of articles that share something with one that is read otherwise now.

    `before` knows the hashes of the readings of before, `part` the new ones.
    """
    near = {id for d in list_derivations(part, part.before) for id in list_ends(d)} - part.before.keys()
    if not near:
        return set()
    was = ground(part, near, before, part.readings_before)
    now = ground(part, near, part.runner, part.readings)
    return {id for id, found in now.items() if was.get(id) != found}


def ground(
    part: PilePart,
    documents: Iterable[str],
    runner: UnitRunner,
    read: Callable[[Iterable[str]], tuple[Reading, ...]],
) -> dict[str, AccessGround]:
    """Return the ground of each attribution of some articles, whose readings `read` gives."""
    documents = set(documents)
    involved = list_derivations(part, documents)
    by_id: Mapping[str, Reading] = {
        r.document.id: r for r in read(documents | {id for d in involved for id in list_ends(d)})
    }
    return ground_articles(
        read(documents), by_id, involved, part.gazetteer, dict(part.links.pile.cited),
        runner=runner, known_outlets=part.links.pile.known_outlets,
    )  # fmt: skip


def list_derivations(part: PilePart, documents: Iterable[str]) -> tuple[Derivation, ...]:
    """Return the derivations that have one of some articles at an end."""
    documents = set(documents)
    rows = part.store.ask(
        """select document from derivation where document in (select value from json_each(?1))
        union select document from derivation where upstream in (select value from json_each(?1))""",
        json.dumps(sorted(documents)),
    )
    found = {row["document"] for row in rows}
    part.load(found)
    every = (d for id in found for d in part.articles[id].derivations)
    return order_derivations(d for d in every if not documents.isdisjoint(list_ends(d)))


def list_ends(derivation: Derivation) -> set[str]:
    """Return the articles that a derivation names."""
    return {id for id in (derivation.document_id, derivation.upstream_document_id) if id}
