"""First findings judged by readers: draw a sample, hold what sayso finds against the verdicts.

    python -m evaluation findings draw FOLDER --events 1 2 3 -o SAMPLE.jsonl --sheet SHEET.txt
    python -m evaluation findings draw PILE [PILE ...] -o SAMPLE.jsonl --sheet SHEET.txt
    python -m evaluation findings score SAMPLE.jsonl [SAMPLE.jsonl ...] [--json]

FOLDER holds JSON articles with `newsCluster.EventId`; every event is a pile of its own. Without --events
each PILE is one: a file (articles.jsonl) or a folder of articles, as `sayso report` reads them. The findings
that the terminal shows first are drawn. A sample has ids, the spans that a finding rests on and the verdicts
of two readers (`true`, `misleading`, `false`): no text. The sheet has the sentences and the articles; it is
for readers and never for the repository.
"""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sayso
from evaluation.news_events import group_events
from sayso.findings.templates import word_finding
from sayso.records import Finding, Report

SHOWN_FIRST = 3
VERDICTS = ("true", "misleading", "false")
Row = dict[str, Any]


def main(argv: list[str]) -> int:
    """Draw a sample or count the verdicts of one."""
    parser = argparse.ArgumentParser(prog="python -m evaluation findings", description=__doc__)
    commands = parser.add_subparsers(required=True)
    draw = commands.add_parser("draw")
    draw.add_argument("piles", type=Path, nargs="+", metavar="PILE")
    draw.add_argument("--events", type=int, nargs="+")
    draw.add_argument("-o", "--output", type=Path, required=True)
    draw.add_argument("--sheet", type=Path, required=True)
    draw.set_defaults(run=_draw)
    score = commands.add_parser("score")
    score.add_argument("samples", type=Path, nargs="+")
    score.add_argument("--json", action="store_true")
    score.set_defaults(run=_score)
    options = parser.parse_args(argv)
    if getattr(options, "events", None) and len(options.piles) > 1:
        parser.error("--events takes one folder")
    code: int = options.run(options)
    return code


def read_event(paths: list[Path]) -> Report:
    """Return the report on the articles of one event, read as a pile of its own."""
    with TemporaryDirectory() as scratch:
        for path in paths:
            (Path(scratch) / path.name).write_bytes(path.read_bytes())
        return sayso.report([Path(scratch)])


def list_piles(paths: list[Path], events: list[int] | None) -> Iterator[tuple[int | str, Report]]:
    """Yield the name and the report of each pile: an event of a folder, or a file or folder by its name.

    Piles whose files have one name ("articles.jsonl") are named by their folder too.
    """
    if events:
        found = group_events(paths[0])
        yield from ((event, read_event(found[event])) for event in events if event in found)
        return
    stems = Counter(path.stem for path in paths)
    for path in paths:
        name = path.stem if stems[path.stem] == 1 else f"{path.resolve().parent.name}/{path.stem}"
        yield name, sayso.report([path])


def list_first(event: int | str, report: Report) -> Iterator[tuple[Row, Finding]]:
    """Yield the findings shown first, each with its row of the sample: ids, spans, no text."""
    digests = {d.id: d.sha256 for d in report.documents}
    for place, finding in enumerate(report.findings[:SHOWN_FIRST], 1):
        spans = [
            {"sha256": digests[p.document_id], "start": p.span.start, "end": p.span.end}
            for evidence in finding.evidence
            for p in evidence.passages
        ]
        yield (
            {
                "event": event,
                "place": place,
                "text_sha256": hashlib.sha256(word_finding(finding).encode()).hexdigest(),
                "spans": spans,
                "verdicts": [],
            },
            finding,
        )


def _draw(options: argparse.Namespace) -> int:
    rows: list[Row] = []
    sheet: list[str] = []
    for event, report in list_piles(options.piles, options.events):
        found = list(list_first(event, report))
        if not found:
            continue
        rows += [row for row, _ in found]
        texts = [f"[{d.outlet or d.name}, {d.published or 'no date'}]\n{d.text}" for d in report.documents]
        sentences = [f"SENTENCE {event}.{row['place']}: {word_finding(finding)}" for row, finding in found]
        sheet += [f"##### EVENT {event}", *sentences, *texts]
    options.output.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    options.sheet.write_text("\n\n".join(sheet) + "\n", encoding="utf-8")
    print(f"{len(rows)} findings of {len({r['event'] for r in rows})} events -> {options.output}")
    return 0


def _score(options: argparse.Namespace) -> int:
    counts = {}
    for path in options.samples:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        counts[path.stem] = count_verdicts(rows)
    if options.json:
        print(json.dumps(counts))
        return 0
    for name, row in counts.items():
        print(f"{name}: ", "  ".join(f"{verdict} {number}" for verdict, number in row.items()))
    return 0


def count_verdicts(rows: list[Row]) -> dict[str, int]:
    """Count findings by verdict; where two readers differ, the harsher verdict counts.

    `agreed` are those on which two readers agree, of the `judged_twice`.
    """
    judged = [max(row["verdicts"], key=VERDICTS.index) for row in rows if row["verdicts"]]
    twice = [row["verdicts"] for row in rows if len(row["verdicts"]) > 1]
    return {
        "judged": len(judged),
        **{verdict: judged.count(verdict) for verdict in VERDICTS},
        "judged_twice": len(twice),
        "agreed": sum(len(set(verdicts)) == 1 for verdicts in twice),
    }
