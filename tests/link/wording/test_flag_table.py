"""Grave flags pair by pair: a real change of what was said is flagged, a trap is not."""

import pytest

from sayso.records import Variant
from tests.link.pieces import compare_readings, read
from tests.paths import FIXTURES

GRAVE = ("negation", "number", "name")


def load_pairs() -> list[tuple[str, str, str]]:
    """Read the table: flags expected, the words of the first report, the words of the other."""
    lines = (FIXTURES / "link/flags.txt").read_text(encoding="utf-8").split("\n\n", 1)[1].split("\n")
    pairs = []
    for line in lines:
        if line and not line.startswith("#"):
            expected, left, right = (part.strip() for part in line.split(" | "))
            pairs.append((expected.removeprefix("-"), left, right))
    return pairs


PAIRS = load_pairs()


def compare_words(left: str, right: str) -> Variant:
    """Compare two reports that have these words, the first of them published first."""

    def write(words: str) -> str:
        if words.startswith("~"):
            return f"Ilvana Dorescu said ⟦{words[1:]}⟧."
        return f"⟦“{words}”⟧, said Ilvana Dorescu."

    ours, theirs = read(write(left), name="a"), read(write(right), name="b")
    return compare_readings(ours, theirs)


def test_half_of_the_pairs_are_traps() -> None:
    traps = sum(not expected for expected, _, _ in PAIRS)
    assert len(PAIRS) >= 60
    assert 0.4 <= traps / len(PAIRS) <= 0.6


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize(("expected", "left", "right"), PAIRS, ids=[p[1][:50] for p in PAIRS])
def test_grave_flags(expected: str, left: str, right: str, backwards: bool) -> None:
    variant = compare_words(right, left) if backwards else compare_words(left, right)
    assert [f for f in GRAVE if f in variant.flags] == expected.split(), variant.notes


@pytest.mark.parametrize(("expected", "left", "right"), [p for p in PAIRS if p[0]])
def test_a_grave_flag_shows_the_words_that_carry_it(expected: str, left: str, right: str) -> None:
    variant = compare_words(left, right)
    places = [p for p in variant.flag_places if p.flag == expected]
    assert places
    assert all(p.left and p.right for p in places)
