"""The logistic model: probabilities, and what the shipped files promise."""

import math

import pytest

from sayso.models.yes_no_model import YesNoModel, load_yes_no


def test_the_probability_is_the_logistic_function_of_the_weighted_sum() -> None:
    model = YesNoModel(weights={"a": 2.0, "b": -1.0}, threshold=0.5)
    assert model.rate({"a": 1.0, "b": 1.0, "c": 9.0}) == pytest.approx(1 / (1 + math.exp(-1)))
    assert model.rate({}) == 0.5


def test_large_sums_stay_in_range() -> None:
    model = YesNoModel(weights={"a": 1.0}, threshold=0.5)
    assert 0.0 < model.rate({"a": -1e9}) < 1e-12
    assert 1 - 1e-12 < model.rate({"a": 1e9}) <= 1.0


@pytest.mark.parametrize("question", ["report", "inner_report"])
def test_the_shipped_models_have_a_threshold_between_never_and_always(question: str) -> None:
    assert 0.0 < load_yes_no(question).threshold < 1.0  # type: ignore[arg-type]
