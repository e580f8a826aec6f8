"""Name pairs, same or not, in several scripts (OpenSanctions' name_bench): a diagnostic, never tuned to.

`python -m evaluation names FILE.csv`: F1 of "same" for people and for bodies. nomenklatura's own comparator
(logic_v2) has 0.790 on these rows, plain Levenshtein similarity 0.664.
"""

import argparse
import csv
import json
import sys
from collections import Counter
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from sayso.lexicon.names import compare_bodies, compare_people

SAME = 0.8


def main(argv: list[str]) -> int:
    """Print precision, recall and F1 over all rows, by schema, and for plain Levenshtein beside it."""
    parser = argparse.ArgumentParser(prog="python -m evaluation names", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--verbose", action="store_true", help="print every pair judged wrongly")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    counts: dict[str, Counter[str]] = {}
    with args.file.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            left, right, truth = row["name1"], row["name2"], row["is_match"].casefold() == "true"
            compare = compare_people if row["schema"] == "Person" else compare_bodies
            said = compare(left, right).score >= SAME
            plain = Levenshtein.normalized_similarity(left.casefold(), right.casefold()) >= SAME
            for group, answer in (("all", said), (row["schema"], said), ("Levenshtein", plain)):
                cell = ("t" if answer == truth else "f") + ("p" if answer else "n")
                counts.setdefault(group, Counter())[cell] += 1
            if args.verbose and said != truth:
                sys.stdout.write(f"{'joined' if said else 'parted'}  {left}  |  {right}\n")
    scores: dict[str, dict[str, float]] = {}
    for group, cells in sorted(counts.items()):
        precision = cells["tp"] / max(1, cells["tp"] + cells["fp"])
        recall = cells["tp"] / max(1, cells["tp"] + cells["fn"])
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        scores[group] = {"pairs": cells.total(), "precision": precision, "recall": recall, "f1": f1}
    if args.json:
        print(json.dumps(scores))
        return 0
    for group, one in scores.items():
        print(
            f"{group:14} {one['pairs']:4} pairs  "
            f"precision {one['precision']:.3f}  recall {one['recall']:.3f}  F1 {one['f1']:.3f}"
        )
    return 0
