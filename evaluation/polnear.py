"""Attributions against PolNeAR: FOLDER has `text/*.txt` and `attributions/*.ann` (or is JSONL in our form).

The scorer is score_attribution.py; the attributions are those that any user gets.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import sayso
from evaluation import score_attribution
from sayso.present.export.sayso_json import annotation_to_json

FIGURES = ("precision", "recall", "f1")


def predict(gold: list[tuple[str, str, Any]]) -> dict[str, Any]:
    """Annotate the texts of a gold standard, one by one, and return them in the scorer's form."""
    predictions = {}
    for done, (name, text, _) in enumerate(gold, 1):
        readings = sayso.annotate([sayso.make_document(text, name=name)])
        if not readings:  # left out with a warning, which the library gives to reports only
            print(f"warning: {name} could not be annotated", file=sys.stderr)
            continue
        row = annotation_to_json(readings[0])
        predictions[name] = [
            {role: [(s["start"], s["end"]) for s in a[role]] for role in score_attribution.ROLES}
            for a in row["attributions"]
            if not a.get("parent")
        ]
        if sys.stderr.isatty():
            print(f"\r{done}/{len(gold)}", end="", file=sys.stderr)
    return predictions


def main(argv: list[str]) -> int:
    """Annotate, score and print."""
    parser = argparse.ArgumentParser(prog="python -m evaluation polnear", description=__doc__)
    parser.add_argument("gold", type=Path, help="a compartment of PolNeAR, or JSONL in our form")
    parser.add_argument("--by", action="store_true", help="relation F1 of each outlet too")
    parser.add_argument("--limit", type=int, help="only so many documents, evenly spread")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    gold = list(score_attribution.read_gold(args.gold))
    if args.limit and args.limit < len(gold):
        gold = gold[:: len(gold) // args.limit][: args.limit]
    if not gold:
        print(f"{args.gold}: no annotated text", file=sys.stderr)
        return 2
    predictions = predict(gold)
    result = score_attribution.score(gold, predictions)
    if args.by:
        result["by"] = {
            outlet: score_attribution.score([g for g in gold if g[0].split("_")[0] == outlet], predictions)[
                "figures"
            ]["relation"]["f1"]
            for outlet in sorted({g[0].split("_")[0] for g in gold})
        }
    if args.json:
        print(json.dumps(result, indent=1))
        return 0
    print(f"{result['documents']} documents")
    for name, row in result["figures"].items():
        print(f"{name:16} " + "  ".join(f"{figure} {row[figure]:.3f}" for figure in FIGURES))
    for outlet, figure in result.get("by", {}).items():
        print(f"  {outlet:14} relation f1 {figure:.3f}")
    return 0
