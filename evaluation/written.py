"""Faults that writers planted in invented coverage: how many are told as findings, and which traps are.

    python -m evaluation written [FOLDER] [--seen | --unseen] [--json] [--verbose]

FOLDER (`evaluation/written_events`) has the articles of 46 invented events and, in `faults.jsonl`, pairs of
words in two articles: a fault that a writer planted ("not" lost, words put in another mouth, no credit), or
a trap, which looks like one and is none. The writers had never seen the program. A fault is told where a
finding rests on the words of both articles. With `--seen` only the events that were looked at when rules
were written, with `--unseen` only the others.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sayso import pipeline
from sayso.findings.templates import word_finding
from sayso.ingest.pile import make_document
from sayso.records import Document, Finding, Passage, Pile

FOLDER = Path(__file__).parent / "written_events"
IN_MARKS = frozenset({"negation", "number", "altered", "cut", "spliced", "mouth"})
"""Kinds of faults in quoted words: what findings are made to tell."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A planted pair of words, and the finding that tells it, if any."""

    row: Row
    told: Finding | None


def main(argv: list[str]) -> int:
    """Print how many faults are told and traps taken, kind by kind."""
    parser = argparse.ArgumentParser(prog="python -m evaluation written", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--seen", dest="seen", action="store_true", default=None)
    which.add_argument("--unseen", dest="seen", action="store_false")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args(argv)
    outcomes, others = judge_folder(options.folder, seen=options.seen)
    figures = count(outcomes) | {"other findings": len(others)}
    if options.json:
        print(json.dumps(figures))
        return 0
    for name, figure in figures.items():
        print(f"{name:28} {figure if isinstance(figure, int) else '/'.join(map(str, figure))}")
    if options.verbose:
        for line in explain(outcomes, others):
            print(line)
    return 0


def judge_folder(folder: Path, *, seen: bool | None = None) -> tuple[list[Outcome], list[Finding]]:
    """Read each event as a pile of its own; return what became of each pair, and the findings of no pair.

    With `seen` only the pairs of events that rules were written with, or of those that they were not.
    Raises OSError where a file is missing and ValueError where one is no JSON.
    """
    rows = [row for row in read_rows(folder / "faults.jsonl") if seen in {None, row["seen"]}]
    articles: defaultdict[str, list[Document]] = defaultdict(list)
    for article in read_rows(folder / "articles.jsonl"):
        articles[article["event"]].append(open_article(article))
    outcomes: list[Outcome] = []
    others: list[Finding] = []
    for event in sorted({row["event"] for row in rows}):
        documents = {d.name: d for d in articles[event]}
        findings = pipeline.report_pile(Pile(documents=tuple(documents.values()))).findings
        own = [row for row in rows if row["event"] == event]
        judged = [Outcome(row, _find_teller(row, documents, findings)) for row in own]
        outcomes += judged
        others += [f for f in findings if not any(_tells(f, row, documents) for row in own)]
    return outcomes, others


def open_article(article: Row) -> Document:
    """Return an article of `articles.jsonl` as a document."""
    fields = {key: article[key] for key in ("outlet", "published", "title") if key in article}
    document = make_document(article["text"], name=article["name"], **fields)
    return replace(document, byline=article.get("author"))


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the lines of a JSON Lines file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def _find_teller(row: Row, documents: Mapping[str, Document], findings: Iterable[Finding]) -> Finding | None:
    return next((f for f in findings if _tells(f, row, documents)), None)


def _tells(finding: Finding, row: Row, documents: Mapping[str, Document]) -> bool:
    """Return True if a finding rests on the words of both sides, or on both articles for a lost credit.

    Another article that prints the words as they first were may stand for the first one. Articles that a
    finding has on one side are not held against each other.
    """
    sides = [side for side in (row["left"], row["right"]) if side]
    if row["kind"] == "uncredited" and finding.kind == "outlet not named":
        named = {item.record_id for slot in finding.slots for item in slot.items}
        return all(documents[side["article"]].id in named for side in sides)
    passages = [item.passage for slot in finding.slots for item in slot.items if item.passage]
    passages += [passage for piece in finding.evidence for passage in piece.passages]
    told: list[set[str]] = []
    for side in sides:
        printing = [documents[side["article"]]]
        if row["type"] == "fault" and side is row["left"]:
            printing += [d for d in documents.values() if side["words"] in d.text]
        told.append({d.id for d in printing if _has_words(d, side["words"], passages)})
    return all(told) and not any(set().union(*told) <= side for side in _part_sides(finding))


def _part_sides(finding: Finding) -> list[set[str]]:
    """Return the articles of either side of a finding that holds two wordings against each other."""
    named = {slot.name: {item.record_id or "" for item in slot.items} for slot in finding.slots}
    if "left_words" not in named:
        return []
    return [named[side] | named.get(f"same_{side}", set()) for side in ("left", "right") if side in named]


def _has_words(document: Document, words: str, passages: Iterable[Passage]) -> bool:
    """Return True if a passage touches words of an article; those of a headline stand in none."""
    start = document.text.find(words)
    end = start + len(words)
    return start >= 0 and any(
        p.document_id == document.id and p.span.start < end and start < p.span.end for p in passages
    )


def count(outcomes: Iterable[Outcome]) -> dict[str, Any]:
    """Return told and all of the faults, of those in quoted words, of each kind, and of the traps."""
    counts: Counter[tuple[str, bool]] = Counter()
    for outcome in outcomes:
        row, told = outcome.row, outcome.told is not None
        names = [row["type"] + "s", f"{row['type']}: {row['kind']}"]
        if row["type"] == "fault" and row["kind"] in IN_MARKS:
            names.append("faults in quoted words")
        counts.update((name, told) for name in names)
    names = sorted({name for name, _ in counts})
    return {name: [counts[name, True], counts[name, True] + counts[name, False]] for name in names}


def explain(outcomes: Iterable[Outcome], others: Iterable[Finding]) -> Iterator[str]:
    """Yield a line for each fault that is not told, each trap that is, and each finding of no pair."""
    for outcome in outcomes:
        row = outcome.row
        if (row["type"] == "fault") == (outcome.told is None):
            what = "not told" if outcome.told is None else f"told: {word_finding(outcome.told)}"
            yield f"{row['type']} {row['id']} {row['kind']} ({row['weight']}): {row['note']} | {what}"
    for finding in others:
        yield f"other {finding.kind}: {word_finding(finding)}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
