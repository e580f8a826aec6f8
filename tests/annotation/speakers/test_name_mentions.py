"""A name where it stands."""

from dataclasses import fields, replace
from typing import Any, get_type_hints

from sayso.annotation.speakers.name_mentions import NameMention
from sayso.annotation.speakers.role_descriptions import Role
from sayso.records import Span


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
