"""Which article has something from which, by readable cases."""

import pytest

from sayso.present.text.evidence_sentences import word_detail
from tests.cases import Case, name_case, read_cases
from tests.lineage.piles import trace

CASES = read_cases("lineage/derivations.toml")


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("case", CASES, ids=name_case)
def test_case(case: Case, backwards: bool) -> None:
    traced = trace(case, backwards=backwards)
    found = [
        f"{traced.outlet(d.document_id)} < {d.upstream_outlet or '-'} "
        f"({traced.outlet(d.upstream_document_id) or '-'}) {d.kind} {d.direction_from or 'none'}"
        for d in traced.derivations
    ]
    assert sorted(found) == sorted(case["expect"])


@pytest.mark.parametrize("case", CASES, ids=name_case)
def test_a_derivation_shows_its_words_and_keeps_its_id(case: Case) -> None:
    traced = trace(case)
    assert len({d.id for d in traced.derivations}) == len(traced.derivations)
    for derivation in traced.derivations:
        assert derivation.spans
        assert derivation.evidence
        assert len(derivation.upstream_spans) in (0, len(derivation.spans))
        if derivation.direction_from is None:
            assert derivation.upstream_document_id is not None
            assert derivation.document_id < derivation.upstream_document_id


def test_the_way_is_said() -> None:
    case = next(c for c in CASES if "by way of whom" in c["name"])
    details = {d.upstream_outlet: word_detail(d.evidence[0].detail) for d in trace(case).derivations}
    assert details["Harbour Gazette"] == "It names Harbour Gazette, by way of Valley Post."
