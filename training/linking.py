"""Fit the linking model's weights on pairs that readers judged, and measure it leaving one event out.

    python -m training.linking READINGS... --articles NEWS_CLUSTER [--write]

`training.linking_pairs` says what the pairs are. Ridge-penalised logistic regression by Newton's method; the
margins over rival pairs, which rest on the other weights, are measured again after each of a few rounds.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from evaluation import score_report
from sayso.link.speakers.linked_speakers import link_speakers
from sayso.link.utterances.linked_utterances import link_utterances
from sayso.link.utterances.model import Model, make_model
from sayso.link.utterances.pair_scores import Scores
from sayso.present.export.sayso_json import report_to_json
from sayso.records import Reading, Report
from training.linking_pairs import (
    Pair,
    Pile,
    find_events,
    label_pairs,
    read_as_reference,
    read_by_machine,
    read_event,
    read_judged,
)

WEIGHTS = Path(__file__).parents[1] / "src/sayso/models/linking/weights.toml"
RIDGE = 1.0
ROUNDS = 3
SAME, UNSURE = 0.65, 0.15
PRODUCTS = (
    "one_article*quoted_cover", "one_article*words_low", "one_article*post_same", "speaker_same*post_same",
    "speaker_same*date_same", "speaker_same*alike_low", "speaker_same*alike_high", "none_quotes*alike_low",
    "speaker_unknown*quoted_cover", "speaker_unknown*runs_cover", "speaker_same*words_low",
    "speaker_same*words_high", "speaker_same*quoted_cover", "one_quotes*words_low", "none_quotes*runs_cover",
    "speaker_other*runs_cover", "speaker_other*quoted_cover", "speaker_other*quoted_mass",
    "date_other*quoted_cover", "short*words_low", "speaker_unknown*quoted_mass", "quoted_mass*quoted_cover",
    "lead_both*speaker_same", "post_any*speaker_same", "run_cover*speaker_same", "kept_cover*speaker_same",
)  # fmt: skip
MARGINS = (
    "margin_low", "margin_high", "margin_low*speaker_same", "margin_high*speaker_same",
    "margin_low*none_quotes", "margin_low*plain_low", "margin_high*plain_low",
    *(
        f"{margin}{condition}"
        for margin in ("margin_beside_low", "margin_beside_high")
        for condition in ("", "*writing_any", "*none_quotes", "*lead_one")
    ),
)  # fmt: skip

Floats = npt.NDArray[np.float64]


def lay_out(pairs: Sequence[Pair], names: Sequence[str]) -> Floats:
    """Return a row of measures and products for each pair."""

    def value(measures: dict[str, float], name: str) -> float:
        first, _, second = name.partition("*")
        return measures[first] * (measures[second] if second else 1.0)

    return np.array([[value(p.measures, n) for n in names] for p in pairs])


def solve(rows: Floats, pairs: Sequence[Pair]) -> Floats:
    """Return the weights of one ridge regression, the bias last."""
    rows = np.hstack([rows, np.ones((len(pairs), 1))])
    labels = np.array([p.label for p in pairs], dtype=float)
    weights = np.array([p.weight / 2 for p in pairs])
    penalty = np.eye(rows.shape[1]) * RIDGE
    penalty[-1, -1] = 1e-3
    beta = np.zeros(rows.shape[1])
    for _ in range(60):
        chance = 1 / (1 + np.exp(-rows @ beta))
        gradient = rows.T @ (weights * (chance - labels)) + penalty @ beta
        curve = (rows * (weights * chance * (1 - chance))[:, None]).T @ rows + penalty
        step = np.linalg.solve(curve, gradient)
        beta = beta - step
        if np.abs(step).max() < 1e-9:
            break
    return beta


def score_piles(pairs: Iterable[Pair], model: Model) -> dict[Pile, Scores]:
    """Return the scores that a model gives in each pile of the pairs."""
    return {pile: Scores(pile.sayings, pile.candidates, model) for pile in {p.pile: None for p in pairs}}


def measure_pairs(pairs: Sequence[Pair], model: Model) -> list[Pair]:
    """Return the pairs with their measures, the margins as `model` has them."""
    scores = score_piles(pairs, model)
    return [replace(p, measures=scores[p.pile].measure(*p.places)) for p in pairs]


def fit(pairs: Sequence[Pair]) -> Model:
    """Return the fitted model."""
    pairs = measure_pairs(pairs, NOTHING)
    names = [*(n for n in pairs[0].measures if "margin_" not in n), *PRODUCTS]
    model = name_weights(solve(lay_out(pairs, names), pairs), names)
    for _ in range(ROUNDS):
        pairs = measure_pairs(pairs, model)
        model = name_weights(solve(lay_out(pairs, [*names, *MARGINS]), pairs), [*names, *MARGINS])
    return model


def name_weights(beta: Floats, names: Sequence[str]) -> Model:
    """Return solved weights as a model, rounded as they are written."""
    weights = {n: round(float(b), 3) for n, b in zip(names, beta[:-1], strict=True)}
    return make_model(round(float(beta[-1]), 3), weights, SAME, UNSURE)


NOTHING = make_model(0.0, {}, SAME, UNSURE)


def write(model: Model, events: int, pairs: int) -> None:
    """Write the weights with what they come from."""
    lines = [
        "# Weights of the linking model: ridge logistic regression, made by training/linking.py from",
        f"# {pairs} candidate pairs of {events} hand-read events and of other articles judged by reading;",
        "# docs/linking.md has the figures measured leaving one event out.",
        f"bias = {model.bias:.3f}",
        "",
        "[thresholds]",
        f"same = {model.same}",
        f"unsure = {model.unsure}",
        "",
        "[weights]",
        *(
            f'"{"*".join(filter(None, term))}" = {value:.3f}'
            for term, value in (model.weights | model.margins).items()
        ),
    ]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def relink(
    reference: dict[str, Any], readings: tuple[Reading, ...], model: Model, tally: score_report.Tally
) -> None:
    """Link an event with a model that has not seen it, and count as the scorer of readings does."""
    speakers, readings, *_ = link_speakers(readings)
    utterances, matches = link_utterances(readings, model=model)
    report = Report(
        producer="training", readings=readings, speakers=speakers, utterances=utterances, matches=matches
    )
    score_report.score(reference, json.loads(json.dumps(report_to_json(report))), set(), tally)


def main() -> None:
    """Print what is linked when each event is left out of the fit; with --write, write the weights too."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--articles", type=Path, help="the folder of the articles of judged_pairs.jsonl")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    pairs: list[Pair] = []
    events = find_events(given.folders)
    read: dict[str, tuple[dict[str, Any], tuple[Reading, ...]]] = {}
    for folder in events:
        reference, documents = read_event(folder)
        for reader in (read_as_reference, read_by_machine):
            readings, keys = reader(reference, documents)
            pairs += label_pairs(folder.name, reference, readings, keys)
            read[folder.name] = (reference, readings)
    if given.articles:
        pairs += read_judged(given.articles)
    tally = score_report.Tally(False)
    judged: list[tuple[float, Pair]] = []
    for folder in events:
        model = fit([p for p in pairs if p.event != folder.name])
        inside = [p for p in pairs if p.event == folder.name]
        scores = score_piles(inside, model)
        judged += [(scores[p.pile](*p.places), p) for p in inside]
        relink(*read[folder.name], model, tally)
    for least in (0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        joined = [p for chance, p in judged if chance >= least]
        right = sum(p.label for p in joined)
        print(
            f"pairs from {least}: {right}/{len(joined)} right, of {sum(p.label for _, p in judged)} there are"
        )
    for name in ("linked_of_found", "linked_right", "linked_loose", "kept_apart", "change"):
        print(f"{name} {tally.hits[name]}/{tally.cases[name]}")
    if given.write:
        write(fit(pairs), len(events), len(pairs))


if __name__ == "__main__":
    main()
