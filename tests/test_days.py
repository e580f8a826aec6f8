"""ISO dates of any precision."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.days import are_apart, count_days_between, is_before, may_be_one, read_day, read_interval


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2032", date(2032, 1, 1), date(2032, 12, 31)),
        ("2032-02", date(2032, 2, 1), date(2032, 2, 29)),
        ("2032-02-03", date(2032, 2, 3), date(2032, 2, 3)),
        ("2032-02-03T10:00:00Z", date(2032, 2, 3), date(2032, 2, 3)),
    ],
)
def test_a_date_of_any_precision_is_the_days_it_may_mean(value: str, first: date, last: date) -> None:
    assert read_interval(value) == (first, last)


@pytest.mark.parametrize("value", ["", "2032-02-31", "2032-13", "soon", "2032-xx", "203"])
def test_what_is_no_date_has_no_days(value: str) -> None:
    assert read_interval(value) is None
    assert count_days_between(value, "2032-01-01") == 0
    assert not is_before(value, "2032-01-01")


@pytest.mark.parametrize(
    ("left", "right", "days"),
    [
        ("2031-02-28", "2031-03-01", 1),
        ("2031-12-31", "2032-01-01", 1),
        ("2031", "2031-06-05", 0),
        ("2031-05", "2031-07-01", 31),
    ],
)
def test_days_between_are_counted_by_the_calendar(left: str, right: str, days: int) -> None:
    assert count_days_between(left, right) == count_days_between(right, left) == days


def test_a_month_is_no_day() -> None:
    assert read_day("2031-02") is None
    assert read_day("2031-02-03") == date(2031, 2, 3)


@given(st.dates(), st.dates())
def test_of_two_days_the_earlier_is_before_the_other(left: date, right: date) -> None:
    assert is_before(left.isoformat(), right.isoformat()) is (left < right)


@given(st.text(max_size=12))
def test_any_text_is_survived(text: str) -> None:
    assert read_interval(text) is None or len(text) >= 4


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("2031-03", "2031-03-15", True),
        ("2031-03-15", "2031", True),
        ("2031-03-15", "2031-03-15", True),
        ("2031-03-15", "2031-03-16", False),
        ("2031-04", "2031-03-15", False),
    ],
)
def test_dates_may_be_one_told_more_or_less_precisely(left: str, right: str, one: bool) -> None:
    assert may_be_one(left, right) is one


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2031-01", date(2031, 1, 1), date(2031, 1, 31)),
        ("2031-04", date(2031, 4, 1), date(2031, 4, 30)),
        ("2031-12", date(2031, 12, 1), date(2031, 12, 31)),
        ("9999-12-31", date.max, date.max),
        ("0001-01-01", date.min, date.min),
        ("2031-00", date(2031, 1, 1), date(2031, 12, 31)),
    ],
)
def test_the_ends_of_a_date(value: str, first: date, last: date) -> None:
    assert read_interval(value) == (first, last)


@pytest.mark.parametrize(
    ("left", "right", "before"),
    [
        ("2031-02-28", "2031-03", True),
        ("2031-03-01", "2031-03", False),
        ("2031-03", "2031-03-01", False),
        ("2030", "2031", True),
        ("2031", "2031", False),
        ("soon", "2031", False),
        ("2031", "soon", False),
    ],
)
def test_before(left: str, right: str, before: bool) -> None:
    assert is_before(left, right) is before
    assert count_days_between(left, "soon") == 0


@pytest.mark.parametrize("value", [None, "", "2031", "2031-02-30", "soon"])
def test_what_names_no_day(value: str | None) -> None:
    assert read_day(value) is None


def test_a_time_names_its_day() -> None:
    assert read_day("2031-02-03T23:59:59+01:00") == date(2031, 2, 3)


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        (("2031-05-04", False), ("2031-05-06", False), True),
        (("2031-05-04", False), ("2031-05-06", True), False),  # given on Sunday, published on Tuesday
        (("2031-05-06", True), ("2031-05-04", False), False),
        (("2031-05-04", True), ("2031-05-06", False), True),  # given after another one was published
        (("2031-05-04", True), ("2031-05-06", True), False),
        (("2031-05-04", False), ("2031-05-11", True), False),
        (("2031-05-04", False), ("2031-05-12", True), True),
        (("2031-05", False), ("2031-05-12", False), False),
        (("", False), ("2031-05-12", False), False),
        (("2031-05-12", False), ("", True), False),
        (("", False), ("", False), False),
    ],
)
def test_an_interview_is_published_after_it_was_given(
    left: tuple[str, bool], right: tuple[str, bool], *, apart: bool
) -> None:
    assert are_apart(left, right) is apart
