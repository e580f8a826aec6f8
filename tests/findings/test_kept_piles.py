"""What is said first of piles as they were once read."""

import pytest

from sayso.findings.ordered_findings import find
from tests.cases import Case, name_case, read_cases
from tests.kept.reports import KeptPile, name_pile, read_kept
from tests.kept.shown import Names, check, show_all
from tests.lineage.piles import trace


@pytest.mark.parametrize("pile", read_kept(), ids=name_pile)
def test_findings(pile: KeptPile) -> None:
    check("findings", pile.name, show_all(find(pile.report), Names(pile.report)))


@pytest.mark.parametrize("case", read_cases("lineage/access.toml", "lineage/findings.toml"), ids=name_case)
def test_traced(case: Case) -> None:
    report = trace(case).report()
    check("findings_traced", case["name"], show_all(find(report), Names(report)))
