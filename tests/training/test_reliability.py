"""How far stated probabilities are from what is right."""

import numpy as np
import pytest

from training.reliability import measure_error


def test_calibration_error_is_the_mean_gap_between_said_and_true() -> None:
    right = np.array([True, False, False, False])
    assert measure_error(right, np.array([0.25] * 4)) == pytest.approx(0.0)
    assert measure_error(right, np.array([0.75] * 4)) == pytest.approx(0.5)
