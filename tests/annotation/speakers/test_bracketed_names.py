"""A short form in brackets stands for the body before it, also where its letters are no initials of it."""

import re

import pytest

from sayso.annotation.document import open_document
from sayso.annotation.speakers.speaker_mentions import resolve_speakers
from sayso.records import Entity, Span
from tests.annotation.speaker_cases import read_marked, show_speakers


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (
            "The Sund Reef Institute (CRS) opened in May. {CRS} said it was dry.",
            "Sund Reef Institute",
        ),
        ("The Lisk Coast Institute (Incol) opened in May. {Incol} said it was dry.", "Lisk Coast Institute"),
        ("CRS (Sund Reef Institute) opened in May. {CRS} said it was dry.", "Sund Reef Institute"),
        ("The Sund Reef Institute, or CRS, opened in May. {CRS} said it was dry.", "Sund Reef Institute"),
    ],
)
def test_a_short_form_that_the_article_explains_is_its_body(text: str, answer: str) -> None:
    assert show_speakers(text).splitlines()[-1].split(" => ")[1].startswith(f"{answer}, organization")


@pytest.mark.parametrize(
    "text",
    [
        "The Sund Reef Institute (VOX) opened in May. {VOX} said it was dry.",  # no letter fits
        "Ann Sundrel (ANSU) spoke in May. {ANSU} said it was dry.",  # a person
        "The Supreme Court of Arlen (AP) met in May. {AP} said it was dry.",  # an agency
        "The Bank of Sund (BBC) closed in May. {BBC} said it was dry.",
        "The Sund Reef Institute (SRIT) and the Sund Rail Institute (SRIT) met. {SRIT} said so.",
    ],
)
def test_what_else_stands_in_brackets_is_no_short_form(text: str) -> None:
    short = text[text.index("{") + 1 : text.index("}")]
    assert show_speakers(text).splitlines()[-1].startswith(f"{short} => {short},")


@pytest.mark.parametrize("short", ["SB", "S.B."])
def test_two_initials_without_brackets_may_be_of_another(short: str) -> None:
    text = f"The Sund Board met in May. {{The {short}}} said it was dry."
    assert "Sund Board" not in show_speakers(text)


@pytest.mark.parametrize("short", ["UN", "U.N."])
def test_the_initials_of_a_bloc_that_all_know_need_no_brackets(short: str) -> None:
    text = f"The United Nations met in May. {{The {short}}} said it was dry."
    assert show_speakers(text).splitlines()[-1].split(" => ")[1].startswith("United Nations, organization")


def test_a_surname_in_the_article_is_no_short_form() -> None:
    text = "The Marlow Institute of Oils (Milo) met. Ana Milo came. {Ms Milo} said it was dry."
    assert show_speakers(text).splitlines()[-1].split(" => ")[1].startswith("Ana Milo, person")


def test_a_body_behind_a_surname_is_not_what_the_surname_means() -> None:
    text = "Ana Salas won. Salas (Sund Athletic) was first. {Salas} said it was dry."
    assert show_speakers(text).splitlines()[-1].split(" => ")[1].startswith("Ana Salas, person")


def test_a_short_form_that_the_model_takes_for_a_person_is_the_body() -> None:
    document, attributions = read_marked("The Lisk Coast Institute (Incol) opened. {Incol} said it was dry.")
    at = [m.start() for m in re.finditer("Incol", document.text)]
    seen = [Entity(span=Span(start=a, end=a + len("Incol")), kind="person", score=0.9) for a in at]
    (read,) = resolve_speakers(open_document(document, attributions), tuple(seen))
    assert read.speaker is not None
    assert read.speaker.name == "Lisk Coast Institute"
