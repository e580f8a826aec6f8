import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotation.tagging.calibration import Calibration, describe, interpolate, read_calibration
from sayso.annotation.tagging.decoding import DecodedAttribution

FOUND = DecodedAttribution(3, ((0, 2),), ((3, 4),), ((5, 9),), 0.9, -0.5, -0.2)


def test_surer_of_the_cue_is_surer_of_the_whole() -> None:
    calibration = Calibration({"trigger": 1.0})
    low = DecodedAttribution(3, ((0, 2),), ((3, 4),), ((5, 9),), 0.4, -0.5, -0.2)
    assert calibration.rate(low) < calibration.rate(FOUND)


def test_table_is_linear_between_knots() -> None:
    knots = ((0.2, 0.1), (0.6, 0.5))
    assert interpolate(knots, 0.4) == pytest.approx(0.3)
    assert interpolate(knots, 0.1) == 0.1
    assert interpolate(knots, 0.9) == 0.5
    assert interpolate((), 0.4) == 0.4


def test_reads_what_is_stored() -> None:
    stored = {"weights": {"constant": 0.0}, "knots": [[0.0, 0.2], [1.0, 0.4]]}
    assert read_calibration(stored).rate(FOUND) == pytest.approx(0.3)


@given(st.floats(0, 1), st.floats(-1e6, 0), st.floats(-1e3, 0))
def test_confidence_is_a_probability(trigger: float, path: float, support: float) -> None:
    found = DecodedAttribution(0, (), ((0, 1),), (), trigger, path, support)
    weights = dict.fromkeys(describe(found), 3.0)
    assert 0 <= Calibration(weights).rate(found) <= 1
