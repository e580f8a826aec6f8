"""Grave flags pair by pair: a real change of what was said is flagged, a trap is not."""

import pytest

from sayso.records import Variant
from tests.cases import Case, name_case, read_cases
from tests.link.pieces import compare_readings, read

GRAVE = ("negation", "number", "name")


PAIRS = read_cases("link/flags.toml")


def compare_words(left: str, right: str) -> Variant:
    """Compare two reports that have these words, the first of them published first."""

    def write(words: str) -> str:
        if words.startswith("~"):
            return f"Ilvana Dorescu said ⟦{words[1:]}⟧."
        return f"⟦“{words}”⟧, said Ilvana Dorescu."

    ours, theirs = read(write(left), name="a"), read(write(right), name="b")
    return compare_readings(ours, theirs)


def test_half_of_the_pairs_are_traps() -> None:
    traps = sum(not case["expect"] for case in PAIRS)
    assert len(PAIRS) >= 60
    assert 0.4 <= traps / len(PAIRS) <= 0.6


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("case", PAIRS, ids=name_case)
def test_grave_flags(case: Case, backwards: bool) -> None:
    left, right = case["first"], case["other"]
    variant = compare_words(right, left) if backwards else compare_words(left, right)
    assert [f for f in GRAVE if f in variant.flags] == case["expect"].split(), variant.notes


@pytest.mark.parametrize("case", [c for c in PAIRS if c["expect"]], ids=name_case)
def test_a_grave_flag_shows_the_words_that_carry_it(case: Case) -> None:
    variant = compare_words(case["first"], case["other"])
    places = [p for p in variant.flag_places if p.flag == case["expect"]]
    assert places
    assert all(p.left and p.right for p in places)
