"""Score a tagger by labelled articles that nothing is fitted to, to choose between several.

`python -m training.held_out [--data ../shared/data] [FOLDER ...]`

Each FOLDER holds a finished tagger (the shipped one where none is given). A statement is found, and one of
speech or writing that is shown is right, as `evaluation/score_report.py` has it; its bounds are exact from
`EXACT` of overlap on. The blind readings are then looked at for the one that is chosen, and for no other.
"""

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluation.score_report import chars, match_attributions, overlap
from sayso.annotation.attributions import assemble
from sayso.annotation.document import open_document
from sayso.annotation.tagging.tagger import MODEL, Tagger
from sayso.records import Attribution
from training.labelled import read_held_out

SAME = 0.6  # content overlap from which two say the same
EXACT = 0.95
Spans = Mapping[str, Any]


def score_tagger(tagger: Tagger, data: Path) -> Counter[str]:
    """Return how many statements are labelled, found, shown, right, and found with exact bounds."""
    counts: Counter[str] = Counter()
    for document, gold in read_held_out(data):
        tagging = tagger.tag(document.text)
        found = assemble.assemble(open_document(document), tagging, tag_again=tagger.tag_again)
        counts += count_found(gold, [_to_plain(a) for a in found])
    return counts


def count_found(gold: Sequence[Spans], given: Sequence[Spans]) -> Counter[str]:
    """Return the counts of one article."""
    found = match_attributions(gold, given)
    exact = [g for g in gold if g["key"] in found and _overlap(g, found[g["key"]]) >= EXACT]
    shown = [a for a in given if a["cue_kind"] in ("speech", "writing") and not a["negated"]]
    right = [a for a in shown if max((_overlap(g, a) for g in gold), default=0.0) >= SAME]
    return Counter(labelled=len(gold), found=len(found), exact=len(exact), shown=len(shown), right=len(right))


def _overlap(left: Spans, right: Spans) -> float:
    return float(overlap(chars(left["contents"]), chars(right["contents"])))


def _to_plain(attribution: Attribution) -> dict[str, Any]:
    fields = {"contents": attribution.contents, "cues": attribution.cues, "sources": attribution.sources}
    spans = {name: [{"start": s.start, "end": s.end} for s in held] for name, held in fields.items()}
    facts = {"id": attribution.id, "cue_kind": attribution.cue_kind, "negated": attribution.negated}
    return facts | spans


def describe(counts: Mapping[str, int]) -> str:
    """Return the counts in a line, with the harmonic mean of what is found and what is right."""
    recall = counts["found"] / max(1, counts["labelled"])
    precision = counts["right"] / max(1, counts["shown"])
    both = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
    return (
        f"found {counts['found']} of {counts['labelled']}, {counts['exact']} with exact bounds; "
        f"right {counts['right']} of {counts['shown']}; F1 {both:.3f}"
    )


def main() -> None:
    """Print a line a tagger."""
    parser = argparse.ArgumentParser(prog="python -m training.held_out", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[MODEL])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    args = parser.parse_args()
    for folder in args.folders:
        print(folder.name, describe(score_tagger(Tagger(folder), args.data)))


if __name__ == "__main__":
    main()
