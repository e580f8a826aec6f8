"""The page grows with the pile: lines of Python are counted, nothing is timed."""

import pytest

from sayso import pipeline
from sayso.present.html import render
from sayso.present.text.marked_text import Mark, mark_text
from sayso.records import Report, Span
from tests.growing_piles import count_lines, make_readings

WHOLE = pytest.mark.slow(reason="64 articles, and each line of making their page is counted")


@pytest.mark.parametrize("articles", [6, pytest.param(16, marks=WHOLE)])
@pytest.mark.parametrize("is_one_event", [True, False], ids=["one event", "events of a few articles"])
def test_steps_grow_with_the_length_of_the_page(is_one_event: bool, articles: int) -> None:
    events = (1, 1) if is_one_event else (articles // 4 or 1, articles)
    few = pipeline.relate(make_readings(articles, events=events[0]))
    many = pipeline.relate(make_readings(4 * articles, events=events[1]))
    assert max(len(u.attribution_ids) for u in many.utterances) >= 4 * articles // events[1]
    empty = len(render(Report(producer="", readings=())))  # style and script, the same for each
    sizes = [len(render(few)) - empty, len(render(many)) - empty]  # what is loaded once is loaded
    once, four = count_lines(lambda: render(few)) / sizes[0], count_lines(lambda: render(many)) / sizes[1]
    assert four <= 1.1 * once, f"{once:.2f} lines for a character, then {four:.2f}"
    if is_one_event:
        assert sizes[1] <= 5.2 * sizes[0]  # some of what 64 articles alone say is joined and listed


def test_four_times_the_statements_in_an_article_take_four_times_the_steps() -> None:
    def run(statements: int, paragraph: int) -> None:
        text = "He said it. " * statements
        edges = [Span(start=12 * n, end=12 * n + 11) for n in range(statements)]
        marks = [
            Mark(span=span, part="content", direct=False, number=n, opens=True)
            for n, span in enumerate(edges)
        ]
        anchors = {span: f"p-{span.start}" for span in edges}
        mark_text(text, paragraphs=edges[::paragraph], marks=marks, anchors=anchors)

    for paragraph in (1, 10_000):  # sentences to a paragraph
        few, many = count_lines(lambda: run(50, paragraph)), count_lines(lambda: run(200, paragraph))  # noqa: B023
        assert many <= 4.2 * few, f"{few} lines, then {many}"
