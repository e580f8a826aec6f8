"""Names compared: which may be one bearer, and for which reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.lexicon.names import (
    _compare_near,
    acronym_of,
    compare_bodies,
    compare_people,
    compare_tokens,
    fold_name,
    gender_of_given_name,
    name_tokens,
)


@pytest.mark.parametrize(
    ("left", "right", "ground"),
    [
        ("Igor Malenko", "Ihor Malenko", "form of the same given name"),
        ("Bill Archer", "William Archer", "form of the same given name"),
        ("Володимир Петренко", "Volodymyr Petrenko", "spelling variant"),
        ("Γιώργος Παππάς", "Giorgos Pappas", "same name"),
        ("Mr. José Ortega", "Jose Ortega", "same name"),
        ("J. Ortega", "Jose Ortega", "initial"),
        ("Li Weiming", "Weiming Li", "order of names"),
        ("Jose Ortega", "Jose Ortega Ruiz", "shorter form"),
        ("Ana Sorensen", "Ana Sørensen", "same name"),
        ("Ben Archer", "Benjamin Archer", "form of the same given name"),
        ("John Archer Jr.", "John Archer", "same name"),
    ],
)
def test_one_bearer_under_two_spellings(left: str, right: str, ground: str) -> None:
    found = compare_people(left, right)
    assert found.score >= 0.7
    assert ground in found.reason


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Rick Archer", "Liz Archer"),
        ("Daniel Archer", "Daniela Archer"),
        ("Maria Archer", "Mario Archer"),
        ("Jose Ortega", "Jose Romero"),
        ("", "Jose Romero"),
        ("John Archer Jr.", "John Archer Sr."),
        ("John Archer II", "John Archer III"),
    ],
)
def test_two_bearers(left: str, right: str) -> None:
    assert compare_people(left, right).score < 0.5


def test_a_bare_surname_is_weaker_than_a_full_name() -> None:
    assert 0.4 < compare_people("Archer", "Jose Archer").score < 0.8


@pytest.mark.parametrize(
    ("left", "right", "least"),
    [
        ("ICGL", "International Committee of the Green Lamp", 0.9),
        ("Quillon Co. Ltd", "The Quillon Company", 1.0),
        ("Centre for Tidal Research", "Center for Tidal Research", 0.86),
        ("Quillon Public Limited Company", "Quillon plc", 1.0),
    ],
)
def test_one_body_under_two_names(left: str, right: str, least: float) -> None:
    assert compare_bodies(left, right).score >= least


def test_bodies_that_only_begin_alike_are_not_sure() -> None:
    assert compare_bodies("Quillon", "Quillon Shipyard").score < 0.86


def test_acronyms_leave_small_words_out() -> None:
    assert acronym_of("International Committee of the Green Lamp") == "icgl"


def test_given_names_tell_a_gender_only_where_they_mostly_go_with_one() -> None:
    assert gender_of_given_name("Laura") == "f"
    assert gender_of_given_name("Robin") is None
    assert gender_of_given_name("Zxcv") is None


@given(st.text(max_size=40), st.text(max_size=40))
def test_comparing_is_even_handed_and_bounded(left: str, right: str) -> None:
    for compare in (compare_people, compare_bodies):
        there, back = compare(left, right), compare(right, left)
        assert there.score == pytest.approx(back.score)
        assert 0 <= there.score <= 1


WORD = st.one_of(
    st.text("abeikqsw", min_size=1, max_size=7),
    st.sampled_from(["bill", "william", "ada", "adah", "igor", "ihor"]),
)


@given(WORD, WORD)
def test_words_told_apart_at_once_are_unlike_in_all_else(left: str, right: str) -> None:
    told = compare_tokens(left, right)
    assert told == (_compare_near(left, right) if left != right else told)


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)
    assert all(name_tokens(name))
