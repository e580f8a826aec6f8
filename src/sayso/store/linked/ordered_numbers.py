"""Which of very many numbers are among others that are in order; `numpy.isin` would sort both sides first."""

from typing import TypeVar

import numpy as np
import numpy.typing as npt

_Number = TypeVar("_Number", np.int64, np.uint64)


def are_among(numbers: npt.NDArray[_Number], ordered: npt.NDArray[_Number]) -> npt.NDArray[np.bool_]:
    """Say of each number whether it is among others, which are in order."""
    if not len(ordered):
        return np.zeros(len(numbers), dtype=bool)
    among: npt.NDArray[np.bool_] = ordered[np.searchsorted(ordered[:-1], numbers)] == numbers
    return among
