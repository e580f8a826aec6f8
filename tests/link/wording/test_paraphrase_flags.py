"""What is noted where one report at least quotes nothing."""

import pytest

from sayso.link.wording.variants import compare
from sayso.records import Variant
from tests.link.pieces import read


def vary(left: str, right: str) -> Variant:
    a, b = read(left, name="a"), read(right, name="b")
    return compare(a.attributions[0], a.document, b.attributions[0], b.document, a.layout, b.layout)


@pytest.mark.parametrize(
    ("left", "right", "change", "noted"),
    [
        ('He wrote: ⟦"We parted ways at Easter."⟧', "He announced ⟦their divorce⟧.", "paraphrase", True),
        ('⟦"The pier is shut."⟧ she wrote.', '⟦"Take the ferry instead."⟧ she wrote.', "cut", True),
        ('⟦"The pier is shut."⟧ she wrote.', "She said ⟦the pier was closed⟧.", "paraphrase", False),
        ('⟦"The pier is shut. Walk."⟧ she wrote.', '⟦"The pier is shut."⟧ she wrote.', "cut", False),
    ],
)
def test_reports_without_a_telling_word_in_common_say_so(
    left: str, right: str, change: str, noted: bool
) -> None:
    variant = vary(left, right)
    assert variant.change == change
    assert ("nothing in common" in {note.kind for note in variant.notes}) is noted


def test_a_not_on_one_side_only_is_flagged_in_much_the_same_words() -> None:
    variant = vary("He said ⟦the eastern pier is not safe⟧.", "He said ⟦the eastern pier is safe⟧.")
    assert variant.flags == ("negation",)
