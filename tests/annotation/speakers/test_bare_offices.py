"""What may be an office without a name is given as nobody's name."""

import re

import pytest

from sayso.annotation.document import open_document
from sayso.annotation.speakers.speaker_mentions import resolve_speakers
from sayso.records import Entity, Span
from tests.annotation.speaker_cases import read_marked


def list_speakers(marked: str, *, people: str) -> list[str]:
    """List who the sources in braces are; the tagger takes the words `people` for people's names."""
    document, attributions = read_marked(marked)
    found = (m for word in people.split() for m in re.finditer(word, document.text))
    seen = tuple(Entity(span=Span(start=m.start(), end=m.end()), kind="person", score=0.9) for m in found)
    read = resolve_speakers(open_document(document, attributions), seen)
    return [f"{a.speaker.name}, {a.speaker.kind}" if a.speaker else "nobody" for a in read]


@pytest.mark.parametrize(
    ("marked", "speakers"),
    [
        ("{The Tanod} told reporters so.", ["nobody"]),
        ("Tanod denies it\n\n{The Tanod} denied it. {He} left.", ["nobody", "nobody"]),
        ("It was late, {the Tanod} said. The Tanod’s boat left.", ["nobody"]),
        # Once without the article, or with a given name, it is a name.
        ("{The Tanod} told reporters so. Then Tanod left.", ["Tanod, person"]),
        ("Ada Tanod left. {The Tanod} told reporters so.", ["Ada Tanod, person"]),
        ("{Tanod} told reporters so.", ["Tanod, person"]),
    ],
)
def test_what_always_has_the_article_may_be_an_office(marked: str, speakers: list[str]) -> None:
    assert list_speakers(marked, people="Tanod") == speakers


@pytest.mark.parametrize(
    ("marked", "speakers"),
    [
        # A name of the stage is not called unnamed.
        ("{The Lanternman} said it would rain.", ["nobody"]),
        # Inside a sentence only a name has a capital on its article.
        ("It was late, and then {The Lanternman} said it would rain.", ["Lanternman, person"]),
        # A family is named by its surname.
        ("Ann Tarn came with Bo Tarn. {The Tarns} said it would rain.", ["The Tarns, unnamed"]),
        ("Ann Rossi came with Bo Rossi. {The Rossis} said it would rain.", ["The Rossis, unnamed"]),
        ("Ann Joness came with Bo Joness. {The Jonesses} said it would rain.", ["The Jonesses, unnamed"]),
        # A surname that ends like a plural of another is one.
        ("Ann Hugh came with Bo Hugh. {The Hughes} said it would rain.", ["nobody"]),
        # Others are who they are without it.
        ("{The Lanternman} said it was late. {Ann Lisk} said so.", ["nobody", "Ann Lisk, person"]),
        ("Ann Lisk met the Lanternman. {The Lanternman} left. {She} said so.", ["nobody", "nobody"]),
    ],
)  # fmt: skip
def test_who_may_be_no_office_is_left_open_or_named(marked: str, speakers: list[str]) -> None:
    assert list_speakers(marked, people="Lanternman Tarns Rossis Jonesses Hughes") == speakers
