"""Names as runs of capitals."""

import pytest

from sayso.annotation.grammar.noun_phrases import NAME


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("La Última Pelota said", "La Última Pelota"),
        ("Šport reported", "Šport"),
        ("Élan and others", "Élan"),
        ("Diário do Sotavento wrote", "Diário do Sotavento"),
        ("última hora", None),
        ("šport", None),
        ("el Šport", "Šport"),
        ("the élan of the crew", None),
        ("10×15 and ÷", None),
    ],
)
def test_a_capital_may_have_an_accent(text: str, name: str | None) -> None:
    found = NAME.search(text)
    assert (found and found.group()) == name
