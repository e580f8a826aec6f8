"""Which candidate answers a question, or none of them: a softmax over candidates with features by name.

Weights and the least share of an answer are made by `training/occasions.py` and `training/antecedents.py`,
one file a question.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from typing import Literal

from sayso.models.weights import read_model, score_features

Features = dict[str, float]
Question = Literal["time", "told", "day", "hearer", "pronoun", "source"]
"""What is asked of a report: which expression dates it; which phrase names who was told; which other report
shares its day; which shares its hearer; whom a pronoun that is its source means, and whom any other does."""
_ROOMS = dict.fromkeys(("pronoun", "source"), "antecedents")


@dataclass(frozen=True, kw_only=True)
class ChoiceModel:
    """The weight of each feature, and the least share at which an answer is given."""

    weights: Mapping[str, float]
    least_share: float

    def share(self, candidates: Sequence[Features]) -> list[float]:
        """Return the share of each candidate; what is missing to 1 is the share of "none of them"."""
        odds = [exp(score_features(self.weights, c)) for c in candidates]
        total = 1.0 + sum(odds)
        return [o / total for o in odds]

    def choose(self, candidates: Sequence[tuple[Features, str]]) -> int | None:
        """Return the index of the best candidate of the best answer, or None where none has the least share.

        Candidates with one answer add up: two dated reports beside each other speak for one day together.
        """
        shares = self.share([features for features, _ in candidates])
        by_answer: dict[str, float] = {}
        for share, (_, answer) in zip(shares, candidates, strict=True):
            by_answer[answer] = by_answer.get(answer, 0.0) + share
        best = max(by_answer, key=lambda a: by_answer[a], default=None)
        if best is None or by_answer[best] < self.least_share:
            return None
        return max((i for i, c in enumerate(candidates) if c[1] == best), key=lambda i: shares[i])


@cache
def load_choices(question: Question) -> ChoiceModel:
    """Return the shipped model of a question."""
    weights, table = read_model(_ROOMS.get(question, "occasions"), question)
    return ChoiceModel(weights=weights, least_share=float(table["least_share"]))
