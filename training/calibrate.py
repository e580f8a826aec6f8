"""Fit how sure the network is to how often it is right, on dev, and measure how well that holds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evaluation.score_attribution import lenient, to_words, word_f1, words
from sayso.annotation.tagging.calibration import Calibration, describe, interpolate
from sayso.annotation.tagging.decoding import DecodedAttribution
from sayso.records import Proposal

FOLDS = 5
BINS = 10
STEPS = 12  # of the table that corrects the logistic model


@dataclass(frozen=True)
class Case:
    """One proposal: what was found and whether it matches a gold attribution (`relation` of the scorer)."""

    document: int
    facts: dict[str, float]
    right: bool


def judge_proposals(text: str, relations: Sequence[dict], proposals: Sequence[Proposal]) -> list[bool]:
    """Which proposals the scorer would match one to one with a gold attribution."""
    index = words(text)
    gold = [{r: to_words(a[r], index) for r in a} for a in relations]
    pred = [
        {
            r: to_words([(s.start, s.end) for s in getattr(p, r)], index)
            for r in ("sources", "cues", "contents")
        }
        for p in proposals
    ]
    pairs = sorted(
        (
            (word_f1(g["contents"], p["contents"]), i, j)
            for i, g in enumerate(gold)
            for j, p in enumerate(pred)
            if lenient(g, p)
        ),
        key=lambda x: (-x[0], x[1], x[2]),
    )
    used: set[int] = set()
    right: set[int] = set()
    for _, i, j in pairs:
        if i not in used and j not in right:
            used.add(i)
            right.add(j)
    return [j in right for j in range(len(proposals))]


def collect_cases(
    document: int,
    text: str,
    relations: Sequence[dict],
    found: Sequence[DecodedAttribution],
    proposals: Sequence[Proposal],
) -> list[Case]:
    verdicts = judge_proposals(text, relations, proposals)
    return [Case(document, describe(f), r) for f, r in zip(found, verdicts, strict=True)]


def fit_weights(cases: Sequence[Case], ridge: float = 0.5) -> dict[str, float]:
    """Logistic regression by Newton's method."""
    names = sorted(cases[0].facts)
    x = np.array([[c.facts[n] for n in names] for c in cases])
    y = np.array([c.right for c in cases], float)
    w = np.zeros(len(names))
    penalty = ridge * np.diag([0.0 if n == "constant" else 1.0 for n in names])
    for _ in range(30):
        p = 1 / (1 + np.exp(-(x @ w)))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + penalty, x.T @ (p - y) + penalty @ w)
        w -= step
    return {n: round(float(v), 5) for n, v in zip(names, w, strict=True)}


def apply_weights(weights: dict[str, float], cases: Sequence[Case]) -> np.ndarray:
    total = np.array([sum(weights[n] * v for n, v in c.facts.items()) for c in cases])
    return 1 / (1 + np.exp(-total))


def fit_knots(p: np.ndarray, right: np.ndarray, steps: int = STEPS) -> list[tuple[float, float]]:
    """A rising table by pooled adjacent violators over quantile bins of `p`, from (0, 0) to (1, 1)."""
    order = np.argsort(p, kind="stable")
    groups = [[float(p[g].sum()), float(right[g].sum()), len(g)] for g in np.array_split(order, steps)]
    pooled: list[list[float]] = []
    for group in groups:
        pooled.append(list(group))
        while len(pooled) > 1 and pooled[-2][1] / pooled[-2][2] >= pooled[-1][1] / pooled[-1][2]:
            last = pooled.pop()
            pooled[-1] = [a + b for a, b in zip(pooled[-1], last, strict=True)]
    return [(0.0, 0.0), *((round(a / n, 4), round(b / n, 4)) for a, b, n in pooled), (1.0, 1.0)]


def table(p: np.ndarray, right: np.ndarray) -> list[dict]:
    """Reliability: in each tenth of confidence, how many, how sure, how often right."""
    rows = []
    for i in range(BINS):
        hit = (p >= i / BINS) & ((p < (i + 1) / BINS) | (i == BINS - 1))
        if hit.any():
            rows.append(
                {
                    "from": i / BINS,
                    "to": (i + 1) / BINS,
                    "count": int(hit.sum()),
                    "confidence": round(float(p[hit].mean()), 3),
                    "right": round(float(right[hit].mean()), 3),
                }
            )
    return rows


def expected_error(rows: Sequence[dict]) -> float:
    """Expected calibration error over a reliability table."""
    total = sum(r["count"] for r in rows)
    return sum(r["count"] * abs(r["confidence"] - r["right"]) for r in rows) / total


def fit_both(cases: Sequence[Case]) -> tuple[dict[str, float], list[tuple[float, float]]]:
    """The logistic model, and the table that corrects it."""
    weights = fit_weights(cases)
    return weights, fit_knots(apply_weights(weights, cases), np.array([c.right for c in cases], float))


def calibrate(cases: Sequence[Case]) -> dict:
    """Fit on all cases; measure by fitting on four fifths of the documents and reading the fifth."""
    right = np.array([c.right for c in cases], float)
    fold = np.array([c.document % FOLDS for c in cases])
    crossed = np.zeros(len(cases))
    for k in range(FOLDS):
        weights, knots = fit_both([c for c, f in zip(cases, fold, strict=True) if f != k])
        rest = apply_weights(weights, [c for c, f in zip(cases, fold, strict=True) if f == k])
        crossed[fold == k] = [interpolate(knots, p) for p in rest]
    rows = table(crossed, right)
    weights, knots = fit_both(cases)
    return {
        "weights": weights,
        "knots": knots,
        "reliability": rows,
        "error": round(expected_error(rows), 4),
        "cases": len(cases),
    }


def choose_threshold(results: dict[float, dict], least_precision: float) -> float:
    """The lowest threshold of at least some precision whose relation F1 is within 0.005 of the best."""
    pool = {t: r for t, r in results.items() if r["precision"] >= least_precision} or results
    best = max(r["f1"] for r in pool.values())
    return min(t for t, r in pool.items() if r["f1"] >= best - 0.005)


def store(folder: Path, **changes: object) -> None:
    """Write facts into `model.json`."""
    path = folder / "model.json"
    facts = json.loads(path.read_text(encoding="utf-8"))
    facts.update(changes)
    path.write_text(json.dumps(facts, indent=1, sort_keys=True) + "\n", encoding="utf-8")


__all__ = ["Calibration", "Case", "calibrate", "choose_threshold", "collect_cases", "store"]
