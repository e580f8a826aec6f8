"""The fit of the models that tell reports from other words."""

import numpy as np
import pytest

from training.reports import choose_best, choose_threshold, cross_fit, tell_errors


def test_weights_follow_what_tells_reports_from_noise() -> None:
    rows = [
        (
            f"event{n % 4}",
            {"constant": 1.0, "sign": float(n % 2), "noise": float(n % 3 == 0)} | {f"rare {n // 15}": 1.0},
            n % 2 == 1,
            n % 2 == 1,
        )
        for n in range(60)
    ]
    fitted = cross_fit(rows, penalty=1.0)
    assert fitted.weights["sign"] > 1
    assert abs(fitted.weights["noise"]) < 0.5
    assert not any(name.startswith("rare") for name in fitted.weights)  # fewer than LEAST_ROWS have one
    assert all((p > 0.5) == right for p, (*_, right, _) in zip(fitted.held_out, rows, strict=True))


def test_the_threshold_is_the_least_that_keeps_the_share() -> None:
    reported = np.array([True] * 20 + [False] * 20)
    held_out = np.array([0.8] * 20 + [0.4] * 20)
    assert choose_threshold(reported, held_out, 0.9) == pytest.approx(0.41)


def test_the_other_threshold_has_the_greatest_f1_and_is_the_least_of_these() -> None:
    right = np.array([True] * 10 + [False] * 30)
    held_out = np.array([0.8] * 8 + [0.3] * 2 + [0.5] * 2 + [0.2] * 28)
    # From .21 on 10 of 12 are right, F1 20/22; from .51 on 8 of 8, 16/18.
    assert choose_best(right, held_out, 10) == pytest.approx(0.21)
    held_out[10:20] = 0.4  # now 10 of 20, 20/30
    assert choose_best(right, held_out, 10) == pytest.approx(0.41)


def test_errors_are_counted_by_kind_of_cue() -> None:
    said = {"speech": 1.0, "writing": 0.0, "thought": 0.0}
    none = {"speech": 0.0, "writing": 0.0, "thought": 0.0}
    right = np.array([True, True, False, False])
    kept = np.array([True, False, True, False])
    assert tell_errors([said, said, none, none], right, kept) == [
        "other: 0 of 0 right ones dropped, 1 of 2 wrong ones kept",
        "speech: 1 of 2 right ones dropped, 0 of 0 wrong ones kept",
    ]
