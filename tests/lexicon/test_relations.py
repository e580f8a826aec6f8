"""Tables that tie words to each other: each word is found by the function that asks, and by no other tie."""

from collections import Counter
from itertools import pairwise

import pytest

from sayso.annotation.grammar.cue_words import inflect, lemmas
from sayso.lexicon import read_table
from sayso.lexicon.names import are_nicknames
from sayso.lexicon.roles import is_media_noun, is_plural_of, may_be_one_medium, same_office
from sayso.lexicon.states import find_state, find_state_of_capital, find_state_of_people

STATES: dict[str, tuple[list[str], list[str], list[str]]] = read_table("states")["states"]
NICKNAMES = [line.split() for line in read_table("given_names")["nicknames"].strip().splitlines()]
OFFICES: list[list[str]] = read_table("roles")["synonyms"]
MEDIA: list[list[str]] = read_table("roles")["media_kinds"]
IRREGULAR: dict[str, str] = read_table("cues")["irregular"]


@pytest.mark.parametrize("name", STATES)
def test_each_word_of_a_state_finds_it(name: str) -> None:
    capitals, people, aliases = STATES[name]
    found = [
        *(find_state(word) for word in (name, *aliases)),
        *(find_state_of_capital(word) for word in capitals),
        *(find_state_of_people(word) for word in people),
    ]
    assert {state.name if state else None for state in found} == {name}


@pytest.mark.parametrize("names", NICKNAMES, ids=lambda names: names[0])
def test_forms_of_one_given_name_are_found(names: list[str]) -> None:
    assert all(are_nicknames(left, right) for left, right in pairwise(names))
    assert not are_nicknames(names[0], "keel")


@pytest.mark.parametrize("heads", OFFICES, ids=lambda heads: heads[0])
def test_heads_of_one_office_are_found(heads: list[str]) -> None:
    assert all(same_office(left, right) for left, right in pairwise(heads))
    assert not same_office(heads[0], "rower")


def test_every_list_of_heads_ties_two_that_no_other_ties() -> None:
    tied = Counter(frozenset((a, b)) for heads in OFFICES for a in heads for b in heads if a != b)
    ours = [[tied[frozenset((a, b))] for a in heads for b in heads if a != b] for heads in OFFICES]
    assert all(min(counts) == 2 for counts in ours)  # each pair is met in both orders


@pytest.mark.parametrize("noun", [noun for kind in MEDIA for noun in kind])
def test_a_publisher_is_no_publisher_of_another_kind(noun: str) -> None:
    assert is_media_noun(noun)
    assert may_be_one_medium(noun, "outlet")
    others = {other for kind in MEDIA if noun not in kind for other in kind}
    assert not any(may_be_one_medium(noun, other) for other in others)


@pytest.mark.parametrize(
    ("plural", "single"),
    [
        *(
            ("Tarns", "Tarn"),
            ("Lunches", "Lunch"),
            ("Joneses", "Jones"),
            ("Walzes", "Walz"),
            ("Rossis", "Rossi"),
        ),
        *(
            ("Kennedys", "Kennedy"),
            ("Wus", "Wu"),
            ("Lanes", "Lane"),
            ("women", "woman"),
            ("ministries", "ministry"),
        ),
    ],
)
def test_a_plural_is_that_of_its_singular(plural: str, single: str) -> None:
    assert is_plural_of(plural, single)
    assert not is_plural_of(single, single)


@pytest.mark.parametrize(
    ("word", "other"),
    [("Hughes", "Hugh"), ("James", "Jam"), ("Lanes", "Lan"), ("Jones", "Jones"), ("Moss", "Mos")],
)
def test_a_name_that_ends_like_a_plural_is_none_of_a_shorter_name(word: str, other: str) -> None:
    assert not is_plural_of(word, other)


@pytest.mark.parametrize("lemma", IRREGULAR)
def test_an_irregular_verb_has_forms_that_the_rules_do_not_give(lemma: str) -> None:
    forms = IRREGULAR[lemma].split()
    regular = {f"{lemma}s", f"{lemma.removesuffix('e')}ed", f"{lemma.removesuffix('e')}ing"}
    assert set(inflect(lemma)) == {lemma, *forms}
    assert set(forms) != regular
    assert lemma not in lemmas() or all(form in lemmas() for form in forms)
