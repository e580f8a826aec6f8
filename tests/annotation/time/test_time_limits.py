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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cold Feb rain fell.", []),
        ("It fell in Feb again.", ["Feb"]),
        ("Cold Sept rain fell.", ["Sept"]),
        ("Cold October rain fell.", ["October"]),
        ("Cold March rain fell.", []),  # a word and a name too
        ("It fell in March again.", ["March"]),
        ("It fell from May to March.", ["May"]),
        ("It fell on May 5.", ["May 5"]),
        ("It fell on May 5, 2031.", ["May 5, 2031"]),
    ],
)
def test_months_that_are_words_too(text: str, found: list[str]) -> None:
    assert [text[p.span.start : p.span.end] for p in find_phrases(text)] == found


@pytest.mark.parametrize("day", range(4, 12))
@pytest.mark.parametrize(("words", "weeks"), [("last weekend", -1), ("this weekend", 0), ("next weekend", 1)])
def test_weekends_are_counted_by_weeks(words: str, weeks: int, day: int) -> None:
    reference = datetime.date(2031, 5, day)
    (phrase,) = find_phrases(f"She spoke {words}.")
    year, week = (reference + datetime.timedelta(days=7 * weeks)).isocalendar()[:2]
    assert resolve(phrase, reference) == f"{year}-W{week:02}-WE"
