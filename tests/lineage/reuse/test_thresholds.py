"""Bounds of what two texts share: one case below each, at it, above it."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from sayso.lineage.reuse import reused_passages
from sayso.lineage.reuse.fingerprints import GRAM
from sayso.lineage.reuse.shared_fingerprints import GAP, Hits, chain, group_chains
from sayso.records import Document, Reuse, Span


def hits(*rows: tuple[int, int, int, int]) -> Hits:
    table = np.array(rows, dtype=np.int64).reshape(-1, 4)
    left, right, left_at, right_at = table.T
    return Hits(
        left=left,
        right=right,
        left_at=left_at,
        right_at=right_at,
        common=np.zeros(len(rows), dtype=bool),
        common_hashes=np.zeros(0, dtype=np.uint64),
    )


@pytest.mark.parametrize(
    ("left", "right", "chains"),
    [
        (GAP + GRAM - 1, GAP + GRAM - 1, 1),
        (GAP + GRAM, GAP + GRAM, 1),
        (GAP + GRAM + 1, GAP + GRAM, 2),
        (GAP + GRAM, GAP + GRAM + 1, 2),
        (0, 0, 1),
        (1, -1, 2),  # the other text goes back
    ],
)
def test_a_chain_has_gaps_of_so_many_words(left: int, right: int, chains: int) -> None:
    starts, ends = chain(hits((0, 1, 100, 100), (0, 1, 100 + left, 100 + right)))
    assert len(starts) == len(ends) == chains
    assert (starts[0], ends[-1]) == (0, 2)


@pytest.mark.parametrize("other", [(0, 2), (1, 1)])
def test_a_chain_is_of_one_pair(other: tuple[int, int]) -> None:
    starts, _ = chain(hits((0, 1, 100, 100), (*other, 101, 101)))
    assert starts.tolist() == [0, 1]


def test_nothing_has_no_chains() -> None:
    starts, ends = chain(hits())
    assert len(starts) == len(ends) == 0


@pytest.mark.parametrize(
    ("common", "passages"),
    [
        ([(False, False), (False, False)], 2),
        ([(True, False), (False, False)], 2),  # common on one side only
        ([(False, True), (False, False)], 2),
        ([(True, True), (False, False)], 1),
        ([(True, True), (True, True)], 0),
    ],
)
def test_passages_that_many_texts_have_are_left_out(
    common: list[tuple[bool, bool]], passages: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = compare(common, [(False, False)] * 2, monkeypatch)
    assert (len(found.left_spans) if found else 0) == passages


@pytest.mark.parametrize(
    ("notices", "passages"),
    [([(False, False)] * 2, 2), ([(True, False), (False, False)], 1), ([(False, True), (False, False)], 1)],
)
def test_a_notice_on_either_side_is_left_out(
    notices: list[tuple[bool, bool]], passages: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = compare([(False, False)] * 2, notices, monkeypatch)
    assert (len(found.left_spans) if found else 0) == passages


@pytest.mark.parametrize(
    ("words", "passages"), [((79, 90), 2), ((80, 90), 2), ((90, 80), 2), ((81, 90), 0), ((1_000, 80), 2)]
)
def test_of_two_that_are_one_text_what_many_have_counts_too(
    words: tuple[int, int], passages: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two passages of twenty words are half of eighty."""
    found = compare([(True, True)] * 2, [(False, False)] * 2, monkeypatch, words=words)
    assert (len(found.left_spans) if found else 0) == passages


@pytest.mark.parametrize(("quoted", "share"), [(0, 0.0), (1, 0.0333), (20, 0.6667), (30, 1.0)])
def test_how_much_is_quoted(quoted: int, share: float, monkeypatch: pytest.MonkeyPatch) -> None:
    found = compare([(False, False)] * 2, [(False, False)] * 2, monkeypatch, quoted=quoted)
    assert found
    assert (found.quoted, found.words, found.score) == (share, 30, 0.75)


def compare(
    common: list[tuple[bool, bool]],
    notices: list[tuple[bool, bool]],
    monkeypatch: pytest.MonkeyPatch,
    *,
    words: tuple[int, int] = (1_000, 1_000),
    quoted: int = 0,
) -> Reuse | None:
    """Compare two texts of so many words that share passages of 20; say which are common, or a notice."""
    places = [Span(start=100 * n, end=100 * n + 20) for n in range(len(common))]
    stretches = [SimpleNamespace(left=p, right=p) for p in places]
    texts = Document(id="a", name="a", text="left"), Document(id="b", name="b", text="right")
    sides = []
    for side in (0, 1):
        often = {p for p, flags in zip(places, common, strict=True) if flags[side]}
        sides.append(SimpleNamespace(hashes=[0] * words[side], words=side, is_common=often.__contains__))
    told = {
        (texts[side].text, p)
        for side in (0, 1)
        for p, flags in zip(places, notices, strict=True)
        if flags[side]
    }
    monkeypatch.setattr(reused_passages, "align", lambda *_: stretches)
    monkeypatch.setattr(reused_passages, "_spans", lambda words, spans: tuple(spans))
    monkeypatch.setattr(reused_passages, "_is_boilerplate", lambda text, span: (text, span) in told)
    monkeypatch.setattr(reused_passages, "_quoted_words", lambda *_: (30, quoted))
    return reused_passages._compare(hits(), [], sides[0], sides[1], texts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("common", "fingerprints", "is_common"),
    [
        (0, 0, False),
        (0, 1, False),
        (1, 1, True),
        (7, 10, False),
        (3, 4, True),
        (2, 3, False),
        (8, 10, True),
        (10, 10, True),
    ],
)
def test_a_passage_is_common_where_most_of_its_fingerprints_are(
    common: int, fingerprints: int, is_common: bool
) -> None:
    """More than seven tenths; those before the passage and behind it count for nothing."""
    inside = [True] * common + [False] * (fingerprints - common)
    read = reused_passages._Read(
        words=SimpleNamespace(),  # type: ignore[arg-type]
        hashes=[],
        quoted=np.zeros(0, dtype=bool),
        kept_at=np.array([5, *range(10, 10 + fingerprints), 30], dtype=np.int64),
        kept_common=np.array([not is_common, *inside, not is_common]),
    )
    assert read.is_common(Span(start=10, end=30)) is is_common


@pytest.mark.parametrize(
    ("rare", "sizes", "chains"),
    [
        ([1, 1], [(0, 2)], 1),  # two fingerprints in a row that are no others'
        ([1], [(0, 1)], 0),  # one alone is chance
        ([1, 0, 0, 0], [(0, 4)], 1),  # one in four
        ([1, 0, 0, 0, 0], [(0, 5)], 0),
        ([0, 0], [(0, 2)], 0),
        ([1, 1, 1], [(0, 2), (2, 3)], 2),  # beside a strong chain a weak one counts
    ],
)
def test_chains_worth_aligning(rare: list[int], sizes: list[tuple[int, int]], chains: int) -> None:
    rows = hits(*((0, 1, 10 * n, 10 * n) for n in range(len(rare))))
    rows = replace(rows, common=np.array([not r for r in rare]))
    starts, ends = (np.array(side) for side in zip(*sizes, strict=True))
    found = group_chains(rows, starts, ends, np.array([1_000, 1_000]))
    assert len(found.get((0, 1), [])) == chains


@pytest.mark.parametrize(("words", "chains"), [(2 * GRAM - 1, 1), (2 * GRAM, 1), (2 * GRAM + 1, 0)])
def test_common_chains_count_where_they_are_half_of_an_article(words: int, chains: int) -> None:
    rows = replace(hits((0, 1, 10, 10)), common=np.array([True]))
    for counts in ([words, 900], [900, words]):
        found = group_chains(rows, np.array([0]), np.array([1]), np.array(counts))
        assert len(found.get((0, 1), [])) == chains


def test_chains_of_each_pair_are_told_apart() -> None:
    rows = hits((0, 1, 5, 5), (0, 1, 6, 6), (0, 2, 5, 5), (1, 2, 7, 7), (1, 2, 8, 8))
    found = group_chains(rows, np.array([0, 2, 3]), np.array([2, 3, 5]), np.array([900, 900, 900]))
    assert found == {(0, 1): [(0, 2)], (1, 2): [(3, 5)]}
