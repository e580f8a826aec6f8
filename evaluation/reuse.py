"""Graded rewriting (Clough and Stevenson 2011): how well shared words tell copies from answers of one's own.

    python -m evaluation reuse FOLDER [--json]

FOLDER holds `orig_task?.txt`, the answers, and `file_information.csv` with columns File, Task, Category (non,
heavy, light, cut). Each answer is measured against its task's source and judged by its nearest neighbours
among all the others (leave-one-out). `passages_alone` asks only whether sayso finds a shared passage.
"""

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import LCSseq

from sayso.lineage.reuse.reused_passages import find_reuse
from sayso.records import Document
from sayso.text.words import FUNCTION_WORDS, stem, tokenize

GRADES = ("non", "heavy", "light", "cut")
GRAMS = (1, 2, 3, 4, 5, 7)
NEIGHBOURS = 5
Floats = npt.NDArray[np.float64]


def main(argv: list[str]) -> int:
    """Print the leave-one-out accuracy, derived or not and 4-way, over all answers."""
    parser = argparse.ArgumentParser(prog="python -m evaluation reuse", description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    cases = read_cases(options.path)
    if not cases:
        print(f"{options.path}: no file_information.csv with answers and sources", file=sys.stderr)
        return 2
    features = np.array([measure(answer, source) for answer, source, _ in cases])
    grades = [grade for _, _, grade in cases]
    graded = leave_one_out(features, grades, GRADES)
    binary = ["non" if g == "non" else "derived" for g in grades]
    judged = leave_one_out(features, binary, ("non", "derived"))
    reused = sum(
        (g != "non") == bool(find_reuse((_document("a", a), _document("b", s)), {})) for a, s, g in cases
    )
    result = {
        "answers": len(cases),
        "derived_or_not": round(sum(a == b for a, b in zip(judged, binary, strict=True)) / len(cases), 4),
        "four_way": round(sum(a == b for a, b in zip(graded, grades, strict=True)) / len(cases), 4),
        "passages_alone": round(reused / len(cases), 4),
    }
    print(json.dumps(result) if options.json else "  ".join(f"{k} {v}" for k, v in result.items()))
    return 0


def read_cases(folder: Path) -> list[tuple[str, str, str]]:
    """Return (answer, source, grade) of every answer that the table lists."""
    table = folder / "file_information.csv"
    if not table.is_file():
        return []
    cases = []
    for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines()):
        answer, source = folder / row["File"], folder / f"orig_task{row['Task']}.txt"
        if row["Category"] in GRADES and answer.is_file() and source.is_file():
            cases.append((_read(answer), _read(source), row["Category"]))
    return cases


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def _document(name: str, text: str) -> Document:
    return Document(id=name, name=name, text=text)


def measure(answer: str, source: str) -> list[float]:
    """Return how much of an answer is its source's: n-grams contained, common subsequence, longest run."""
    here = [w.norm for w in tokenize(answer)]
    there = [w.norm for w in tokenize(source)]
    values = []
    for n in GRAMS:
        mine, theirs = _grams(here, n), _grams(there, n)
        values.append(sum((mine & theirs).values()) / max(1, sum(mine.values())))
    stems = [{stem(w) for w in words if w not in FUNCTION_WORDS} for words in (here, there)]
    values.append(len(stems[0] & stems[1]) / max(1, len(stems[0])))
    values.append(LCSseq.similarity(here, there) / max(1, len(here)))
    values.append(_longest_run(here, there) / max(1, len(here)))
    reuse = find_reuse((_document("a", answer), _document("b", source)), {})
    values.append(sum(r.words for r in reuse) / max(1, len(here)))
    return values


def _grams(words: Sequence[str], n: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[i : i + n]) for i in range(len(words) - n + 1))


def _longest_run(left: Sequence[str], right: Sequence[str]) -> int:
    best, row = 0, [0] * (len(right) + 1)
    for word in left:
        row = [0, *(row[j] + 1 if other == word else 0 for j, other in enumerate(right))]
        best = max(best, *row)
    return best


def leave_one_out(features: Floats, labels: Sequence[str], classes: Sequence[str]) -> list[str]:
    """Judge each row by its `NEIGHBOURS` nearest others, the nearer weighing more."""
    judged = []
    for row in range(len(labels)):
        rest = np.flatnonzero(np.arange(len(labels)) != row)
        spread = features[rest].std(axis=0) + 1e-9
        apart = np.linalg.norm((features[rest] - features[row]) / spread, axis=1)
        votes = dict.fromkeys(classes, 0.0)
        for place in np.argsort(apart, kind="stable")[:NEIGHBOURS]:
            votes[labels[rest[place]]] += 1 / (apart[place] + 0.1)
        judged.append(max(classes, key=lambda c: votes[c]))
    return judged
