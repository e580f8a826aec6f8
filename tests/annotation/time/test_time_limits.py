"""Which day an expression means, counted from the day of the article: the days around it."""

import datetime

import pytest

from sayso.annotation.time.time_expressions import find_phrases
from sayso.annotation.time.time_values import resolve


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("last night", "2031-05-05"),
        ("yesterday", "2031-05-05"),
        ("today", "2031-05-06"),
        ("tonight", "2031-05-06"),
        ("this morning", "2031-05-06"),
        ("tomorrow", "2031-05-07"),
    ],
)
def test_days_around_the_article(words: str, day: str) -> None:
    (phrase,) = find_phrases(f"She spoke {words}.")
    assert resolve(phrase, datetime.date(2031, 5, 6)) == day
