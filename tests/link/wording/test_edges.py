"""Edges of comparing words: the first and the last word, the half of a condition that another one hides."""

from dataclasses import replace

import pytest

from sayso.link.wording import adjuncts, alignment, change_flags, contradictions, negation
from sayso.link.wording.own_words import own_spans, read_tokens
from sayso.link.wording.sides import ChangeSide, Sides
from sayso.link.wording.word_variants import alike
from sayso.records import Document, Span
from tests.link.pieces import read
from tests.link.wording.test_thresholds import between, side, step, tokens


@pytest.mark.parametrize(
    ("having", "run", "spliced"),
    [
        ("harbour | x y | ferry", (1, 3), True),
        ("harbour x y | ferry", (1, 3), True),
        ("harbour x y ferry", (1, 3), False),
        ("x y | harbour", (0, 2), False),  # nothing stands before it
        ("harbour | x y", (1, 3), False),  # nor behind it
        ("x y z | harbour | ferry", (0, 3), False),
        ("harbour | ferry | x y", (2, 4), False),
    ],
)
def test_sentences_are_spliced_where_words_between_them_are_left_out(
    having: str, run: tuple[int, int], spliced: bool
) -> None:
    one = step("delete", run, (1, 1), "omitted")
    found = {f.flag for f in change_flags.find_interior(*between(having, "harbour ferry", one))}
    assert found == ({"interior", "spliced"} if spliced else {"interior"})


def test_moved_words_are_told_where_they_stand() -> None:
    left, right = "they said the mill opened then", "then mill opened"
    sides, steps = between(
        left, right, step("delete", (1, 5), (0, 0), "moved"), step("insert", (6, 6), (1, 3), "moved")
    )
    notes = [f.note.left for f in change_flags.find_moves(sides, steps) if f.note]
    assert [left[span.start : span.end] for span in notes if span] == ["mill opened"]


@pytest.mark.parametrize(
    ("left", "right", "shifted"),
    [
        ("will would", "will", False),
        ("will", "will would", False),
        ("would will", "will", False),
        ("would", "will", True),
        ("would", "will would", True),
    ],
)
def test_a_tense_is_shifted_only_where_the_other_side_lacks_it(left: str, right: str, shifted: bool) -> None:
    one = step("replace", (0, len(left.split())), (0, len(right.split())), "replaced")
    assert bool(list(change_flags.find_shifts(*between(left, right, one)))) is shifted


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("why do not they go", False),
        ("and why do not they go", False),  # whatever stands before it
        ("but then why do not they go", False),
        ("do not they go", True),
        ("why they do not go", True),
    ],
)
def test_a_suggestion_is_one_by_its_two_words(text: str, negated: bool) -> None:
    read = tokens(text)
    at = next(n for n, t in enumerate(read) if t.norm == "not")
    assert negation.negates(text, read, at) is negated


@pytest.mark.parametrize(
    ("text", "kept", "place"),
    [
        ("not this harbour is safe", {1, 2, 3, 4}, 2),
        ("not this harbour is safe", {3, 4}, 4),
        ("not this harbour is safe", {4}, None),
        ("not is quiet safe", {1, 3}, 3),  # from the very next word on
        ("not quiet is safe", {2, 3}, 3),
        ("not quiet is safe", {2}, None),
        ("not a b c d quiet is safe", {6, 7}, 7),  # six words on
        ("not a b c d e quiet is safe", {7, 8}, None),  # seven
    ],
)
def test_a_clause_that_is_kept_behind_a_negation(text: str, kept: set[int], place: int | None) -> None:
    assert negation.find_negated(text, tokens(text), 0, kept) == place


@pytest.mark.parametrize(("editorial", "told"), [(False, True), (True, False)])
def test_a_negation_that_the_editor_put_in_is_not_the_speakers(editorial: bool, told: bool) -> None:
    left, right = side("we will not close"), side("we will close")
    ours = tuple(replace(t, editorial=editorial and t.norm == "not") for t in left.tokens)
    sides = Sides(ChangeSide(left.text, ours, left.contents), right)
    steps = alignment.align(ours, right.tokens)
    assert bool(list(contradictions.find_negation(sides, steps))) is told


@pytest.mark.parametrize(
    ("text", "found"),
    [("monday we sail", [("weekday", "mon")]), ("winter we sail in", []), ("2031 we sail in", [])],
)
def test_before_the_first_word_stands_nothing(text: str, found: list[tuple[str, str]]) -> None:
    """The last word ("in") is not the one before the first."""
    assert list(adjuncts._list_adjuncts(side(text), 1, ())) == found


@pytest.mark.parametrize(
    ("shared", "of", "similar"), [(1, 3, False), (2, 5, True), (1, 2, True), (3, 8, False), (4, 10, True)]
)
def test_two_versions_of_a_sentence_share_four_telling_words_in_ten(
    shared: int, of: int, similar: bool
) -> None:
    words = "harbour ferry winter bridge market school tower garden quarry chapel".split()
    others = "bakery depot mill castle boat road field river farm hill".split()
    left, right = tokens(" ".join(words[:of])), tokens(" ".join(words[:shared] + others[shared:of]))
    assert alignment._are_similar(left, right) is similar


@pytest.mark.parametrize(
    ("before", "after", "parted"),
    [
        ({}, {}, False),
        ({}, {"elided": True}, True),
        ({"elided": True}, {}, False),
        ({}, {"fragment": 1}, True),
        ({}, {"sentence": 1}, True),
    ],
)
def test_an_ellipsis_parts_two_words(before: dict[str, bool], after: dict[str, bool], parted: bool) -> None:
    one, two = tokens("harbour ferry")
    pair = replace(one, **before), replace(two, **after)  # type: ignore[arg-type]
    assert alignment._is_parted(pair, 1) is parted


def test_the_part_before_a_denied_sentence_ends_where_the_sentence_begins() -> None:
    """Its words are matched with the sentence that it denies, not with what stands before that one."""
    left = tokens("told to lie again | i was told to lie | all is well")
    right = tokens("we left | i was not told to lie | all is well")
    runs = alignment._match_denied(left, right, [])
    assert runs == [((4, 6), (2, 4)), ((6, 9), (5, 8)), ((9, 12), (8, 11))]


@pytest.mark.parametrize(
    ("masked", "plain", "one"),
    [
        ("****", "damn", True),
        ("****", "bridge", True),  # nobody can tell what it masks
        ("****", "cease-fire", False),
        ("d***", "damn", True),
        ("d***", "bridge", False),
        ("bleep", "damn", True),
        ("bleep", "bridge", False),
    ],
)
def test_what_a_masked_word_may_stand_for(masked: str, plain: str, one: bool) -> None:
    assert alike(masked, plain) is one
    assert alike(plain, masked) is one


def test_the_first_word_of_a_quotation_begins_no_second_sentence() -> None:
    document = Document(id="d", name="d", text=". Go now. Stay.")
    found = read_tokens(document, [Span(start=0, end=len(document.text))])
    assert [t.sentence for t in found] == [0, 0, 1]


def test_a_quotation_at_the_outermost_depth_is_own_though_another_covers_it() -> None:
    reading = read('He said ⟦that they "must go" and that "time is short"⟧.')
    first, second = reading.layout.quotations
    around = replace(first, span=Span(start=0, end=len(reading.document.text)))
    text = reading.document.text
    for depth, own in ((0, ["must go", "time is short"]), (1, ["must go"])):
        layout = replace(reading.layout, quotations=(around, replace(second, depth=depth)))
        spans = own_spans(reading.attributions[0], layout)
        assert [text[s.start : s.end] for s in spans] == own
