"""How far stated probabilities are from what is right."""

import numpy as np
import numpy.typing as npt


def measure_error(right: npt.NDArray[np.bool_], stated: npt.NDArray[np.float64], *, bins: int = 10) -> float:
    """Return the expected calibration error, 0 to 1, over bins of equal width; 0 for no answers."""
    place = np.minimum((stated * bins).astype(int), bins - 1)
    gaps = [abs(float(stated[place == n].sum() - right[place == n].sum())) for n in range(bins)]
    return sum(gaps) / max(1, len(right))
