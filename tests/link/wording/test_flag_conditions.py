"""When a change is told: each condition of the flags of quotations and of paraphrases, on either side."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest

from sayso.link.wording import change_flags, paraphrase_flags
from sayso.link.wording.sides import AlignmentStep, ChangeSide, FlagFinding, Sides
from sayso.records import Span
from tests.link.pieces import compare_readings, read
from tests.link.wording.test_thresholds import side, step, tokens

HARBOUR = "harbour winter bridge market school tower garden quarry chapel bakery".split()


@pytest.mark.parametrize(
    ("left", "right", "likeness"),
    [
        ("bridge market", "bridge", 1.0),
        ("bridge market", "tower bridges", 0.5),
        ("bridge market school", "tower", 0.0),
        ("of the", "bridge", 0.0),
        ("bridge", "of the", 0.0),
        ("of", "the", 0.0),
    ],
)
def test_likeness_is_by_the_telling_words_of_the_shorter(left: str, right: str, likeness: float) -> None:
    assert paraphrase_flags._likeness(Sides(side(left), side(right))) == likeness


@pytest.mark.parametrize(
    ("left", "right", "looked_at"),
    [
        (HARBOUR[:2], HARBOUR[:2], False),
        (HARBOUR[:3], HARBOUR[:3], True),
        (HARBOUR[:4], HARBOUR[:4], True),
        (HARBOUR[:5], HARBOUR[2:7], True),  # three of five
        (HARBOUR[:5], HARBOUR[3:8], False),
        (HARBOUR[:7], HARBOUR[3:10], False),  # four of seven
        (HARBOUR[:3], [*HARBOUR[:3], "of", "the", "old"], True),  # half as long
        (HARBOUR[:3], [*HARBOUR[:3], "of", "the", "old", "one"], False),
    ],
)
def test_a_paraphrase_is_looked_at_for_a_negation_where_much_is_the_same(
    left: list[str], right: list[str], looked_at: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding = FlagFinding("negation")
    monkeypatch.setattr(paraphrase_flags, "find_negation", lambda *_: [finding])
    for one, other in ((left, right), (right, left)):
        sides = Sides(side(" ".join(one)), side(" ".join(other)))
        assert list(paraphrase_flags.contradict_negation(sides, ())) == [finding] * looked_at


@pytest.mark.parametrize(
    ("left", "right", "numbers"),
    [
        ("12 boats sank", "14 boats sank", [("12", "14")]),
        ("12 boats sank", "14 of boats sank", [("12", "14")]),
        ("12 boats sank", "14 of the boats sank", []),  # it counts what stands in the next two words
        ("12 boats sank", "14 crews left", []),
        ("12 boats sank", "12 boats sank", []),
        ("12 boats of 14 crews", "14 boats", []),  # the other number is there too, of something else
        ("14 boats", "12 boats of 14 crews", []),
        ("12340 boats", "12000 boats", []),  # in round figures
        ("12340 boats", "13000 boats", [("12340", "13000")]),
        ("12 boats and 15 boats", "14 boats", [("12", "14")]),  # of several the first
        ("14 boats", "12 boats and 15 boats", [("14", "12")]),
        ("12 boats and 30 crews", "14 boats and 40 crews", [("12", "14"), ("30", "40")]),
        ("12 boats and 30 crews", "14 boats and 30 crews", [("12", "14")]),
    ],
)
def test_other_numbers_of_one_thing(left: str, right: str, numbers: list[tuple[str, str]]) -> None:
    found = list(paraphrase_flags.contradict_number(Sides(side(left), side(right)), ()))
    assert {f.flag for f in found} <= {"number"}
    shown = [
        tuple(text[s.start : s.end] for text, s in ((left, f.left), (right, f.right)) if s) for f in found
    ]
    assert shown == numbers
    assert all(f.note and (f.note.left, f.note.right) == (f.left, f.right) for f in found)


def translated(
    kept: int, swapped: Iterable[tuple[str, str]], *, more: int = 0
) -> tuple[Sides, tuple[AlignmentStep, ...]]:
    """Return two quotations with so many telling words in common, and small ones up to eight words."""
    pairs = list(swapped)
    same = [*HARBOUR[:kept], *["of"] * (8 - kept - len(pairs) - more)]
    left = " ".join([*same, *(one for one, _ in pairs)])
    right = " ".join([*same, *(other for _, other in pairs)])
    size = len(same)
    steps = [step("equal", (0, size), (0, size), "kept")]
    steps += [step("replace", (n, n + 1), (n, n + 1), "replaced") for n in range(size, size + len(pairs))]
    return Sides(side(left), side(right)), tuple(steps)


SWAPPED = [("ferry", "boat"), ("village", "town")]


@pytest.mark.parametrize(
    ("kept", "swapped", "more", "flagged"),
    [
        (2, SWAPPED, 0, True),
        (1, SWAPPED, 0, False),
        (3, SWAPPED, 0, True),
        (2, SWAPPED[:1], 0, False),
        (2, [*SWAPPED, ("shop", "store")], 0, True),
        (2, SWAPPED, 1, False),  # seven words
        (2, [("ferry", "boat"), ("of", "town")], 0, False),  # nothing stands for a telling word
        (2, [("ferry", "boat"), ("town", "of")], 0, False),
        (2, [("ferry", "boat"), ("40", "50")], 0, False),  # another number
        (2, [("ferry", "boat"), ("40", "town")], 0, False),
        (2, [("ferry", "boat"), ("town", "50")], 0, False),
        (2, [("ferry", "boat"), ("town", "towns")], 0, False),  # the same word
    ],
)
def test_another_translation(kept: int, swapped: list[tuple[str, str]], more: int, flagged: bool) -> None:
    """Two words swapped at least, two kept, eight in all."""
    sides, steps = translated(kept, swapped, more=more)
    assert [f.flag for f in change_flags.find_translation(sides, steps)] == ["translation"] * flagged


@pytest.mark.parametrize(
    ("text", "run", "joins"),
    [
        ("we left as they came", (2, 3), True),
        ("we left and as they came", (2, 4), True),
        ("we left and as if they came", (2, 5), False),
        ("we left bridge they came", (2, 3), False),
        ("we left and bridge they came", (2, 4), False),
    ],
)
def test_words_that_only_join_clauses(text: str, run: tuple[int, int], joins: bool) -> None:
    assert change_flags._joins_sentences(side(text), run) is joins


@pytest.mark.parametrize(
    ("at", "plain", "fragments"),
    [(0, False, False), (1, True, True), (2, True, False), (3, True, True), (4, False, False)],
)
def test_words_printed_as_continuous(at: int, plain: bool, fragments: bool) -> None:
    assert change_flags._is_continuous(side("we sold | it now"), at) is plain
    assert change_flags._is_continuous(side("we sold | it now", fragments=True), at) is fragments


def test_words_before_and_after_an_ellipsis_are_not_continuous() -> None:
    read_words = tokens("we sold it")
    gap = (*read_words[:2], replace(read_words[2], elided=True))
    one = ChangeSide("we sold it", gap, (Span(start=0, end=10),))
    assert change_flags._is_continuous(one, 1)
    assert not change_flags._is_continuous(one, 2)


def omit(left: str, right: str, run: tuple[int, int], at: int) -> tuple[Sides, tuple[AlignmentStep, ...]]:
    sides = Sides(side(left), side(right))
    return sides, (step("delete", run, (at, at), "omitted"),)


@pytest.mark.parametrize(
    ("left", "right", "run", "at", "flags"),
    [
        ("we sold the old pier", "we sold pier", (2, 4), 2, ["interior"]),
        ("we sold the old pier", "we sold | pier", (2, 4), 2, ["interior"]),
        ("we sold and pier", "we sold | pier", (2, 3), 2, []),  # a word that joins what the other parts
        ("we sold and pier", "we sold pier", (2, 3), 2, ["interior"]),
        ("the old we sold", "we sold", (0, 2), 0, []),  # at an end
        ("we sold the old", "we sold", (2, 4), 2, []),
        ("we sold | it rained | pier", "we sold pier", (2, 4), 2, ["interior", "spliced"]),
        ("we sold | it rained | pier", "we sold | pier", (2, 4), 2, ["interior"]),
        ("we sold | it rained pier", "we sold pier", (2, 4), 2, ["interior", "spliced"]),
    ],
)
def test_words_left_out_within(
    left: str, right: str, run: tuple[int, int], at: int, flags: list[str]
) -> None:
    for turned in (False, True):
        sides, steps = omit(left, right, run, at)
        if turned:
            sides = Sides(sides.right, sides.left)
            steps = tuple(step("insert", s.right, s.left, s.nature) for s in steps)
        found = list(change_flags.find_interior(sides, steps))
        assert [f.flag for f in found] == flags
        having = "right" if turned else "left"
        assert {f.note.having for f in found if f.note} <= {having}


@pytest.mark.parametrize("nature", ["replaced", "apart", "moved", "editorial", "kept"])
def test_only_an_omission_is_one(nature: str) -> None:
    sides = Sides(side("we sold the old pier"), side("we sold pier"))
    steps = (step("delete", (2, 4), (2, 2), nature),)
    assert not list(change_flags.find_interior(sides, steps))
    assert not list(change_flags.find_own_words(sides, steps))


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("⟦“We sold the rotten pier”⟧, she said.", "She said ⟦“we sold” the rotten pier⟧.", True),
        ("⟦“We sold the rotten pier”⟧, she said.", "She said ⟦“we sold” the old pier⟧.", False),
        ("⟦“We sold the pier”⟧, she said.", "She said ⟦“we sold” the pier⟧.", False),
    ],
)
def test_words_that_one_report_has_as_its_own(one: str, other: str, told: bool) -> None:
    """Two telling words at least, all of them outside of the other's marks."""
    left, right = read(one, name="a"), read(other, name="b")
    for variant in (compare_readings(left, right), compare_readings(right, left)):
        assert ("inside marks" in [n.kind for n in variant.notes]) is told


@pytest.mark.parametrize(
    ("left", "right", "moved"),
    [
        ("now we sold", "we sold now", False),  # no telling word
        ("bridge we sold", "we sold bridge", True),
        ("bridge we sold", "we sold tower", False),
    ],
)
def test_words_in_another_order(left: str, right: str, moved: bool) -> None:
    sides = Sides(side(left), side(right))
    steps = (step("delete", (0, 1), (0, 0), "moved"), step("equal", (1, 3), (0, 2), "kept"),
             step("insert", (3, 3), (2, 3), "moved"))  # fmt: skip
    found = list(change_flags.find_moves(sides, steps))
    assert [(f.flag, f.note and f.note.kind) for f in found] == [(None, "reordered")] * moved
    if moved:
        assert found[0].note
        assert (found[0].note.having, found[0].note.left) == ("left", Span(start=0, end=len("bridge")))
    still = tuple(replace(s, nature="omitted") for s in steps)
    assert not list(change_flags.find_moves(sides, still))


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("the bridge", "the tower", True),
        ("the bridge", "the bridges", False),
        ("of the", "the tower", False),
        ("the bridge", "of the", False),
        ("of the", "the of", False),
    ],
)
def test_nothing_in_common(left: str, right: str, told: bool) -> None:
    found = list(change_flags.find_apart(Sides(side(left), side(right)), ()))
    assert [f.note.kind for f in found if f.note] == ["nothing in common"] * told


@pytest.mark.parametrize(
    ("left", "right", "flag"),
    [
        ("programme", "program", "spelling"),
        ("program", "program", None),
        ("Program", "program", None),
        ("a", "an", None),
        ("s***", "shit", "masked"),
        ("shit", "s***", "masked"),
        ("s***", "s***", None),
        ("mid-week", "midweek", None),  # not letters alone
    ],
)
def test_words_in_another_dress(left: str, right: str, flag: str | None) -> None:
    sides = Sides(side(left), side(right))
    same = (step("equal", (0, 1), (0, 1), "kept"),)
    assert [f.flag for f in change_flags.find_dress(sides, same)] == ([flag] if flag else [])
    other = (step("replace", (0, 1), (0, 1), "replaced"),)
    assert not list(change_flags.find_dress(sides, other))


def test_words_written_together_and_apart_are_spelled_differently() -> None:
    sides = Sides(side("cease fire"), side("ceasefire"))
    same = (step("equal", (0, 2), (0, 1), "kept"),)
    assert [f.flag for f in change_flags.find_dress(sides, same)] == ["spelling"]
    for edited in (0, 1):
        mine, theirs = sides.left, sides.right
        one = mine if edited == 0 else theirs
        marked = replace(one, tokens=(replace(one.tokens[0], editorial=True), *one.tokens[1:]))
        changed = replace(sides, left=marked) if edited == 0 else replace(sides, right=marked)
        assert not list(change_flags.find_dress(changed, same))
        assert [f.flag for f in change_flags.find_editorial(changed, same)] == ["editorial"]
    assert not list(change_flags.find_editorial(sides, same))


def test_flags_come_by_weight_with_their_places_and_notes_once() -> None:
    place = Span(start=0, end=3)
    found = [
        FlagFinding("spelling"), FlagFinding("interior", None, place, None), FlagFinding(None, None, place),
        FlagFinding("number", None, None, place), FlagFinding("interior", None, place, None),
        FlagFinding("negation"),
    ]  # fmt: skip

    def inspections(findings: Sequence[FlagFinding]) -> tuple[change_flags.Inspected, tuple[object, ...]]:
        sides = Sides(side("we sold it"), side("we sold it"))
        return change_flags.collect(sides, (), (lambda *_: findings,)), ()

    (flags, notes, places), _ = inspections(found)
    assert flags == ("negation", "number", "interior", "spelling")
    assert notes == ()
    assert [(p.flag, p.left, p.right) for p in places] == [("interior", place, None), ("number", None, place)]
