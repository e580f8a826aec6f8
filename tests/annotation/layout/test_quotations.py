"""Quotation marks: readable cases, and what holds of any text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotation.layout.quotations import find_quotations, outermost
from sayso.annotation.layout.sentences import segment, split_paragraphs
from tests.annotation.fixtures import show_quotations
from tests.cases import Case, name_case, read_cases

MARKED = st.text(alphabet=st.sampled_from("ab. ,\n\"'“”‘’«»„`()—?") | st.characters(), max_size=200)


@pytest.mark.parametrize("case", read_cases("attributions/quotations.toml"), ids=name_case)
def test_case(case: Case) -> None:
    assert show_quotations(case["given"]) == case["expect"]


@given(MARKED)
def test_spans_lie_in_the_text_and_hold_what_is_inside(text: str) -> None:
    for quotation in segment(text).quotations:
        assert 0 <= quotation.span.start <= quotation.inner.start <= quotation.inner.end <= quotation.span.end
        assert quotation.span.end <= len(text)
        assert quotation.span.start < quotation.span.end


@given(MARKED)
def test_quotations_nest_and_never_cross(text: str) -> None:
    quotations = segment(text).quotations
    for i, one in enumerate(quotations):
        for other in quotations[i + 1 :]:
            apart = other.span.start >= one.span.end
            within = one.span.start <= other.span.start and other.span.end <= one.span.end
            assert apart or within
            if within and not apart:
                assert other.depth > one.depth


@given(MARKED)
def test_outermost_quotations_are_disjoint_and_sorted(text: str) -> None:
    found = outermost(segment(text).quotations)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@given(MARKED, MARKED)
def test_what_follows_a_closed_paragraph_changes_nothing_before_it(text: str, more: str) -> None:
    before = "“Closed,” said Ada Lunt.\n\n"
    alone = find_quotations(before, split_paragraphs(before))
    both = find_quotations(before + "x\n\n" + more, split_paragraphs(before + "x\n\n" + more))
    assert [q for q in both if q.span.end <= len(before)] == list(alone)
    assert find_quotations(text, split_paragraphs(text)) == find_quotations(text, split_paragraphs(text))
