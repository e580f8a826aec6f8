"""Which article has what from which, and on whose say-so, in piles as they were once read."""

import pytest

from sayso.lineage.access.roles import assess
from sayso.lineage.derivations.derived_articles import derive
from sayso.lineage.reuse.reused_passages import find_reuse
from tests.cases import Case, name_case, read_cases
from tests.kept.reports import KeptPile, name_pile, read_kept
from tests.kept.shown import Names, check, show_all
from tests.lineage.piles import trace

PILES = pytest.mark.parametrize("pile", read_kept(), ids=name_pile)


@PILES
def test_reuse_and_derivations(pile: KeptPile) -> None:
    documents = tuple(r.document for r in pile.readings)
    reuses = find_reuse(documents, {r.document.id: r.layout for r in pile.readings})
    derived = derive(pile.readings, reuses, pile.gazetteer)
    check("derivations", pile.name, show_all((*reuses, *derived), Names(pile.report)))


@PILES
def test_access(pile: KeptPile) -> None:
    report = pile.report
    accesses, first_hand = assess(report.readings, report.utterances, report.derivations, pile.gazetteer)
    check("access", pile.name, show_all((*accesses, *first_hand), Names(report)))


@pytest.mark.parametrize("case", read_cases("lineage/access.toml", "lineage/derivations.toml"), ids=name_case)
def test_traced(case: Case) -> None:
    report = trace(case).report()
    found = (*report.reuses, *report.derivations, *report.accesses, *report.first_hand)
    check("traced", case["name"], show_all(found, Names(report)))
