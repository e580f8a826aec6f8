"""TimeML (TempEval-3): DATE expressions found, and the values they are given; a diagnostic, never tuned to.

`python -m evaluation timex FOLDER`: every `.tml` file under FOLDER. Relaxed counts an expression that
overlaps one of the annotators', strict one with the same ends; `value` is the share of relaxed hits with
exactly the annotators' value, `day` the same for values that are one calendar day. Expressions that
annotators call TIME, DURATION or SET are neither hits nor misses. `--library` gives the annotators' own
phrases to dateparser.
"""

import argparse
import importlib
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

from sayso.annotation.time.time_expressions import find_dates
from sayso.records import Span
from sayso.spans import overlap


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression as annotated: its place in the text, its TimeML type and value."""

    span: Span
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """One TimeML document: its text, its date and its expressions."""

    text: str
    written: date | None
    expressions: tuple[Timex, ...]


def read_document(path: Path) -> Annotated:
    """Read one TimeML file; raises ElementTree.ParseError where it is no XML."""
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    created = root.find(".//DCT/TIMEX3")
    written = _read_day(created.get("value", "")) if created is not None else None
    pieces: list[str] = []
    found: list[Timex] = []
    body = root.find(".//TEXT")
    if body is not None:
        _walk(body, pieces, found)
    return Annotated("".join(pieces), written, tuple(found))


def _walk(node: ElementTree.Element, pieces: list[str], found: list[Timex]) -> None:
    start = sum(map(len, pieces))
    pieces.append(node.text or "")
    for child in node:
        _walk(child, pieces, found)
        pieces.append(child.tail or "")
    if node.tag == "TIMEX3":
        span = Span(start=start, end=sum(map(len, pieces)))
        found.append(Timex(span, node.get("type", ""), node.get("value", "")))


def _read_day(value: str) -> date | None:
    match = re.match(r"\d{4}-\d\d-\d\d", value)
    return date.fromisoformat(match.group()) if match else None


def score(documents: list[Annotated]) -> dict[str, float | int]:
    """Count hits over all documents and return the figures."""
    tally: Counter[str] = Counter()
    for document in documents:
        gold = [t for t in document.expressions if t.kind == "DATE"]
        neutral = [t for t in document.expressions if t.kind != "DATE"]
        given = [
            d
            for d in find_dates(document.text, document.written)
            if not any(overlap(d.span, t.span) for t in neutral)
        ]
        tally["gold"] += len(gold)
        tally["given"] += len(given)
        taken: set[Span] = set()
        for timex in gold:
            hit = next((d for d in given if overlap(d.span, timex.span) and d.span not in taken), None)
            if hit is None:
                continue
            taken.add(hit.span)
            tally["relaxed"] += 1
            tally["strict"] += hit.span == timex.span
            tally["value"] += hit.value == timex.value
            if re.fullmatch(r"\d{4}-\d\d-\d\d", timex.value):
                tally["days"] += 1
                tally["day"] += hit.value == timex.value
    return {
        "documents": len(documents),
        "expressions": tally["gold"],
        "relaxed_precision": _share(tally["relaxed"], tally["given"]),
        "relaxed_recall": _share(tally["relaxed"], tally["gold"]),
        "relaxed_f1": _share(2 * tally["relaxed"], tally["gold"] + tally["given"]),
        "strict_f1": _share(2 * tally["strict"], tally["gold"] + tally["given"]),
        "value_accuracy": _share(tally["value"], tally["relaxed"]),
        "day_accuracy": _share(tally["day"], tally["days"]),
    }


def score_library(documents: list[Annotated]) -> dict[str, float | int]:
    """Give dateparser the annotators' phrases for days, with the same reference day."""
    dateparser = importlib.import_module("dateparser")

    hits = cases = 0
    for document in documents:
        if document.written is None:
            continue
        settings = {
            "RELATIVE_BASE": datetime.combine(document.written, datetime.min.time()),
            "PREFER_DATES_FROM": "past",
        }
        for timex in document.expressions:
            if timex.kind != "DATE" or not re.fullmatch(r"\d{4}-\d\d-\d\d", timex.value):
                continue
            phrase = re.sub(r"\s+", " ", document.text[timex.span.start : timex.span.end])
            value = dateparser.parse(phrase, languages=["en"], settings=settings)
            cases += 1
            hits += value is not None and value.date().isoformat() == timex.value
    return {"library_days": cases, "library_day_accuracy": _share(hits, cases)}


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def main(argv: list[str]) -> int:
    """Score the files under a folder and print the figures; return 2 where there are none."""
    parser = argparse.ArgumentParser(prog="python -m evaluation timex", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--library", dest="with_library", action="store_true", help="also give the phrases to dateparser"
    )
    args = parser.parse_args(argv)
    paths = sorted(args.folder.rglob("*.tml"))
    if not paths:
        print(f"no .tml files under {args.folder}", file=sys.stderr)
        return 2
    documents = [read_document(path) for path in paths]
    figures = score(documents)
    if args.with_library:
        figures |= score_library(documents)
    if args.json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            print(f"{name:22} {value}")
    return 0
