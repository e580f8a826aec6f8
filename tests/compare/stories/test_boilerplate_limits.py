"""The limits of boilerplate: just below, at and just above each."""

import pytest

from sayso.compare.stories.boilerplate import SHORTEST, find_boilerplate, list_sentences
from sayso.records import Document
from sayso.units import LIMITS

MANY = LIMITS.common_sentence


def count_left_out(copies: int, notice: str) -> int:
    own = "The captain of ship {} spoke of the reef, the quarry and the long inquiry in court."
    texts = [f"{own.format('abcdefghijklmnopqrstuvwxyz'[n % 26] * (n + 1))}\n{notice}" for n in range(copies)]
    found = find_boilerplate(
        [list_sentences(Document(id=f"d{n}", name="n", text=t)) for n, t in enumerate(texts)]
    )
    return sum(bool(keys) for keys in found)


@pytest.mark.parametrize(("copies", "left_out"), [(MANY - 1, 0), (MANY, 0), (MANY + 1, MANY + 1)])
def test_a_sentence_in_more_than_so_many_articles(copies: int, left_out: int) -> None:
    assert count_left_out(copies, "Sign up for our newsletter and never miss a story.") == left_out


@pytest.mark.parametrize(
    ("length", "left_out"), [(SHORTEST - 1, 0), (SHORTEST, MANY + 1), (SHORTEST + 1, MANY + 1)]
)
def test_a_sentence_of_at_least_so_many_characters(length: int, left_out: int) -> None:
    assert count_left_out(MANY + 1, "s" * (length - 1) + ".") == left_out
