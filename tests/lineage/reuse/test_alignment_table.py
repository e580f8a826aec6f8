"""Passages that two word sequences share: each length beside each edit (tests/fixtures/kept/alignment.toml).

A word that both have is a number below 1,000; those of the left alone begin at 1,000, of the right at 2,000.
"""

from itertools import count, pairwise

import pytest

from sayso.lineage.reuse.fingerprints import GRAM
from sayso.lineage.reuse.passage_alignment import LEAST_ALIKE, LEAST_WORDS, align
from tests.kept.shown import check
from tests.lineage.reuse.test_reused_passages import PASSAGE, QUOTED, filler, find, make


def grams(left: list[int], right: list[int]) -> list[list[tuple[int, int]]]:
    """Return one chain for each run of n-grams in common."""
    places = [
        (i, j)
        for i in range(len(left) - GRAM + 1)
        for j in range(len(right) - GRAM + 1)
        if left[i : i + GRAM] == right[j : j + GRAM]
    ]
    return [places] if places else []


def show(left: list[int], right: list[int]) -> str:
    found = align(left, right, grams(left, right))
    return (
        ", ".join(f"{s.left.start}-{s.left.end} {s.right.start}-{s.right.end} {s.alike:.3f}" for s in found)
        or "-"
    )


@pytest.mark.parametrize("length", [GRAM, 14, 15])
@pytest.mark.parametrize("behind", [0, 2, 3, 12])
def test_an_edit_between_two_runs(length: int, behind: int) -> None:
    lines = []
    for gone in range(9):
        found: dict[str, list[str]] = {}
        for new in range(9):
            left = [
                *range(1000, 1004),
                *range(length),
                *range(1010, 1010 + gone),
                *range(50, 50 + behind),
                1099,
            ]
            right = [
                *range(2000, 2002),
                *range(length),
                *range(2010, 2010 + new),
                *range(50, 50 + behind),
                2099,
            ]
            mirrored = show(left[::-1], right[::-1]), show(right, left)
            found.setdefault(f"{show(left, right)} | {' | '.join(mirrored)}", []).append(str(new))
        lines += [f"{gone} for {' '.join(new)}: {answer}" for answer, new in found.items()]
    check("alignment", f"{length} words, an edit, {behind} more", lines)


@pytest.mark.parametrize(("words", "found"), [(LEAST_WORDS - 1, False), (LEAST_WORDS, True)])
def test_the_shortest_passage(words: int, found: bool) -> None:
    assert (
        bool(align(list(range(words)), list(range(words)), grams(list(range(words)), list(range(words)))))
        == found
    )


def test_many_small_edits_lose_a_passage() -> None:
    lines = []
    for every in range(1, 8):
        new = count(1000)
        right = [word if n < GRAM or n % (every + 3) else next(new) for n, word in enumerate(range(60))]
        lines.append(f"one word in {every + 3}: {show(list(range(60)), right)}")
    assert LEAST_ALIKE == 0.6
    check("alignment", "an edit again and again", lines)


def test_passages_never_overlap() -> None:
    left = [*range(20), 1000, *range(30, 50)]
    right = [*range(30, 50), 2000, *range(20), 2001, *range(5, 25)]
    chains = [
        [(n, n + 21) for n in range(15)],
        [(n + 21, n) for n in range(15)],
        [(n + 5, n + 42) for n in range(10)],
    ]
    found = align(left, right, chains)
    for some in ([s.left for s in found], sorted(s.right for s in found)):
        assert all(a.end <= b.start for a, b in pairwise(some))
    check("alignment", "passages in another order", [str(s) for s in found])


@pytest.mark.parametrize("same_outlet", [False, True])
def test_shares_of_two_texts(same_outlet: bool) -> None:
    lines = []
    outlets = ("Vik Post", "VIK POST" if same_outlet else "Lisk News")
    for size in (14, 15, 24, 59, 60, 61):
        for around in (0, 60, 240, 300):
            passage = " ".join(filler(9, 70).split()[:size])
            left = make("a", f"{filler(1, around)} {passage} {filler(2, around)}", outlets[0])
            right = make("b", f"{filler(3, around)} {passage} {filler(4, around)}", outlets[1])
            reuses = find(left, right)
            shown = "; ".join(f"{r.words} words, {r.score:g}, {r.quoted:g} quoted" for r in reuses)
            lines.append(f"{size} words in {2 * around} more: {shown or '-'}")
    check("alignment", f"shares, {'one outlet' if same_outlet else 'two outlets'}", lines)


@pytest.mark.parametrize(
    ("left", "right", "quoted"),
    [
        (f"“{PASSAGE}”", f"“{PASSAGE}”", 1.0),
        (f"“{PASSAGE}”", PASSAGE, 0.0),
        (f"{PASSAGE} “{QUOTED}”", f"{PASSAGE} “{QUOTED}”", 0.4468),
        (f"“{QUOTED}” {PASSAGE}", f"{QUOTED} {PASSAGE}", 0.0),
    ],
)
def test_what_is_quoted_on_both_sides(left: str, right: str, quoted: float) -> None:
    (reuse,) = find(
        make("a", f"{filler(1)}. {left}. {filler(2)}"), make("b", f"{filler(3)}. {right}. {filler(4)}")
    )
    assert reuse.quoted == pytest.approx(quoted, abs=0.001)


@pytest.mark.parametrize(
    ("notice", "found"),
    [
        ("all rights reserved", False),
        ("sign up for our paper", False),
        ("click here to read more", False),
        ("the boats were old", True),
    ],
)
@pytest.mark.parametrize("more", [0, 40])
def test_notices_to_the_reader_are_no_reuse(notice: str, found: bool, more: int) -> None:
    passage = f"{PASSAGE} {notice} {' '.join(filler(8, 60).split()[:more])}"
    reuses = find(
        make("a", f"{filler(1)}. {passage}. {filler(2)}"), make("b", f"{filler(3)}. {passage}. {filler(4)}")
    )
    assert bool(reuses) == (found or more > 0)
