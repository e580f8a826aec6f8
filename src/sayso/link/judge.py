"""Evidence on a pair becomes a judgement: same, different or unsure.

A logistic model over the measures of `evidence`, with its weights in `weights.toml`, which says how they
were fitted. A measure named `a*b` is the product of two. `same` asks for a high probability because a wrong
link is shown as a fact; `unsure` is shown as a question and joins nothing.
"""

import math
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from sayso.link.evidence import Piece
from sayso.records import Judgement


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by measure, the bias, and the probabilities from which a pair is `same` or `unsure`."""

    bias: float
    weights: dict[str, float]
    same: float
    unsure: float


@cache
def load_model() -> Model:
    """Read the shipped weights."""
    path = resources.files("sayso.link").joinpath("weights.toml")
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    thresholds = content["thresholds"]
    return Model(content["bias"], content["weights"], thresholds["same"], thresholds["unsure"])


def measure(pieces: Iterable[Piece]) -> dict[str, float]:
    """Collect the measures of all pieces."""
    return {name: value for piece in pieces for name, value in piece.measures.items()}


@cache
def _factors(name: str) -> tuple[str, str]:
    first, _, second = name.partition("*")
    return first, second


def estimate(measures: dict[str, float], model: Model) -> float:
    """Return the probability that a pair reports one utterance."""
    total = model.bias
    for name, weight in model.weights.items():
        first, second = _factors(name)
        total += weight * measures[first] * (measures[second] if second else 1.0)
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, total))))


def judge(probability: float, model: Model) -> Judgement:
    """Name the judgement for a probability."""
    if probability >= model.same:
        return "same"
    return "unsure" if probability >= model.unsure else "different"
