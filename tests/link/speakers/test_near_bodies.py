"""Of bodies that share a key few are compared; none that is like another is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.lexicon.names import compare_bodies
from sayso.link.speakers import near_bodies
from sayso.link.speakers.name_forms import Form, Mentioned, gather_forms
from sayso.link.speakers.near_bodies import pair_near_bodies

WORDS = (
    "Quillon", "Quilon", "Quillan", "Kwillon", "Quarrel", "Quay", "Key", "Q", "Ada", "Adah", "Bill",
    "William", "Port", "Ports", "Office", "Offices", "of", "Ltd", "PO", "QPO", "KPO", "QuillonPort",
)  # fmt: skip
BODIES = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join), max_size=30)


def make_forms(names: list[str]) -> list[Form]:
    return gather_forms(
        Mentioned(document_id=f"d{n}", name=name, kind="organization") for n, name in enumerate(names)
    )


@given(BODIES, st.integers(1, 12), st.integers(1, 12))
def test_no_pair_that_is_like_is_left_out(names: list[str], most: int, rows: int) -> None:
    forms = make_forms(names)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(near_bodies, "_ROWS", rows)
        found = [(a.key, b.key) for a, b in pair_near_bodies(forms, most)]
    every = [(a, b) for n, a in enumerate(forms) for b in forms[n + 1 : n + 1 + most]]
    like = [
        (a.key, b.key)
        for a, b in every
        if any(compare_bodies(x, y).score > 0 for x in a.spellings for y in b.spellings)
    ]
    assert [pair for pair in found if pair in set(like)] == like
    assert set(found) <= {(a.key, b.key) for a, b in every}


def test_of_a_crowd_with_one_acronym_few_are_compared() -> None:
    letters = "bdfglmnprstvz"
    forms = make_forms(
        [f"K{'aeiou'[n % 5]}{a}o{b}en Council" for n, a in enumerate(letters) for b in letters]
    )
    pairs = list(pair_near_bodies(forms, 300))
    assert len(pairs) < len(forms) ** 2 / 20
