"""Marks of distance: which of their words somebody said, looked up block by block."""

import numpy as np
import pytest

pytest.importorskip("pyarrow", reason="the extra `batch` is not installed")

from sayso.batch.comparisons.articles import find_places


@pytest.mark.parametrize(
    ("values", "found"),
    [([], []), ([5], [1]), ([5, -3], [1, 0]), ([9, 9], [2, 2]), ([4, 10, -4], []), ([10, 9], [2])],
)
def test_where_values_stand_among_ordered_ones(values: list[int], found: list[int]) -> None:
    given = np.array(values, dtype=np.int64)
    assert find_places(np.array([-3, 5, 9]), given).tolist() == found
    assert find_places(np.array([], dtype=np.int64), given).tolist() == []
