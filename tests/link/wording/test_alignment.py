"""Kinds of change and flags, case by case, and what must hold of every comparison."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import Case, name_case, read_cases
from tests.link.pieces import compare_readings, read

CASES = read_cases("link/changes.toml")


def test_there_are_many_cases() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize("case", CASES, ids=name_case)
def test_kind_of_change_and_flags(case: Case) -> None:
    variant = compare_readings(read(case["first"], name="a"), read(case["other"], name="b"))
    change, *flags = case["expect"].split()
    assert (variant.change, sorted(variant.flags)) == (change, sorted(flags)), variant.notes


@pytest.mark.parametrize("case", CASES, ids=name_case)
def test_the_change_is_the_same_in_either_order(case: Case) -> None:
    one = compare_readings(read(case["first"], name="a"), read(case["other"], name="b"))
    other = compare_readings(read(case["other"], name="b"), read(case["first"], name="a"))
    assert one.change == other.change


def test_a_lost_not_is_told_first_and_in_so_many_words() -> None:
    left = read('⟦"We will not close the harbour,"⟧ the mayor said.')
    right = read('⟦"We will close the harbour,"⟧ the mayor said.', name="b")
    variant = compare_readings(left, right)
    assert variant.flags[0] == "negation"
    note = variant.notes[0]
    assert (note.kind, note.flag, note.having, note.right) == ("negation in one", "negation", "left", None)
    assert note.left is not None
    assert left.document.text[note.left.start : note.left.end] == "not"


def test_operations_slice_back_to_the_words() -> None:
    left = read('⟦"We counted 12 bodies on the long beach,"⟧ he said.')
    right = read('⟦"We counted 21 bodies on the beach today,"⟧ he said.', name="b")
    variant = compare_readings(left, right)
    told = [
        (
            o.op,
            o.left and left.document.text[o.left.start : o.left.end],
            o.right and right.document.text[o.right.start : o.right.end],
        )
        for o in variant.operations
    ]
    assert told == [
        ("equal", "We counted", "We counted"),
        ("replace", "12", "21"),
        ("equal", "bodies on the", "bodies on the"),
        ("delete", "long", None),
        ("equal", "beach", "beach"),
        ("insert", None, "today"),
    ]


WORDS = st.lists(
    st.sampled_from("we will not go to the harbour at 12 [again] Brandt don't ... now. f*** pier".split()),
    min_size=1,
    max_size=14,
)


@settings(max_examples=150, deadline=None)
@given(WORDS, WORDS)
def test_operations_cover_both_sides_in_order(ours: list[str], theirs: list[str]) -> None:
    left, right = (read(f'He said: ⟦"{" ".join(w)}"⟧', name=n) for w, n in ((ours, "a"), (theirs, "b")))
    variant = compare_readings(left, right)
    for side in ("left", "right"):
        spans = [s for o in variant.operations if (s := getattr(o, side)) is not None]
        assert spans == sorted(spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
    for operation in variant.operations:
        assert (operation.left is None) == (operation.op == "insert")
        assert (operation.right is None) == (operation.op == "delete")


@settings(max_examples=60, deadline=None)
@given(WORDS)
def test_a_quotation_is_identical_with_itself(words: list[str]) -> None:
    left, right = (read(f'He said: ⟦"{" ".join(words)}"⟧', name=n) for n in "ab")
    variant = compare_readings(left, right)
    assert variant.change in {"identical", "paraphrase"}
    assert not {"negation", "number", "name", "interior"} & set(variant.flags)


@pytest.mark.parametrize(
    ("left", "right", "flag", "words"),
    [
        (
            '⟦"We will not close the harbour,"⟧ the mayor said.',
            '⟦"We will close the harbour,"⟧ the mayor said.',
            "negation",
            ("not close", "close"),
        ),
        (
            '⟦"We counted 12 bodies on the beach,"⟧ he said.',
            '⟦"We counted 21 bodies on the beach,"⟧ he said.',
            "number",
            ("12", "21"),
        ),
        (
            "Police said ⟦12 people died when the bridge fell⟧.",
            "Police said ⟦14 people died when the bridge fell⟧.",
            "number",
            ("12", "14"),
        ),
        (
            '⟦"I gave the keys to Brandt on Monday,"⟧ he said.',
            '⟦"I gave the keys to Okafor on Monday,"⟧ he said.',
            "name",
            ("Brandt", "Okafor"),
        ),
        (
            '⟦"The pier, which nobody inspected, will stand again,"⟧ she said.',
            '⟦"The pier will stand again,"⟧ she said.',
            "interior",
            ("which nobody inspected", None),
        ),
    ],
)
def test_a_flag_has_the_words_that_carry_it(
    left: str, right: str, flag: str, words: tuple[str, str | None]
) -> None:
    one, other = read(left, name="a"), read(right, name="b")
    variant = compare_readings(one, other)
    places = [p for p in variant.flag_places if p.flag == flag]
    shown = [
        tuple(
            text[span.start : span.end] if span else None
            for text, span in ((one.document.text, p.left), (other.document.text, p.right))
        )
        for p in places
    ]
    assert shown == [words]
