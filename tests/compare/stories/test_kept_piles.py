"""The stories of piles as they were once read."""

import pytest

from sayso.compare.stories.story_groups import find_stories
from tests.kept.reports import KeptPile, name_pile, read_kept
from tests.kept.shown import Names, check, show_all


@pytest.mark.parametrize("pile", read_kept(), ids=name_pile)
def test_stories(pile: KeptPile) -> None:
    check("stories", pile.name, show_all(find_stories(pile.readings), Names(pile.report)))
