"""Reports on invented piles, kept as they once were: `python -m tests.kept.reports` makes them anew.

A room is given what the rooms before it once made, so that a change elsewhere changes none of its tests, and
no model is asked. What is kept need not be right.
"""

import json
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import sayso
from sayso.outlets import Gazetteer, load_gazetteer
from sayso.records import Reading, Report
from sayso.units.codec import decode, encode
from tests.cases import FIXTURES, read_cases

KEPT = Path(__file__).with_name("data")
DEMO = Path(sayso.__file__).with_name("demo") / "pile"
SOURCES = ("lineage/read_piles", "link/read_piles", "kept/piles")


@dataclass(frozen=True)
class KeptPile:
    """A pile by its name, with the report on it."""

    name: str
    report: Report

    @property
    def readings(self) -> tuple[Reading, ...]:
        return self.report.readings

    @property
    def gazetteer(self) -> Gazetteer:
        return load_gazetteer(()).with_documents(r.document for r in self.readings)


@cache
def read_kept() -> tuple[KeptPile, ...]:
    """Return all piles that are kept, in order of their files."""
    piles = []
    for path in sorted(KEPT.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            piles.append(KeptPile(row["name"], decode(Report, row["report"])))
    return tuple(piles)


def name_pile(pile: KeptPile) -> str:
    """Return the name of a pile, for the list of tests."""
    return pile.name


def _report_rows(rows: Iterable[dict[str, Any]]) -> Report:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pile.jsonl"
        texts = ({**row, "name": str(n), "text": row["text"].strip("\n")} for n, row in enumerate(rows))
        path.write_text("\n".join(json.dumps(row) for row in texts), encoding="utf-8")
        return sayso.report([path])


def _strip(report: Report) -> Report:
    """Return a report without what names the version, and what no room is given."""
    readings = tuple(
        replace(r, notices=(), attributions=tuple(replace(a, producer="", model="") for a in r.attributions))
        for r in report.readings
    )
    matches = tuple(replace(m, evidence=()) for m in report.matches)
    empty = dict.fromkeys(("findings", "voice", "timeline", "keywords", "notices", "speaker_matches"), ())
    return replace(report, producer="", readings=readings, matches=matches, **empty)


def write_kept() -> None:
    """Report on the bundled articles and the piles of `SOURCES`, and keep the reports."""
    KEPT.mkdir(exist_ok=True)
    files = {"demo": [("the bundled articles", sayso.report(sorted(DEMO.glob("*"))))]}
    for source in SOURCES:
        for path in sorted((FIXTURES / source).glob("*.toml")):
            cases = read_cases(f"{source}/{path.name}")
            files[path.stem] = [(case["name"], _report_rows(case["article"])) for case in cases]
    for stem, piles in files.items():
        rows = [{"name": name, "report": encode(_strip(report))} for name, report in piles]
        text = "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows)
        (KEPT / f"{stem}.jsonl").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_kept()
