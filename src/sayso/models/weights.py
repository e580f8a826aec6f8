"""What small models share: a file of weights by name, and the score of features under them."""

from collections.abc import Mapping
from importlib import resources
from tomllib import loads
from typing import Any

LARGEST_SCORE = 30.0  # natural logarithm of odds; keeps `exp` in range


def read_model(room: str, question: str) -> tuple[dict[str, float], dict[str, Any]]:
    """Return the weights of a shipped model by name, and all that `models/ROOM/QUESTION.toml` says."""
    path = resources.files("sayso.models").joinpath(room, f"{question}.toml")
    table = loads(path.read_text(encoding="utf-8"))
    return {name: float(weight) for name, weight in table["weights"].items()}, table


def score_features(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    """Return the weighted sum of features, at most `LARGEST_SCORE` either way; no weight counts as 0."""
    total = 0.0
    for name, value in features.items():
        weight = weights.get(name)
        if weight is not None:
            total += weight * value
    return max(-LARGEST_SCORE, min(LARGEST_SCORE, total))
