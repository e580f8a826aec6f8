"""Bounds of what two texts share: one case below each, at it, above it."""

from types import SimpleNamespace

import numpy as np
import pytest

from sayso.lineage.reuse import reused_passages
from sayso.lineage.reuse.fingerprints import GRAM
from sayso.lineage.reuse.shared_fingerprints import GAP, Hits, chain
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


def compare(
    common: list[tuple[bool, bool]], notices: list[tuple[bool, bool]], monkeypatch: pytest.MonkeyPatch
) -> Reuse | None:
    """Compare two texts of 1,000 words that share passages of 20; say which are common, or a notice."""
    places = [Span(start=100 * n, end=100 * n + 20) for n in range(len(common))]
    stretches = [SimpleNamespace(left=p, right=p) for p in places]
    texts = Document(id="a", name="a", text="left"), Document(id="b", name="b", text="right")
    sides = []
    for side in (0, 1):
        often = {p for p, flags in zip(places, common, strict=True) if flags[side]}
        sides.append(SimpleNamespace(hashes=[0] * 1_000, words=side, is_common=often.__contains__))
    told = {
        (texts[side].text, p)
        for side in (0, 1)
        for p, flags in zip(places, notices, strict=True)
        if flags[side]
    }
    monkeypatch.setattr(reused_passages, "align", lambda *_: stretches)
    monkeypatch.setattr(reused_passages, "_spans", lambda words, spans: tuple(spans))
    monkeypatch.setattr(reused_passages, "_is_boilerplate", lambda text, span: (text, span) in told)
    monkeypatch.setattr(reused_passages, "_quoted_words", lambda *_: (20, 0))
    return reused_passages._compare(hits(), [], sides[0], sides[1], texts)  # type: ignore[arg-type]
