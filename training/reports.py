"""Make `sayso/models/reports/*.toml`: is a draft a report of something said, written or thought?

`python -m training.reports READINGS NEWS WORLD [-o FOLDER]`

READINGS holds a folder an event with `reference.json` and `articles.jsonl`, hand-made readings; NEWS holds
the articles of `report_labels.jsonl` (news_cluster's data), which one reader labelled before the program's
answer was seen; WORLD (worldwide_newswire) holds those of `article_labels.jsonl`. Of these only the articles
count that the tagger has not learned from: its confidence there is what it is on any article. Two questions,
each a logistic model with a penalty that pulls weights towards 0; a feature that fewer than `LEAST_ROWS` rows
have is left out:

- `report`: proposals of the tagger, after they are fitted to quotation marks. Those with most words of a
  labelled content are right. The threshold has the greatest F1: what is kept against all labelled reports.
- `inner_report`: candidates inside contents. Those that match a report missed so far are right. The
  proposals above are fitted with them, because most of what tells a report is the same in both places; the
  feature `inner` tells them apart. The threshold is the least one from which on a share of at least
  `PRECISION` of the candidates chosen has words that are reported.

Every share is measured with each part of the articles left out of the fit in turn: an event of the readings,
or the articles that one week published.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from evaluation.score_report import chars, match_attributions, overlap
from sayso import ingest
from sayso.annotation.attributions.assemble import assemble
from sayso.annotation.attributions.draft import AttributionDraft, from_proposals
from sayso.annotation.attributions.draft_measures import describe_report
from sayso.annotation.attributions.inner_candidates import describe_candidate, find_candidates
from sayso.annotation.attributions.snap_to_quotations import snap
from sayso.annotation.attributions.text_view import open_page
from sayso.annotation.document import open_document
from sayso.annotation.layout.sentences import segment
from sayso.annotation.tagging.tagger import Tagger
from sayso.models.yes_no_model import YesNoQuestion
from sayso.records import Document
from training.corpora import read_worldwide
from training.labelled import ARTICLE_LABELS, Gold, as_gold, find_fold, read_reading
from training.reliability import measure_error

LABELS = Path(__file__).with_name("report_labels.jsonl")
LEARNED = 315
"""So many lines of `article_labels.jsonl`, the first ones, the shipped tagger has learned from."""
FOLDS = 8
LEAST_ROWS = 20
PRECISION = 0.8
PENALTY = 3.0
SAME = 0.6  # content overlap from which two say the same
Row = tuple[str, dict[str, float], bool, bool]
"""Part, features, whether it is right, and whether its words are those of a report, found already or not."""


@dataclass(frozen=True, slots=True)
class LabelledArticle:
    """An article, its attributions by hand, and the part that is left out with it."""

    fold: str
    document: Document
    gold: Gold


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights by name, and the candidates with the probability that a fit without their part gives them."""

    weights: dict[str, float]
    held_out: npt.NDArray[np.float64]


def read_readings(folder: Path) -> list[LabelledArticle]:
    """Read the articles of hand-made readings, with the reports of each."""
    events = sorted(p for p in folder.iterdir() if (p / "reference.json").exists())
    return [LabelledArticle(event.name, *read) for event in events for read in read_reading(event)]


def read_labelled(folder: Path) -> list[LabelledArticle]:
    """Read the articles of `report_labels.jsonl` that a folder holds, sorted by their hash."""
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    labels = {row["sha256"]: row["attributions"] for row in rows}
    documents = {d.sha256: d for d in ingest.read_pile([folder]).documents if d.sha256 in labels}
    return [
        LabelledArticle(find_fold(d, FOLDS), d, _as_gold(labels[h])) for h, d in sorted(documents.items())
    ]


def read_unlearned(folder: Path) -> list[LabelledArticle]:
    """Read the articles of worldwide_newswire that are labelled, and that the tagger has not learned from."""
    rows = [json.loads(line) for line in ARTICLE_LABELS.read_text(encoding="utf-8").splitlines()]
    labels = {row["worldwide"]: row["reports"] for row in rows[LEARNED:] if "worldwide" in row}
    articles = []
    for one in read_worldwide(folder, "train"):
        if one.name in labels:
            document = ingest.make_document(one.text, name=one.name)
            gold = [as_gold(str(n), report, one.text) for n, report in enumerate(labels[one.name])]
            articles.append(LabelledArticle(find_fold(document, FOLDS), document, gold))
    return articles


def _as_gold(attributions: Iterable[list[list[list[int]]]]) -> Gold:
    roles = ("sources", "cues", "contents")
    return [
        {"key": str(n)}
        | {r: [{"start": a, "end": b} for a, b in v] for r, v in zip(roles, spans, strict=True)}
        for n, spans in enumerate(attributions)
    ]


def describe_proposals(article: LabelledArticle, tagger: Tagger) -> list[Row]:
    """Return a row for each proposal of the tagger."""
    text = article.document.text
    view = open_document(article.document, layout=segment(text))
    page = open_page(text, view.layout, view.words)
    contents = [chars(g["contents"]) for g in article.gold]
    rows: list[Row] = []
    for draft in snap(text, from_proposals(text, tagger.tag(text).proposals), page.quotations):
        mine = chars(_as_row(draft, "")["contents"])
        right = any(overlap(mine, one) >= SAME for one in contents)
        rows.append((article.fold, describe_report(page, draft), right, right))
    return rows


def describe_inner(article: LabelledArticle, tagger: Tagger) -> list[Row]:
    """Return a row for each candidate for a report inside another."""
    text, gold = article.document.text, article.gold
    layout, tagging = segment(text), tagger.tag(text)
    view = open_document(article.document, layout=layout)
    page = open_page(text, layout, view.words)
    drafts = [
        AttributionDraft(sources=a.sources, cues=a.cues, contents=a.contents, confidence=a.confidence)
        for a in assemble(view, replace(tagging, overlapping=()))
        if a.parent_id is None
    ]
    known = match_attributions(gold, [_as_row(d, str(n)) for n, d in enumerate(drafts)])
    missed = [g for g in gold if g["key"] not in known]
    overlapping = from_proposals(text, tagging.overlapping)
    rows: list[Row] = []
    page = replace(page, overlapping=tuple(overlapping), tag_again=tagger.tag_again)
    for candidate in find_candidates(page, drafts):
        row = _as_row(candidate.draft, "candidate")
        right = bool(match_attributions(missed, [row]))
        near = max((overlap(chars(g["contents"]), chars(row["contents"])) for g in gold), default=0.0)
        rows.append((article.fold, describe_candidate(page, candidate), right, right or near >= SAME))
    return rows


def _as_row(draft: AttributionDraft, ident: str) -> dict[str, Any]:
    spans = {"sources": draft.sources, "cues": draft.cues, "contents": draft.contents}
    return {"id": ident} | {r: [{"start": s.start, "end": s.end} for s in v] for r, v in spans.items()}


DESCRIBE: dict[YesNoQuestion, Callable[[LabelledArticle, Tagger], list[Row]]] = {
    "report": describe_proposals,
    "inner_report": describe_inner,
}


def fit(
    table: npt.NDArray[np.float64],
    label: npt.NDArray[np.float64],
    *,
    penalty: float,
    steps: int = 60,
) -> npt.NDArray[np.float64]:
    """Return the weights of a penalised logistic model by Newton steps; column 0 is constant and free."""
    w = np.zeros(table.shape[1])
    pull = np.full(table.shape[1], penalty)
    pull[0] = 1e-3
    for _ in range(steps):
        p = 1 / (1 + np.exp(-np.clip(table @ w, -30, 30)))
        gradient = table.T @ (p - label) + pull * w
        curve = (table * (p * (1 - p))[:, None]).T @ table + np.diag(pull)
        step = np.linalg.solve(curve, gradient)
        w -= step
        if np.abs(step).max() < 1e-8:
            break
    return w


def cross_fit(rows: list[Row], *, penalty: float = PENALTY) -> Fitted:
    """Fit on all rows, and rate the rows of each part by a fit without it."""
    counted = Counter(name for _, measures, _, _ in rows for name in measures)
    names = ["constant", *sorted(n for n, rows_with in counted.items() if rows_with >= LEAST_ROWS)]
    names = list(dict.fromkeys(names))
    table = np.array([[measures.get(n, 0.0) for n in names] for _, measures, _, _ in rows])
    label = np.array([float(right) for *_, right, _ in rows])
    events = np.array([event for event, *_ in rows])
    held_out = np.zeros(len(rows))
    for event in sorted(set(events)):
        rest = events != event
        w = fit(table[rest], label[rest], penalty=penalty)
        held_out[~rest] = 1 / (1 + np.exp(-(table[~rest] @ w)))
    return Fitted(dict(zip(names, fit(table, label, penalty=penalty), strict=True)), held_out)


def choose_best(right: npt.NDArray[np.bool_], held_out: npt.NDArray[np.float64], labelled: int) -> float:
    """Return the threshold, in hundredths, with the greatest F1 against so many labelled reports."""

    def score(hundredth: int) -> float:
        kept = held_out >= hundredth / 100
        return float(2 * right[kept].sum() / (kept.sum() + labelled))

    return max(range(5, 96), key=score) / 100


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


def tell_errors(
    measures: Iterable[dict[str, float]], right: npt.NDArray[np.bool_], kept: npt.NDArray[np.bool_]
) -> list[str]:
    """Return a line a kind of cue: how much that is right is dropped, and how much that is wrong is kept."""
    kinds = [next((k for k in ("speech", "writing", "thought") if m[k]), "other") for m in measures]
    lines = []
    for kind in sorted(set(kinds)):
        here = np.array([k == kind for k in kinds])
        lines.append(
            f"{kind}: {int((here & right & ~kept).sum())} of {int((here & right).sum())} right ones dropped, "
            f"{int((here & ~right & kept).sum())} of {int((here & ~right).sum())} wrong ones kept"
        )
    return lines


def main() -> None:
    """Fit both models, print what is measured, write them."""
    parser = argparse.ArgumentParser(prog="python -m training.reports", description=__doc__)
    parser.add_argument("readings", type=Path)
    parser.add_argument("news", type=Path)
    parser.add_argument("world", type=Path)
    parser.add_argument("-o", "--output", type=Path, help="folder for the models")
    args = parser.parse_args()
    articles = [*read_readings(args.readings), *read_labelled(args.news), *read_unlearned(args.world)]
    tagger = Tagger()
    other_rows: list[Row] = []
    for question, describe in DESCRIBE.items():
        rows = [row for article in articles for row in describe(article, tagger)]
        fitted = cross_fit([*rows, *other_rows])
        fitted = replace(fitted, held_out=fitted.held_out[: len(rows)])
        other_rows += rows
        right = np.array([r for *_, r, _ in rows])
        reported = np.array([r for *_, r in rows])
        if question == "report":
            threshold = choose_best(right, fitted.held_out, sum(len(a.gold) for a in articles))
        else:
            threshold = choose_threshold(reported, fitted.held_out, PRECISION)
        lines = [
            f"{len(rows)} candidates in {len(articles)} articles, {int(right.sum())} of them right;",
            f"calibration error {measure_error(right, fitted.held_out):.3f}. With each part left out:",
        ]
        for at in sorted({*(n / 10 for n in range(1, 9)), threshold}):
            chosen = fitted.held_out >= at
            lines.append(
                f"from {at:.2f} on {int(right[chosen].sum())} of {int(chosen.sum())} are right, "
                f"{int(reported[chosen].sum())} have words that are reported"
            )
        lines += tell_errors([measures for _, measures, _, _ in rows], right, fitted.held_out >= threshold)
        print(question, *lines, sep="\n")
        if args.output:
            head = [f"# Made by training/reports.py: {question}.", *(f"# {line}" for line in lines)]
            weights = [f"{json.dumps(name)} = {value:.3f}" for name, value in sorted(fitted.weights.items())]
            text = "\n".join([*head, f"threshold = {threshold:.2f}", "", "[weights]", *weights])
            args.output.mkdir(parents=True, exist_ok=True)
            (args.output / f"{question}.toml").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
