"""On what occasion it was said: readable cases, and what holds of any of them."""

import pytest

from sayso.annotation.context.occasions import find_occasions
from sayso.annotation.document import open_document
from tests.annotation.sayings import read_input, show_occasions
from tests.cases import Case, name_case, read_cases


@pytest.mark.parametrize("case", read_cases("sayings/occasions.toml"), ids=name_case)
def test_case(case: Case) -> None:
    assert show_occasions(case["given"]) == case["expect"]


@pytest.mark.parametrize("case", read_cases("sayings/occasions.toml"), ids=name_case)
def test_only_its_own_field_is_filled(case: Case) -> None:
    document, attributions, _ = read_input(case["given"])
    filled = find_occasions(open_document(document, attributions))
    assert [a.id for a in filled] == [a.id for a in attributions]
    for before, after in zip(attributions, filled, strict=True):
        assert (after.sources, after.cues, after.contents) == (before.sources, before.cues, before.contents)
        assert after.said_on is None
        assert after.chain == ()
