"""How sure the network is, set against how often it is right."""

import numpy as np

from sayso.annotation.tagging.calibration import Calibration, interpolate
from training.calibrate import Case, calibrate, fit_knots


def test_the_table_rises_from_end_to_end() -> None:
    p = np.linspace(0.05, 0.95, 600)
    right = (np.arange(600) % 10 < np.round(10 * np.sqrt(p))).astype(float)
    knots = fit_knots(p, right)
    assert knots[0] == (0.0, 0.0)
    assert knots[-1] == (1.0, 1.0)
    assert knots == sorted(knots)
    assert [y for _, y in knots] == sorted(y for _, y in knots)
    assert abs(interpolate(knots, 0.25) - 0.5) < 0.06


def test_what_no_logistic_model_can_say_is_corrected_by_the_table() -> None:
    chance = np.random.default_rng(3)
    cases = []
    for document in range(40):
        for x in chance.uniform(-3, 3, 60):
            truth = 0.9 if x > 1 else 0.5 if x > -1 else 0.1
            cases.append(Case(document, {"constant": 1.0, "x": float(x)}, bool(chance.random() < truth)))
    fitted = calibrate(cases)
    assert fitted["error"] < 0.04
    assert sum(row["count"] for row in fitted["reliability"]) == len(cases)
    assert Calibration(fitted["weights"], fitted["knots"]).knots[0] == (0.0, 0.0)
