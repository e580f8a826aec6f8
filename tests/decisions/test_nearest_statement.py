"""What is offered where words or names hold nothing."""

from dataclasses import replace

import pytest

from sayso.annotation.layout.sentences import segment
from sayso.decisions.nearest_statement import offer_alike, offer_beside, offer_names
from sayso.records import Reading, Span
from tests.decisions.test_anchors import read_statements


@pytest.fixture
def reading() -> Reading:
    return read_statements(
        "⟦We sell the pier⟧, Tarn said. It rained. Nobody asked. ⟦We stay at home⟧, he said."
    )


@pytest.mark.parametrize(
    ("words", "nearest"), [("It rained", "We sell the pier"), ("asked", "We stay at home")]
)
def test_the_statement_beside_a_place_is_offered(reading: Reading, words: str, nearest: str) -> None:
    at = reading.document.text.index(words)
    offered = offer_beside([(reading, Span(start=at, end=at + len(words)))])
    assert offered == f"; the nearest is: nobody named: '{nearest}'"


@pytest.mark.parametrize("words", ["It rained", "it poured"])
def test_a_statement_of_the_same_paragraph_goes_before_a_nearer_one(words: str) -> None:
    text = "⟦We sell the pier⟧, Tarn said, and it poured on all of us for hours. It rained.\n\n⟦We stay⟧."
    reading = read_statements(text)
    reading = replace(reading, layout=segment(reading.document.text))
    at = reading.document.text.index(words)
    offered = offer_beside([(reading, Span(start=at, end=at + len(words)))])
    assert offered == "; the nearest is: nobody named: 'We sell the pier'"


def test_of_statements_as_much_alike_one_is_offered_in_any_order() -> None:
    one = read_statements("⟦We sell the pier⟧, Tarn said.", name="echo")
    other = read_statements("⟦We sell the boat⟧, Tarn said.", name="gazette")
    readings = [one, other]
    assert offer_alike(readings, "We sell the inn") == offer_alike(readings[::-1], "We sell the inn")


def test_nothing_is_offered_where_no_statement_was_read(reading: Reading) -> None:
    bare = replace(reading, attributions=())
    assert offer_beside([(bare, Span(start=0, end=2))]) == ""
    assert offer_alike([bare], "We sell the pier") == ""


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("we sold the pier", "We sell the pier"),
        ("“We stay at home”", "We stay at home"),
        ("the ferry was late again", None),
        ("!", None),
    ],
)
def test_the_statement_most_alike_is_offered(reading: Reading, words: str, offered: str | None) -> None:
    expected = f". Did you mean: nobody named: '{offered}'" if offered else ""
    assert offer_alike([reading], words) == expected


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("tarn-leger", "; did you mean tarn-ledger?"),
        ("pier", "; there are: echo, tarn-ledger"),
    ],
)
def test_names_like_the_one_given_go_before_others(given: str, told: str) -> None:
    assert offer_names(given, ["tarn-ledger", "echo", "echo"]) == told


def test_no_name_is_offered_where_there_is_none() -> None:
    assert offer_names("pier", []) == ""
