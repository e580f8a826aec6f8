"""Denials, positions, shortened reports and unattributed sentences in piles as they were once read."""

import pytest

from sayso.compare.statements.denials import find_denials
from sayso.compare.statements.dropped_outlets import find_shortened
from sayso.compare.statements.positions import find_positions
from sayso.compare.statements.unattributed import find_unattributed
from tests.kept.reports import KeptPile, name_pile, read_kept
from tests.kept.shown import Names, check, show_all


@pytest.mark.parametrize("pile", read_kept(), ids=name_pile)
def test_statements(pile: KeptPile) -> None:
    r = pile.report
    found = (
        *find_denials(r.readings, r.utterances, r.stories),
        *find_positions(r.readings, r.speakers, r.utterances, r.matches),
        *find_shortened(r.readings, r.utterances, r.accesses, r.first_hand, pile.gazetteer),
        *find_unattributed(r.readings, r.utterances, r.stories),
    )
    check("statements", pile.name, show_all(found, Names(r)))
