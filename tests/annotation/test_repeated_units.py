"""Reading text that repeats one unit: four times the text takes about four times the lines of Python."""

import pytest

from sayso.annotation.context import occasion_pool
from sayso.annotation.document import open_document
from sayso.outlets import load_gazetteer
from sayso.records import Document, Span
from sayso.spans import SpanIndex
from tests.annotation.test_linear_time import read
from tests.growing_piles import count_lines

UNITS = (
    "“A,” he said. ",
    "He said it was late. ",
    "“We go,” said Ann Ray, the mayor of Cole. ",
    "Ann Ray told Bob Day on Monday that it was over, the Cole Courier reported.\n\n",
    "Ann Ray was asked by Bob Day whether he knew and ",
    "“We said: ‘No, you said so,’” she said. ",
    "Mr. Aa ",
    "Aa: a\n",
    "May 1, ",
    "Reuters and ",
)
SHORT, LONG = 1_500, 6_000


@pytest.mark.parametrize("unit", UNITS)
def test_reading_grows_with_the_text(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(occasion_pool, "NEAREST", 4)  # so that a short text has more than are compared

    def run(size: int) -> None:
        text = "Word. " + (unit * (size // len(unit) + 1))[:size] + "\nWord."
        read(open_document(Document(id="d", name="x", text=text)), (), gazetteer)

    gazetteer = load_gazetteer()
    run(200)  # what is loaded once
    few, many = count_lines(lambda: run(SHORT)), count_lines(lambda: run(LONG))
    assert many <= 5 * few, f"{few} lines, then {many}: {many / few:.1f} times as many"


def test_an_index_of_spans_looks_near_a_place_only() -> None:
    def run(spans: int) -> None:
        index = SpanIndex(Span(start=9 * n, end=9 * n + 8) for n in range(spans))
        for n in range(spans):
            assert index.find(9 * n, 9 * n + 4) == [n]
            assert index.find_around(9 * n, 9 * n + 4) == [n]

    assert count_lines(lambda: run(400)) <= 4.1 * count_lines(lambda: run(100))
