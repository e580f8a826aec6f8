"""Bounds and ties of linking reports: one case below each, at it, above it."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from sayso.link.utterances import clustering, evidence, shared_stretches, utterance_description
from sayso.link.utterances.speaker_relation import relate_speakers
from sayso.text.words import stem
from tests.link.utterances.test_clustering import group
from tests.link.utterances.test_evidence import pair


def saying(**given: Any) -> Any:
    return SimpleNamespace(**given)


@pytest.mark.parametrize(
    ("words", "mass", "weight", "sure"),
    [
        (5, 15.0, 15.0, False),
        (6, 15.0, 15.0, True),
        (6, 14.9, 14.9, False),
        (6, 16.0, 20.0, True),
        (6, 16.0, 20.1, False),
    ],
)
def test_words_in_marks_that_are_unmistakable(words: int, mass: float, weight: float, sure: bool) -> None:
    """Six pairs of words at least, 15 of rarity, four fifths of the shorter quotation."""
    pairs = frozenset((f"qua{n}rrel", f"qua{n}rrel") for n in range(words))
    rare = stem(min(pairs)[0])
    one = saying(own=pairs, rarities={rare: mass}, own_weight=weight)
    longer = saying(own=pairs, rarities={}, own_weight=9 * weight)
    assert evidence.is_unmistakable(one, longer) is sure


@pytest.mark.parametrize(
    ("left", "right", "nested"),
    [("a", "a", True), ("a", "a b", True), ("a b", "a", True), ("a", "b", False), ("a b", "a c", False)],
)
def test_one_name_holds_the_other(left: str, right: str, nested: bool) -> None:
    assert evidence._are_nested(frozenset(left.split()), frozenset(right.split())) is nested


@pytest.mark.parametrize(("length", "apart"), [(4, False), (5, True), (6, True)])
def test_two_who_quote_at_length_nothing_in_common(length: int, apart: bool) -> None:
    def quote(words: int, *pairs: tuple[str, str]) -> Any:
        return saying(own_length=words, own=frozenset(pairs))

    one, other = quote(length, ("a", "b")), quote(9, ("c", "d"))
    assert clustering._quotes_apart(one, other) is apart
    assert clustering._quotes_apart(other, one) is apart
    assert not clustering._quotes_apart(one, quote(9, ("a", "b"), ("c", "d")))
    assert not clustering._quotes_apart(one, quote(9))
    assert not clustering._quotes_apart(quote(9), one)


@pytest.mark.parametrize(
    ("short", "stretch", "many"),
    [
        ("", "a b", 0),
        ("a", "", 0),
        ("x", "a b", 0),
        ("a b", "a x b", 2),
        ("b a", "a x b", 1),
        ("a a", "a", 1),
    ],
)
def test_words_in_the_same_order(short: str, stretch: str, many: int) -> None:
    assert shared_stretches._count_in_order(short.split(), stretch.split()) == many


@pytest.mark.parametrize(
    ("dates", "date"),
    [
        ([], None),
        (["2031-05-06"] * 3 + ["2031-05-07"], "2031-05-06"),  # three in four
        (["2031-05-06"] * 2 + ["2031-05-07"], "2031-05"),  # two in three
        (["2031-05-06", "2031-05-07"], "2031-05"),  # half
        (["2031-05-06", "2031-04-07"], "2031"),
        (["2031-05-06", "2030-05-07"], None),
        (["2031-05-06", "2031-05", "2031"], "2031-05-06"),
        (["2031-12-31", "2032-01-01"], None),
        (["2031-05-06", "2031"], "2031-05-06"),
    ],
)
def test_the_date_that_three_in_four_agree_on(dates: list[str], date: str | None) -> None:
    assert utterance_description._choose_date(dates) == date


def test_the_speaker_is_a_named_one_whom_most_reports_have() -> None:
    def by(identity: str | None, kind: str = "person") -> Any:
        told = saying(kind=kind, name=identity or "") if identity or kind else None
        return saying(speaker_id=identity, speaker=told, stated_addressee=None)

    choose = utterance_description._choose_speaker
    assert choose([by("u", "unnamed"), by("u", "unnamed"), by("n")]) == "n"
    assert choose([by("u", "unnamed"), by("v", "unnamed"), by("v", "unnamed")]) == "v"
    assert choose([by("b"), by("a")]) == "a"  # of equals the first
    assert choose([by(None), by(None), by("a")]) == "a"  # a speaker without an ID is none
    assert choose([by(None)]) is None
    assert choose([saying(speaker_id="x", speaker=None, stated_addressee=None)]) == "x"


def test_equally_sure_pairs_join_in_order_of_both_ids() -> None:
    """The second pair cannot join once the first has: which is first does not hang on the order given."""
    pairs = {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.0}
    assert group(pairs) == group(dict(reversed(pairs.items())))


def test_two_unnamed_sources_of_one_name_are_not_known_to_be_one() -> None:
    left, right = pair(
        '⟦"It is late,"⟧ an official said.', '⟦"It is late,"⟧ an official said.', speaker="an official"
    )
    named = relate_speakers(left, right)[0]
    assert named == "same"
    one, other = (replace(s, unnamed=True) for s in (left, right))
    assert relate_speakers(one, other)[0] == "near"
