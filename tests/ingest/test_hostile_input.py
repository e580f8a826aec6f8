"""Input that breaks readers: deep nesting, a million broken lines, dates at the ends of the calendar."""

import io
import json
from pathlib import Path

import pytest

from sayso import api, pipeline
from sayso.errors import NothingReadError
from sayso.ingest import read_pile
from sayso.ingest.dates import read_date
from sayso.ingest.draft import MOST_NOTICES
from sayso.ingest.plain_text import read_front_matter

ARTICLE = json.dumps({"text": "“We asked three times,” she said of the harbour."})


def read(*lines: str) -> tuple[list[str], list[str]]:
    pile = read_pile(["-"], stdin=io.BytesIO("\n".join(lines).encode()))
    return [d.name for d in pile.documents], [n.message for n in pile.notices]


@pytest.mark.parametrize("depth", [9, 100, 350, 400, 450, 490, 1_000, 100_000])
@pytest.mark.parametrize("opening", ['{"documents":[', "[", '{"bodies":[{"contentType":['])
def test_deep_nesting_costs_one_line(opening: str, depth: int) -> None:
    closing = {"{": "}", "[": "]"}
    closed = "".join(closing[c] for c in reversed(opening) if c in closing)
    names, notices = read(ARTICLE, opening * depth + "1" + closed * depth)
    assert names == ["stdin-1"]
    assert len(notices) == 1
    assert "line 2" in notices[0]


def test_a_million_broken_lines_are_counted() -> None:
    names, notices = read(ARTICLE, *["{"] * 5_000, *["3"] * 2_000, json.dumps([1] * 3_000))
    assert names == ["stdin-1"]
    assert len(notices) == MOST_NOTICES + 1
    assert sum("9,980 more" in n for n in notices) == 1


@pytest.mark.parametrize(("broken", "told"), [(19, 19), (20, 20), (21, 21)])
def test_up_to_twenty_are_told_one_by_one(broken: int, told: int) -> None:
    _, notices = read(ARTICLE, *["{"] * broken)
    assert len(notices) == told
    assert any("1 more" in n for n in notices) == (broken == 21)


def test_lines_are_told_in_the_order_of_their_numbers() -> None:
    _, notices = read(ARTICLE, *["{"] * 11, "9" * 5_000)
    assert [n.partition(":")[0] for n in notices] == [f"standard input, line {n}" for n in range(2, 14)]
    assert notices[-1].endswith("value has 5000 digits); left out")


def test_many_copies_are_counted() -> None:
    _, notices = read(*[ARTICLE] * 200)
    assert len(notices) == MOST_NOTICES + 1


def test_of_many_unreadable_files_the_first_are_named(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number}.txt").write_bytes(b"")
    with pytest.raises(NothingReadError, match="and 180 more") as error:
        read_pile([tmp_path])
    assert len(str(error.value).splitlines()) == 1 + MOST_NOTICES + 1


@pytest.mark.parametrize(
    "given", ["٢٠٢٢-٠٦-٢٥", "٢٠٢٢", "2٠22-06-25", "２０２２-06-25", "٢٥ June ٢٠٢٢", "June ٢٠٢٢"]
)
def test_other_digits_make_no_iso_date(given: str) -> None:
    value, problem = read_date(given)
    assert value is None
    assert problem


SAID = (
    "“We stay,” Ilsa Torvik said on Monday. She said last week, next month, next year, two years ago, "
    "yesterday, on December 31, at Christmas, last quarter, tomorrow, {count} days ago, {count} years later "
    "and last night that the ferry would go."
)


@pytest.mark.parametrize("day", ["9999-12-31", "9999-12-30", "0001-01-01", "0001-01-02", "9999-12", "0001"])
@pytest.mark.parametrize("count", ["3", "9" * 9, "9" * 5_000])
def test_dates_at_the_ends_of_the_calendar_drop_no_article(day: str, count: str) -> None:
    line = json.dumps({"text": SAID.format(count=count), "published": day})
    pile = read_pile(["-"], stdin=io.BytesIO(line.encode()))
    readings, notices = pipeline.read_documents(pile.documents)
    assert not notices
    assert [r.document.published for r in readings] == [day]


def test_arabic_digits_in_a_text_make_no_year() -> None:
    (reading,) = api.annotate([api.make_document("“We stay,” Ilsa Torvik said on May 3, 20٢٢.")])
    values = [a.said_on.value for a in reading.attributions if a.said_on]
    assert all(value.isascii() for value in values)


@pytest.mark.parametrize("key", ["title", "published"])
def test_a_value_of_spaces_is_an_empty_value(key: str) -> None:
    text = f"---\n{key}: a{' ' * 65_536}\n{key} {' ' * 65_536}: b\n---\nWords."
    assert read_front_matter(text)[1] == {key: "b"}
