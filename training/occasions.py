"""Make the weights of `sayso/models/occasions/`: what gives a report the day and the hearer of its occasion.

`python -m training.occasions FOLDER [FOLDER ...] [-o models/occasions]`

Each folder holds `articles.jsonl` and `reference.json`, a hand-made reading. A softmax over each report's
candidates and "none of them", with a penalty that pulls weights towards 0; every candidate whose answer is
the reading's is right. The figures printed are of each event with weights fitted on the others; the least
share of an answer is chosen by them.
"""

import argparse
import json
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from evaluation import score_report
from sayso import ingest, pipeline
from sayso.annotation.context.occasion_model import OccasionModel, Question
from sayso.annotation.context.occasion_pool import Features
from sayso.annotation.context.shared_occasions import OccasionCandidates, gather_candidates
from sayso.outlets import load_gazetteer
from sayso.records import Attribution

FIELDS: dict[Question, str] = {"day": "said_on", "hearer": "addressee"}
PENALTY = 2.0
STEPS, RATE = 300, 0.05


class Row(NamedTuple):
    """One report: its candidates, which of them are right, and what the reading says (None: left open)."""

    event: str
    candidates: list[tuple[Features, str]]
    right: list[bool]
    gold: str | None


def read_event(folder: Path) -> dict[Question, list[Row]]:
    """Read an event's articles and return a row for each report that a reader found too."""
    reference = json.loads((folder / "reference.json").read_text(encoding="utf-8"))
    documents = ingest.read_pile([folder / "articles.jsonl"]).documents
    gazetteer = load_gazetteer(None).with_documents(documents)
    keys = {Path(d["file"]).stem: d["key"] for d in reference["documents"]}
    rows: dict[Question, list[Row]] = {"day": [], "hearer": []}
    for document in documents:
        gold = [g for g in reference["attributions"] if g["document"] == keys.get(document.name)]
        view, unshared = pipeline.read_before_sharing(document, gazetteer)
        given = [_to_plain(a) for a in unshared.attributions]
        found = {a["id"]: key for key, a in score_report.match_attributions(gold, given).items()}
        of_key = {g["key"]: g for g in gold}
        candidates = gather_candidates(view)
        for one in candidates.views:
            g = of_key.get(found.get(one.attribution.id, ""))
            for question, field in FIELDS.items():
                if g and (g[field] or reference.get("complete")):
                    row = _make_row(folder.name, candidates, one.index, question, g[field])
                    if row:
                        rows[question].append(row)
    return rows


def _to_plain(attribution: Attribution) -> dict[str, Any]:
    fields = {"contents": attribution.contents, "cues": attribution.cues, "sources": attribution.sources}
    return {"id": attribution.id} | {
        name: [{"start": s.start, "end": s.end} for s in spans] for name, spans in fields.items()
    }


def _make_row(
    event: str, candidates: OccasionCandidates, index: int, question: Question, gold: str | None
) -> Row | None:
    one = candidates.views[index]
    if question == "day":
        listed = [] if one.day else [(f, day) for f, day, _ in candidates.list_days(one)]
    else:
        listed = [] if one.hearer else [(f, name) for f, name, _ in candidates.list_hearers(one)]
    right = [bool(gold) and is_right(question, gold or "", answer) for _, answer in listed]
    return Row(event, listed, right, gold) if listed else None


def is_right(question: Question, gold: str, answer: str) -> bool:
    """Return True if an answer is the reading's."""
    return answer == gold if question == "day" else bool(score_report.same_name(gold, answer))


@dataclass(frozen=True)
class _Table:
    names: list[str]
    values: Any
    group: Any
    right: Any


def _tabulate(rows: list[Row]) -> _Table:
    names = sorted({name for row in rows for features, _ in row.candidates for name in features})
    column = {name: at for at, name in enumerate(names)}
    values = np.zeros((sum(len(row.candidates) for row in rows), len(names)))
    at = 0
    for row in rows:
        for features, _ in row.candidates:
            for name, value in features.items():
                values[at, column[name]] = value
            at += 1
    group = np.repeat(np.arange(len(rows)), [len(row.candidates) for row in rows])
    right = np.array([r for row in rows for r in row.right], dtype=bool)
    return _Table(names, values, group, right)


def fit(rows: list[Row], penalty: float = PENALTY) -> dict[str, float]:
    """Fit the weights by gradient descent (Adam), from 0 and in a fixed order."""
    table = _tabulate(rows)
    count = len(rows)
    answered = np.bincount(table.group, table.right, minlength=count) > 0
    weights = np.zeros(len(table.names))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        odds = np.exp(np.clip(table.values @ weights, -30, 30))
        share = odds / (1 + np.bincount(table.group, odds, minlength=count))[table.group]
        right = np.where(table.right, odds, 0)
        total = np.bincount(table.group, right, minlength=count)
        wanted = np.where(answered[table.group], right / np.where(total > 0, total, 1)[table.group], 0)
        slope = table.values.T @ (share - wanted) + penalty * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope * slope
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(weight), 3) for name, weight in zip(table.names, weights, strict=True)}


def judge_apart(rows: list[Row], question: Question, penalty: float = PENALTY) -> list[tuple[float, str]]:
    """Answer each event with weights fitted on the others; return the share and what became of it."""
    judged: list[tuple[float, str]] = []
    for event in sorted({row.event for row in rows}):
        model = OccasionModel(weights=fit([r for r in rows if r.event != event], penalty), least_share=0)
        for row in (r for r in rows if r.event == event):
            shares = model.share([features for features, _ in row.candidates])
            best = model.choose(row.candidates)
            answer = row.candidates[best or 0][1]
            share = sum(s for s, (_, a) in zip(shares, row.candidates, strict=True) if a == answer)
            judged.append((share, _judge(question, row.gold, answer)))
    return judged


def _judge(question: Question, gold: str | None, answer: str) -> str:
    if not gold:
        return "left open"
    if is_right(question, gold, answer):
        return "right"
    return "less precise" if question == "day" and gold.startswith(answer) else "wrong"


def main(argv: list[str]) -> int:
    """Read, fit, print the figures and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.occasions", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path("src/sayso/models/occasions"))
    parser.add_argument("--day", type=float, default=0.85, help="least share of a day")
    parser.add_argument("--hearer", type=float, default=0.53, help="least share of a hearer")
    args = parser.parse_args(argv)
    least: dict[Question, float] = {"day": args.day, "hearer": args.hearer}
    events = [read_event(folder) for folder in args.folders]
    args.output.mkdir(parents=True, exist_ok=True)
    for question in FIELDS:
        rows = [row for event in events for row in event[question]]
        print(f"{question}: {len(rows)} reports, {sum(bool(r.gold) for r in rows)} have one")
        judged = judge_apart(rows, question)
        for share in (0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9):
            print(f"  at {share:.2f}", dict(Counter(kind for s, kind in judged if s >= share)))
        weights = fit(rows)
        lines = [
            "# Made by training/occasions.py.",
            f"least_share = {least[question]}",
            "",
            "[weights]",
            *(f'"{name}" = {weight}' for name, weight in sorted(weights.items()) if weight),
        ]
        (args.output / f"{question}.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
