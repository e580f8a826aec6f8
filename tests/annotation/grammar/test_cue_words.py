"""Cues: a table of words with their kind, and whether they say that something was not said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotation.grammar.cue_words import classify_cue, inflect, is_negated
from tests.cases import Case, name_case, read_cases


@pytest.mark.parametrize("case", read_cases("attributions/cues.toml"), ids=name_case)
def test_case(case: Case) -> None:
    cue = case["given"]
    assert f"{classify_cue(cue)}, {'not said' if is_negated(cue) else 'said'}" == case["expect"]


def test_no_cue_is_speech() -> None:
    assert classify_cue("") == "speech"


@given(st.text())
def test_any_words_have_a_kind(words: str) -> None:
    assert classify_cue(words) in ("speech", "writing", "thought", "intention", "perception", "other")
    assert is_negated(words) in (True, False)


def test_forms_are_generated_from_a_lemma() -> None:
    assert inflect("say") == ("say", "says", "said", "saying")
    assert inflect("deny") == ("deny", "denies", "denied", "denying")
    assert inflect("argue") == ("argue", "argues", "argued", "arguing")
    assert inflect("stress") == ("stress", "stresses", "stressed", "stressing")
