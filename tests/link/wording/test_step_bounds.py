"""How two runs of words are aligned: each condition of the steps on either side."""

import pytest

from sayso.link.wording import alignment
from sayso.link.wording.alignment import align
from sayso.link.wording.sides import AlignmentStep
from sayso.link.wording.variants import _name_change
from tests.link.wording.test_bounds import steps_of
from tests.link.wording.test_thresholds import step, tokens


def kept(left: str, right: str) -> list[str]:
    """Return the words of the runs that both sides are taken to share."""
    words = left.replace("| ", "").split()
    return [" ".join(words[slice(*run)]) for run, _ in alignment._match(tokens(left), tokens(right))]


@pytest.mark.parametrize(
    ("between", "small", "runs"),
    [
        (4, "of the", ["harbour", "of the", "winter"]),  # two small words stand up to four from others
        (5, "of the", ["harbour", "winter"]),
        (5, "of the at", ["harbour", "of the at", "winter"]),  # three are no chance
        (5, "of mill", ["harbour", "of mill", "winter"]),  # nor is a telling word among two
        (2, "of", ["harbour", "of", "winter"]),
        (3, "of", ["harbour", "winter"]),
    ],
)
def test_small_words_far_from_others_are_chance(between: int, small: str, runs: list[str]) -> None:
    ours = "ash birch cedar elm larch".split()[:between]
    theirs = "fir oak pine yew alder".split()[:between]
    left = " ".join(["harbour", *ours, small, *ours[::-1], "winter"])
    right = " ".join(["harbour", *theirs, small, *theirs[::-1], "winter"])
    assert kept(left, right) == runs


@pytest.mark.parametrize(
    ("before", "after", "runs"),
    [
        ((0, 9), (9, 9), ["winter"]),  # next to the start on one side alone
        ((0, 2), (9, 9), ["of", "winter"]),
        ((9, 9), (0, 2), ["harbour", "of"]),
        ((0, 3), (9, 9), ["winter"]),
    ],
)
def test_the_nearer_end_counts_by_the_side_that_is_farther(
    before: tuple[int, int], after: tuple[int, int], runs: list[str]
) -> None:
    """Behind or before it, the larger of the two gaps; of both places, the smaller one."""
    ours, theirs = (
        " ".join(
            [
                *(["harbour"] if before[0] > 3 else []),
                *(f"{side}b{n}" for n in range(before[k])),
                "of",
                *(f"{side}a{n}" for n in range(after[k])),
                *(["winter"] if after[0] > 3 else []),
            ]
        )
        for k, side in enumerate("lr")
    )
    assert kept(ours, theirs) == runs


@pytest.mark.parametrize(
    ("left", "right", "steps"),
    [
        ("pier", "pier", [("equal", (0, 1), (0, 1))]),
        ("pier", "", [("delete", (0, 1), (0, 0))]),
        ("", "pier", [("insert", (0, 0), (0, 1))]),
        ("", "", []),
        ("pier", "mill", [("replace", (0, 1), (0, 1))]),
        ("a mother in law", "motherinlaw", [("delete", (0, 1), (0, 0)), ("equal", (1, 4), (0, 1))]),
        (
            "old cease fire and u went",
            "ceasefire or you go",
            [
                ("delete", (0, 1), (0, 0)),
                ("equal", (1, 3), (0, 1)),
                ("replace", (3, 4), (1, 2)),
                ("equal", (4, 5), (2, 3)),
                ("replace", (5, 6), (3, 4)),
            ],
        ),
        ("we saw u there", "we saw you there", [("equal", (0, 4), (0, 4))]),  # one run, not three
    ],
)
def test_the_steps_cover_both_sides_in_order(
    left: str, right: str, steps: list[tuple[str, tuple[int, int], tuple[int, int]]]
) -> None:
    assert [(s.op, s.left, s.right) for s in align(tokens(left), tokens(right))] == steps


def slid(left: str, right: str, *steps: AlignmentStep) -> list[tuple[int, int]]:
    return [s.left for s in alignment._slide(tokens(left), tokens(right), list(steps))]


def test_only_what_stands_between_kept_words_slides() -> None:
    """Of "ann is gone | bob is gone" the words "is gone bob" go on to where the sentences part."""
    left, right = "so ann is gone | bob is gone now", "so ann is gone now"
    run = step("delete", (2, 5), (2, 2), "omitted")
    before, after = step("equal", (0, 2), (0, 2), "kept"), step("equal", (5, 8), (2, 5), "kept")
    assert slid(left, right, before, run, after) == [(0, 4), (4, 7), (7, 8)]
    for other in ("replace", "delete", "insert"):
        neighbour = step(other, (0, 2), (0, 2), "replaced")
        assert slid(left, right, neighbour, run, after)[1] == (2, 5)
        behind = step(other, (5, 8), (2, 5), "replaced")
        assert slid(left, right, before, run, behind)[1] == (2, 5)
    instead = step("replace", (2, 5), (2, 2), "replaced")
    assert slid(left, right, before, instead, after)[1] == (2, 5)
    assert slid(left, right, before, run) == [(0, 2), (2, 5)]  # nothing behind it
    assert slid(left, right, run, after) == [(2, 5), (5, 8)]


@pytest.mark.parametrize(
    ("left", "right", "first", "last", "apart"),
    [
        ("a | x | b", "a y b", False, False, True),  # each of the ends is parted, on whichever side
        ("a x b", "a | y | b", False, False, True),
        ("a | x b", "a y | b", False, False, True),
        ("a x | b", "a | y b", False, False, True),
        ("a | x b", "a y b", False, False, False),
        ("a x | b", "a y b", False, False, False),
        ("a x b", "a | y b", False, False, False),
        ("a x b", "a y | b", False, False, False),
        ("a x b", "a y b", True, False, False),
        ("a x b", "a y b", False, True, False),
        ("a x b", "a y b", True, True, True),
        ("a x | b", "a y b", True, False, True),
        ("a | x b", "a y b", False, True, True),
    ],
)
def test_words_that_stand_apart_do_so_at_both_ends(
    left: str, right: str, first: bool, last: bool, apart: bool
) -> None:
    one = step("replace", (1, 2), (1, 2), "replaced")
    assert alignment._apart(tokens(left), tokens(right), one, first, last) is apart


@pytest.mark.parametrize(
    ("left", "right", "moved"),
    [
        ("next we sold the ferry", "we sold the ferry next", True),  # one word, all that its place holds
        ("bridge tower we sold the ferry", "we sold the ferry bridge tower", True),
        ("bridge so we sold the ferry", "we sold the ferry at bridge", False),  # one among others
        ("so the bridge we sold it", "we sold it so the bridge", True),  # one of three in a row
        ("of we sold the ferry", "we sold the ferry of", False),
        ("bridge we sold the ferry", "we sold the ferry tower", False),
    ],
)
def test_words_that_the_other_side_has_elsewhere(left: str, right: str, moved: bool) -> None:
    natures = {nature for nature, _ in steps_of(left, right)}
    assert (natures == {"moved"}) is moved
    assert ("moved" in natures) is moved


@pytest.mark.parametrize(
    ("natures", "change"),
    [
        ((), "identical"),
        (("kept",), "identical"),
        (("kept", "editorial"), "identical"),
        (("kept", "omitted"), "cut"),
        (("kept", "apart"), "cut"),
        (("kept", "omitted", "replaced"), "altered"),
        (("moved",), "altered"),
    ],
)
def test_what_a_change_is_called(natures: tuple[str, ...], change: str) -> None:
    steps = [step("equal", (0, 1), (0, 1), nature) for nature in natures]
    assert _name_change(steps) == change
