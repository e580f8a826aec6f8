"""Words written differently that are one."""

import pytest

from sayso.text.spelling import is_masked, join_letters, spelled_alike


@pytest.mark.parametrize(
    ("left", "right", "is_one"),
    [
        ("cease fire", "ceasefire", True),
        ("covid 19", "covid19", True),
        ("a", "a", False),
        ("1 5", "15", False),
        ("15 000", "15000", True),
    ],
)
def test_alike(left: str, right: str, is_one: bool) -> None:
    assert spelled_alike(left.split(), right.split()) == is_one


def test_numbers_do_not_grow_together() -> None:
    assert join_letters(["in", "1", "5", "ways"]) == "in1 5ways"


def test_masked() -> None:
    assert [is_masked(w) for w in ("f***", "f")] == [True, False]
