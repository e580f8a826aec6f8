"""What a text says of somebody beside the name, which stands in ⟦brackets⟧."""

import pytest

from sayso.annotation.speakers.role_descriptions import read_roles
from sayso.records import Span


@pytest.mark.parametrize(
    ("marked", "roles"),
    [
        ("⟦Ann Orr⟧, the harbour minister, left.", ["the harbour minister"]),
        ("The note, seen by ⟦Ann Orr⟧, says the minister “should resign”.", []),
        ("The note, found by ⟦Ann Orr⟧, describes a minister, and a mayor.", []),
        ("The note, found by ⟦Ann Orr⟧, tells their lawyers: wait.", []),
        ("⟦Ann Orr⟧, said spokesman of the year, left.", ["said spokesman of the year"]),
        ("The harbour minister, ⟦Ann Orr⟧, left.", ["The harbour minister"]),
    ],
)
def test_a_clause_behind_a_name_is_no_role(marked: str, roles: list[str]) -> None:
    name = Span(start=marked.index("⟦"), end=marked.index("⟧") - 1)
    text = marked.replace("⟦", "").replace("⟧", "")
    assert [role.text for role in read_roles(text, name, name)] == roles
