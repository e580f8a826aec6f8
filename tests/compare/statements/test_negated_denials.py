"""A report that is negated ("did not say that ...") neither denies nor affirms."""

from dataclasses import replace

import pytest

from sayso.compare.statements.denials import find_denials
from tests.compare.statement_piles import Said, make_pile

CLAIM = Said("Fishermen", "said", "the trawler was sunk by a drifting mine", article="a")
DENIAL = Said("Brandal", "denied", "that the trawler was sunk by a drifting mine", article="b")


@pytest.mark.parametrize(("negated", "found"), [("", 1), ("a", 0), ("b", 0)])
def test_of_a_claim_and_a_denial(negated: str, found: int) -> None:
    readings, _, utterances, stories = make_pile(CLAIM, DENIAL)
    readings = tuple(
        replace(r, attributions=tuple(replace(a, negated=r.document.id == negated) for a in r.attributions))
        for r in readings
    )
    assert len(find_denials(readings, utterances, stories)) == found
