"""What decides between two forms of a name, or whether an office is one: a case on either side."""

import pytest

from sayso.link.speakers import name_forms, office_holders


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Kenyan government", "government of Kenya"),
        ("Kenya's government", "government of Kenya"),
        ("the government of Kenya", "government of Kenya"),
        ("Kenyan finance ministry", "finance ministry of Kenya"),
        ("Kenyan singer", None),  # no body
        ("finance ministry", None),  # no state
        ("government", None),
        ("Kenya", None),
    ],
)
def test_one_key_for_a_body_of_a_state(name: str, key: str | None) -> None:
    assert name_forms.government_key(name) == key


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("Kenyan minister", {"Kenya", "minister"}),
        ("former minister", {"minister"}),
        ("polish maker", {"polish", "maker"}),  # a small letter: no people
        ("head of it", {"head"}),  # up to three letters say nothing
        ("aide", {"aide"}),
        ("pal", set()),
    ],
)
def test_telling_words_of_a_role(role: str, words: set[str]) -> None:
    assert name_forms.list_role_words(role) == words


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("mayor", "mayor"),
        ("deputy mayor of Cole", "mayor"),
        ("prime minister", "prime minister"),
        ("the CEO", "ceo"),
        ("CFO and founder", "cfo"),
        ("PM", "pm"),
        ("harbour", None),
        ("the", None),
        ("minister harbour", None),
    ],
)
def test_the_head_of_a_role_is_its_last_noun_for_a_person(words: str, head: str | None) -> None:
    assert office_holders._head_of(words.split()) == head
