"""Outlets lost on the way, on the page: who lacks the outlet, who names it, in which words."""

from dataclasses import replace

import pytest

from sayso.compare.statements.dropped_outlets import find_shortened
from sayso.present.html import render
from sayso.present.rows.page_rows import build_page
from sayso.records import Report
from tests.cases import read_cases
from tests.lineage.piles import trace

CASES = read_cases("compare/shortened.toml")


def make(number: int) -> Report:
    """Return the report of a case."""
    traced = trace(CASES[number])
    found = find_shortened(
        traced.readings, traced.utterances, traced.accesses, traced.first_hand, traced.gazetteer
    )
    return replace(traced.report(), shortened=found)


@pytest.mark.parametrize(
    ("number", "outlet", "kept", "words"),
    [
        (0, "the Harbour Gazette", (), "Harbour Gazette"),
        (1, "the Harbour Gazette", ("Morning Lantern",), "citing the Harbour Gazette"),
    ],
)
def test_a_row_has_both_articles_and_the_words_that_name_it(
    number: int, outlet: str, kept: tuple[str, ...], words: str
) -> None:
    (row,) = build_page(make(number)).passed_on
    assert (row.article.outlet, row.outlet, row.kept) == ("Coast Daily", outlet, kept)
    assert [(n.article.outlet, n.quote.words) for n in row.naming] == [("Valley Post", words)]


def test_the_page_shows_it_and_links_to_both() -> None:
    report = make(0)
    html = render(report)
    assert "id=passed-on" in html
    for reading in report.readings:
        (attribution,) = reading.attributions
        assert f"href=#a-{attribution.id.replace('@', '_')}" in html


def test_a_page_without_any_has_no_section() -> None:
    assert "id=passed-on" not in render(make(2))
