"""The fit of the model for reports inside reports."""

import numpy as np
import pytest

from training.nested import choose_threshold, cross_fit


def test_weights_follow_what_tells_reports_from_noise() -> None:
    rows = [
        (
            f"event{n % 4}",
            {"constant": 1.0, "sign": float(n % 2), "noise": float(n % 3 == 0)},
            n % 2 == 1,
            1.0,
        )
        for n in range(40)
    ]
    fitted = cross_fit(rows)
    assert fitted.weights["sign"] > 1
    assert abs(fitted.weights["noise"]) < 0.5
    assert all((p > 0.5) == right for p, (*_, right, _) in zip(fitted.held_out, rows, strict=True))


def test_the_threshold_is_the_least_that_keeps_the_share() -> None:
    reported = np.array([True] * 20 + [False] * 20)
    held_out = np.array([0.8] * 20 + [0.4] * 20)
    assert choose_threshold(reported, held_out, 0.9) == pytest.approx(0.41)
