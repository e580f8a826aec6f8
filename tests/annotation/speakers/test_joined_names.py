"""A particle joined to a surname is part of the name; a dash joined to a name parts it from what follows."""

import pytest

from sayso.annotation.layout.sentences import segment
from sayso.annotation.speakers.name_mentions import find_names
from tests.annotation.speaker_cases import show_speakers


def test_a_small_particle_before_a_hyphen_belongs_to_the_name() -> None:
    assert show_speakers("Spokesman {Omar al-Quillani} said that the quay was safe.") == (
        "Omar al-Quillani => Omar al-Quillani, person, Spokesman"
    )


def test_another_small_prefix_before_a_hyphen_makes_no_name() -> None:
    text = "The pro-Quillani council met in Sund."
    assert "pro-Quillani" not in [m.text for m in find_names(text, segment(text), ())]


@pytest.mark.parametrize("behind", ["also known as Jo", "who rowed to Sund", "the keeper of the quay"])
def test_a_dash_before_a_small_letter_ends_the_name(behind: str) -> None:
    assert show_speakers(f"{{Ada Quill}}–{behind}–said that the quay was safe.") == (
        "Ada Quill => Ada Quill, person"
    )


def test_a_dash_between_capitals_joins_them() -> None:
    text = "Mayor Ada Quill opened the Sund–Lisk line."
    assert "Sund–Lisk" in [m.text for m in find_names(text, segment(text), ())]
