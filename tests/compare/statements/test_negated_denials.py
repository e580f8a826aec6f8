"""A report that is negated ("did not say that ...") neither denies nor affirms."""

import os
import subprocess
import sys
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


SCORES = """
from sayso.compare.statements.denials import find_scored
from tests.compare.statement_piles import Said, make_pile
claim = (
    "the trawler with fourteen sailors from the northern village was sunk by a drifting mine "
    "beside the old lighthouse"
)
readings, _, utterances, _ = make_pile(
    Said("Fishermen", "said", claim, article="a"),
    Said("Brandal", "denied", f"that {claim} on a calm winter morning", article="b"),
)
group = {i: u.id for u in utterances for i in u.attribution_ids}
print(*(repr(one.score) for one in find_scored(readings, group)))
"""


def test_scores_are_the_same_in_every_process() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", SCORES],
            env={**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(6)
    }
    assert len(told) == 1
    assert told != {"\n"}
