"""To whom it was said: readable cases, and what holds of any of them."""

import pytest

from sayso.annotation.context.addressees import find_addressees
from sayso.annotation.document import open_document
from sayso.outlets import load_gazetteer
from sayso.records import Span
from tests.annotation.sayings import read_input, show_addressees
from tests.cases import Case, name_case, read_cases
from tests.lexicon.checks.hearers import name_hearer


@pytest.mark.parametrize("case", read_cases("sayings/addressees.toml"), ids=name_case)
def test_case(case: Case) -> None:
    assert show_addressees(case["given"]) == case["expect"]


@pytest.mark.parametrize("case", read_cases("sayings/addressees.toml"), ids=name_case)
def test_only_its_own_field_is_filled(case: Case) -> None:
    document, attributions, _ = read_input(case["given"])
    filled = find_addressees(open_document(document, attributions), load_gazetteer())
    assert [a.id for a in filled] == [a.id for a in attributions]
    for before, after in zip(attributions, filled, strict=True):
        assert (after.sources, after.cues, after.contents) == (before.sources, before.cues, before.contents)
        assert after.said_on is None
        assert after.chain == ()


@pytest.mark.parametrize("word", ["I", "We", "They", "Or"])
def test_a_small_word_with_a_capital_is_nobody_who_was_told(word: str) -> None:
    start = len("Hill said to ")
    sentence = f"Hill said to {word} that the pier was safe."
    assert name_hearer(sentence, Span(start=start, end=start + len(word))) is None
