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
