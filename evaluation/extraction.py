"""Article text from pages: FOLDER has `ground-truth.json` and `html/*.html.gz` (scrapinghub's benchmark).

Scored as that benchmark scores: shingles of four words, counted as a bag; precision and recall are means
over pages, F1 is theirs (github.com/scrapinghub/article-extraction-benchmark).
"""

import argparse
import gzip
import json
import re
import statistics
from collections import Counter
from pathlib import Path

from sayso.ingest.pages.html import extract_article

SHINGLE = 4


def shingle(text: str) -> Counter[tuple[str, ...]]:
    """Count the runs of four words of a text; a shorter text is one run."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)) if words)


def compare(truth: str, given: str) -> tuple[float | None, float | None]:
    """Return precision and recall of one page; None where there is nothing to divide by."""
    want, have = shingle(truth), shingle(given)
    hits = (want & have).total()
    return hits / have.total() if have else None, hits / want.total() if want else None


def evaluate(folder: Path) -> dict[str, float]:
    """Extract every page of the benchmark and score it."""
    truths = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    rows, empty = [], 0
    for name, truth in sorted(truths.items()):
        page = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()).decode("utf-8")
        text = extract_article(page)[0]
        empty += not text
        rows.append(compare(truth["articleBody"], text))
    precision = statistics.mean(p for p, _ in rows if p is not None)
    recall = statistics.mean(r for _, r in rows if r is not None)
    f1 = 2 * precision * recall / (precision + recall)
    return {"pages": len(rows), "without_text": empty, "precision": precision, "recall": recall, "f1": f1}


def main(argv: list[str]) -> int:
    """Print the figures of one folder."""
    parser = argparse.ArgumentParser(prog="python -m evaluation extraction", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    figures = evaluate(args.folder)
    if args.json:
        print(json.dumps(figures, indent=1))
    else:
        print(f"{figures['pages']:.0f} pages, {figures['without_text']:.0f} without text")
        print("  ".join(f"{k} {figures[k]:.3f}" for k in ("precision", "recall", "f1")))
    return 0
