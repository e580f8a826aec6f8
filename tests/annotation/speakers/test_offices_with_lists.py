"""A full name closes a source behind an office that holds a list or the name of a body."""

import pytest

from sayso.annotation.layout.sentences import segment
from sayso.annotation.speakers.name_mentions import find_names
from sayso.annotation.speakers.source_phrases import read_source
from sayso.records import Entity, EntityKind, Span


def read_name(source: str, name: str = "Ada Quill", kind: EntityKind = "person") -> str | None:
    """Return the name at the head of a source, in which the tagger sees one name."""
    text = f"{source} said that the quay was safe."
    start = text.index(name)
    seen = Entity(span=Span(start=start, end=start + len(name)), kind=kind, score=0.95)
    span = Span(start=0, end=len(source))
    phrase = read_source(text, span, find_names(text, segment(text), (seen,), certain=[span]))
    return phrase.name.text if phrase.head == "name" and phrase.name and not phrase.joint else None


@pytest.mark.parametrize(
    "source",
    [
        "Secretary for Ports, Sports and Tourism Ada Quill",
        "Foreign Trade and Tourism Minister Ada Quill",
        "The Sundish pop star and actor Ada Quill",
        "Reef law and human rights attorney Ada Quill",
        "The Speaker of the Tide Assembly Ada Quill",
        "The public relations, communications and brand manager of Premier Quay Company (PQC) Ada Quill",
        "The Under-Secretary-General for the Affairs of the Great Quay Dr. Ada Quill",
        "Commissioner for Quay Development, Trade and Fish, Ada Quill",
    ],
)
def test_the_person_behind_the_office_speaks(source: str) -> None:
    assert read_name(source) == "Ada Quill"


@pytest.mark.parametrize(
    "source",
    [
        "The aide to Minister for Ports, Fish and Tide Ada Quill",
        "The lawyer of the singer Ada Quill",
        "The wife of slain Ada Quill",
        "A lawyer for the Tide Council Ada Quill",
        "The Council and Mayor Ada Quill",
    ],
)
def test_whose_office_it_is_somebody_else_may_be(source: str) -> None:
    assert read_name(source) != "Ada Quill"


def test_a_body_with_an_article_stands_beside_what_it_is() -> None:
    source = "A rights group, the Sund League of Rowers,"
    assert read_name(source, "Sund League of Rowers", "organization") == "Sund League of Rowers"
