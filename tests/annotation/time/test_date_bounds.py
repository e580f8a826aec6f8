"""How far from an article's head, a label or a post a date is looked for: at each bound and behind it."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from sayso.annotation.context.said_on import _within
from sayso.annotation.time import reference_date
from sayso.annotation.time.reference_date import (
    Clock,
    date_post,
    find_published,
    read_clock,
    read_phrases,
)
from sayso.annotation.time.time_expressions import _nearer, find_phrases
from sayso.days import read_day
from sayso.records import Document, Span
from tests.annotation.time.test_reference_date import post

PUBLISHED = date(2031, 5, 20)
DAY = "May 6, 2031"
LONG = "The dam holds. " * 9


@pytest.mark.parametrize(
    ("gone", "coming", "ahead"),
    [(301, 60, True), (300, 60, False), (301, 61, False), (300, 61, False), (364, 1, True), (1, 364, False)],
)
def test_a_day_without_a_year_lies_ahead_where_the_last_one_is_long_gone(
    gone: int, coming: int, ahead: bool
) -> None:
    """More than three hundred days ago, and within sixty days."""
    past, future = (date.fromordinal(PUBLISHED.toordinal() + n).isoformat() for n in (-gone, coming))
    assert _nearer(past, future, PUBLISHED) == (future if ahead else past)
    assert _nearer(None, future, PUBLISHED) == future
    assert _nearer(past, None, PUBLISHED) == past
    assert _nearer(None, None, PUBLISHED) is None


@pytest.mark.parametrize(("end", "found"), [(1_199, True), (1_200, True), (1_201, False)])
def test_a_dateline_is_looked_for_in_the_head(end: int, found: bool) -> None:
    dateline = f"\nLISK, {DAY} —"
    text = "x" * (end - len(dateline)) + dateline + " The dam held."
    phrase = reference_date._find_dateline(text)
    assert bool(phrase) is found
    if phrase:
        assert text[phrase.span.start : phrase.span.end] == DAY


@pytest.mark.parametrize(("end", "found"), [(1_499, True), (1_500, True), (1_501, False)])
def test_a_line_of_publication_is_looked_for_in_the_head(end: int, found: bool) -> None:
    line = f"Published: {DAY}"
    text = "x " * ((end - len(line)) // 2) + " " * ((end - len(line)) % 2) + line + " and more"
    assert bool(find_published(text)) is found


@pytest.mark.parametrize(("end", "found"), [(59, True), (60, True), (61, False)])
def test_a_day_of_publication_stands_near_its_label(end: int, found: bool) -> None:
    text = "Published: " + "y" * (end - len(DAY) - 1) + f" {DAY} at noon, and it went on so for a while."
    assert bool(find_published(text)) is found


@pytest.mark.parametrize(("end", "found"), [(399, True), (400, True), (401, False)])
def test_a_line_with_nothing_but_a_date_is_looked_for_at_the_top(end: int, found: bool) -> None:
    text = "x" * (end - len(DAY) - 1) + f"\n{DAY}\nThe dam held."
    assert bool(find_published(text)) is found


@pytest.mark.parametrize(("more", "found"), [(11, True), (12, True), (13, False)])
def test_a_line_of_a_date_has_little_else(more: int, found: bool) -> None:
    text = f"{'x' * (more - 1)} {DAY}\nThe dam held."
    assert bool(find_published(text)) is found


def test_a_line_of_a_date_has_little_else_behind_an_empty_line_too() -> None:
    assert find_published(f"\nThe dam of Lisk held on {DAY}, when it rained.") is None
    assert find_published(f"\n{DAY}\nThe dam of Lisk held.") is not None


@pytest.mark.parametrize(("end", "found"), [(39, True), (40, True), (41, False)])
def test_the_day_of_an_update_stands_near_its_label(end: int, found: bool) -> None:
    text = "Updated: " + "y" * (end - len("May 22") - 1) + " May 22 at noon."
    updated = reference_date._find_update(text, PUBLISHED)
    assert updated == (date(2031, 5, 22) if found else None)
    assert reference_date._find_update(text, None) is None


@pytest.mark.parametrize(
    ("day", "updated"),
    [
        ("May 20", None),
        ("May 21", date(2031, 5, 21)),
        ("June 3", date(2031, 6, 3)),
        ("June 4", None),  # more than two weeks later
        ("Wednesday", None),  # no date
        ("May 22, updated: May 24", date(2031, 5, 24)),  # the last of several
    ],
)
def test_an_update_is_believed_within_days(day: str, updated: date | None) -> None:
    assert reference_date._find_update(f"Updated: {day}.", PUBLISHED) == updated


def date_of(text: str, content: str, source: str) -> str | None:
    clock = Clock(published=PUBLISHED, reference=PUBLISHED)
    found = date_post(text, post(text, content, source), read_phrases(find_phrases(text), clock), clock)
    return found.value if found else None


@pytest.mark.parametrize(
    ("text", "content", "source", "day"),
    [
        # In the source itself, however long the words go on behind it.
        (f"Ada Tarn (@tarn) {DAY}: {LONG}", LONG, f"Ada Tarn (@tarn) {DAY}", True),
        (f"Ada Tarn (@tarn) {DAY}: {LONG}", LONG, "Ada Tarn (@tarn)", False),
        (f"Ada Tarn (@tarn) {DAY}", f"Ada Tarn (@tarn) {DAY}", "Ada", True),  # the last words of the contents
        (f"Ada Tarn (@tarn) {DAY} it", f"Ada Tarn (@tarn) {DAY} it", "Ada", False),
    ],
)  # fmt: skip
def test_a_post_has_its_day_in_its_source_or_right_behind(
    text: str, content: str, source: str, day: bool
) -> None:
    assert date_of(text, content, source) == ("2031-05-06" if day else None)


@pytest.mark.parametrize(("end", "found"), [(89, True), (90, True), (91, False)])
def test_a_long_date_behind_a_post_ends_near_it(end: int, found: bool) -> None:
    behind = "(@tarn) Tuesday, the 3rd of September, 2030 late afternoon"
    text = f"The dam will hold. Ada{behind:>{end}} and more"
    assert date_of(text, "The dam will hold.", "Ada") == ("2030-09-03" if found else None)


@pytest.mark.parametrize(("end", "found"), [(699, True), (700, True), (701, False)])
def test_a_site_of_posts_is_named_in_the_head(end: int, found: bool) -> None:
    text = f"{'Rain fell. ' * 60}{'Twitter':>{end - 660}} was slow."
    text += f"\nthe dam will hold! — Ada Tarn (@tarn) {DAY}"
    assert text.index(" was slow") == end
    document = Document(id="d", name="d", text=text, published="2031-05-20")
    clock = read_clock(document, [post(text, "the dam will hold!", "Ada Tarn")], find_phrases(text))
    assert clock.pegged is found


@pytest.mark.parametrize(
    ("start", "end", "offsets"), [(12, 15, (2, 5)), (10, 11, (0, 1)), (4, 12, (0, 2)), (4, 6, (0, 0))]
)
def test_places_within_a_frame(start: int, end: int, offsets: tuple[int, int]) -> None:
    frame: Any = SimpleNamespace(span=Span(start=10, end=40))
    assert _within(frame, Span(start=start, end=end)) == offsets


def test_a_day_is_read_from_a_value() -> None:
    assert read_day("2031-05-06") == date(2031, 5, 6)
    assert read_day("2031-05") is None
