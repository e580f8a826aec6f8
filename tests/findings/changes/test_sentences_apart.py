"""Quotations of several sentences: a change in one is told, and two sentences are not one change."""

import pytest

from tests.findings.changes.test_limits import quote
from tests.findings.test_changes_in_marks import find_texts


@pytest.mark.parametrize(
    ("whole", "other", "shown"),
    [
        # the last word changed, and a sentence behind it left out
        (
            "Our crew has looked at every one of the old northern bridges. We are tired. Snow is on its way",
            "Our crew has looked at every one of the old northern roads. Snow is on its way",
            ("bridges", "roads"),
        ),
        # the last word changed and the next sentence begun in another way
        (
            "Our men threw the intruders back and hold the heights. Up to ten of their boats were hit",
            "Our men threw the intruders back and hold the summit. Ten of their boats were hit",
            ("heights", "summit"),
        ),
    ],
)
def test_a_change_beside_a_sentence_left_out_is_told(whole: str, other: str, shown: tuple[str, str]) -> None:
    for left, right in ((whole, other), (other, whole)):
        (told,) = find_texts(quote(left), quote(right))
        assert all(words in told for words in shown)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # a sentence left out, at the beginning, at the end
        (
            "It was late. We played the better football for an hour",
            "We played the better football for an hour",
        ),
        (
            "We played the better football for an hour. It was late",
            "We played the better football for an hour",
        ),
        # the sentences in another order
        (
            "The sample was small and old. The method is the one of the northern school",
            "The method is the one of the northern school. The sample was small and old",
        ),
        # two sentences that begin alike, each in one article
        (
            "The court has heard you. The court will rise now",
            "The court has heard you. The court was not told of a second knife",
        ),
        # what begins one quotation: the other article quotes more before it
        (
            "I say it once. Nurses have carried this hospital through the whole of the winter. Thank them",
            "Doctors have carried this hospital through the whole of the winter. Thank them",
        ),
        # two that end alike
        (
            "I wrote every song on it. My brother played the drums on the record",
            "I wrote every song on it. Nobody but me sang on the record",
        ),
        # three sentences that begin alike, of which each article has two
        (
            "I want a town where every child has a bed. I want a town where every child has a book",
            "I want a town where every child has a bed. I want a town where every child has a meal",
        ),
        # a sentence that is broken up by the article, or by its marks
        (
            "We will not close the school in Lisk. Not this winter, and not the next one",
            "We will not close the school in Lisk – not this winter, and not the next one",
        ),
        # sentences with few words in common
        ("Prices rose in March. Wages did not", "Prices fell in April. Wages did not"),
        # the same in another form
        (
            "Three of our boats have been lost since March. We've had no help",
            "3 of our boats have been lost since March. We have had no help",
        ),
        # words left out with an ellipsis, put in brackets
        (
            "We looked at all of the old bridges in the valley. They are safe. Snow is coming",
            "We looked at all of the old bridges ... They are safe. Snow is coming",
        ),
        (
            "We looked at all of the old bridges in the valley. They are safe. Snow is coming",
            "We looked at all of the old bridges in the valley. [The bridges] are safe. Snow is coming",
        ),
    ],
)
def test_two_choices_of_sentences_are_no_change(left: str, right: str) -> None:
    assert find_texts(quote(left), quote(right)) == []
