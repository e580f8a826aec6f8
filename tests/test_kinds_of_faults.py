"""Faults met on real piles, each kind with an invented input beside the repository: what is right for each.

A case names the input (`id`) and expects rows. A row names a statement ("Quay Post: the fund", an outlet and
words of the content) and its `speaker`, `role` (with the upstream), `to` or `on`, "nothing" for none; or two
statements (`first`, `other`) and whether they are one utterance (`one`). `none` lists outlet and words that
no statement has. `first_hand`, `cited` and `findings` (kinds of them) are all that there are in the pile.
"""

import json
from pathlib import Path

import pytest

import sayso
from sayso.records import Attribution, Report
from tests.cases import Case, name_case, read_cases
from tests.lineage.access.test_read_piles import show_role
from tests.link.test_read_piles import find_reports

CASES = read_cases("faults")


@pytest.fixture(scope="module")
def inputs(shared: Path) -> Path:
    """The folder of inputs beside the repository; tests that need it skip without it."""
    folder = shared / "cases"
    if not folder.is_dir():
        pytest.skip("needs ../shared/cases, which is not on this machine")
    return folder


def read_input(case: Case, inputs: Path, folder: Path) -> Report:
    """Report on the input of a case: a folder of articles, or the documents of a row of field.jsonl."""
    if (inputs / "peers" / case["id"]).is_dir():
        return sayso.report([inputs / "peers" / case["id"]])
    rows = map(json.loads, (inputs / "field.jsonl").read_text(encoding="utf-8").splitlines())
    documents = next(row["documents"] for row in rows if row["id"] == case["id"])
    path = folder / "pile.jsonl"
    path.write_text("\n".join(json.dumps(d) for d in documents), encoding="utf-8")
    return sayso.report([path])


def name_speaker(attribution: Attribution, report: Report) -> str:
    """Return who is meant across the pile; "nothing" for an unknown speaker."""
    names = {s.id: s.name for s in report.speakers}
    return names.get(attribution.speaker_id or "", "nothing")


def show_hearer(attribution: Attribution, report: Report) -> str:
    """Return to whom it was said."""
    return attribution.addressee.name if attribution.addressee else "nothing"


def show_day(attribution: Attribution, report: Report) -> str:
    """Return when it was said."""
    return attribution.said_on.value if attribution.said_on else "nothing"


SHOWN = {"speaker": name_speaker, "to": show_hearer, "on": show_day}


def check_row(row: dict[str, str], report: Report) -> None:
    """Compare one row with the report."""
    if "first" in row:
        home = {a: u.id for u in report.utterances for a in u.attribution_ids}
        first, other = (find_reports(report, row[side]) for side in ("first", "other"))
        assert first, row
        assert other, row
        assert any(home[a.id] == home[b.id] for a in first for b in other) == row["one"], row
        return
    found = find_reports(report, row["says"])
    assert found, row["says"]
    for name, show in SHOWN.items():
        if name in row:
            assert {show(a, report) for a in found} == {row[name]}, row
    if "role" in row:
        outlet, _, words = row["says"].partition(": ")
        assert show_role(report, outlet, words) == row["role"], row


@pytest.mark.parametrize("case", CASES, ids=name_case)
def test_what_is_right(case: Case, inputs: Path, tmp_path: Path) -> None:
    report = read_input(case, inputs, tmp_path)
    for row in case.get("expect", ()):
        check_row(row, report)
    for place in case.get("none", ()):
        assert not find_reports(report, place), place
    if "first_hand" in case:
        assert sorted({f.outlet for f in report.first_hand}) == sorted(case["first_hand"])
    if "cited" in case:
        assert sorted({c.outlet for r in report.readings for c in r.citations}) == sorted(case["cited"])
    if "findings" in case:
        assert sorted({f.kind or "" for f in report.findings}) == sorted(case["findings"])
