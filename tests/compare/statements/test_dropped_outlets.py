"""Lost links of a chain: what is shown, what is not, and that the words are there."""

from dataclasses import replace

import pytest

from sayso.compare.statements.dropped_outlets import find_shortened
from sayso.findings.lost.lost_outlets import find_outlets_lost
from sayso.findings.templates import word_finding
from sayso.present.text.evidence_sentences import word_detail
from sayso.records import Shortened
from sayso.report_index import ReportIndex
from tests.cases import Case, name_case, read_cases
from tests.lineage.piles import Traced, trace

CASES = read_cases("compare/shortened.toml")


def find(traced: Traced) -> tuple[Shortened, ...]:
    """Return the reports of a pile that lack an outlet."""
    return find_shortened(
        traced.readings, traced.utterances, traced.accesses, traced.first_hand, traced.gazetteer
    )


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("case", CASES, ids=name_case)
def test_case(case: Case, backwards: bool) -> None:
    traced = trace(case, backwards=backwards)
    home = {a.id: a.document_id for r in traced.readings for a in r.attributions}
    found = [
        {
            "lacks": traced.outlet(home[s.attribution_id]),
            "outlet": s.outlet,
            "relation": s.relation,
            "named_by": [traced.outlet(home[i]) for i in s.named_by],
            "kept": list(s.kept),
        }
        for s in find(traced)
    ]
    assert found == [{"kept": [], **row} for row in case.get("shortened", ())]


@pytest.mark.parametrize("case", CASES, ids=name_case)
def test_what_the_finding_says(case: Case) -> None:
    traced = trace(case)
    index = ReportIndex(replace(traced.report(), shortened=find(traced)))
    told = list(find_outlets_lost(index))
    assert [word_finding(f) for f in told] == [row["text"] for row in case.get("says", ())]
    assert all(e.passages for f in told for e in f.evidence)


def test_the_evidence_has_the_words_that_name_it_and_both_reports() -> None:
    traced = trace(CASES[0])
    (lost,) = find(traced)
    words = [
        [traced.text(p.document_id)[p.span.start : p.span.end] for p in e.passages] for e in lost.evidence
    ]
    same = "The old dam will hold through a second winter"
    assert words == [["Harbour Gazette", same], [same]]
    assert [word_detail(e.detail) for e in lost.evidence] == [
        "The Valley Post has it as said to the Harbour Gazette.",
        "Coast Daily gives the same words; its article does not name the Harbour Gazette.",
    ]


def test_nothing_in_nothing_out() -> None:
    assert find(trace({"article": []})) == ()
