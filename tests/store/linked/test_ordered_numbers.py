"""Numbers looked for among others that are in order."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.store.linked.ordered_numbers import are_among

NUMBERS = st.lists(st.integers(-3, 9))


@given(NUMBERS, NUMBERS)
def test_numbers_are_found_as_by_python(numbers: list[int], others: list[int]) -> None:
    found = are_among(np.array(numbers, dtype=np.int64), np.array(sorted(others), dtype=np.int64))
    assert found.tolist() == [n in others for n in numbers]
