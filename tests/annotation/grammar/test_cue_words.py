"""Cues: a table of words with their kind, and whether they say that something was not said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotation.grammar.cue_words import classify_cue, inflect, is_negated
from tests.annotation.fixtures import FOLDER

ROWS = [
    [part.strip() for part in line.split("|")]
    for line in (FOLDER / "cues.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


@pytest.mark.parametrize(("cue", "kind", "negated"), ROWS, ids=[r[0] for r in ROWS])
def test_case(cue: str, kind: str, negated: str) -> None:
    assert classify_cue(cue) == kind
    assert ("not said" if is_negated(cue) else "said") == negated


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
