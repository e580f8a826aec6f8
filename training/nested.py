"""Make `sayso/models/nested/weights.toml` from hand-made readings: is this a report of its own?

`python -m training.nested READINGS_FOLDER [-o weights.toml]`

READINGS_FOLDER holds a folder an event with `reference.json` and `articles.jsonl`. Candidates that match a
reported statement of the reading are positive, those that match none negative. The weights are a logistic
model with a penalty that pulls them towards 0. The threshold is the least one from which on a share of at
least `PRECISION` of what is chosen reports words that the reading reports too, measured with each event left
out of the fit in turn.
"""

import argparse
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from evaluation.score_report import chars, match_attributions, overlap
from sayso.annotation.attributions.assemble import assemble
from sayso.annotation.attributions.draft import AttributionDraft, from_proposals
from sayso.annotation.attributions.inner_candidates import describe_candidate, find_candidates
from sayso.annotation.attributions.text_view import open_page
from sayso.annotation.document import open_document
from sayso.annotation.layout.sentences import segment
from sayso.annotation.tagging.tagger import Tagger
from sayso.ingest import read_pile
from sayso.records import Document

PRECISION = 0.8
PENALTY = 1.0
NEAR = 0.6  # content overlap at which a candidate says what some statement of the reading says
NEAR_WEIGHT = 0.3
Row = tuple[str, dict[str, float], bool, float]


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights by name, and the candidates with the probability that a fit without their event gives them."""

    weights: dict[str, float]
    held_out: npt.NDArray[np.float64]


def read_rows(folder: Path, tagger: Tagger) -> list[Row]:
    """Return event, measures, label and weight of every candidate of the readings."""
    rows: list[Row] = []
    for event in sorted(p for p in folder.iterdir() if (p / "reference.json").exists()):
        reference = json.loads((event / "reference.json").read_text(encoding="utf-8"))
        keys = {Path(d["file"]).stem: d["key"] for d in reference["documents"]}
        for document in read_pile([event / "articles.jsonl"]).documents:
            gold = [g for g in reference["attributions"] if g["document"] == keys.get(document.name)]
            rows += [(event.name, *row) for row in _rows_of(document, gold, tagger)]
    return rows


def _rows_of(
    document: Document, gold: list[dict[str, Any]], tagger: Tagger
) -> list[tuple[dict[str, float], bool, float]]:
    text = document.text
    layout, tagging = segment(text), tagger.tag(text)
    view = open_document(document, layout=layout)
    page = open_page(text, layout, view.words)
    drafts = [
        AttributionDraft(sources=a.sources, cues=a.cues, contents=a.contents, confidence=a.confidence)
        for a in assemble(view, replace(tagging, overlapping=()))
        if a.parent_id is None
    ]
    known = match_attributions(gold, [_as_row(d, str(n)) for n, d in enumerate(drafts)])
    missed = [g for g in gold if g["key"] not in known]
    overlapping = from_proposals(text, tagging.overlapping)
    rows = []
    page = replace(page, overlapping=tuple(overlapping), tag_again=tagger.tag_again)
    for candidate in find_candidates(page, drafts):
        row = _as_row(candidate.draft, "candidate")
        right = bool(match_attributions(missed, [row]))
        near = max((overlap(chars(g["contents"]), chars(row["contents"])) for g in gold), default=0.0)
        weight = NEAR_WEIGHT if not right and near >= NEAR else 1.0
        rows.append((describe_candidate(page, candidate), right, weight))
    return rows


def _as_row(draft: AttributionDraft, ident: str) -> dict[str, Any]:
    spans = {"sources": draft.sources, "cues": draft.cues, "contents": draft.contents}
    return {"id": ident} | {r: [{"start": s.start, "end": s.end} for s in v] for r, v in spans.items()}


def fit(
    table: npt.NDArray[np.float64],
    label: npt.NDArray[np.float64],
    weight: npt.NDArray[np.float64],
    *,
    penalty: float = PENALTY,
    steps: int = 60,
) -> npt.NDArray[np.float64]:
    """Return the weights of a penalised logistic model by Newton steps; column 0 is constant and free."""
    w = np.zeros(table.shape[1])
    pull = np.full(table.shape[1], penalty)
    pull[0] = 1e-3
    for _ in range(steps):
        p = 1 / (1 + np.exp(-np.clip(table @ w, -30, 30)))
        gradient = table.T @ (weight * (p - label)) + pull * w
        curve = (table * (weight * p * (1 - p))[:, None]).T @ table + np.diag(pull)
        step = np.linalg.solve(curve, gradient)
        w -= step
        if np.abs(step).max() < 1e-8:
            break
    return w


def cross_fit(rows: list[Row], *, penalty: float = PENALTY) -> Fitted:
    """Fit on all events, and rate each event's candidates by a fit without it."""
    names = list(rows[0][1])
    table = np.array([[measures[n] for n in names] for _, measures, _, _ in rows])
    label = np.array([float(right) for *_, right, _ in rows])
    weight = np.array([w for *_, w in rows])
    events = np.array([event for event, *_ in rows])
    held_out = np.zeros(len(rows))
    for event in sorted(set(events)):
        rest = events != event
        w = fit(table[rest], label[rest], weight[rest], penalty=penalty)
        held_out[~rest] = 1 / (1 + np.exp(-(table[~rest] @ w)))
    return Fitted(dict(zip(names, fit(table, label, weight, penalty=penalty), strict=True)), held_out)


def choose_threshold(
    reported: npt.NDArray[np.bool_], held_out: npt.NDArray[np.float64], precision: float
) -> float:
    """Return the least threshold, in hundredths, from which on a share of `reported` holds."""
    least = 0.95
    for hundredth in range(95, 4, -1):
        chosen = held_out >= hundredth / 100
        if chosen.sum() >= 10 and reported[chosen].mean() < precision:
            break
        least = hundredth / 100
    return least


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(prog="python -m training.nested", description=__doc__)
    parser.add_argument("readings", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    args = parser.parse_args()
    rows = read_rows(args.readings, Tagger())
    fitted = cross_fit(rows)
    label = np.array([right for *_, right, _ in rows])
    reported = np.array([right or weight < 1 for *_, right, weight in rows])
    threshold = choose_threshold(reported, fitted.held_out, PRECISION)
    print(f"{len(rows)} candidates, {int(label.sum())} of them reports")
    for at in (*(n / 10 for n in range(1, 9)), threshold):
        chosen = fitted.held_out >= at
        print(f"at {at:.2f}, events left out: {int(label[chosen].sum())} of {int(chosen.sum())} right")
    chosen = fitted.held_out >= threshold
    lines = [
        "# Weights of annotation/attributions/rules/nested/, made by training/nested.py from hand-made",
        f"# readings ({len(rows)} candidates, {int(label.sum())} of them reports). "
        "Each event left out in turn,",
        f"# at the threshold {int(label[chosen].sum())} are reports missed so far, and "
        f"{int(reported[chosen].sum())} of {int(chosen.sum())} report words that the reading reports too.",
        f"threshold = {threshold:.2f}",
        "",
        "[weights]",
        *(f'"{name}" = {value:.3f}' for name, value in sorted(fitted.weights.items())),
    ]
    if args.output:
        args.output.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
