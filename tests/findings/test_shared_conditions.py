"""Running text that two articles share: each condition with a case on either side, by hand-made places."""

from types import SimpleNamespace

import pytest

from sayso.findings import shared_words
from sayso.findings.copy_findings import _round_down
from sayso.records import (
    Derivation,
    Span,
)
from tests.findings.changes.test_word_conditions import place
from tests.findings.test_thresholds import attribution, index_of


def shared(left: str, right: str, passage: str, *more: str) -> tuple[int, int]:
    """Return how many words two articles share in some passages, and in how many."""
    index = index_of(a=left, b=right)
    spans = [tuple(place(text, words) for words in (passage, *more)) for text in (left, right)]
    derivation = Derivation(
        id="r", document_id="a", upstream_document_id="b", upstream_outlet=None, kind="reuse",
        spans=spans[0], upstream_spans=spans[1], score=1.0,
    )  # fmt: skip
    return shared_words.count_shared(index, derivation)


FOUR, FIVE = "boats left the quay.", "boats left the old quay."


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        ("boats left the quay.", "boats left the quay.", (4, 1)),  # four words in a row
        ("boats left the old.", "boats left the new.", (0, 0)),  # three
        ("boats left the old quay.", "boats left the new quay.", (0, 0)),
        ("four boats left the old quay.", "four boats left the new quay.", (4, 1)),
        ("Boats LEFT the Quay.", "boats left the quay.", (4, 1)),
    ],
)
def test_four_words_in_a_row_are_shared(left: str, right: str, found: tuple[int, int]) -> None:
    index = index_of(a=left, b=right)
    spans = [(Span(start=0, end=len(t)),) for t in (left, right)]
    derivation = Derivation(
        id="r", document_id="a", upstream_document_id="b", upstream_outlet=None, kind="reuse",
        spans=spans[0], upstream_spans=spans[1], score=1.0,
    )  # fmt: skip
    assert shared_words.count_shared(index, derivation) == found


@pytest.mark.parametrize(
    ("more", "found"),
    [
        (8, (4, 1)),  # a third of the longer article's twelve words
        (9, (0, 0)),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
def test_a_passage_alone_is_a_third_of_both(more: int, found: tuple[int, int], turned: bool) -> None:
    long = f"{FOUR} {' '.join(f'word{chr(97 + n)}' for n in range(more))}."
    pair = (FOUR, long)[:: -1 if turned else 1]
    assert shared(*pair, FOUR) == found


def test_two_passages_count_whatever_their_share() -> None:
    other = "nobody saw the tide."
    left = f"{FOUR} {'x ' * 60}. {other}"
    assert shared(left, f"{FOUR} {other}", FOUR, other) == (8, 2)
    # A passage in which nothing is the same is none.
    assert shared(f"{left} one two.", f"{FOUR} {other} one two.", FOUR, other, "one two.") == (8, 2)


@pytest.mark.parametrize(
    ("before", "words", "counted"),
    [
        ("", FOUR, True),
        ("They wrote: ", FOUR, False),  # announced
        ("They wrote:\n\n", FOUR, False),
        ("They wrote: it fell. ", FOUR, True),
        ("", f"They wrote:\n\n{FOUR}", False),  # announced in its own first line
        ("", "boats left the quay:", True),  # the colon is its end
        ("", "We saw boats left the quay.", False),  # who says "we" is no reporter
        ("“We left.” ", FOUR, True),
    ],
)
def test_what_is_somebody_elses(before: str, words: str, counted: bool) -> None:
    text = f"{before}{words} It rained."
    index = index_of(a=text)
    span = place(text, words, len(before))
    assert shared_words._is_anothers(index, "a", span) is not counted


def test_we_inside_marks_is_a_quotation() -> None:
    text = "boats left, “We saw the quay,” they said."
    assert not shared_words._is_anothers(index_of(a=text), "a", Span(start=0, end=len(text)))


@pytest.mark.parametrize(("apart", "set_off"), [(1_998, True), (1_999, False), (2_000, False)])
def test_how_far_a_paragraph_may_be_set_off(apart: int, set_off: bool) -> None:
    """The colon and its line break stand within 2,000 characters before."""
    text = ":\n" + "x" * apart
    assert shared_words.may_be_set_off(text, len(text)) is set_off
    assert not shared_words.may_be_set_off(" \n" + "x" * apart, len(text))


@pytest.mark.parametrize(
    ("text", "running"),
    [
        ("Some boats left.", "some boats left"),
        ("Some “boats” left.", "some left"),
        ("Some “boats left.", "some"),  # not closed
        ("He said:\nSome boats left.\nIt rained.", ""),  # the line below a colon, and its lead
        ("He said: \n\nSome boats left.\nIt rained.", ""),
        ("A heading\nSome boats left.", "some boats left"),  # a line without an end is a heading
        ("Some boats left.\nA heading", "some boats left"),
        ("Some well-built boats.", "some well boats"),  # the second half begins after no space
    ],
)
def test_words_that_are_the_reporters_own(text: str, running: str) -> None:
    index = index_of(a=text)
    whole = shared_words._list_running(index, "a", Span(start=0, end=len(text)))
    assert " ".join(word for word, own in whole if own) == running


@pytest.mark.parametrize(("start", "own"), [(0, False), (40, True)])
def test_words_that_a_report_quotes_are_not_the_reporters_own(start: int, own: bool) -> None:
    text = "Four boats left the old quay in the rain."
    index = index_of(a=text)
    said = attribution("a", Span(start=start, end=len(text)))
    index.readings = {"a": SimpleNamespace(attributions=(said,), layout=SimpleNamespace(sentences=()))}
    words = shared_words._list_running(index, "a", Span(start=0, end=10))
    assert [o for _, o in words] == [own, own]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (40, 40),
        (49, 40),
        (99, 90),
        (100, 100),
        (149, 100),
        (499, 450),
        (500, 500),
        (599, 500),
        (0, 0),
        (9, 0),
    ],
)
def test_words_are_told_in_steps(words: int, told: int) -> None:
    assert _round_down(words) == told
