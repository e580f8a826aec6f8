"""How sure the network is, as a probability of being right (Platt 1999, then a monotone table).

Fitted on development data by `training/calibrate.py`; the reliability table is in the model card.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.annotation.tagging.decoding import DecodedAttribution


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic model of what was found (`weights`, by name), then a table of rising steps.

    `knots` are pairs (logistic probability, confidence); between two knots it is linear.
    """

    weights: Mapping[str, float]
    knots: Sequence[tuple[float, float]] = ()

    def rate(self, found: DecodedAttribution) -> float:
        """The probability that an attribution is right as a whole, rounded to three digits."""
        facts = describe(found)
        total = sum(self.weights.get(name, 0.0) * value for name, value in facts.items())
        p = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
        return round(interpolate(self.knots, p), 3)


def describe(found: DecodedAttribution) -> dict[str, float]:
    """Return the features from which the confidence is computed."""
    contents = sum(b - a for a, b in found.contents)
    trigger = min(max(found.trigger, 1e-4), 1 - 1e-4)
    return {
        "constant": 1.0,
        "trigger": math.log(trigger / (1 - trigger)),
        "path": math.sqrt(-min(found.path, 0.0)),
        "support": math.sqrt(-min(found.support, 0.0)),
        "no source": 0.0 if found.sources else 1.0,
        "length": math.log1p(contents),
    }


def interpolate(knots: Sequence[tuple[float, float]], p: float) -> float:
    """Read a rising table at `p`, linear between its knots; with no table `p` stays."""
    if not knots:
        return p
    at = bisect_right([x for x, _ in knots], p)
    if at == 0:
        return knots[0][1]
    if at == len(knots):
        return knots[-1][1]
    (x0, y0), (x1, y1) = knots[at - 1], knots[at]
    return y0 + (y1 - y0) * (p - x0) / (x1 - x0) if x1 > x0 else y1


def read_calibration(stored: Mapping[str, Any]) -> Calibration:
    """Make a Calibration from the model's `model.json`."""
    return Calibration(dict(stored["weights"]), tuple((float(x), float(y)) for x, y in stored["knots"]))
