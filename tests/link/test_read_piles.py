"""Which reports are of one utterance, read from the text of articles to the end."""

from pathlib import Path

import pytest

from sayso.records import Attribution, Report
from tests.cases import Case, name_case, read_cases
from tests.lineage.access.test_read_piles import read_pile

PILES = read_cases("link/read_piles")


def find_reports(report: Report, place: str) -> list[Attribution]:
    """Return the attributions of an article (its outlet or name) with some words: "Quay Post: the fund"."""
    outlet, _, words = place.partition(": ")
    return [
        attribution
        for reading in report.readings
        if outlet in (reading.document.outlet, reading.document.name)
        for attribution in reading.attributions
        if any(words in reading.document.text[c.start : c.end] for c in attribution.contents)
    ]


@pytest.mark.parametrize("pile", PILES, ids=name_case)
def test_reports_of_one_utterance(pile: Case, tmp_path: Path) -> None:
    report = read_pile(pile, tmp_path)
    home = {a: u.id for u in report.utterances for a in u.attribution_ids}
    for row in pile["expect"]:
        first, other = (find_reports(report, row[side]) for side in ("first", "other"))
        one = any(home[a.id] == home[b.id] for a in first for b in other if a.id != b.id)
        assert one == row["one"], f"{row['first']} / {row['other']}"
        assert (first and other) or not row["one"]
