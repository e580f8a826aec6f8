"""Names behind a comma or at the end of a source, and bodies whose name has an owner in it."""

import re

import pytest

from sayso.annotation.document import open_document
from sayso.annotation.layout.sentences import segment
from sayso.annotation.speakers.name_mentions import find_names
from sayso.annotation.speakers.speaker_mentions import resolve_speakers
from sayso.records import Entity, EntityKind, Span
from tests.annotation.speaker_cases import read_marked

PEOPLE = ("Ola Voss", "Keith Ablett", "Lodge 88", "Tove Brandt")
BODIES = (
    "Acme Cold Storage", "St Aldwyn’s Academy", "Seafarers' Federation", "General Staff", "Orrin Courier",
    "Kestrel Bank's Risk Committee", "Mara Lind's Heron Motors", "Today's Orrin Courier",
    "People's Republic of China",
)  # fmt: skip


def tag(text: str) -> tuple[Entity, ...]:
    """Return the names that the tagger would see in a text."""
    kinds: tuple[tuple[EntityKind, tuple[str, ...]], ...] = (("person", PEOPLE), ("organization", BODIES))
    return tuple(
        Entity(span=Span(start=m.start(), end=m.end()), kind=kind, score=0.9)
        for kind, names in kinds
        for name in names
        for m in re.finditer(re.escape(name), text)
    )


def find_speaker(marked: str) -> str | None:
    document, attributions = read_marked(marked)
    (read,) = resolve_speakers(open_document(document, attributions), tag(document.text))
    return read.speaker.name if read.speaker and read.speaker.kind != "unnamed" else None


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("{His agent, Ola Voss,} said so.", "Ola Voss"),
        ("{His employer, Acme Cold Storage,} said so.", "Acme Cold Storage"),
        ("{The company, Acme Cold Storage,} said so.", "Acme Cold Storage"),
        ("{Her report, Acme Cold Storage,} said so.", None),
        ("{Her school, Ola Voss,} said so.", None),
        # behind "of", a body's name is that of the noun beside it
        ("{The lawyer of his employer, Acme Cold Storage,} said so.", None),
        ("{The lawyer of the firm, Ola Voss,} said so.", "Ola Voss"),
        ("{The head of the firm, Acme Cold Storage,} said so.", None),
        ("{The operator of the ferry, Acme Cold Storage,} said so.", "Acme Cold Storage"),
        # nobody is called "Lodge 88"
        ("{The head of the police union, Lodge 88,} said so.", None),
        # a rank behind a noun for many
        ("{Chair of governors Major Keith Ablett} said so.", "Keith Ablett"),
        ("{Aide to Major Keith Ablett} said so.", None),
        ("{The widow of Major Keith Ablett} said so.", None),
        # two things that one person is
        ("{Boat owner and retired captain Ola Voss} said so.", "Ola Voss"),
        ("{A boat owner and retired captain Ola Voss} said so.", None),
        ("{Boat owners and retired captain Ola Voss} said so.", None),
        ("{Tove Brandt and retired captain Ola Voss} said so.", "Tove Brandt and Ola Voss"),
        # whose letter it is stands before it
        ("{An engineer's letter, published by the Orrin Courier,} said so.", None),
        ("{A letter published by the Orrin Courier} said so.", "Orrin Courier"),
    ],
)
def test_a_name_in_a_source_is_of_the_noun_that_the_grammar_says(marked: str, name: str | None) -> None:
    assert find_speaker(marked) == name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("St Aldwyn’s Academy said so.", ["St Aldwyn’s Academy"]),
        ("The Seafarers' Federation said so.", ["Seafarers' Federation"]),
        ("The General Staff said so.", ["General Staff"]),
        ("General Ola Voss said so.", ["Ola Voss"]),
        # an owner that stands elsewhere without its ending is a body of its own
        (
            "Kestrel Bank's Risk Committee said so. Kestrel Bank is old.",
            ["Kestrel Bank", "Risk Committee", "Kestrel Bank"],
        ),
        # behind an owner that is no part of it, the name goes on with a name
        ("Mara Lind's Heron Motors said so.", ["Mara Lind", "Heron Motors"]),
        ("Today's Orrin Courier said so.", ["Orrin Courier"]),
        # a state's name comes from the list of states
        ("The People's Republic of China said so.", ["Republic of China"]),
    ],
)
def test_an_owner_may_be_part_of_a_bodys_name(text: str, names: list[str]) -> None:
    assert [m.text for m in find_names(text, segment(text), tag(text))] == names
