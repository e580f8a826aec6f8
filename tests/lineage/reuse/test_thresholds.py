"""Bounds of what two texts share: one case below each, at it, above it."""

import numpy as np
import pytest

from sayso.lineage.reuse.fingerprints import GRAM
from sayso.lineage.reuse.shared_fingerprints import GAP, Hits, chain


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
