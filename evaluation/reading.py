"""Whole reports against hand-made readings: FOLDER, or REFERENCE.json ARTICLES [...], pooled.

The scorer is score_report.py; ARTICLES is anything that `sayso report` reads. FOLDER has `reference.json` and
`articles.jsonl`, or folders that have them.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sayso
from evaluation import score_report
from sayso.present.export.sayso_json import report_to_json


def find_pairs(paths: Sequence[Path]) -> list[tuple[Path, Path]]:
    """Return each reference with its articles, of folders or of paths in pairs.

    Raises ValueError where a reference has no articles, or a folder no reference.
    """
    pairs = []
    rest = iter(paths)
    for path in rest:
        if path.is_dir():
            found = sorted(path.glob("reference.json")) or sorted(path.glob("*/reference.json"))
            if not found:
                raise ValueError(f"no reference.json in {path} and its folders")
            pairs += [(one, one.with_name("articles.jsonl")) for one in found]
        elif (articles := next(rest, None)) is not None:
            pairs.append((path, articles))
        else:
            raise ValueError(f"{path} has no articles: give REFERENCE.json ARTICLES, or a folder")
    return pairs


def evaluate(pairs: list[tuple[Path, Path]], *, verbose: bool = False) -> dict[str, Any]:
    """Report on each pile and score it against its reference; figures are (hits, cases) over all piles."""
    tally = score_report.Tally(verbose)
    predicted = 0
    for reference, articles in pairs:
        report = json.loads(json.dumps(report_to_json(sayso.report([articles]))))
        predicted += len(report["attributions"])
        for warning in report["warnings"]:
            print(f"warning: {warning['message']}", file=sys.stderr)
        if verbose:
            print(reference)
        score_report.score(json.loads(reference.read_text(encoding="utf-8")), report, set(), tally)
    figures = {name: (tally.hits[name], cases) for name, cases in tally.cases.items()}
    return {"predicted": predicted, "figures": figures}


def main(argv: list[str]) -> int:
    """Report, score and print."""
    parser = argparse.ArgumentParser(prog="python -m evaluation reading", description=__doc__)
    parser.add_argument("pairs", nargs="+", type=Path, metavar="READING")
    parser.add_argument("--verbose", action="store_true", help="every case that is missed or wrong")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    try:
        pairs = find_pairs(args.pairs)
    except ValueError as error:
        parser.error(str(error))
    result = evaluate(pairs, verbose=args.verbose)
    if args.json:
        print(json.dumps(result, indent=1))
        return 0
    print(f"{result['predicted']} attributions in the report(s)")
    for name, (hits, cases) in result["figures"].items():
        print(f"  {name:28} {hits:4}/{cases:<4} {hits / cases:.3f}")
    return 0
