"""Fingerprints that texts have in common: which are common ones, which texts meet, what is worth aligning."""

from dataclasses import replace

import numpy as np
import pytest

from sayso.lineage.reuse import fingerprints, passage_alignment
from sayso.lineage.reuse.fingerprints import GRAM, Fingerprints
from sayso.lineage.reuse.passage_alignment import align
from sayso.lineage.reuse.reused_passages import find_reuse
from sayso.lineage.reuse.shared_fingerprints import (
    MetFingerprints,
    chain,
    find_hits,
    gather_hits,
    group_chains,
    meet_fingerprints,
)
from sayso.records import Document
from sayso.units import LIMITS
from tests.lineage.reuse.test_thresholds import hits


def found(*rows: tuple[int, int, int]) -> Fingerprints:
    """Return fingerprints, each with hash, text and position."""
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return Fingerprints(
        hashes=table[:, 0].astype(np.uint64),
        texts=table[:, 1].astype(np.uint32),
        positions=table[:, 2].astype(np.uint32),
    )


def meet(*rows: tuple[int, int, int], outlets: list[int] | None = None, **limits: int) -> MetFingerprints:
    texts = max((text for _, text, _ in rows), default=0) + 1
    numbers = np.array(outlets if outlets is not None else [-1] * texts, dtype=np.int64)
    return meet_fingerprints(found(*rows), numbers, texts, replace(LIMITS, **limits))


def pairs(met: MetFingerprints) -> list[tuple[int, int, int, int]]:
    """Return the texts and the places of each pair, sorted."""
    low = np.uint64(0xFFFFFFFF)
    columns = (met.pairs >> np.uint64(32), met.pairs & low, met.places >> np.uint64(32), met.places & low)
    return sorted(zip(*(c.tolist() for c in columns), strict=True))


@pytest.mark.parametrize(
    ("copies", "common"),
    [(1, False), (2, False), (3, False), (4, True), (5, True)],
)
def test_a_fingerprint_in_more_texts_than_the_limit_is_common(copies: int, common: bool) -> None:
    met = meet(*((7, text, 0) for text in range(copies)), common_fingerprint=3, many_copies=99)
    assert met.common.all() == (common or copies == 1)
    assert met.common_hashes.tolist() == ([7] if common else [])


def test_a_text_counts_once_however_often_it_has_it() -> None:
    met = meet((7, 0, 0), (7, 0, 5), (7, 0, 9), (7, 1, 3), common_fingerprint=3)
    assert not met.common.any()


@pytest.mark.parametrize(
    ("outlets", "common"),
    [
        ([4, 4, 4], True),  # one outlet has it in three of its articles, and nobody else has it
        ([4, 4], False),
        ([4, 4, 4, 5], False),
        ([-1, -1, -1], False),  # of no outlet
        ([4, 4, 4, -1], False),
        ([0, 0, 0], True),  # the first outlet
    ],
)
def test_what_one_outlet_has_in_three_articles_is_common(outlets: list[int], common: bool) -> None:
    met = meet(*((7, text, 0) for text in range(len(outlets))), outlets=outlets)
    assert met.common.tolist() == [common] * len(met.common)


def test_a_share_of_a_large_pile_is_common_only_beyond_it() -> None:
    limits = replace(LIMITS, common_fingerprint=2, common_share=0.5)
    for total, common in ((4, True), (6, False), (7, False)):
        outlets = np.full(total, -1, dtype=np.int64)
        met = meet_fingerprints(found((7, 0, 0), (7, 1, 0), (7, 2, 0)), outlets, total, limits)
        assert met.common.all() == common


def test_texts_meet_in_each_fingerprint_that_both_have() -> None:
    met = meet((9, 0, 1), (7, 0, 2), (7, 1, 3), (9, 2, 4), (8, 2, 5), (7, 2, 6))
    assert pairs(met) == [(0, 1, 2, 3), (0, 2, 1, 4), (0, 2, 2, 6), (1, 2, 3, 6)]


def test_a_text_does_not_meet_itself() -> None:
    assert pairs(meet((7, 0, 2), (7, 0, 9))) == []
    assert pairs(meet((7, 0, 2), (7, 0, 9), (7, 1, 3))) == [(0, 1, 2, 3), (0, 1, 9, 3)]


@pytest.mark.parametrize(
    ("texts", "most", "next_ones", "reach"),
    [
        (4, 4, 1, [(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]),  # all with all
        (5, 4, 1, [(0, 1), (1, 2), (2, 3), (3, 4)]),  # beyond the limit each meets its next one
        (5, 4, 2, [(0, 1), (0, 2), (1, 2), (1, 3), (2, 3), (2, 4), (3, 4)]),
    ],
)
def test_of_many_copies_each_meets_its_next_ones(
    texts: int, most: int, next_ones: int, reach: list[tuple[int, int]]
) -> None:
    met = meet(*((7, text, 0) for text in range(texts)), many_copies=most, next_copies=next_ones)
    assert [(left, right) for left, right, _, _ in pairs(met)] == reach
    assert met.crowded == (texts > most)


def test_hashes_that_are_crowded_are_counted() -> None:
    rows = [(number, text, 0) for number, copies in ((5, 2), (6, 3), (7, 4)) for text in range(copies)]
    for most, crowded in ((1, 3), (2, 2), (3, 1), (4, 0)):
        assert meet(*rows, many_copies=most, next_copies=1).crowded == crowded


def test_common_hashes_are_told_once_in_order() -> None:
    rows = [(number, text, place) for number in (9, 5, 7) for text in range(3) for place in (0, 1)]
    assert meet(*rows, common_fingerprint=2).common_hashes.tolist() == [5, 7, 9]
    assert meet().common_hashes.tolist() == []
    assert meet().pairs.tolist() == []
    assert meet().crowded == 0


def test_one_fingerprint_of_a_pair_is_chance() -> None:
    """Two of one pair are kept, in order of the left text's places."""
    both = meet((7, 0, 8), (7, 1, 3), (9, 0, 2), (9, 1, 1), (6, 0, 5), (6, 2, 5), common_fingerprint=1)
    kept = gather_hits([both])
    rows = zip(*(c.tolist() for c in (kept.left, kept.right, kept.left_at, kept.right_at)), strict=True)
    assert list(rows) == [(0, 1, 2, 1), (0, 1, 8, 3)]
    assert kept.common.tolist() == [True, True]
    assert kept.common_hashes.tolist() == [6, 7, 9]


def test_what_is_met_in_parts_is_what_is_met_at_once() -> None:
    rows = [(number, text, 10 * number) for number in range(1, 9) for text in (0, 1, 3)]
    outlets = np.full(4, -1, dtype=np.int64)
    whole = find_hits(found(*rows), outlets, 4)
    parts = [meet_fingerprints(found(*(r for r in rows if r[0] % 2 == n)), outlets, 4) for n in (0, 1)]
    for name in ("left", "right", "left_at", "right_at", "common", "common_hashes"):
        assert getattr(whole, name).tolist() == getattr(gather_hits(parts), name).tolist()
    assert len(whole.left) == 24


@pytest.mark.parametrize(("places", "chains"), [([0, 9], 1), ([0], 1), ([], 0)])
def test_a_chain_ends_with_the_last_hit(places: list[int], chains: int) -> None:
    starts, ends = chain(hits(*((0, 1, p, p) for p in places)))
    assert (len(starts), ends.tolist()) == (chains, [len(places)] if places else [])


def test_own_chains_make_no_one_text() -> None:
    """Only chains of common fingerprints count as half of an article: the others need two hits."""
    rows = replace(hits((0, 1, 0, 0), (0, 1, 90, 90)), common=np.array([False, False]))
    none = group_chains(rows, np.array([0, 1]), np.array([1, 2]), np.array([2, 2]))
    assert none == {}
    mixed = replace(hits((0, 1, 0, 0), (0, 1, 90, 90)), common=np.array([True, False]))
    for words, expected in ((2 * GRAM, [(0, 1), (1, 2)]), (2 * GRAM + 1, [])):
        kept = group_chains(mixed, np.array([0, 1]), np.array([1, 2]), np.array([words, 99]))
        assert kept.get((0, 1), []) == expected


def test_pairs_of_many_texts_are_told_apart() -> None:
    rows = hits((0, 2, 5, 5), (0, 2, 6, 6), (1, 0, 5, 5), (1, 0, 6, 6))
    kept = group_chains(rows, np.array([0, 2]), np.array([2, 4]), np.array([900, 900, 900]))
    assert kept == {(0, 2): [(0, 2)], (1, 0): [(2, 4)]}


WORDS = [f"w{n}x" for n in range(400)]


@pytest.mark.parametrize(("around", "found_it"), [(24, True), (25, True), (26, False), (60, False)])
def test_a_common_passage_counts_where_it_is_half_of_the_shorter_text(around: int, found_it: bool) -> None:
    """Nine texts have 25 words in common, which is more than the limit of two."""
    documents = tuple(
        Document(
            id=f"d{n}", name=f"d{n}",
            text=" ".join([*WORDS[:25], *(f"{w}{n}" for w in WORDS[30 : 30 + around])]),
        )
        for n in range(9)
    )  # fmt: skip
    limits = replace(LIMITS, common_fingerprint=2, common_share=0.0)
    assert bool(find_reuse(documents, {}, limits)) is found_it


@pytest.mark.parametrize(
    ("first", "second", "goes_on"),
    [(5, 5, True), (6, 4, True), (6, 5, False), (5, 6, False), (6, 6, False)],
)
def test_a_walk_ends_where_it_has_lost_eight(first: int, second: int, goes_on: bool) -> None:
    """Two edits with three words in common between them, which earn three: so many words are lost, less 3."""
    tail = list(range(100, 120))
    left = [*range(20), *range(1000, 1000 + first), 501, 502, 503, *range(1100, 1100 + second), *tail]
    right = [*range(20), *range(2000, 2000 + first), 501, 502, 503, *range(2100, 2100 + second), *tail]
    end = passage_alignment._grow(left, right, (0, 0), 1, (len(left), len(right)))
    assert end == ((len(left) - 1, len(right) - 1) if goes_on else (19, 19))


@pytest.mark.parametrize(("loss", "goes_on"), [(6, True), (7, False)])
def test_edits_up_to_six_words_are_stepped_over(loss: int, goes_on: bool) -> None:
    left = [*range(20), *range(1000, 1000 + loss), *range(100, 120)]
    right = [*range(20), *range(2000, 2000 + loss), *range(100, 120)]
    end = passage_alignment._grow(left, right, (0, 0), 1, (len(left), len(right)))
    assert (end[0] == len(left) - 1) is goes_on
    back = passage_alignment._grow(left, right, (len(left) - 1,) * 2, -1, (-1, -1))
    assert (back == (0, 0)) is goes_on


@pytest.mark.parametrize(("same", "found_it"), [(2, False), (3, True), (4, True)])
def test_three_words_in_a_row_must_agree_behind_an_edit(same: int, found_it: bool) -> None:
    left, right = [1, *range(10, 10 + same), 7], [2, 3, *range(10, 10 + same), 8]
    jump = passage_alignment._resync(left, right, 0, 0, 1)
    assert jump == ((1, 2) if found_it else None)
    mirrored = passage_alignment._resync(left[::-1], right[::-1], len(left) - 1, len(right) - 1, -1)
    assert mirrored == jump


def test_of_several_edits_the_smallest_is_taken() -> None:
    left = [1, 5, 6, 7, 8, 9, 4]
    assert passage_alignment._resync(left, [2, 2, 2, 7, 8, 9, 5, 6, 7], 0, 0, 1) == (3, 3)
    assert passage_alignment._resync(left, [2, 5, 6, 7, 8, 9], 0, 0, 1) == (1, 1)
    assert passage_alignment._resync(left, [5, 6, 7, 5, 6, 7], 0, 0, 1) == (1, 0)
    assert passage_alignment._resync([5, 6, 7], left, 0, 0, 1) == (0, 1)


@pytest.mark.parametrize(
    ("words", "alike", "found_it"), [(14, 14, False), (15, 15, True), (20, 12, True), (20, 11, False)]
)
def test_a_passage_is_long_and_alike_enough(words: int, alike: int, found_it: bool) -> None:
    """Fifteen words on both sides, six tenths of them the same."""
    left = list(range(words))
    right = [*range(alike), *range(1000, 1000 + words - alike)]
    stretch = passage_alignment._verify(left, right, (0, 0), (words - 1, words - 1))
    assert (stretch is not None) is found_it
    if stretch is not None:
        assert stretch.alike == alike / words


def test_a_chain_that_fails_is_tried_word_by_word() -> None:
    left = [*range(20), *range(1000, 1040), *range(100, 120)]
    right = [*range(20), *range(2000, 2040), *range(100, 120)]
    places = [(0, 0), (60, 60)]
    assert [(s.left.start, s.left.end) for s in align(left, right, [places])] == [(0, 20), (60, 80)]


def test_hashes_of_words_do_not_hang_on_the_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [" ".join(WORDS[n : n + 30]) for n in range(0, 120, 10)]
    whole, counts = fingerprints.fingerprint(texts)
    for batch in (50, 200, 500):
        monkeypatch.setattr(fingerprints, "_BATCH", batch)
        fingerprints._powers.cache_clear()
        part, again = fingerprints.fingerprint(texts)
        assert counts.tolist() == again.tolist()
        for name in ("hashes", "texts", "positions"):
            assert getattr(part, name).tolist() == getattr(whole, name).tolist()
    fingerprints._powers.cache_clear()
