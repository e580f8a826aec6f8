"""Score the shipped days and hearers by labelled articles that nothing is fitted to.

`python -m training.occasions_held_out FOLDER [FOLDER ...] [--json]`

FOLDERs hold the articles of `occasion_labels_3.jsonl` (PolNeAR's train/text, news_cluster's data). Its
readers had studied eight of the hand-made readings with their answers, so that a day and a hearer reach as
far as there; they saw which reports sayso finds and none of its days and hearers. Of 661 reports that a
second reader answered too, 219 have a day from both, every one the same.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from evaluation.score_report import same_name
from sayso import pipeline
from sayso.annotation.grammar.frames import place_cue
from sayso.outlets import load_gazetteer
from sayso.records import Attribution, Document
from training.labelled import read_folders

LABELS = Path(__file__).with_name("occasion_labels_3.jsonl")
FIELDS = ("said_on", "addressee")
VERDICTS = ("right", "wrong", "missing", "given", "open", "not found")


def read_labels() -> dict[str, dict[tuple[int, int], dict[str, Any]]]:
    """Return the labels of each article by its SHA-256 and the place of a report's cue."""
    labels: dict[str, dict[tuple[int, int], dict[str, Any]]] = {}
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        labels.setdefault(row["sha256"], {})[row["start"], row["end"]] = row
    return labels


def score(documents: Iterable[Document]) -> dict[str, Counter[str]]:
    """Return by field how many answers are right, wrong, missing, and given though the reader has none.

    "not found" are the labels of these articles for which no report with that cue is found.
    """
    labels = read_labels()
    counts: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    for document in documents:
        rows = labels.get(document.sha256)
        if rows is None:
            continue
        reading = pipeline.read_document(document, load_gazetteer(None).with_documents([document]))
        for field in FIELDS:
            counts[field] += judge_article(field, rows, reading.attributions)
    return counts


def judge_article(
    field: str, rows: Mapping[tuple[int, int], Mapping[str, Any]], attributions: Iterable[Attribution]
) -> Counter[str]:
    """Return how many labels of an article came to what, by the place of their cues."""
    found = {(cue.start, cue.end): a for a in attributions for cue in (place_cue(a),)}
    return Counter(
        judge(field, row, found[place]) if place in found else "not found" for place, row in rows.items()
    )


def judge(field: str, row: Mapping[str, Any], attribution: Attribution) -> str:
    """Return "right", "wrong", "missing", "given" (the reader leaves it open) or "open" (both do)."""
    told = attribution.said_on.value if attribution.said_on else None
    if field == "addressee":
        told = attribution.addressee.name if attribution.addressee else None
    gold = row[field]
    if told is None or gold is None:
        return "missing" if gold else "given" if told else "open"
    same = told == gold if field == "said_on" else same_name(gold, told)
    return "right" if same else "wrong"


def main(argv: list[str]) -> int:
    """Score the articles of the folders."""
    parser = argparse.ArgumentParser(prog="python -m training.occasions_held_out", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    counts = score(read_folders(options.folders))
    if options.json:
        print(json.dumps({field: dict(sorted(c.items())) for field, c in counts.items()}))
    else:
        for field, c in counts.items():
            print(field, ", ".join(f"{c[k]} {k}" for k in VERDICTS))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
