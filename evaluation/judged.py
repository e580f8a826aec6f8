"""Links and derivations judged by readers: draw a sample, hold what sayso finds against the judgements.

    python -m evaluation judged draw links FOLDER --number 100 -o SAMPLE.jsonl --sheet SHEET.txt
                                           [--without OLD ...]
    python -m evaluation judged draw derivations FOLDER --number 40 -o SAMPLE.jsonl --sheet SHEET.txt
    python -m evaluation judged score FOLDER SAMPLE.jsonl [...] [--json]
    python -m evaluation judged count SAMPLE.jsonl [...] [--json]

A sample has ids, offsets, a judgement (`right`: true, false or null for "cannot tell"; for derivations also
`direction_right`; for links also `verdict`, where `part` is another sentence of one short act: one act, and
not counted as right), a reason, and who judged: no text. The sheet, which is for the reader and never for the
repository, has the words with what stands around them and no scores. Links are drawn at random from all
pairs that stand in one utterance; derivations are the strongest between two articles of the pile.
"""

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import sayso
from sayso.records import Attribution, Derivation, Document, Report, Span
from sayso.spans import hull, length, overlap

AROUND = 300
SEED = 27
Row = dict[str, Any]


def main(argv: list[str]) -> int:
    """Draw a sample or score one."""
    parser = argparse.ArgumentParser(prog="python -m evaluation judged", description=__doc__)
    commands = parser.add_subparsers(required=True)
    draw = commands.add_parser("draw")
    draw.add_argument("what", choices=("links", "derivations"))
    draw.add_argument("folder", type=Path)
    draw.add_argument("--number", type=int, default=100)
    draw.add_argument("-o", "--output", type=Path, required=True)
    draw.add_argument("--sheet", type=Path, required=True)
    draw.add_argument(
        "--without", type=Path, nargs="+", default=(), help="samples whose pairs are not drawn again"
    )
    draw.set_defaults(run=_draw)
    score = commands.add_parser("score")
    score.add_argument("folder", type=Path)
    score.add_argument("samples", type=Path, nargs="+")
    score.add_argument("--json", action="store_true")
    count = commands.add_parser("count")
    count.add_argument("samples", type=Path, nargs="+")
    count.add_argument("--json", action="store_true")
    count.set_defaults(run=_count)
    score.set_defaults(run=_score)
    options = parser.parse_args(argv)
    code: int = options.run(options)
    return code


def _draw(options: argparse.Namespace) -> int:
    report = sayso.report([options.folder])
    if options.what == "links":
        known = Pairs(row for path in options.without for row in read_sample(path))
        rows = [row for row in find_links(report) if row not in known]
        drawn = random.Random(SEED).sample(rows, min(options.number, len(rows)))
    else:
        rows = list(find_derivations(report))
        drawn = rows[: options.number]
    empty = {"right": None, "reason": "", "judge": ""}
    lines = [json.dumps(row | empty) for row in drawn]
    options.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    documents = {d.sha256: d for d in report.documents}
    sheet = [f"### {n}\n{_describe(row, documents)}" for n, row in enumerate(drawn, 1)]
    options.sheet.write_text("\n\n".join(sheet) + "\n", encoding="utf-8")
    print(f"{len(drawn)} of {len(rows)} {options.what} -> {options.output}")
    return 0


def find_links(report: Report) -> Iterator[Row]:
    """Yield every pair of attributions of different documents that stand in one utterance."""
    attributions = {a.id: a for a in report.attributions}
    documents = {d.id: d for d in report.documents}
    for utterance in sorted(report.utterances, key=lambda u: u.id):
        for left, right in combinations(sorted(utterance.attribution_ids), 2):
            a, b = attributions[left], attributions[right]
            if a.document_id != b.document_id:
                yield {"what": "link", "first": _place(a, documents), "second": _place(b, documents)}


def locate_report(a: Attribution) -> Span:
    """Return where an attribution's contents stand, or else its cue or its source."""
    return hull(a.contents or a.cues or a.sources)


def is_near(place: Row, span: Span) -> bool:
    """Say whether a judged place and a span, of one article, share more than half of the longer one."""
    judged = Span(start=place["start"], end=place["end"])
    return 2 * overlap(span, judged) > max(span.end - span.start, judged.end - judged.start)


class Pairs:
    """Judged pairs, known again where the spans have moved a little since."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: defaultdict[frozenset[str], list[Row]] = defaultdict(list)
        for row in rows:
            self._rows[_homes(row)].append(row)

    def __contains__(self, row: Row) -> bool:
        sides = [(row[s]["sha256"], Span(start=row[s]["start"], end=row[s]["end"])) for s in SIDES]
        return any(
            all(
                any(row[s]["sha256"] == home and is_near(row[s], span) for s in SIDES) for home, span in sides
            )
            for row in self._rows[_homes(row)]
        )


SIDES = ("first", "second")


def _homes(row: Row) -> frozenset[str]:
    return frozenset(row[side]["sha256"] for side in SIDES)


def _place(a: Attribution, documents: dict[str, Document]) -> Row:
    span = locate_report(a)
    return {"sha256": documents[a.document_id].sha256, "start": span.start, "end": span.end}


def find_derivations(report: Report) -> Iterator[Row]:
    """Yield the derivations between two documents of the pile, strongest first."""
    documents = {d.id: d for d in report.documents}

    def strength(d: Derivation) -> tuple[float, int, str]:
        return (-d.score, -length(d.spans), d.id)

    for d in sorted(report.derivations, key=strength):
        if d.upstream_document_id is not None:
            yield {
                "what": "derivation",
                "kind": d.kind,
                "direction_from": d.direction_from,
                "document": documents[d.document_id].sha256,
                "upstream": documents[d.upstream_document_id].sha256,
                "spans": [[s.start, s.end] for s in d.spans],
                "upstream_spans": [[s.start, s.end] for s in d.upstream_spans],
                "direction_right": None,
            }


def _describe(row: Row, documents: dict[str, Document]) -> str:
    if row["what"] == "link":
        sides = (
            (side, documents[side["sha256"]], [(side["start"], side["end"])])
            for side in (row["first"], row["second"])
        )
        return "\n--\n".join(_show(document, spans) for _, document, spans in sides)
    first = _show(documents[row["document"]], row["spans"])
    second = _show(documents[row["upstream"]], row["upstream_spans"])
    claim = "first has it from second" if row["direction_from"] else "one of them has it from the other"
    return f"{row['kind']}: {claim}\n{first}\n--\n{second}"


def _show(document: Document, spans: list[Any]) -> str:
    head = f"[{document.outlet} {document.published}] {document.name}: {document.title}"
    parts = []
    for start, end in spans[:6]:
        before = document.text[max(0, start - AROUND) : start]
        after = document.text[end : end + AROUND]
        parts.append(f"{before}>>>{document.text[start:end]}<<<{after}")
    return "\n".join([head, *parts])


def _score(options: argparse.Namespace) -> int:
    report = sayso.report([options.folder])
    _tell({p.name: score_sample(report, read_sample(p)) for p in options.samples}, as_json=options.json)
    return 0


def _count(options: argparse.Namespace) -> int:
    _tell({path.stem: count_judgements(read_sample(path)) for path in options.samples}, as_json=options.json)
    return 0


def _tell(results: dict[str, dict[str, int]], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(results))
        return
    for name, figures in results.items():
        print(name, "  ".join(f"{k} {v}" for k, v in figures.items()))


def read_sample(path: Path) -> list[Row]:
    """Read a judged sample."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def count_judgements(rows: list[Row]) -> dict[str, int]:
    """Count what readers judged: how many, right ones, other sentences of one act, and right directions."""
    directed = [row for row in rows if row.get("direction_right") is not None]
    return {
        "judged": sum(row["right"] is not None for row in rows),
        "right": sum(row["right"] is True for row in rows),
        "part": sum(row.get("verdict") == "part" for row in rows),
        "direction_judged": len(directed),
        "direction_right": sum(row["direction_right"] is True for row in directed),
    }


def score_sample(report: Report, rows: list[Row]) -> dict[str, int]:
    """Count the judgements, and how sayso stands to them now."""
    found = _held(report)
    held = [row for row in rows if found(row)]
    return {
        **count_judgements(rows),
        "found_now": len(held),
        "found_now_right": sum(row["right"] is True for row in held),
        "found_now_wrong": sum(row["right"] is False for row in held),
    }


def _held(report: Report) -> Any:
    """Return a function that says whether a judged row is still found."""
    documents = {d.id: d.sha256 for d in report.documents}
    group = {i: u.id for u in report.utterances for i in u.attribution_ids}
    places: dict[str, list[tuple[Span, str]]] = {}
    for a in report.attributions:
        places.setdefault(documents[a.document_id], []).append((locate_report(a), group[a.id]))
    derived = {
        (documents[d.document_id], documents.get(d.upstream_document_id or "")) for d in report.derivations
    }

    def groups(place: Row) -> set[str]:
        return {g for span, g in places.get(place["sha256"], []) if is_near(place, span)}

    def found(row: Row) -> bool:
        if row["what"] == "link":
            return bool(groups(row["first"]) & groups(row["second"]))
        pair = (row["document"], row["upstream"])
        return pair in derived or (row["direction_from"] is None and pair[::-1] in derived)

    return found
