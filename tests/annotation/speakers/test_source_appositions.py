"""A person's name right behind the body that an office belongs to, without a comma."""

import re

import pytest

from sayso.annotation.document import open_document
from sayso.annotation.speakers.name_mentions import NameKind, NameMention
from sayso.annotation.speakers.referents.names_behind_bodies import part_names_behind_bodies
from sayso.annotation.speakers.speaker_mentions import resolve_speakers
from sayso.records import Entity, Span
from tests.annotation.speaker_cases import read_marked


def find_speaker(marked: str, *people: str) -> str | None:
    """Return who the source in braces is; the tagger takes `people` for people's names."""
    document, attributions = read_marked(marked)
    found = (m for name in people for m in re.finditer(name, document.text))
    seen = tuple(Entity(span=Span(start=m.start(), end=m.end()), kind="person", score=0.9) for m in found)
    (read,) = resolve_speakers(open_document(document, attributions), seen)
    return read.speaker.name if read.speaker else None


MANY = "The Speakers of the Assembly Soh Dae-ri"  # their own words: unnamed


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("{The President of the Republic Oru Tamm} said so. Tamm left.", "Oru Tamm"),
        ("{The Speaker of the National Assembly Soh Dae-ri} said so. Soh Dae-ri left.", "Soh Dae-ri"),
        ("{The Secretary of the Quay Commission Sova Lunt} said so. Sova Lunt left.", "Sova Lunt"),
        # A body may be called by somebody whom the text has nowhere else.
        ("{The Director of the Institute Oru Tamm} said so. The Institute Oru Tamm is old.", None),
        ("{The Director of the Institute Oru Tamm} said so.", None),
        ("{The Chairman of the Foundation Oru Tamm} said so. Oru Tamm was the first mayor.", None),
        ("{The Director of the Museum Tove Brandt} said so. Brandt was a painter.", None),
        ("{The Head of the Hospital Sova Lunt} said so. Sova Lunt was a doctor.", None),
        # A given name alone is anybody's, and so is a surname with another one.
        ("{The President of the Republic Oru Tamm} said so. Oru left.", None),
        ("{The President of the Republic Oru Tamm} said so. Ann Tamm left.", None),
        # A relative is another than the one named, and so are many.
        ("{The Speakers of the Assembly Soh Dae-ri} said so. Soh left.", MANY),
        ("{The daughter of the President Oru Tamm} said so. Tamm left.", None),
    ],
)
@pytest.mark.parametrize("seen", [True, False], ids=["seen by the tagger", "read as one name"])
def test_who_is_named_elsewhere_holds_the_office(marked: str, name: str | None, *, seen: bool) -> None:
    people = ("Oru Tamm", "Soh Dae-ri", "Tove Brandt", "Sova Lunt")
    speaker = find_speaker(marked, *(people if seen else ()))
    assert speaker == name


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("{The member for Sund West Ferry Oru Tamm} said so.", "Oru Tamm"),
        ("{The member for the ferry Oru Tamm} said so.", None),
        ("{A spokesman for Sund President Oru Tamm} said so.", None),
    ],
)
def test_a_person_behind_the_name_of_a_place_or_body_is_who_speaks(marked: str, name: str | None) -> None:
    found = find_speaker(marked, "Oru Tamm")
    assert found == name if name else found != "Oru Tamm"


@pytest.mark.parametrize(
    ("before", "body", "kind", "parted"),
    [
        ("The leader of", "Tide Watch", "organization", True),
        ("Her daughter", "Tide Watch", "organization", False),
        ("The bridge of", "Tide Watch", "organization", False),
        ("The leader of", "Kesh Watch", "person", True),
        ("The friend of", "Ann Watch", "person", False),
        # A town, a given name and one word begin the names of people.
        ("The leader of", "Charlotte", "place", False),
        ("The leader of", "New Lisk", "place", False),
        ("The leader of", "Galerie", "organization", False),
    ],
)
def test_a_holder_is_cut_from_the_body_of_his_office(
    before: str, body: str, kind: NameKind, parted: bool
) -> None:
    text = f"{before} {body} Oru Tamm spoke. Oru Tamm left. {body} closed."
    places: list[tuple[str, NameKind]] = [
        (f"{body} Oru Tamm", "person"),
        ("Oru Tamm left", "person"),
        (body, kind),
    ]
    names = []
    for words, of in places:
        name = words.removesuffix(" left")
        start = text.rindex(words) if words == body else text.index(words)
        span = Span(start=start, end=start + len(name))
        names.append(NameMention(span=span, phrase=span, text=name, kind=of))
    assert (part_names_behind_bodies(text, names)[0].text == "Oru Tamm") is parted
