"""By which words an outlet may be called, and whether a text has such words."""

import pytest

from sayso.outlets.names import has_short_name, is_kind_of_outlet, is_short_name, list_parts, may_be_called

CALLED = [
    ("Delta Press Agency", "Delta Press Agency"),
    ("delta press agency", "Delta Press Agency"),
    ("Delta", "Delta Press Agency"),
    ("Delta Press", "Delta Press Agency"),
    ("DPA", "Delta Press Agency"),
    ("the Herald", "The Quay Herald"),
    ("Herald", "The Quay Herald"),
    ("Quay", "The Quay Herald"),
    ("the Quay", "The Quay Herald"),
    ("the Vjesnik", "Sportski Vjesnik Varl (English edition)"),
    ("the Lantern", "Prairie Lantern Online"),
    ("CanalOcho", "CanalOcho English"),
    ("Channel 7", "KQRM Channel 7"),
    ("Agencia Marea", "Agência Maréa"),
]
NOT_CALLED = [
    ("Delta Airlines", "Delta Press Agency"),
    ("Delta Agency", "Delta Press Agency"),  # the words do not stand side by side
    ("Del", "Delta Press Agency"),
    ("Deltas", "Delta Press Agency"),
    ("Quay Club", "The Quay Herald"),
    ("the Bay Herald", "The Quay Herald"),
    ("The", "The Quay Herald"),
    ("of", "Voice of Varl"),
    ("English", "Sportski Vjesnik (English edition)"),
    ("", "The Quay Herald"),
    ("Delta Press Agency", "Delta"),
]


@pytest.mark.parametrize(
    ("words", "name", "expected"),
    [*((w, n, True) for w, n in CALLED), *((w, n, False) for w, n in NOT_CALLED)],
)
def test_by_what_an_outlet_may_be_called(words: str, name: str, expected: bool) -> None:
    assert may_be_called(words, name) is expected


def test_a_name_without_its_end_has_a_last_word_too() -> None:
    assert is_short_name("the Lantern", "Prairie Lantern Online")
    assert not is_short_name("Lantern", "Prairie Lantern Online")
    assert not is_short_name("the Prairie", "Prairie Lantern Online")
    assert not is_short_name("the Council", "Varl Council News")
    assert is_short_name("the Vjesnik", "Varl Vjesnik (English edition)")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Delta Press Agency", ["Delta Press", "Press Agency", "Delta", "Press", "Agency"]),
        ("The Quay Herald", ["Quay", "Herald"]),
        ("Voice of Varl", ["Voice", "Varl"]),
        ("Quay Ledger (sport)", ["Quay", "Ledger"]),
        ("Sever", []),
        ("The", []),
        ("", []),
    ],
)
def test_the_parts_of_a_name(name: str, parts: list[str]) -> None:
    assert list(list_parts(name)) == parts


@pytest.mark.parametrize(
    ("words", "expected"),
    [("Radio", True), ("Daily News", True), ("Press", True), ("Delta", False), ("Delta Press", False)],
)
def test_words_that_only_say_what_an_outlet_is(words: str, expected: bool) -> None:
    assert is_kind_of_outlet(words) is expected


@pytest.mark.parametrize(
    "text",
    [
        "She told the Ledger so.",
        "It stood in a Ledger column.",
        "She told Quay so.",
        "She told the Quay so.",
        "According to Quay, it sank.",
        "She spoke to Quay on Monday.",
        "It was first reported by Quay.",
        "She said it to the QL.",
    ],
)
def test_a_text_with_a_short_name(text: str) -> None:
    assert has_short_name(text, "Quay Ledger")
    assert has_short_name(text, "Quay Ledger Online")
    assert not has_short_name(text, "Varl Tribune")


@pytest.mark.parametrize(
    "text",
    [
        "She told the ledger clerk so.",
        "The boat lay in Quay, and Quay was quiet.",
        "She told Quay Councillors so.",
        "She drove to Quay.",
        "He kept ledgers at the quay.",
        "",
    ],
)
def test_a_text_without_a_short_name(text: str) -> None:
    assert not has_short_name(text, "Quay Ledger")


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("She told Radio so.", False),
        ("She told Quay Radio so.", True),
        ("She told Quay so.", True),
        ("She saw the Mirror.", True),
        ("She told Q so.", False),
    ],
)
def test_a_word_that_any_outlet_may_have_is_no_short_name(text: str, has: bool) -> None:
    assert has_short_name(text, "Quay Radio Mirror") is has


@pytest.mark.parametrize(
    ("text", "name", "has"),
    [
        ("She said it to the VV.", "Voice of Varl", True),
        ("She said it to the VoV.", "Voice of Varl", False),
        ("She left today.", "Varl today", False),
        ("She told Varl so.", "Varl today", True),
    ],
)
def test_small_words_give_no_initials_and_no_last_word(text: str, name: str, has: bool) -> None:
    assert has_short_name(text, name) is has
