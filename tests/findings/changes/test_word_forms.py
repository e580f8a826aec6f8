"""Differences of two quotations that are none: one word in another form, or a slip of the pen."""

import pytest

from sayso.findings.changes.word_forms import FORMS, _begin_word, is_same_in_another_form, is_slip
from tests.findings.changes.test_doubted_changes import change


@pytest.mark.parametrize(
    ("text", "place", "begin"),
    [
        ("we don’t", 8, 3),
        ("(don't", 6, 1),
        ("don’t", 3, 0),
        ("’ a", 2, 2),  # the mark belongs to no word
        ("so a", 4, 3),
        ("so", 0, 0),
    ],
)
def test_where_a_word_begins(text: str, place: int, begin: int) -> None:
    assert _begin_word(text, place) == begin


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("look", "looks", True),
        ("say", "said", True),
        ("I look", "looks", True),
        ("grey", "gray", True),
        ("affects", "effects", True),
        ("2,500", "2,600", False),
        ("close", "open", False),
        ("fo", "for", True),  # misspelt
        ("second", "seconds", True),
        ("second", "minutes", False),
        ("y'own", "your own", True),
        ("gov’t", "government", True),
        ("gov’t", "garment", False),
        ("o’er", "oer", True),  # nothing is left out but the mark
        ("farmer’d", "farmer need", False),
        ("200 kg", "200 kilograms", True),
        ("200 kg", "200 knots", False),
        ("200 kg", "200 tons", False),
        ("gravely", "surely", False),
        ("look", "look hard", False),
    ],
)
def test_forms_of_one_word(left: str, right: str, expected: bool) -> None:
    texts = (f"We {left} forward", f"We {right} forward")
    found = change(left, right, "We", "forward", texts)
    assert is_same_in_another_form(found, texts) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("on Sept. 11", "on September 11th", True),
        ("on May 11", "on May 12", False),
        ("the 26th floor", "the twenty-sixth floor", True),
        ("the 26th floor", "the twenty-seventh floor", False),
        ("in HK", "in Hong Kong", True),
        ("in HK", "in Hong Lumen", False),
        ("in Se", "in September", False),  # too short to be a word that is cut
    ],
)
def test_one_word_written_in_two_ways(left: str, right: str, expected: bool) -> None:
    texts = f"“They met {left} by the quay,” she said.", f"“They met {right} by the quay,” she said."
    assert is_same_in_another_form(change(left, right, "They met", "by the quay", texts), texts) is expected


@pytest.mark.parametrize(("right", "expected"), [("number one", True), ("number two", False)])
def test_no_1_is_number_one(right: str, expected: bool) -> None:
    texts = (
        "“The No. 1 aim of the yard is this,” she said.",
        f"“The {right} aim of the yard is this,” she said.",
    )
    found = change("No. 1", right, "The", "aim of the yard", texts)
    assert is_same_in_another_form(found, texts) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"), [("we've", "we're", True), ("harbour’s", "pilot’s", False)]
)
def test_a_contracted_word_with_another_end_is_a_slip(left: str, right: str, expected: bool) -> None:
    texts = (f"“Now {left} seeing it,” Haar said.", f"“Now {right} seeing it,” Haar said.")
    assert is_same_in_another_form(change(left, right, "Now", "seeing it", texts), texts) is expected


@pytest.mark.parametrize(
    ("left", "right", "forms"),
    [
        ("y'own", "your own", ["sound"]),
        ("raise", "raised", ["like words"]),
        ("fo", "for", ["misspelt"]),
        ("VHB", "Vik Harbour Board", ["acronym"]),
        ("raise", "close", []),
    ],
)
def test_each_form_is_told_by_one_row_of_the_table(left: str, right: str, forms: list[str]) -> None:
    texts = (f"“They know {left} near piers,” she said.", f"“They know {right} near piers,” she said.")
    found = change(left, right, "They know", "near piers", texts)
    assert [name for name, is_form in FORMS if is_form(found, texts)] == forms
    assert is_same_in_another_form(found, texts) is bool(forms)


@pytest.mark.parametrize(
    ("left", "right", "more", "expected"),
    [
        ("the QMCA", "the QMBCA", " The QMCA is a pact.", True),
        ("the QMCA", "the QMBCA", "", False),  # nothing shows which of the two is meant
        ("the QMCA", "the VLTS", " The QMCA is a pact.", False),
        ("old Marlow", "old Harlow", " Marlow had asked for it.", False),  # two towns
        ("rule 12", "rule 13", " There is a rule 12.", False),  # a number is no slip
    ],
)
def test_a_name_that_the_article_spells_otherwise_elsewhere_is_a_slip(
    left: str, right: str, more: str, expected: bool
) -> None:
    texts = f"“We chose {left} of the two,” she said.", f"“We chose {right} of the two,” she said.{more}"
    one, other = left.split()[-1], right.split()[-1]
    found = change(one, other, f"We chose {left.split()[0]}", "of the two", texts)
    assert is_slip(found, texts) is expected
