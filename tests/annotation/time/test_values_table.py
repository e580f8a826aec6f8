"""Expressions of time in a sentence, and their values on a day: each bound on either side of it."""

from datetime import date

import pytest

from sayso.annotation.time.time_expressions import find_dates, find_phrases
from sayso.annotation.time.time_values import to_calendar

ON = date(2031, 5, 7)  # a Wednesday


def read(text: str, on: date | None = ON) -> list[str]:
    """Return "words: value" of each expression in a text."""
    return [f"{text[d.span.start : d.span.end]}: {d.value}" for d in find_dates(text, on)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the latest quarter", "2031-Q1"),
        ("the previous quarter", "2031-Q1"),
        ("the previous fiscal quarter", "2031-Q1"),
        ("the current quarter", "2031-Q2"),
        ("the year-earlier quarter", "2030-Q1"),
        ("its year-ago fiscal quarter", "2030-Q1"),
        ("the Latest quarter", "2031-Q1"),  # capitals make no difference
        ("the First quarter", "2031-Q1"),
        ("the second quarter", "2031-Q2"),
        ("the third quarter", "2030-Q3"),  # has not begun this year
        ("the Summer of 2030", "2030-SU"),
        ("the fourth quarter of 2029", "2029-Q4"),
        ("last spring", "2030-SP"),
        ("last summer", "2030-SU"),
        ("this fall", "2031-FA"),
        ("next day", "2031-05-08"),
        ("the past day", "None"),
        ("this day", "None"),
        ("the last day", "2031-05-06"),
        ("the last week", "2031-W18"),
        ("next weekend", "2031-W20-WE"),
        ("last month", "2031-04"),
        ("next quarter", "2031-Q3"),
        ("the next decade", "204"),
        ("the last century", "19"),
        ("10 days ago", "2031-04-27"),
        ("about two weeks ago", "2031-W17"),
        ("three months ago", "2031-02"),
        ("two decades ago", "2011"),
    ],
)
def test_values(text: str, expected: str) -> None:
    (found,) = find_dates(f"It rained {text}.", ON)
    assert str(found.value) == expected


@pytest.mark.parametrize(("year", "expected"), [(1999, "18"), (2000, "19"), (2098, "19"), (2099, "19")])
def test_a_century_begins_with_its_first_two_figures(year: int, expected: str) -> None:
    (found,) = find_dates("It rained the last century.", date(year, 5, 7))
    assert str(found.value) == expected


@pytest.mark.parametrize(
    ("month", "spring", "summer", "fall", "winter"),
    [
        # What "last ..." and "next ..." mean in each month: a season that is not over is not the last one.
        (2, "2030 2031", "2030 2031", "2030 2031", "2030 2031"),
        (3, "2030 2032", "2030 2031", "2030 2031", "2030 2031"),
        (5, "2030 2032", "2030 2031", "2030 2031", "2030 2031"),
        (6, "2031 2032", "2030 2032", "2030 2031", "2030 2031"),
        (8, "2031 2032", "2030 2032", "2030 2031", "2030 2031"),
        (9, "2031 2032", "2031 2032", "2030 2032", "2030 2031"),
        (11, "2031 2032", "2031 2032", "2030 2032", "2030 2031"),
        (12, "2031 2032", "2031 2032", "2031 2032", "2030 2032"),
    ],
)
def test_seasons(month: int, spring: str, summer: str, fall: str, winter: str) -> None:
    on = date(2031, month, 15)
    for names, expected in (
        ("spring", spring),
        ("summer", summer),
        ("fall autumn", fall),
        ("winter", winter),
    ):
        for name in names.split():
            values = [str(d.value)[:4] for d in find_dates(f"Last {name} it rained, next {name} too.", on)]
            assert " ".join(values) == expected, name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained on April Fool’s Day.", "2031-04-01"),
        ("It rained on April Fools’ Day.", "2031-04-01"),
        ("It rained on April Fool Day.", "2031-04-01"),
        ("It rained on May Day.", "2031-05-01"),
        ("It rained on Halloween.", "2030-10-31"),
        ("It rained on All Saints’ Day.", "2030-11-01"),
        ("It rained on Christmas Eve.", "2030-12-24"),
        ("It rained on Christmas Day.", "2030-12-25"),
        ("It rained on Boxing Day.", "2030-12-26"),
        ("It rained on New Year’s Eve.", "2030-12-31"),
        ("It rained on New Year’s Day.", "2031-01-01"),
        ("It rained on Valentine’s Day.", "2031-02-14"),
        ("It rained on St. Patrick’s Day.", "2031-03-17"),
        ("It rained on Ash Wednesday.", "2031-02-26"),
        ("It rained on Palm Sunday.", "2031-04-06"),
        ("It rained on Maundy Thursday.", "2031-04-10"),
        ("It rained on Good Friday.", "2031-04-11"),
        ("It rained on Easter Sunday.", "2031-04-13"),
        ("It rained on Easter Monday.", "2031-04-14"),
        ("It is due on Halloween.", "2031-10-31"),
    ],
)
def test_holidays(text: str, expected: str) -> None:
    (found,) = find_dates(text, ON)
    assert found.value == expected


@pytest.mark.parametrize(
    ("on", "text", "expected"),
    [
        # Without a year and a verb: the day in the past, unless that is over 300 days ago and one near ahead.
        (date(2031, 5, 7), "May 8", "2031-05-08"),  # tomorrow counts as past
        (date(2031, 5, 7), "May 9", "2031-05-09"),  # 363 days ago, 2 ahead
        (date(2031, 5, 7), "July 6", "2031-07-06"),  # 305 days ago, 60 ahead
        (date(2031, 5, 7), "July 7", "2030-07-07"),  # 61 ahead
        (date(2031, 5, 7), "July 11", "2030-07-11"),  # 300 days ago
        (date(2032, 2, 29), "February 29", "2032-02-29"),
        (date(2032, 2, 28), "February 29", "2032-02-29"),
        (date(2032, 2, 27), "February 29", "2032-02-29"),  # no such day in the years before
        (date(2030, 5, 7), "February 29", "None"),  # nor in those around it
        (date(2031, 5, 7), "May 31", "2031-05-31"),
    ],
)
def test_days_without_a_year(on: date, text: str, expected: str) -> None:
    (found,) = find_dates(f"It rained, {text}, they wrote.", on)
    assert str(found.value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A day with its year is never moved; "that night" is of a day named before, "the same day" of any.
        ("It rained, July 7, 2030, they wrote.", ["July 7, 2030: 2030-07-07"]),
        ("It rained, May 9, 2030, they wrote.", ["May 9, 2030: 2030-05-09"]),
        ("It rained that night.", ["that night: None"]),
        ("It rained the same day.", ["the same day: 2031-05-07"]),
        (
            "On May 5 it rained. Later that evening too.",
            ["May 5: 2031-05-05", "Later that evening: 2031-05-05"],
        ),
        ("On May 5 it rained. It hailed that night.", ["May 5: 2031-05-05", "that night: 2031-05-05"]),
        # A month is no day: "that night" is of the day before it.
        (
            "On May 5 it rained, as in March 2030. It hailed that night.",
            ["May 5: 2031-05-05", "March 2030: 2030-03", "that night: 2031-05-05"],
        ),
        # A weekday beside a date is of that date, and not the one nearest to the article.
        ("It rained on Tuesday, April 8.", ["Tuesday, April 8: 2031-04-08"]),
        ("It rained last Tuesday, April 8.", ["Tuesday, April 8: 2031-04-08"]),
        ("It rained early Tuesday, 8 April.", ["Tuesday, 8 April: 2031-04-08"]),
        ("It rained on Tuesday, the 8th of April.", ["Tuesday, the 8th of April: 2031-04-08"]),
        ("It rained on Tuesday April 8, 2030.", ["Tuesday April 8, 2030: 2030-04-08"]),
        ("It rained on Tuesday, April rain.", ["on Tuesday: 2031-05-06", "April: 2031-04"]),
        ("On Tuesday, 8 men sang.", ["Tuesday: 2031-05-06"]),
        ("It rained on Tuesday, April 1999.", ["on Tuesday: 2031-05-06", "April 1999: 1999-04"]),
        ("It rained in 1999, and 1998.", ["1999: 1999", "1998: 1998"]),
        ("They counted 1999.", ["1999: 1999"]),
        ("(1999)", ["1999: 1999"]),
        ("1999.", []),  # nothing stands before it
        ("Flat 1999.", ["1999: 1999"]),
        ("5 1999.", []),
        ("in 1999 people", []),
        ("in 1999 and more", ["1999: 1999"]),
        ("It was 1999 then.", []),
        ("they won 1999 points", []),
        ("early 1999", ["early 1999: 1999"]),
        ("in the past", ["the past: PAST_REF"]),
        ("It rained and it rained in the past they sang", []),
        ("It rained and it rained in the past, they sang", ["the past: PAST_REF"]),
        ("Recently it rained. Now it hails.", ["Recently: PAST_REF", "Now: PRESENT_REF"]),
        ("This Week began", []),
        ("this week began", ["this week: 2031-W19"]),
        ("told Florida Today it rained", []),
        ("Today it rained", ["Today: 2031-05-07"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("first", "between", "count"),
    [("Monday", " " * 40, 2), ("Monday", " " * 96, 2), ("Monday", " " * 97, 2), ("Monday", " " * 200, 2)],
)
def test_expressions_far_from_each_other(first: str, between: str, count: int) -> None:
    assert len(find_phrases(f"{first}{between}Tuesday")) == count


@pytest.mark.parametrize("gap", range(60, 110, 7))
def test_no_expression_is_cut_where_two_windows_meet(gap: int) -> None:
    """The words between grow, so that a third expression lies at each place of the windows' ends."""
    text = f"It rained on Monday. {'x' * gap} the first quarter of 2030 {'x' * gap} on Tuesday, May 6, 2031."
    assert [text[p.span.start : p.span.end] for p in find_phrases(text)] == [
        "on Monday",
        "the first quarter of 2030",
        "Tuesday, May 6, 2031",
    ]


@pytest.mark.parametrize(
    ("value", "calendar"),
    [
        ("2031", "2031"),
        ("2031-05", "2031-05"),
        ("2031-05-07", "2031-05-07"),
        ("2031-W19", "2031-05"),
        ("2031-W18", "2031"),  # April 28 to May 4: of one year, in two months
        ("2030-W01", None),
        ("2031-W19-WE", "2031-05"),
        ("2031-W54", None),
        ("9999-W52", "9999-12"),  # December 27 to 31: the calendar ends
        ("2031-Q2", "2031"),
        ("2031-SP", "2031"),
        ("2031-SU", "2031"),
        ("2031-FA", "2031"),
        ("2031-WI", None),
        ("203", None),
        ("", None),
        (None, None),
    ],
)
def test_the_calendar_day_that_surely_holds_it(value: str | None, calendar: str | None) -> None:
    assert to_calendar(value) == calendar
