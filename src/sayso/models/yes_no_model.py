"""Whether a draft is a report of its own: a logistic model over features by name.

Weights and threshold are made by `training/reports.py`, one file a question.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp
from typing import Literal

from sayso.models.weights import read_model, score_features

YesNoQuestion = Literal["report", "inner_report"]
"""Is a proposal of the tagger a report; is a candidate inside a content a report of its own."""


@dataclass(frozen=True, kw_only=True)
class YesNoModel:
    """The weight of each feature, and the least probability at which the answer is yes."""

    weights: Mapping[str, float]
    threshold: float

    def rate(self, features: Mapping[str, float]) -> float:
        """Return the probability of yes, 0 to 1. A feature without a weight counts nothing."""
        return 1 / (1 + exp(-score_features(self.weights, features)))


@cache
def load_yes_no(question: YesNoQuestion) -> YesNoModel:
    """Return the shipped model of a question."""
    weights, table = read_model("reports", question)
    return YesNoModel(weights=weights, threshold=float(table["threshold"]))
