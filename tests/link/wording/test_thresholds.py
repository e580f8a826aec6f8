"""Bounds and ties of comparing words: one case below each, at it, above it."""

import pytest

from sayso.link.wording import alignment, change_flags, contradictions
from sayso.link.wording.earlier_words import is_earlier
from sayso.link.wording.negation import find_negated
from sayso.link.wording.own_words import QuotedToken
from sayso.link.wording.sides import AlignmentStep, ChangeSide, Sides
from sayso.records import Span
from tests.link.pieces import compare_readings, read


def tokens(text: str, *, fragments: bool = False) -> tuple[QuotedToken, ...]:
    """Return the words of a text; "|" parts its sentences, or its fragments."""
    found, at, part = [], 0, 0
    for word in text.split():
        if word == "|":
            part += 1
        else:
            places = {"fragment": part if fragments else 0, "sentence": 0 if fragments else part}
            found.append(QuotedToken(norm=word.casefold(), span=Span(start=at, end=at + len(word)), **places))
        at += len(word) + 1
    return tuple(found)


def side(text: str, *, fragments: bool = False) -> ChangeSide:
    return ChangeSide(text, tokens(text, fragments=fragments), (Span(start=0, end=len(text)),))


def between(left: str, right: str, *steps: AlignmentStep) -> tuple[Sides, tuple[AlignmentStep, ...]]:
    return Sides(side(left), side(right)), steps


def step(op: str, left: tuple[int, int], right: tuple[int, int], nature: str) -> AlignmentStep:
    return AlignmentStep(op, left, right, nature)  # type: ignore[arg-type]


COMMON = "harbour", "ferry", "winter", "bridge"


@pytest.mark.parametrize(
    ("shared", "others", "kept"), [(1, 1, 1), (1, 2, 0), (2, 2, 1), (2, 3, 1), (2, 4, 0), (3, 9, 1)]
)
def test_words_that_two_sentences_share_by_chance_are_no_run(shared: int, others: int, kept: int) -> None:
    """Fewer than three telling words, and fewer than four in ten of the shorter sentence, are chance."""
    rest = ("market", "school", "tower", "garden", "quarry", "chapel", "bakery", "depot", "mill")[:others]
    same = COMMON[:shared]
    left, right = (
        tokens(" ".join([*same, *rest, "| castle"])),
        tokens(" ".join([*same, *rest[::-1], "| castle"])),
    )
    runs = [((n, n + 1), (n, n + 1)) for n in range(shared)]
    last = len(left) - 1
    found = alignment._drop_chance(left, right, [*runs, ((last, last + 1), (last, last + 1))])
    assert len(found) - 1 == kept * shared


def test_one_pair_of_sentences_shares_nothing_by_chance() -> None:
    left, right = tokens("harbour market school tower"), tokens("harbour garden quarry chapel")
    runs = [((0, 1), (0, 1))]
    assert alignment._drop_chance(left, right, runs) == runs


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [
        ("a b | c", "a b x", True),  # either side parts before the step, and it is the last
        ("a b c", "a b | x", True),
        ("a b c", "a b x", False),
    ],
)
def test_words_stand_apart_where_one_side_parts_them(left: str, right: str, apart: bool) -> None:
    one = step("replace", (2, 3), (2, 3), "replaced")
    assert alignment._apart(tokens(left), tokens(right), one, False, True) is apart
    both = step("replace", (2, 2), (2, 2), "replaced")
    assert alignment._apart(tokens("a b c | d"), tokens("a b c d"), both, False, False) is False


def test_an_omission_slides_to_where_sentences_part_only_between_equal_words() -> None:
    left, right = tokens("ann is gone | bob is gone"), tokens("ann is gone")
    steps = [
        step("equal", (0, 1), (0, 1), "kept"),
        step("delete", (1, 4), (1, 1), "omitted"),
        step("equal", (4, 6), (1, 3), "kept"),
    ]
    slid = alignment._slide(left, right, steps)
    assert [s.left for s in slid] == [(0, 1), (1, 4), (4, 6)]  # nothing is kept before that can go
    replaced = [steps[0], step("replace", (1, 4), (1, 1), "replaced"), steps[2]]
    assert alignment._slide(left, right, replaced) == replaced
    neighbours = [step("replace", (0, 1), (0, 1), "replaced"), *steps[1:]]
    assert alignment._slide(left, right, neighbours) == neighbours


@pytest.mark.parametrize(
    ("text", "run", "back", "ahead", "shift"),
    [
        ("a b | a c", (1, 3), 1, 0, -1),
        ("x b | a c", (1, 3), 1, 0, 0),  # "b a" cannot move back over "x": the words would differ
        ("a | b a", (0, 2), 0, 1, 1),
        ("a | b x", (0, 2), 0, 1, 0),
        ("x a b | a y", (1, 3), 0, 1, 0),
        ("x a | b a y", (2, 4), 1, 0, 0),
        ("is gone | bob is gone", (1, 4), 1, 1, 1),
        ("ann is gone | bob is gone", (1, 4), 0, 2, 2),
        ("ann is gone | bob is gone", (1, 4), 0, 1, 0),
    ],
)
def test_a_run_slides_over_the_same_words_only(
    text: str, run: tuple[int, int], back: int, ahead: int, shift: int
) -> None:
    assert alignment._choose_shift(tokens(text), run, back, ahead) == shift


@pytest.mark.parametrize(
    ("op", "ours", "theirs", "nature"),
    [
        ("replace", "he", "[she]", "editorial"),
        ("delete", "he", "", "omitted"),
        ("insert", "", "[she]", "editorial"),
        ("replace", "he", "(she)", "editorial"),
        ("replace", "he", "she", "replaced"),
    ],
)
def test_words_in_brackets_own_up_to_a_change(op: str, ours: str, theirs: str, nature: str) -> None:
    def read(word: str) -> tuple[QuotedToken, ...]:
        last = QuotedToken(
            norm=word.strip("[]()"),
            span=Span(start=4, end=4 + len(word)),
            fragment=0,
            sentence=0,
            editorial=word.startswith("["),
            aside=word.startswith("("),
        )
        return (*tokens("so so"), *((last,) if word else ()), *tokens("went there now"))

    left, right = read(ours), read(theirs)
    steps = [
        step("equal", (0, 2), (0, 2), "kept"),
        step(op, (2, 2 + bool(ours)), (2, 2 + bool(theirs)), "replaced"),
        step("equal", (2 + bool(ours), len(left)), (2 + bool(theirs), len(right)), "kept"),
    ]
    assert alignment._judge(left, right, steps, 1, set()).nature == nature


@pytest.mark.parametrize(
    ("text", "run", "part"),
    [
        ("a b c | d e", (1, 5), (1, 3)),
        ("a b | c d e", (0, 4), (2, 4)),
        ("a b | c d e", (0, 5), (0, 5)),  # all of the quotation is no edge of it
        ("a b | c d e", (1, 4), (1, 4)),  # within it neither
    ],
)
def test_a_replacement_at_the_edge_ends_with_the_sentence(
    text: str, run: tuple[int, int], part: tuple[int, int]
) -> None:
    assert change_flags._in_sentence(side(text), run) == part


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("will", "would", "tense shifted"),
        ("would", "will", "tense shifted"),
        ("will would", "would", "tense shifted"),
        ("would", "will would", "tense shifted"),
        ("will", "will would", None),
        ("close", "would", None),
        ("would", "close", None),
        ("i", "he", "person shifted"),
        ("she", "we", "person shifted"),
        ("i", "we", None),
    ],
)
def test_tense_and_person_shift(left: str, right: str, kind: str | None) -> None:
    sides, steps = between(
        left, right, step("replace", (0, len(left.split())), (0, len(right.split())), "replaced")
    )
    found = list(change_flags.find_shifts(sides, steps))
    assert [f.note.kind for f in found if f.note] == ([kind] if kind else [])


@pytest.mark.parametrize(("more", "flagged"), [(3, True), (4, False), (5, False)])
def test_a_translation_is_at_least_seven_tenths_as_long(more: int, flagged: bool) -> None:
    """Nine words beside twelve are enough, beside thirteen or more they are not."""
    left = "ferry sinks near harbour town while people watch it"
    right = "boat sinks near harbour village while people watch it" + " now" * more
    sides, steps = between(
        left,
        right,
        step("replace", (0, 1), (0, 1), "replaced"),
        step("equal", (1, 4), (1, 4), "kept"),
        step("replace", (4, 5), (4, 5), "replaced"),
        step("equal", (5, 9), (5, 9), "kept"),
        step("insert", (9, 9), (9, 9 + more), "omitted"),
    )
    assert any(f.flag == "translation" for f in change_flags.find_translation(sides, steps)) is flagged


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("4 ships left", "ship"),
        ("4 of ships left", "ship"),
        ("4 of the ships", None),
        ("4 | ships left", None),
        ("4 5 ships", None),
        ("4 percent of the ships", "ship"),
        ("4 percent of the old grey ships", "old"),
        ("4 percent of what all the ships", None),
        ("4 percent", None),
    ],
)
def test_what_a_number_counts_stands_in_the_next_two_words(text: str, counted: str | None) -> None:
    assert contradictions.name_counted(side(text), 0) == counted


@pytest.mark.parametrize(
    ("text", "fragments", "opening"),
    [
        ("we | Harbour", False, True),
        ("we | Harbour", True, True),
        ("we Harbour", False, False),
        ("| NATO", False, False),
    ],
)
def test_a_capital_is_due_to_the_start_of_a_sentence_or_fragment(
    text: str, fragments: bool, opening: bool
) -> None:
    one = side(text, fragments=fragments)
    assert contradictions._is_opening(one, len(one.tokens) - 1) is opening


@pytest.mark.parametrize(
    ("left", "right", "short"),
    [
        ("Harbour Rescue Board", "HRB", True),
        ("HRB", "Harbour Rescue Board", True),
        ("Harbour", "h", False),
        ("h", "Harbour", False),
        ("Harbour Board", "hbx", True),
        ("hq", "Harbour", False),
        ("Harbour", "hq", False),
    ],
)
def test_an_acronym_has_two_letters_or_more(left: str, right: str, short: bool) -> None:
    one = step("replace", (0, len(left.split())), (0, len(right.split())), "replaced")
    assert contradictions._abbreviates(Sides(side(left), side(right)), one) is short


@pytest.mark.parametrize(
    ("text", "earlier"),
    [
        ("regretted her “rotten pact” remark", True),
        ("regretted her “rotten pact” and remark", False),
        ("did not mean it when she spoke of a “rotten pact”", True),
        ("did not mean it, when asked. She signed a “rotten pact”", False),
    ],
)
def test_only_the_word_next_to_a_quotation_names_it(text: str, earlier: bool) -> None:
    start, end = text.index("“"), text.index("”") + 1
    whole = Span(start=0, end=len(text))
    assert is_earlier(text, whole, Span(start=start + 1, end=end - 1)) is earlier


@pytest.mark.parametrize(
    ("text", "kept", "place"),
    [
        ("we will not resign", {0, 1}, 1),  # before a gap: the auxiliary
        ("we will not resign", {0}, None),
        ("we say not resign", {0, 1}, None),  # no auxiliary
        ("we will not resign", {0, 1, 3}, 3),
        ("| will | not resign", {0}, None),  # of another sentence
    ],
)
def test_what_a_negation_bears_on(text: str, kept: set[int], place: int | None) -> None:
    read = tokens(text)
    at = next(n for n, t in enumerate(read) if t.norm == "not")
    assert find_negated(text, read, at, kept) == place


@pytest.mark.parametrize(
    ("common", "left", "right", "most_alone", "kept"),
    [
        (6, 0, 20, 5, True),
        (5, 0, 6, 5, False),
        (5, 5, 5, 5, True),
        (5, 6, 0, 5, False),
        (2, 3, 0, 3, True),
        (2, 4, 0, 3, False),
        (2, 0, 0, 0, True),
        (2, 1, 0, 0, False),
        (6, 1, 0, 0, True),
    ],
)
def test_a_grave_flag_needs_words_in_common(
    common: int, left: int, right: int, most_alone: int, kept: bool
) -> None:
    ours, theirs = (" ".join(["word"] * (common + more)) for more in (left, right))
    sides, steps = between(ours, theirs, step("equal", (0, common), (0, common), "kept"))
    finding = change_flags.FlagFinding("negation", None, None, None)
    flags, _, _ = change_flags.collect(sides, steps, (lambda *_: [finding],), most_alone=most_alone)
    assert (flags == ("negation",)) is kept


def test_other_sentences_do_not_count_against_a_grave_flag() -> None:
    more = " and two burns were dressed by the crew"
    for end, kept in ((". Two burns were dressed by the crew", True), (more, False)):
        left = read(f"⟦“There have been no serious injuries{end},”⟧ Brandt said.", name="a")
        right = read("⟦“There have been serious injuries,”⟧ Brandt said.", name="b")
        assert ("negation" in compare_readings(left, right).flags) is kept


@pytest.mark.parametrize(
    ("one", "other", "rounded"),
    [
        ("$672330", "$672000", True),
        ("$672330", "$676000", False),
        ("$672330", "672000", False),  # pounds or dollars
        ("2540", "2500", True),
        ("2540", "2600", False),
        ("14", "10", False),  # one figure in common is too few
        ("6123", "6000", False),
        ("121", "120", False),
        ("2012", "2010", False),  # a year
        ("121", "212", False),
        ("2.5", "25", False),
    ],
)
def test_a_number_in_round_figures(one: str, other: str, rounded: bool) -> None:
    assert contradictions.is_rounded(one, other) is rounded
    assert contradictions.is_rounded(other, one) is rounded
