"""Bounds of citing: one case on either side of each."""

from itertools import pairwise

import pytest

from sayso.annotation.citations.citing_words import _plural
from sayso.annotation.citations.credits import _find_loose, find_credits, is_photo_credit
from sayso.annotation.citations.outlet_phrase import _describes
from sayso.outlets import load_gazetteer
from sayso.records import Document, Span

REST = "The dam held until the autumn and nobody knew why it did."


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("story", "stories"),
        ("essay", "essays"),
        ("survey", "surveys"),
        ("analysis", "analyses"),
        ("report", "reports"),
        ("oasis", "oases"),
        ("basket", "baskets"),
    ],
)
def test_plurals(noun: str, plural: str) -> None:
    assert _plural(noun) == plural


@pytest.mark.parametrize(("size", "credited"), [(79, True), (80, True), (81, False)])
def test_a_dateline_stands_near_the_start_of_its_line(size: int, credited: bool) -> None:
    """Up to eighty characters may stand before the name and its mark."""
    for name in ("(Reuters)", "(AP)"):
        lead = "LISK, Norway, May 5 and so on and on and on and on and on and on and on and on and on now "
        text = f"{lead[: size - 1]} {name} - {REST}"
        assert text.index("(") == size
        found = find_credits(Document(id="d", name="d", text=text, outlet="Vik Post"), load_gazetteer())
        assert any(c.kind == "dateline" for c in found) is credited


@pytest.mark.parametrize(
    ("before", "after", "is_photo"),
    [
        ("The dam (Ada/Tarn ", ")", True),  # a stroke inside, before the name
        ("The dam (Ada Tarn ", ")", False),
        ("The dam (", " /)", True),  # right behind it
        ("The dam (", "ab/)", True),
        ("The dam (", " ab/)", False),  # further off
        ("The dam (photo ", ")", True),
    ],
)
def test_a_stroke_beside_a_name_in_brackets_is_a_picture(before: str, after: str, is_photo: bool) -> None:
    text = f"{before}Reuters{after}"
    assert is_photo_credit(text, Span(start=len(before), end=len(before) + 7)) is is_photo


def test_outlets_in_a_line_of_credits_stand_in_its_order() -> None:
    text = "AP/Afp/Reuters"
    found = _find_loose(text, Span(start=0, end=len(text)), load_gazetteer())
    assert [text[s.start : s.end] for s, _ in found] == ["AP", "Afp", "Reuters"]
    assert found == sorted(found, key=lambda n: n[0])


def test_no_outlet_is_found_twice_in_a_line_of_credits() -> None:
    for text in ("Reuters", "Reuters AP", "AP.Reuters", "Reuters and Afp"):
        places = [s for s, _ in _find_loose(text, Span(start=0, end=len(text)), load_gazetteer())]
        assert all(a.end <= b.start for a, b in pairwise(places))


@pytest.mark.parametrize(
    ("lead", "word", "describes"),
    [
        ("the ", "respected", True),
        ("the ", "well-respected", True),
        ("who ", "well-respected", True),  # no form of one verb, so that nothing need stand before it
        ("who ", "respected", False),
        ("the ", "report", False),
        ("the ", "daily", True),
        ("the ", "a.", False),
    ],
)
def test_words_that_describe_an_outlet(lead: str, word: str, describes: bool) -> None:
    assert _describes(word, lead) is describes
