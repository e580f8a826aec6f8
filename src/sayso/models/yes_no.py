"""Whether a draft is a report of its own: a logistic model over features by name.

Weights and threshold are made by `training/reports.py`, one file a question.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp
from tomllib import loads
from typing import Literal

YesNoQuestion = Literal["report", "inner_report"]
"""Is a proposal of the tagger a report; is a candidate inside a content a report of its own."""

_LARGEST_SCORE = 30.0  # natural logarithm of odds; keeps `exp` in range


@dataclass(frozen=True, kw_only=True)
class YesNoModel:
    """The weight of each feature, and the least probability at which the answer is yes."""

    weights: Mapping[str, float]
    threshold: float

    def rate(self, features: Mapping[str, float]) -> float:
        """Return the probability of yes, 0 to 1. A feature without a weight counts nothing."""
        total = sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + exp(-max(-_LARGEST_SCORE, min(_LARGEST_SCORE, total))))


@cache
def load_yes_no(question: YesNoQuestion) -> YesNoModel:
    """Return the shipped model of a question."""
    path = resources.files("sayso.models").joinpath("reports", f"{question}.toml")
    table = loads(path.read_text(encoding="utf-8"))
    return YesNoModel(
        weights={name: float(weight) for name, weight in table["weights"].items()},
        threshold=float(table["threshold"]),
    )
