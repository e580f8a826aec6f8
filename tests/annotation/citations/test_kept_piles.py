"""Whom the articles of the kept piles cite, and by way of whom they have each report."""

from dataclasses import replace

import pytest

from sayso.annotation.citations.outlet_citations import find_citations
from sayso.annotation.citations.pile_outlets import PileOutlets, resolve_outlets
from sayso.annotation.document import open_document
from sayso.outlets import load_gazetteer
from sayso.records import Reading
from tests.kept.reports import KeptPile, name_pile, read_kept
from tests.kept.shown import Names, check, show, show_all

PILES = pytest.mark.parametrize("pile", read_kept(), ids=name_pile)


def show_chains(reading: Reading, names: Names) -> list[str]:
    chains = [a for a in reading.attributions if a.chain]
    return [f"{names.names[a.id]}: {show(a.chain, names, a.document_id)}" for a in chains]


@PILES
def test_citations(pile: KeptPile) -> None:
    names, lines = Names(pile.report), []
    for reading in pile.readings:
        bare = tuple(replace(a, chain=()) for a in reading.attributions)
        view = open_document(reading.document, bare, layout=reading.layout)
        gazetteer = load_gazetteer().with_documents([reading.document])
        citations, cited = find_citations(view, reading.entities, gazetteer)
        lines += show_all(citations, names)
        lines += show_chains(replace(reading, attributions=cited), names)
    check("citations", pile.name, lines)


@PILES
def test_outlets_of_the_pile(pile: KeptPile) -> None:
    names, lexicon = Names(pile.report), load_gazetteer()
    alone = tuple(
        replace(r, citations=(), attributions=tuple(replace(a, chain=()) for a in r.attributions))
        for r in pile.readings
    )
    assert resolve_outlets(alone, PileOutlets(lexicon, lexicon)) == alone
    resolved = resolve_outlets(alone, PileOutlets(lexicon, pile.gazetteer))
    lines = [
        f"{names.names[r.document.id]}: {line}"
        for r, before in zip(resolved, alone, strict=True)
        if r != before
        for line in (*show_all(r.citations, names), *show_chains(r, names))
    ]
    check("pile_outlets", pile.name, lines)
