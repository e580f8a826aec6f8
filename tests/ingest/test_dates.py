"""Dates of metadata."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest.dates import day_of_url, read_date

READ = [
    ("2022", "2022"),
    ("2022-06", "2022-06"),
    ("2022-06-25", "2022-06-25"),
    (" 2022-06-25T23:30:00-05:00 ", "2022-06-25"),
    ("2022-06-25 23:30", "2022-06-25"),
    ("20220625T101010Z", "2022-06-25"),
    ("2022/6/5", "2022-06-05"),
    ("25 June 2022", "2022-06-25"),
    ("Sat, 25 Jun 2022 10:00:00 +0000", "2022-06-25"),
    ("Saturday 25th of June, 2022", "2022-06-25"),
    ("June 25, 2022", "2022-06-25"),
    ("Sept. 3rd 2022", "2022-09-03"),
    ("June 2022", "2022-06"),
    ("25.06.2022", "2022-06-25"),
    ("06/25/2022", "2022-06-25"),
    ("06/06/2022", "2022-06-06"),
]
REFUSED = [
    "06/07/2022",
    "2022-02-30",
    "2022-13-01",
    "yesterday",
    "31 Febtember 2022",
    "25",
    "12:30",
    "June 31, 2022",
]


@pytest.mark.parametrize(("given_date", "expected"), READ)
def test_dates_are_read_as_precisely_as_given(given_date: str, expected: str) -> None:
    assert read_date(given_date) == (expected, None)


@pytest.mark.parametrize("given_date", REFUSED)
def test_what_is_no_clear_date_is_unknown_and_said_so(given_date: str) -> None:
    value, problem = read_date(given_date)
    assert value is None
    assert problem
    assert given_date in problem


@pytest.mark.parametrize("given_date", [None, "", "  "])
def test_no_date_is_no_problem(given_date: str | None) -> None:
    assert read_date(given_date) == (None, None)


@given(st.dates())
def test_iso_dates_stay_as_they_are(day) -> None:  # type: ignore[no-untyped-def]
    assert read_date(day.isoformat()) == (day.isoformat(), None)


@given(st.text(max_size=40))
def test_nothing_makes_it_fail(text: str) -> None:
    value, problem = read_date(text)
    assert value is None or problem is None


@pytest.mark.parametrize(
    "written",
    [
        "2021-5-14", "14-May-2021", "1620950400", "1620950400000", "Wed May 14 10:00:00 GMT 2021",
        "04:25:06 PM IST May 14, 2021", "9.30am, 14 May 2021",
    ],
)  # fmt: skip
def test_further_forms_that_sites_write(written: str) -> None:
    assert read_date(written) == ("2021-05-14", None)


@pytest.mark.parametrize(
    ("name", "number"),
    [(n[:3], i) for i, n in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)],
)
def test_every_month(name: str, number: int) -> None:
    assert read_date(f"2 {name} 2022") == (f"2022-{number:02}-02", None)
    assert read_date(f"{name.upper()}. 2, 2022") == (f"2022-{number:02}-02", None)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        # Day and month in numbers: read where only one order is possible, or both are the same.
        ("12/13/2022", ("2022-12-13", None)),
        ("13/12/2022", ("2022-12-13", None)),
        ("12/12/2022", ("2022-12-12", None)),
        ("12/11/2022", (None, "“12/11/2022” may be day or month first")),
        ("11/12/2022", (None, "“11/12/2022” may be day or month first")),
        ("13/13/2022", (None, "“13/13/2022” is not in the calendar")),
        ("1.1.2022", ("2022-01-01", None)),
        ("31-12-2022", ("2022-12-31", None)),
        ("2022-02-29", (None, "“2022-02-29” is not in the calendar")),
        ("2024-02-29", ("2024-02-29", None)),
        ("0000-01-01", (None, "“0000-01-01” is not in the calendar")),
        ("9999-12-31", ("9999-12-31", None)),
        ("x" * 60, (None, f"“{'x' * 40}” is not understood")),
        ("06/07/2022 " + "x" * 60, (None, f"“06/07/2022 {'x' * 29}” may be day or month first")),
        ("31/02/2022 " + "x" * 60, (None, f"“31/02/2022 {'x' * 29}” is not in the calendar")),
        ("10:00", (None, "“10:00” is not understood")),
        ("10:00 2022-06-25", ("2022-06-25", None)),
        ("0", (None, "“0” is not understood")),
        ("١٩٩٩-٠١-٠١", (None, "“١٩٩٩-٠١-٠١” is not understood")),
    ],
)
def test_what_is_said_of_it(written: str, read: tuple[str | None, str | None]) -> None:
    assert read_date(written) == read


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://post.example/2021/05/14/pier", "2021-05-14"),
        ("https://post.example/2021/5/4/pier", "2021-05-04"),
        ("https://post.example/2021-5-14/pier", "2021-05-14"),
        ("https://post.example/2021/12/4/pier", "2021-12-04"),
        ("https://post.example/20210514-pier.html", "2021-05-14"),
        ("https://post.example/2021/13/40/pier", None),
        ("https://post.example/pier-2021", None),
        ("https://archive.example/web/20230102/https://post.example/2021/05/14/pier", "2021-05-14"),
        ("https://archive.example/web/20230102/https://post.example/pier", None),
        (None, None),
    ],
)
def test_day_of_url(url: str | None, day: str | None) -> None:
    assert day_of_url(url) == day


@pytest.mark.parametrize(
    ("retrieved", "day"),
    [
        ("2021-05-14T09:00:00Z", "2021-05-14"),
        ("2021-05-13T23:00:00Z", "2021-05-14"),
        ("2021-06", "2021-05-14"),
        ("2021-05", "2021-05-14"),  # some day of that month
        ("no day", "2021-05-14"),
        ("2021-05-12T23:00:00Z", None),
        ("12 May 2021", None),
        ("2021-04", None),
    ],
)
def test_a_day_that_had_not_come_is_no_day_of_an_address(retrieved: str, day: str | None) -> None:
    assert day_of_url("https://post.example/2021/05/14/pier", retrieved) == day
