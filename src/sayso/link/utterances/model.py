"""Evidence on a pair becomes a judgement: same, different or unsure.

A logistic model over the measures of `evidence`, with its weights in `weights.toml`, which says how they
were fitted. A measure named `a*b` is the product of two. `same` asks for a high probability because a wrong
link is shown as a fact; `unsure` is shown as a question and joins nothing.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from sayso.link.utterances.evidence import EvidencePiece
from sayso.models.weights import read_model
from sayso.records import Judgement

Terms = dict[tuple[str, str], float]
"""Weights by measure; a product has two, what is no product an empty second one."""


@dataclass(frozen=True, slots=True)
class Model:
    """The bias, the weights, and the probabilities from which a pair is `same` or `unsure`.

    `weights` are of a pair's own measures, `margins` of those that hold it against its rivals.
    """

    bias: float
    weights: Terms
    margins: Terms
    same: float
    unsure: float

    @property
    def with_margins(self) -> tuple[str, ...]:
        """The measures that margins are multiplied by."""
        names = {part for term in self.margins for part in term if part}
        return tuple(sorted(name for name in names if not name.startswith("margin_")))


@cache
def load_model() -> Model:
    """Read the shipped weights."""
    weights, table = read_model("linking", "weights")
    thresholds = table["thresholds"]
    return make_model(table["bias"], weights, thresholds["same"], thresholds["unsure"])


def make_model(bias: float, weights: dict[str, float], same: float, unsure: float) -> Model:
    """Make a model of weights by name; those that name a margin are added after the others."""
    margins = {_read_term(name): weight for name, weight in weights.items() if "margin_" in name}
    own = {_read_term(name): weight for name, weight in weights.items() if "margin_" not in name}
    return Model(bias, own, margins, same, unsure)


def _read_term(name: str) -> tuple[str, str]:
    first, _, second = name.partition("*")
    return first, second


def measure(pieces: Iterable[EvidencePiece]) -> dict[str, float]:
    """Collect the measures of all pieces."""
    return {name: value for piece in pieces for name, value in piece.measures.items()}


def weigh_measures(measures: dict[str, float], model: Model) -> float:
    """Return what a pair's own measures come to, in logits, with the bias."""
    return model.bias + _add(measures, model.weights)


def weigh_margins(measures: dict[str, float], model: Model) -> float:
    """Return what being ahead of its rivals or behind them adds to a pair, in logits."""
    return _add(measures, model.margins)


def find_most(model: Model, names: Collection[str], highest: float = 1.0) -> float:
    """Return the most that some measures of a pair, each up to `highest`, add to it together, in logits."""
    named = ((w, set(term) & set(names)) for term, w in model.weights.items() if w > 0)
    return sum(w * highest ** len(found) for w, found in named if found)


def list_raising(
    model: Model, names: Collection[str], unknown: Collection[str] = (), highest: float = 1.0
) -> tuple[tuple[float, str], ...]:
    """Return the weights by which some measures raise a pair, each with the measure it is multiplied by.

    Of measures that are not known before these the `highest` they may be is counted.
    """
    found = []
    for (mine, other), weight in model.weights.items():
        if weight > 0 and (mine in names or other in names):
            by = other if mine in names else mine
            known = bool(by) and by not in names and by not in unknown
            found.append((weight * (highest if by in unknown else 1.0), by if known else ""))
    return tuple(found)


def limit_sum(raising: Iterable[tuple[float, str]], measures: Mapping[str, float]) -> float:
    """Return the most, in logits, that measures of which nothing is known yet add to a pair, each up to 1."""
    # A little more: sums of the same numbers differ by the order in which they are added.
    return _ROUNDING + sum(weight * measures[by] if by else weight for weight, by in raising)


_ROUNDING = 1e-9


def _add(measures: dict[str, float], terms: Terms) -> float:
    total = 0.0
    for (first, second), weight in terms.items():
        value = measures[first]
        if value:  # most measures of most pairs are 0
            total += weight * value * measures[second] if second else weight * value
    return total


LEAST = -3.0
"""A pair of less strength than this (one in twenty) is no rival of another."""


def margin(strength: float, rival: float) -> float:
    """Return by how much one strength is ahead of another, from -1 to 1."""
    return max(-1.0, min(1.0, (strength - max(LEAST, rival)) / 6))


def estimate(strength: float) -> float:
    """Return the probability that a strength in logits stands for."""
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, strength))))


def judge(probability: float, model: Model) -> Judgement:
    """Name the judgement for a probability."""
    if probability >= model.same:
        return "same"
    return "unsure" if probability >= model.unsure else "different"
