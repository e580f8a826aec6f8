"""One article as long as a book: four times the text takes about four times the steps to relate."""

from collections.abc import Callable

import pytest

from sayso import pipeline
from sayso.annotation.citations.outlet_citations import find_citations
from sayso.outlets import load_gazetteer
from sayso.records import Reading
from tests.annotation.test_linear_time import make_view, read
from tests.growing_piles import count_calls, count_lines


def make_reading(paragraphs: int) -> Reading:
    view, entities = make_view(paragraphs)
    gazetteer = load_gazetteer()
    found = read(view, entities, gazetteer)
    citations, _ = find_citations(view.with_attributions(found.attributions), entities, gazetteer)
    assert len(citations) > paragraphs / 2
    return Reading(
        document=view.document,
        layout=view.layout,
        entities=entities,
        attributions=found.attributions,
        citations=citations,
    )


def relate(paragraphs: int) -> Callable[[], object]:
    readings = (make_reading(paragraphs),)
    return lambda: pipeline.relate(readings)


def test_a_long_article_is_related_with_calls_that_grow_as_it_does() -> None:
    few, many = relate(10), relate(40)
    few()  # what is loaded once
    once, four = count_calls(few), count_calls(many)
    # Some more than four times: the paragraphs say the same, so that pairs of reports grow a little faster.
    assert four <= 8 * once, f"{once} calls, then {four}: {four / once:.1f} times as many"


@pytest.mark.slow(
    reason="each line of half a minute's work is counted; loops without a call are seen here only"
)
def test_one_long_article_is_related_in_linear_time() -> None:
    few, many = relate(15), relate(60)
    few()
    once, four = count_lines(few), count_lines(many)
    assert four <= 8 * once, f"{once} lines, then {four}: {four / once:.1f} times as many"
