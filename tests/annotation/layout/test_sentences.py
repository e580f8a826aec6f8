"""Paragraphs and sentences: readable cases, and what holds of any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotation.layout.sentences import segment
from tests.annotation.fixtures import show_sentences
from tests.cases import Case, name_case, read_cases

WRITTEN = st.text(alphabet=st.sampled_from("ab. Mr,\n\r\"'“”?!…)U.S.1") | st.characters(), max_size=300)


@pytest.mark.parametrize("case", read_cases("attributions/sentences.toml"), ids=name_case)
def test_case(case: Case) -> None:
    assert show_sentences(case["given"]) == case["expect"]


@given(WRITTEN)
def test_sentences_cover_all_but_white_space(text: str) -> None:
    layout = segment(text)
    covered = set()
    for span in layout.sentences:
        places = set(range(span.start, span.end))
        assert not places & covered
        covered |= places
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)


@given(WRITTEN)
def test_spans_are_trimmed_sorted_and_lie_in_paragraphs(text: str) -> None:
    layout = segment(text)
    for spans in (layout.paragraphs, layout.sentences):
        assert list(spans) == sorted(spans)
        for span in spans:
            words = text[span.start : span.end]
            assert words
            assert words == words.strip()
    for sentence in layout.sentences:
        assert any(p.start <= sentence.start and sentence.end <= p.end for p in layout.paragraphs)


@pytest.mark.parametrize(
    "text",
    ["." * 100_000, ". " * 50_000, '"' * 100_000, "'" * 100_000, "“" * 50_000, "- " * 50_000, " " * 100_000,
     "\n" * 100_000, "said " * 20_000, "a" * 100_000, "— (" * 30_000, "(@a" * 30_000, "he said, " * 10_000],
    ids=lambda t: repr(t[:4]),
)  # fmt: skip
def test_long_runs_of_one_thing_are_survived(text: str) -> None:
    layout = segment(text)
    assert all(0 <= s.start < s.end <= len(text) for s in (*layout.paragraphs, *layout.sentences))


def test_an_empty_text_has_nothing() -> None:
    layout = segment("")
    assert (layout.paragraphs, layout.sentences, layout.quotations) == ((), (), ())
