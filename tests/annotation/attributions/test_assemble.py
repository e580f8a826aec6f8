"""Attributions: readable cases of every form, and what holds of any text and any tagging."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotation.attributions.assemble import assemble, keep_confident
from sayso.annotation.document import open_document
from sayso.records import Attribution, Proposal, Span, Tagging
from tests.annotation.fixtures import make_document, show_attributions
from tests.cases import Case, name_case, read_cases

CASES = read_cases("attributions/attributions.toml", "attributions/nesting.toml", "attributions/claims.toml")
WORDS = st.sampled_from(
    "Ada Lunt Hill he she said says told reporters that , . “ ” \" ' the bridge is closed according to and "
    ": ? adding citing officials wrote \n\n — ( @a ) reported denied called when asked".split(" ")
)
PROSE = st.lists(WORDS | st.text(max_size=3), max_size=60).map(" ".join)


@pytest.mark.parametrize("case", CASES, ids=name_case)
def test_case(case: Case) -> None:
    assert show_attributions(case["given"]) == case["expect"]


def test_there_are_enough_cases() -> None:
    assert len(CASES) + len(read_cases("attributions/quotations.toml")) >= 150


@st.composite
def tagged(draw: st.DrawFn) -> tuple[str, Tagging]:
    """A text, and proposals whose spans may lie anywhere in it."""
    text = draw(PROSE)
    place = st.integers(0, len(text))
    span = st.tuples(place, place).map(lambda p: Span(start=min(p), end=max(p)))
    spans = st.lists(span, max_size=2).map(lambda found: tuple(sorted(set(found))))
    proposal = st.builds(Proposal, sources=spans, cues=spans, contents=spans, confidence=st.floats(0, 1))
    return text, Tagging(proposals=tuple(draw(st.lists(proposal, max_size=4))), entities=())


@given(tagged())
@settings(deadline=None)
def test_every_span_lies_in_the_text_and_has_words(case: tuple[str, Tagging]) -> None:
    text, tagging = case
    for attribution in assemble(open_document(make_document(text)), tagging):
        assert attribution.contents
        for span in (*attribution.sources, *attribution.cues, *attribution.contents):
            assert 0 <= span.start < span.end <= len(text)
            words = text[span.start : span.end]
            assert words == words.strip()
        for spans in (attribution.sources, attribution.cues, attribution.contents):
            assert list(spans) == sorted(spans)
            assert all(a.end <= b.start for a, b in pairwise(spans))


@given(tagged())
@settings(deadline=None)
def test_ids_are_unique_and_parents_exist(case: tuple[str, Tagging]) -> None:
    text, tagging = case
    found = assemble(open_document(make_document(text)), tagging)
    by_id = {a.id: a for a in found}
    assert len(by_id) == len(found)
    for attribution in found:
        seen = set()
        above: Attribution | None = attribution
        while above is not None and above.parent_id is not None:
            assert above.id not in seen, "an attribution stands inside itself"
            seen.add(above.id)
            above = by_id.get(above.parent_id)
            assert above is not None


@given(tagged())
@settings(deadline=None)
def test_the_same_tagging_gives_the_same_in_any_order(case: tuple[str, Tagging]) -> None:
    text, tagging = case
    reverse = Tagging(proposals=tagging.proposals[::-1], entities=())
    view = open_document(make_document(text))
    assert assemble(view, tagging) == assemble(view, reverse)


@given(st.text(max_size=300))
@settings(deadline=None)
def test_any_text_is_survived(text: str) -> None:
    assemble(open_document(make_document(text)), Tagging(proposals=(), entities=()))


@pytest.mark.parametrize(
    "words", ["he said, ", '"a," he said. ', "citing officials ", "according to Lunt ", "Ada Lunt and "]
)
def test_a_long_text_of_one_form_is_survived(words: str) -> None:
    text = words * 1_000
    assert assemble(open_document(make_document(text)), Tagging(proposals=(), entities=())) is not None


def test_only_the_confident_are_kept_and_orphans_stand_by_themselves() -> None:
    text = "Ada Lunt said that engineers had warned that the bridge would fall."
    both = assemble(open_document(make_document(text)), Tagging(proposals=(), entities=()))
    assert [a.parent_id is None for a in both] == [True, False]
    inner = min(a.confidence for a in both)
    assert len(keep_confident(both, inner)) == 2
    assert [a.parent_id for a in keep_confident(both, inner + 0.01)] == [None]
