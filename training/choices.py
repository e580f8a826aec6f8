"""The fit of a choice among candidates, or none of them: rows as the labels give them, weights by feature."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from sayso.models.candidate_model import Features

FEWEST_ARTICLES = 4
"""A feature that fewer articles show is dropped: their own words teach nothing."""
EVENT_WEIGHT = 2.0
STEPS, RATE = 300, 0.05


class Row(NamedTuple):
    """One report: its candidates, which of them are right, and what the reader says ("": left open)."""

    fold: str
    article: str
    candidates: list[tuple[Features, str]]
    right: list[bool]
    gold: str

    @property
    def weight(self) -> float:
        """How much a row counts: readings of whole events were made with the most care."""
        return EVENT_WEIGHT if self.fold.startswith("event") else 1.0


def drop_rare(rows: Sequence[Row]) -> list[Row]:
    """Return rows without the features that few articles show."""
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for features, _ in row.candidates:
            for name in features:
                seen[name].add(row.article)
    kept = {name for name, articles in seen.items() if len(articles) >= FEWEST_ARTICLES}
    return [
        row._replace(
            candidates=[({n: v for n, v in f.items() if n in kept}, answer) for f, answer in row.candidates]
        )
        for row in rows
    ]


@dataclass(frozen=True)
class _Table:
    """Rows as a sparse matrix: `values` stand at `place` (a candidate) and `column` (a feature)."""

    names: list[str]
    values: Any
    place: Any
    column: Any
    group: Any
    right: Any
    weight: Any


def _tabulate(rows: Sequence[Row]) -> _Table:
    candidates = [features for row in rows for features, _ in row.candidates]
    names = sorted({name for features in candidates for name in features})
    column = {name: at for at, name in enumerate(names)}
    cells = [
        (value, at, column[name])
        for at, features in enumerate(candidates)
        for name, value in features.items()
        if value
    ]
    values, place, columns = zip(*cells, strict=True) if cells else ((), (), ())
    return _Table(
        names=names,
        values=np.array(values, dtype=float),
        place=np.array(place, dtype=int),
        column=np.array(columns, dtype=int),
        group=np.repeat(np.arange(len(rows)), [len(row.candidates) for row in rows]),
        right=np.array([r for row in rows for r in row.right], dtype=bool),
        weight=np.repeat([row.weight for row in rows], [len(row.candidates) for row in rows]),
    )


def fit(rows: Sequence[Row], penalty: float) -> dict[str, float]:
    """Fit the weights by gradient descent (Adam), from 0 and in a fixed order."""
    table = _tabulate(rows)
    count, size = len(rows), len(table.names)
    answered = np.bincount(table.group, table.right, minlength=count) > 0
    weights = np.zeros(size)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = np.bincount(table.place, table.values * weights[table.column], minlength=len(table.group))
        odds = np.exp(np.clip(scores, -30, 30))
        share = odds / (1 + np.bincount(table.group, odds, minlength=count))[table.group]
        right = np.where(table.right, odds, 0)
        total = np.bincount(table.group, right, minlength=count)
        wanted = np.where(answered[table.group], right / np.where(total > 0, total, 1)[table.group], 0)
        pull = table.values * (table.weight * (share - wanted))[table.place]
        slope = np.bincount(table.column, pull, minlength=size) + penalty * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope * slope
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(weight), 3) for name, weight in zip(table.names, weights, strict=True)}
