"""What expressions of time mean from any day: a line of tests/fixtures/kept/calendar.toml is an expression.

Its values follow in the order of `DAYS`, first where the past is meant, then where the future is.
"""

from datetime import date

import pytest

from sayso.annotation.time.time_expressions import find_dates, find_phrases
from sayso.annotation.time.time_values import resolve, to_calendar
from tests.cases import Case, name_case, read_cases
from tests.kept.shown import check

DAYS = tuple(
    date.fromisoformat(day)
    for day in (
        # A week, Monday to Sunday; the ends of a year, of a quarter and of a leap year's February.
        "2031-05-05 2031-05-06 2031-05-07 2031-05-08 2031-05-09 2031-05-10 2031-05-11 "
        "2031-01-01 2031-12-31 2031-03-31 2032-02-29"
    ).split()
)


def write(values: list[str | None]) -> str:
    """Return values with each run of equal ones written once."""
    parts: list[list[str]] = []
    for value in (v or "-" for v in values):
        if parts and parts[-1][0] == value:
            parts[-1].append(value)
        else:
            parts.append([value])
    return " ".join(p[0] if len(p) == 1 else f"{p[0]} x{len(p)}" for p in parts)


def show(expression: str) -> str:
    phrases = find_phrases(f"She spoke {expression}.")
    if len(phrases) != 1:
        return f"{expression}: {len(phrases)} expressions"
    (phrase,) = phrases
    past = [resolve(phrase, day, earlier="2031-04-02") for day in DAYS]
    ahead = [resolve(phrase, day, direction="future", earlier="2031-04") for day in DAYS]
    alone = resolve(phrase, None)
    calendar = [to_calendar(value) for value in past]
    shown = f"{expression} ({phrase.rule}{', timed' if phrase.timed else ''}): {write(past)}"
    shown += f" | ahead {write(ahead)}" if ahead != past else ""
    shown += f" | calendar {write(calendar)}" if calendar != past else ""
    return shown + (f" | alone {alone}" if alone else "")


@pytest.mark.parametrize("case", read_cases("dates/expressions.toml"), ids=name_case)
def test_expressions(case: Case) -> None:
    check("calendar", case["name"], [show(expression) for expression in case["expressions"]])


@pytest.mark.parametrize("case", read_cases("dates/sentences.toml"), ids=name_case)
def test_sentences(case: Case) -> None:
    lines = []
    for text in case["sentences"]:
        found = find_dates(text, date(2031, 5, 7))
        shown = [f"{text[d.span.start : d.span.end]} = {d.value}{' timed' if d.timed else ''}" for d in found]
        lines.append(f"{text} >> {' | '.join(shown)}")
    check("sentences", case["name"], lines)


@pytest.mark.parametrize(
    "words",
    [
        "Tonight", "Overnight", "Last night", "This morning", "Earlier this evening", "Yesterday", "Tomorrow",
        "Earlier today", "Later that evening", "The same day", "That night", "Last week",
        "The previous month", "Over the weekend", "About two days ago", "Three weeks later",
        "The first quarter of 2031", "The latest quarter", "The spring of 2031", "Currently",
        "In recent weeks",
    ],
)  # fmt: skip
def test_an_expression_may_begin_a_sentence(words: str) -> None:
    text = f"{words} the dam held."
    assert [text[p.span.start : p.span.end] for p in find_phrases(text)] == [words]


@pytest.mark.parametrize(
    ("words", "earlier", "year"),
    [
        ("8000 years later", "1999", "9999"),
        ("8001 years later", "1999", None),
        ("1998 years earlier", "1999", "0001"),
        ("1999 years earlier", "1999", None),
    ],
)
def test_years_are_counted_to_the_ends_of_the_calendar(words: str, earlier: str, year: str | None) -> None:
    (phrase,) = find_phrases(f"It fell {words}.")
    assert resolve(phrase, None, earlier=earlier) == year


@pytest.mark.parametrize(
    ("words", "reference", "past", "future"),
    [
        ("May 7", date(2031, 5, 6), "2031-05-07", "2031-05-07"),  # a clock may be a day behind
        ("May 8", date(2031, 5, 6), "2030-05-08", "2031-05-08"),
        ("May 6", date(2031, 5, 6), "2031-05-06", "2031-05-06"),
        ("May 5", date(2031, 5, 6), "2031-05-05", "2032-05-05"),
        ("Feb 29", date(2032, 5, 6), "2032-02-29", None),
        ("Feb 29", date(2031, 5, 6), None, "2032-02-29"),
        ("Feb 30", date(2031, 5, 6), None, None),
    ],
)
def test_a_day_without_a_year_is_the_nearest_on_its_side(
    words: str, reference: date, past: str | None, future: str | None
) -> None:
    (phrase,) = find_phrases(f"It fell on {words}.")
    assert resolve(phrase, reference) == past
    assert resolve(phrase, reference, direction="future") == future
