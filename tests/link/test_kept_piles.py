"""Who is one speaker and what is one utterance, in piles as they were once read."""

import pytest

from sayso.link.speakers.linked_speakers import link_speakers
from sayso.link.utterances.linked_utterances import link_utterances
from tests.kept.reports import KeptPile, name_pile, read_kept
from tests.kept.shown import Names, check, show_all

PILES = pytest.mark.parametrize("pile", read_kept(), ids=name_pile)


@PILES
def test_speakers(pile: KeptPile) -> None:
    speakers, _, matches = link_speakers(pile.readings)
    check("speakers", pile.name, show_all((*speakers, *matches), Names(pile.report)))


@PILES
def test_utterances(pile: KeptPile) -> None:
    utterances, matches = link_utterances(pile.readings)
    check("utterances", pile.name, show_all((*utterances, *matches), Names(pile.report)))
