"""How each article has what it reports, read from its text to the end; piles of invented articles."""

import json
from pathlib import Path

import pytest

import sayso
from sayso.records import Report
from tests.cases import Case, name_case, read_cases

PILES = read_cases("lineage/read_piles")


def read_pile(pile: Case, folder: Path) -> Report:
    rows = [{**row, "name": str(n), "text": row["text"].strip("\n")} for n, row in enumerate(pile["article"])]
    path = folder / "pile.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return sayso.report([path])


def show_role(report: Report, outlet: str, words: str) -> str:
    """Return "role upstream" of the statements of an outlet's article that have some words."""
    found = set()
    for reading in report.readings:
        for attribution in reading.attributions:
            if reading.document.outlet != outlet or not any(
                words in reading.document.text[c.start : c.end] for c in attribution.contents
            ):
                continue
            utterance = next(u for u in report.utterances if attribution.id in u.attribution_ids)
            access = next(
                a
                for a in report.accesses
                if a.utterance_id == utterance.id and a.document_id == reading.document.id
            )
            found.add(f"{access.role} {access.upstream_outlet or ''}".strip())
    return " / ".join(sorted(found)) or "nothing"


def count_first_hand(report: Report, words: str) -> int:
    """Return how many outlets are shown to have had the statements with some words first-hand."""
    texts = {d.id: d.text for d in report.documents}
    said = {
        a.id
        for a in report.attributions
        if any(words in texts[a.document_id][c.start : c.end] for c in a.contents)
    }
    about = {u.id for u in report.utterances if said & set(u.attribution_ids)}
    return sum(f.utterance_id in about for f in report.first_hand)


@pytest.mark.parametrize("pile", PILES, ids=name_case)
def test_roles_and_first_hand(pile: Case, tmp_path: Path) -> None:
    report = read_pile(pile, tmp_path)
    for row in pile.get("expect", ()):
        assert show_role(report, row["outlet"], row["words"]) == row["role"], row["words"]
        if "first_hand" in row:
            assert count_first_hand(report, row["words"]) == row["first_hand"], row["words"]
    if "first_hand" in pile:
        assert sorted({f.outlet for f in report.first_hand}) == sorted(pile["first_hand"])
    if "cited" in pile:
        assert sorted({c.outlet for r in report.readings for c in r.citations}) == sorted(pile["cited"])
