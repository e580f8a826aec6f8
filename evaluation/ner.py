"""Names against any IOB2 file: strict spans of person, organisation and place.

FILE has a word a line, columns apart by tabs or spaces, sentences apart by blank lines; comments
`# newdoc` and `# text = ...` are used where they stand.  The column of labels is found by its look.
Words are set as running text, a document at a time, since that is what the tagger reads.  Where the file
tells facilities from places they are left out; where it does not, ours count as places.
"""

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sayso
from sayso.records import Entity
from training.corpora import decode_labels, place_words

LABEL = re.compile(r"^(?:O|[BIES]-\S+)$")
COMMENT = re.compile(r"^# ?(?:new\w+|[\w.:-]+ =)")
KINDS = {
    "person": "PER", "per": "PER", "organization": "ORG", "organisation": "ORG", "org": "ORG",
    "corporation": "ORG", "company": "ORG", "location": "LOC", "loc": "LOC", "gpe": "LOC", "geo-loc": "LOC",
    "place": "LOC", "facility": "FAC", "fac": "FAC",
}  # fmt: skip
SCORED = ("PER", "ORG", "LOC")
TOGETHER = 25  # sentences set as one text where nothing says what a document is


@dataclass(frozen=True)
class Sentence:
    """Words with their labels; `text` is the sentence as it was printed, if the file says."""

    words: list[str]
    labels: list[str]
    text: str | None
    opens: bool  # a new document begins here


def read_sentences(path: Path) -> Iterator[Sentence]:
    """Read an IOB2 file; raises ValueError when no column looks like labels."""
    lines = path.read_text(encoding="utf-8").splitlines()
    cut = [_split(line) for line in lines if not COMMENT.match(line)]
    first = next((cells for cells in cut if len(cells) > 1), [])
    rows = [cells for cells in cut if len(cells) == len(first)][:2000]
    columns = [i for i in range(1, len(first)) if rows and all(LABEL.match(r[i]) for r in rows)]
    if not columns:
        raise ValueError(f"{path}: no column of IOB2 labels found")
    label = columns[0]
    word = 1 if label > 1 and all(r[0].isdigit() for r in rows) else 0
    words: list[str] = []
    labels: list[str] = []
    text, opens = None, False
    for line in [*lines, ""]:
        if COMMENT.match(line) and not words:
            opens |= line.startswith("# newdoc")
            text = line[9:] if line.startswith("# text = ") else text
            continue
        cells = _split(line)
        if len(cells) > label:
            words.append(cells[word])
            labels.append(cells[label])
        elif words:
            yield Sentence(words, labels, text, opens)
            words, labels, text, opens = [], [], None, False


def _split(line: str) -> list[str]:
    line = line.strip()
    return line.split("\t") if "\t" in line else line.split()


def group_sentences(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Group sentences into documents: as the file says, or so many at a time."""
    group: list[Sentence] = []
    said = False
    for sentence in sentences:
        said |= sentence.opens
        if group and (sentence.opens or (not said and len(group) >= TOGETHER)):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def compare(
    group: Sequence[Sentence], find_names: Callable[[str], Sequence[Entity]], *, facilities: bool
) -> tuple[set[tuple[int, int, str]], set[tuple[int, int, str]]]:
    """Return gold and predicted names of a document as (first word, past last word, kind)."""
    text = ""
    places: list[tuple[int, int]] = []
    gold: set[tuple[int, int, str]] = set()
    for sentence in group:
        body, where = place_words(sentence.text, sentence.words)
        text += "\n" if text else ""
        for a, b, kind in decode_labels(sentence.labels):
            name = KINDS.get(kind.lower())
            if name in SCORED:
                gold.add((a + len(places), b + len(places), name))
        places += [(a + len(text), b + len(text)) for a, b in where]
        text += body
    predicted = set()
    for entity in find_names(text):
        covered = [i for i, (a, b) in enumerate(places) if a < entity.span.end and b > entity.span.start]
        name = KINDS.get(entity.kind)
        name = "LOC" if name == "FAC" and not facilities else name
        if covered and name in SCORED:
            predicted.add((covered[0], covered[-1] + 1, name))
    return gold, predicted


def score_file(path: Path, find_names: Callable[[str], Sequence[Entity]]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of each kind and of all together, micro-averaged over the file."""
    sentences = list(read_sentences(path))
    seen = {KINDS.get(k.partition("-")[2].lower()) for s in sentences for k in s.labels}
    counts = {kind: [0, 0, 0] for kind in (*SCORED, "all")}
    for group in group_sentences(sentences):
        gold, predicted = compare(group, find_names, facilities="FAC" in seen)
        for kind in SCORED:
            g = {x for x in gold if x[2] == kind}
            p = {x for x in predicted if x[2] == kind}
            for name in (kind, "all"):
                counts[name][0] += len(g & p)
                counts[name][1] += len(p)
                counts[name][2] += len(g)
    return {name: rate(*values) for name, values in counts.items()}


def rate(right: int, predicted: int, gold: int) -> dict[str, float]:
    """Precision, recall, F1 and the number of gold names."""
    p = right / predicted if predicted else 0.0
    r = right / gold if gold else 0.0
    return {"precision": p, "recall": r, "f1": 2 * p * r / (p + r) if p + r else 0.0, "gold": gold}


def find_names(text: str) -> Sequence[Entity]:
    """The names that any user of the library gets."""
    return sayso.annotate([sayso.make_document(text, name="text")])[0].entities


def main(argv: list[str]) -> int:
    """Annotate, score and print."""
    parser = argparse.ArgumentParser(prog="python -m evaluation ner", description=__doc__)
    parser.add_argument("file", type=Path, help="an IOB2 file")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    try:
        result: dict[str, Any] = score_file(args.file, find_names)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    if args.json:
        print(json.dumps(result, indent=1))
        return 0
    for name, row in result.items():
        figures = "  ".join(f"{figure} {row[figure]:.3f}" for figure in ("precision", "recall", "f1"))
        print(f"{name:4} {figures}  of {row['gold']}")
    return 0
