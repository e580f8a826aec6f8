"""Who said what, to whom and when, as sayso reads invented articles: how much of it readers called right.

    python -m evaluation said [FOLDER] [--seen | --unseen] [--json]

FOLDER (`evaluation/written_events`) has the articles and, in `said.jsonl`, what strict readers called each
line that sayso said of them: a line a report, by the places of its cue and its content, with a verdict for
every answer that was shown to a reader. An answer that no reader has seen is counted apart. With `--seen`
only the events that were looked at when rules were written, with `--unseen` only the others.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from evaluation.written import FOLDER, open_article, read_rows
from sayso import pipeline
from sayso.records import Attribution, Document, Pile

FIELDS = ("speaker", "hearer", "day")
WHOLE = "report"
NOT_JUDGED = "not judged"
VERDICTS = ("right", "wrong", "open", "unsure", NOT_JUDGED)
"""`open`: nothing is said though the article says it. `unsure`: the reader could not tell."""

Row = Mapping[str, Any]
Place = tuple[str, str, str]
"""An event, an article, and the places of a report's cue and content."""


def main(argv: list[str]) -> int:
    """Print of each field how many answers readers called right, and how many wrong."""
    parser = argparse.ArgumentParser(prog="python -m evaluation said", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--seen", dest="seen", action="store_true", default=None)
    which.add_argument("--unseen", dest="seen", action="store_false")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    figures = count_verdicts(options.folder, seen=options.seen)
    if options.json:
        print(json.dumps(figures))
        return 0
    for name, counts in figures.items():
        print(f"{name:14} " + ", ".join(f"{count} {verdict}" for verdict, count in counts.items()))
    return 0


def count_verdicts(folder: Path, *, seen: bool | None = None) -> dict[str, dict[str, int]]:
    """Read each event as a pile of its own; return how often each verdict was given on what is said now.

    "speaker told" counts the answers that name somebody, "speaker open" those that do not; so for hearers and
    days. "report" counts the reports. Raises OSError where a file is missing and ValueError where one is no
    JSON.
    """
    verdicts = {_place_of(row): row for row in read_rows(folder / "said.jsonl")}
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for event, documents in _read_events(folder, seen).items():
        report = pipeline.report_pile(Pile(documents=tuple(documents)))
        names = {d.id: d.name for d in documents}
        for attribution in report.attributions:
            place = (event, names[attribution.document_id], _where(*_spans(attribution)))
            row = verdicts.get(place, {})
            counts[WHOLE][row.get(WHOLE, NOT_JUDGED)] += 1
            for field, answer in zip(FIELDS, answers_of(attribution), strict=True):
                verdict = row.get(field, {}).get(answer or "", NOT_JUDGED)
                counts[f"{field} told" if answer else f"{field} open"][verdict] += 1
    return {
        name: {verdict: counts[name][verdict] for verdict in VERDICTS if counts[name][verdict]}
        for name in (WHOLE, *(f"{field} {end}" for field in FIELDS for end in ("told", "open")))
    }


def answers_of(attribution: Attribution) -> tuple[str | None, str | None, str | None]:
    """Return who said it, to whom and on what day, each None where nothing is said."""
    speaker, hearer, day = attribution.speaker, attribution.addressee, attribution.said_on
    return (
        speaker.name if speaker else None,
        hearer.name if hearer else None,
        day.value if day else None,
    )


def _read_events(folder: Path, seen: bool | None) -> dict[str, list[Document]]:
    looked_at = {row["event"]: row["seen"] for row in read_rows(folder / "faults.jsonl")}
    events: defaultdict[str, list[Document]] = defaultdict(list)
    for article in read_rows(folder / "articles.jsonl"):
        if seen in {None, looked_at.get(article["event"], False)}:
            events[article["event"]].append(open_article(article))
    return dict(sorted(events.items()))


def _spans(attribution: Attribution) -> Iterator[list[list[int]]]:
    for spans in (attribution.cues, attribution.contents):
        yield [[span.start, span.end] for span in spans]


def _where(cues: list[list[int]], contents: list[list[int]]) -> str:
    return json.dumps([cues, contents])


def _place_of(row: Row) -> Place:
    return row["event"], row["name"], _where(row["cues"], row["contents"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
