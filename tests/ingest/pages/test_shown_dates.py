"""The publication day of a page: what it states against what it shows."""

# ruff: noqa: E501 (pages stand as they are)

import pytest
from lxml import html

from sayso.ingest.pages.html import read_page
from sayso.ingest.pages.shown_dates import find_shown_days, settle_day

RUNNING = (
    "<p>The council of Quillhaven met on Tuesday evening to decide what becomes of the old fish pier, and more "
    "than two hundred people came to the town hall on 1 March 2020 to listen to the debate.</p>"
    "<p>The pier was closed in 2019, after an inspection found that the piles had rotted under it.</p>"
)


def page(head: str = "", line: str = "", after: str = "") -> str:
    return (
        f"<!doctype html><html><head><title>Pier</title>{head}</head><body>"
        f"<article><h1>Pier to stay</h1>{line}{RUNNING}</article>{after}</body></html>"
    )


STATED = '<meta property="article:published_time" content="{}">'


@pytest.mark.parametrize(
    ("name", "text", "day"),
    [
        ("stated", page(STATED.format("2021-05-14")), "2021-05-14"),
        ("shown", page(line="<p class=when>Friday 14 May 2021, 3.03pm</p>"), "2021-05-14"),
        ("shown as a time", page(line='<time datetime="2021-05-14T09:00+02:00">today</time>'), "2021-05-14"),
        ("written, then updated", page(line="<p>Written: 2021-05-14 / Updated: 2021-06-02</p>"), "2021-05-14"),
        ("updated alone", page(line="<p>Updated: 2021-06-02</p>"), None),
        ("a list beside the article", page(after="<div><h3>More</h3><p>2021-05-03</p></div>"), None),
        ("a teaser in the article", page(line="<div class=related><p>3 May 2021</p></div>"), None),
        ("two days, nothing says which", page(line="<p>3 May 2021</p><p>9 May 2021</p>"), None),
        (
            "UTC, the page shows the day before",
            page(STATED.format("2021-05-15T02:11:03Z"), '<time datetime="2021-05-14T21:11:03-05:00">9:11 pm</time>'),
            "2021-05-14",
        ),
        (
            "UTC, the page shows a day long before",
            page(STATED.format("2021-05-15T02:11:03Z"), "<p>2 May 2021</p>"),
            "2021-05-15",
        ),
        (
            "the page shows a much later day, perhaps that of a change",
            page(STATED.format("2021-05-15T02:11:03Z"), "<p>2 June 2021</p>"),
            None,
        ),
        (
            "the page shows another day in numbers, whose order is open",
            page(STATED.format("2021-05-15"), "<p>07.08.2021</p>"),
            None,
        ),
        (
            "one reading of the numbers fits",
            page(STATED.format("2021-08-03"), "<p>03.08.2021</p>"),
            "2021-08-03",
        ),
        ("the clock was empty", page(STATED.format("1970-01-01T00:00:00Z"), "<p>2 June 2021</p>"), "2021-06-02"),
        (
            "a local time is not moved",
            page(STATED.format("2021-05-15T02:11:03+03:00"), "<p>14 May 2021</p>"),
            "2021-05-15",
        ),
        (
            "the first cannot be read",
            page(STATED.format("soon") + '<meta name="pubdate" content="2021-05-14">'),
            "2021-05-14",
        ),
        ("the page settles the order", page(STATED.format("05/06/2021"), "<p>5 June 2021</p>"), "2021-06-05"),
    ],
)  # fmt: skip
def test_publication_day(name: str, text: str, day: str | None) -> None:
    assert (read_page(text).metadata.published or "")[:10] == (day or ""), name


def test_another_language_is_read_by_htmldate() -> None:
    tree = html.document_fromstring(page(line="<p class=date>14. Mai 2021</p>"))
    assert find_shown_days(tree) == ("2021-05-14",)


def test_the_address_counts_only_where_the_page_does_not_say_otherwise() -> None:
    url = "https://post.example/2021/05/14/pier"
    assert settle_day((), (), url) == "2021-05-14"
    assert settle_day((), ("2021-05-14", "2021-05-02"), url) == "2021-05-14"
    assert settle_day((), ("2021-05-02", "2021-05-01"), url) is None
    assert settle_day((), ("2020-01-02",), url) is None
    assert settle_day(("2021-05-15T01:00:00+00:00",), (), url) == "2021-05-14"
    assert settle_day((), (), url, retrieved="2021-05-02T08:00:00Z") is None
    assert settle_day((), ("2021-05-02",), url, retrieved="2021-05-02T08:00:00Z") == "2021-05-02"


def test_two_days_that_a_page_states_are_no_certain_one() -> None:
    both = ("2021-05-14T10:00:00+02:00", "2021-05-17T09:00:00+02:00")
    assert settle_day(both, (), None) is None
    assert settle_day(both, ("2021-05-14",), None) == both[0]
    assert settle_day(both, (), "https://post.example/2021/05/14/quay") == both[0]
    assert settle_day((both[0], "2021-05-14T08:00:00Z"), (), None) == both[0]


def test_one_moment_in_utc_and_in_local_time_is_no_dispute() -> None:
    both = ("2021-05-15T02:11:00Z", "2021-05-14T21:11:00-05:00")
    assert settle_day(both, (), None) == both[1]
    assert settle_day(both, ("2021-05-14",), None) == both[1]
    assert settle_day((both[0], "2021-05-14T20:00:00-05:00"), ("2021-05-14",), None) == "2021-05-14"
    assert settle_day((both[0], "2021-05-14T20:00:00-05:00"), (), None) is None


def test_the_day_of_a_draft_counts_only_where_no_other_is_stated() -> None:
    assert settle_day(("2021-05-14",), (), None, created="2021-05-12") == "2021-05-14"
    assert settle_day((), (), None, created="2021-05-12") == "2021-05-12"
    assert settle_day(("no day",), (), None, created="2021-05-12") == "2021-05-12"
    assert settle_day((), (), None) is None


def test_the_address_tells_which_of_two_days_shown_is_the_local_one() -> None:
    shown = ("2021-05-15", "2021-05-14")
    address = "https://post.example/2021/05/15/quay"
    assert settle_day(("2021-05-14T22:01:00Z",), shown, address) == "2021-05-15"
    assert settle_day(("2021-05-14T22:01:00Z",), shown, None) == "2021-05-14T22:01:00Z"


def test_a_page_in_another_language_with_two_dates_shows_no_day() -> None:
    line = '<p class="date">29 juin 2021</p><ul><li>2021-07-03 : un ajout</li></ul>'
    text = page(line=line).replace("<html>", '<html lang="fr">')
    assert read_page(text).metadata.published is None


def test_the_name_of_a_site_is_no_headline() -> None:
    head = "<header><h1>Quill Post</h1><p>2 June 2021</p></header>"
    text = page(line="<p>14 May 2021</p>").replace("<body>", f"<body>{head}")
    assert read_page(text).metadata.published == "2021-05-14"
