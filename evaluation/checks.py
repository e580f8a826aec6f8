"""Timeline, wording and voice held against entries found by reading articles, line by line.

    python -m evaluation checks SHARED [--json]

SHARED is the folder with `seeds` and `data/news_cluster`. A check (evaluation/checks/*.jsonl) has the pile
(the seeds, or the number of an event), the part of the report, places in articles (`sha256` of the document
as the report has it, offsets), the value expected there, and a reason: no text. `expect` false: it must not
be there. `known_miss`: the report is known to be wrong here; it counts among those that do not hold.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import sayso
from evaluation.news_events import find_event
from sayso.records import Report, Span
from sayso.spans import hull, overlap

CHECKS = Path(__file__).parent / "checks"
TOLERANCE = 0.15
Row = dict[str, Any]
Place = tuple[str, Span]


def main(argv: list[str]) -> int:
    """Print how many checks hold, and those that do not."""
    parser = argparse.ArgumentParser(prog="python -m evaluation checks", description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    rows = read_checks()
    held = run_checks(rows, options.shared)
    figures = count(rows, held)
    if options.json:
        print(json.dumps(figures))
        return 0
    for row, holds in zip(rows, held, strict=True):
        if not holds or row.get("known_miss"):
            state = "known miss" if row.get("known_miss") else "FAILS"
            state = f"{state}, now holds" if holds else state
            print(f"{state}: {row['pile']} {row['part']} {_where(row)} {row['note']}")
    print("  ".join(f"{k} {v}" for k, v in figures.items()))
    return 0


def read_checks() -> list[Row]:
    """Return every check, file by file."""
    return [
        json.loads(line)
        for path in sorted(CHECKS.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def run_checks(rows: list[Row], shared: Path) -> list[bool]:
    """Return for each check whether it holds; every pile is read once."""
    reports = {pile: sayso.report(find_pile(pile, shared)) for pile in dict.fromkeys(r["pile"] for r in rows)}
    return [holds(row, reports[row["pile"]]) for row in rows]


def count(rows: list[Row], held: list[bool]) -> dict[str, str]:
    """Return, for all checks and each part, how many hold of how many."""
    total: Counter[str] = Counter(row["part"] for row in rows)
    right: Counter[str] = Counter(row["part"] for row, ok in zip(rows, held, strict=True) if ok)
    figures = {"hold": f"{sum(held)}/{len(rows)}"}
    figures["must_not_appear"] = _fraction(
        [ok for row, ok in zip(rows, held, strict=True) if not row["expect"]]
    )
    return figures | {part: f"{right[part]}/{total[part]}" for part in sorted(total)}


def _fraction(held: list[bool]) -> str:
    return f"{sum(held)}/{len(held)}"


def find_pile(pile: str, shared: Path) -> list[Path | str]:
    """Return the files of a pile: the seeds, or the articles of one event."""
    if pile == "seeds":
        return [shared / "seeds" / "articles.jsonl"]
    files = sorted((shared / "data" / "news_cluster" / "data").glob("*.json"))
    return [f for f in files if str(find_event(f)) == pile]


def _where(row: Row) -> str:
    return " ".join(f"{p['sha256'][:8]}:{p['start']}-{p['end']}" for p in row["places"])


def holds(row: Row, report: Report) -> bool:
    """Say whether a check holds."""
    found = _PARTS[row["part"]](row, Index(report))
    return bool(found) is bool(row["expect"])


class Index:
    """A report's documents by the hash of their text, and its attributions by place."""

    def __init__(self, report: Report) -> None:
        """Index a report."""
        self.report = report
        self.home = {d.sha256: d.id for d in report.documents}
        self.attributions = {a.id: a for a in report.attributions}
        self.speakers = {s.id: s.name for s in report.speakers}

    def places(self, row: Row) -> list[Place]:
        """Return a check's places."""
        return [(self.home[p["sha256"]], Span(start=p["start"], end=p["end"])) for p in row["places"]]

    def at(self, place: Place) -> set[str]:
        """Return the attributions whose contents have at least half of a place."""
        document_id, span = place
        return {
            a.id
            for a in self.attributions.values()
            if a.document_id == document_id
            and a.contents
            and 2 * overlap(hull(a.contents), span) >= span.end - span.start
            and 3 * (span.end - span.start) >= sum(c.end - c.start for c in a.contents)
        }


def _timeline(row: Row, index: Index) -> bool:
    (place,) = index.places(row)
    here = index.at(place)
    group = {u.id: set(u.attribution_ids) for u in index.report.utterances}
    return any(
        group[e.utterance_id] & here and row.get("date") in (None, e.date) for e in index.report.timeline
    )


def _wording(row: Row, index: Index) -> bool:
    places = index.places(row)
    rows = (
        [(d.document_id, s) for d in w.documents for t in d.terms for s in t.spans]
        for w in index.report.wording
    )
    return any(all(_has(spans, place) for place in places) for spans in rows)


def _has(spans: Iterable[Place], place: Place) -> bool:
    return any(d == place[0] and overlap(s, place[1]) for d, s in spans)


def _distance(row: Row, index: Index) -> bool:
    (place,) = index.places(row)
    return _has(((m.document_id, m.span) for m in index.report.distance_marks), place)


def _unnamed(row: Row, index: Index) -> bool:
    (place,) = index.places(row)
    return _has(((u.document_id, s) for u in index.report.unnamed for s in u.spans), place)


def _denials(row: Row, index: Index) -> bool:
    """Hold if the last place is denied against the first; of one place, if it is denied or denies at all."""
    sides = [index.at(p) for p in index.places(row)]
    for denial in index.report.denials:
        if len(sides) == 1 and {denial.affirming_id, denial.denying_id} & sides[0]:
            return True
        if len(sides) == 2 and denial.affirming_id in sides[0] and denial.denying_id in sides[1]:
            return True
    return False


def _positions(row: Row, index: Index) -> bool:
    """Hold if the places stand in one row of positions."""
    group = {i: u.id for u in index.report.utterances for i in u.attribution_ids}
    sides = [{group[i] for i in index.at(p)} for p in index.places(row)]
    rows = [{p.utterance_id for p in r.positions} for r in index.report.positions]
    return any(all(side & ids for side in sides) for ids in rows)


def _sources(row: Row, index: Index) -> bool:
    """Hold if a document has this many sources of a kind."""
    document_id = index.home[row["places"][0]["sha256"]]
    voice = next(v for v in index.report.voice if v.document_id == document_id)
    return bool(sum(s.sources for s in voice.sources if s.kind == row["kind"]) == row["number"])


def _share(row: Row, index: Index) -> bool:
    """Hold if a speaker has the words at the places and no more, within the tolerance."""
    document_id = index.home[row["places"][0]["sha256"]]
    voice = next(v for v in index.report.voice if v.document_id == document_id)
    words = sum(s.words for s in voice.speakers if index.speakers.get(s.speaker_id) == row["speaker"])
    return bool(abs(words - row["words"]) <= max(1, TOLERANCE * row["words"]))


_PARTS = {
    "timeline": _timeline,
    "wording": _wording,
    "distance": _distance,
    "unnamed": _unnamed,
    "denials": _denials,
    "positions": _positions,
    "sources": _sources,
    "share": _share,
}
