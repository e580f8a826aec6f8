"""A name where it stands."""

from dataclasses import fields, replace
from typing import Any, get_type_hints

import pytest

from sayso.annotation.layout.sentences import segment
from sayso.annotation.speakers.name_mentions import NameMention, find_names
from sayso.annotation.speakers.role_descriptions import Role
from sayso.records import Entity, Span


def test_a_mention_that_is_placed_keeps_what_is_known_of_it() -> None:
    values: dict[str, Any] = {
        "span": Span(start=4, end=9),
        "phrase": Span(start=0, end=9),
        "text": "Finch",
        "kind": "person",
        "title": "Dr",
        "roles": (Role("the mayor", Span(start=0, end=9), "mayor"),),
        "sentence": 1,
        **{name: True for name, kind in get_type_hints(NameMention).items() if kind is bool},
    }
    # No field has what it has where it is left out.
    assert {f.name for f in fields(NameMention)} == set(values)
    assert all(values[f.name] != f.default for f in fields(NameMention))
    mention = NameMention(**values)
    assert mention.place(1, quoted=True, subject=True) == mention
    assert mention.place(7, quoted=False, subject=False) == replace(
        mention, sentence=7, quoted=False, subject=False
    )


def show_names(text: str, *people: str) -> list[str]:
    """List the names of a text in which the tagger sees `people`."""
    places = [(text.index(name), len(name)) for name in people]
    seen = [Entity(span=Span(start=at, end=at + n), kind="person", score=0.9) for at, n in places]
    return [m.text for m in find_names(text, segment(text), seen)]


@pytest.mark.parametrize(
    ("text", "people", "names"),
    [
        ("Jan Kross said the ferry was late.", [], ["Kross"]),
        ("Jan Kross said the ferry was late.", ["Jan Kross"], ["Jan Kross"]),
        ("June Kelvar sales rose. Kelvar said so.", [], ["Kelvar", "Kelvar"]),
        ("The ferry was late, May Tarn said.", ["May Tarn"], ["May Tarn"]),
        ("The ferry was late, May Tarn said.", [], ["Tarn"]),
        ("May Tarn denied it.", ["May", "Tarn"], ["Tarn"]),
        ("The ferry was late, but June Hale said it would sail.", ["June Hale"], ["Hale"]),
        ("The ferry was late, but June Hale said it would sail.", [], ["Hale"]),
        ("Ida Finch and June Hale left.", ["Ida Finch", "June Hale"], ["Ida Finch", "June Hale"]),
        ("But May Kelvar said it would vote.", ["May Kelvar"], ["Kelvar"]),
        ("In April and May Finch said it would close. Bo Finch left.", [], ["Finch", "Bo Finch"]),
        ("In April and May Finch said it would close.", ["May Finch"], ["Finch"]),
        ("Between April and June Kelvar said it would.", [], ["Kelvar"]),
        ("In March, April and May Kelvar said it would.", ["Kelvar"], ["Kelvar"]),
        ("May Finch come? Finch said so.", [], ["Finch", "Finch"]),
        ("May Finch said it would close. Bo Finch left.", [], ["Finch", "Bo Finch"]),
        ("They met April Lunt at the pier.", ["April Lunt"], ["April Lunt"]),
        ("August Brandt denied it.", ["August Brandt"], ["August Brandt"]),
        ("In Jan Kross left, and last May Tarn did.", ["Kross", "Tarn"], ["Kross", "Tarn"]),
        ("Late in June Hale came. On 5 April Lunt came.", [], ["Hale", "Lunt"]),
        ("Jan 5 Kross came. May Mayor Ida Marsh come too?", [], ["Kross", "Ida Marsh"]),
        ("May England win. June KLF talks failed.", [], ["England", "KLF"]),
    ],
)
def test_a_month_is_a_given_name_where_the_tagger_tells(
    text: str, people: list[str], names: list[str]
) -> None:
    assert show_names(text, *people) == names


def test_no_month_is_the_given_name_of_a_body() -> None:
    text = "May Kelvar said it would sail. The ferry is late, and Kelvar is sorry."
    place = text.rindex("Kelvar")
    body = Entity(span=Span(start=place, end=place + 6), kind="organization", score=0.9)
    assert [m.text for m in find_names(text, segment(text), [body])] == ["Kelvar", "Kelvar"]
