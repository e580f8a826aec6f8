"""Which evidence in an article settles a report's day or hearer: a softmax over it and "none of them".

Weights and the least share are made by `training/occasions.py`, one file for days and one for hearers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp
from tomllib import loads
from typing import Literal

from sayso.annotation.context.occasion_pool import Features

Question = Literal["day", "hearer"]
_LARGEST_SCORE = 30.0


@dataclass(frozen=True, kw_only=True)
class OccasionModel:
    """The weight of each feature, and the least share at which an answer is given."""

    weights: dict[str, float]
    least_share: float

    def share(self, candidates: Sequence[Features]) -> list[float]:
        """Return the share of each candidate; what is missing to 1 is the share of "none of them"."""
        odds = [exp(max(-_LARGEST_SCORE, min(_LARGEST_SCORE, self._score(c)))) for c in candidates]
        total = 1.0 + sum(odds)
        return [o / total for o in odds]

    def _score(self, features: Features) -> float:
        return sum(self.weights.get(name, 0.0) * value for name, value in features.items())

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
def load_occasion_model(question: Question) -> OccasionModel:
    """Return the shipped model for days or for hearers."""
    path = resources.files("sayso.models").joinpath("occasions", f"{question}.toml")
    table = loads(path.read_text(encoding="utf-8"))
    return OccasionModel(
        weights={name: float(weight) for name, weight in table["weights"].items()},
        least_share=float(table["least_share"]),
    )
