"""To whom a text as a whole is credited (tests/fixtures/sayings/credits.toml), and what credits a picture."""

import pytest

from sayso.annotation.citations.credits import find_credits, is_photo_credit
from sayso.outlets import load_gazetteer
from sayso.records import Document, Span
from tests.cases import Case, name_case, read_cases
from tests.kept.shown import check


def show(text: str, *, title: str | None = None, byline: str | None = None) -> str:
    document = Document(id="d", name="d", text=text, outlet="Vik Post", title=title, byline=byline)
    return " + ".join(
        f"{c.kind} {c.outlet} “{text[c.span.start : c.span.end]}” in “{text[c.clause.start : c.clause.end]}”"
        for c in find_credits(document, load_gazetteer())
    )


@pytest.mark.parametrize("case", read_cases("sayings/credits.toml"), ids=name_case)
def test_credits(case: Case) -> None:
    lines = []
    for text in case["texts"]:
        answers = [show(text), show(text, title="Dam holds in Lisk"), show(text, byline="Ada Tarn, Reuters")]
        shown = answers[0] if len(set(answers)) == 1 else " / ".join(answers)
        lines.append(f"{text!r} >> {shown or '-'}")
    check("credits", case["name"], lines)


@pytest.mark.parametrize(("size", "shown"), [(1400, "dateline Reuters"), (1600, "")])
def test_a_slug_stands_near_the_start(size: int, shown: str) -> None:
    assert show("x" * size + "\nLISK (Reuters) - The dam held until the autumn and nobody knew.").startswith(
        shown
    )
    assert bool(
        show("x" * size + "\nLISK (Reuters) - The dam held until the autumn and nobody knew.")
    ) == bool(shown)


@pytest.mark.parametrize(("size", "found"), [(780, True), (783, True), (784, False), (800, False)])
def test_a_byline_field_is_looked_for_near_the_start(size: int, found: bool) -> None:
    assert bool(show(f"{'x' * size} Ada Tarn Reuters\nIt held.", byline="Ada Tarn Reuters")) == found


@pytest.mark.parametrize(
    ("before", "after", "is_photo"),
    [
        ("The dam (Photo: ", ")", True),
        ("The dam (", "/Ada Tarn)", True),
        ("The dam (Ada Tarn/", ")", True),
        ("The dam (", " in May)", False),
        ("The dam [picture ", "]", True),
        ("Photo by ", "\nIt held.", True),
        ("Photo: Ada Tarn of ", "", True),
        ("Copyright 2031 ", ". All rights reserved.", False),
        ("Copyright 2031 ", ".", True),
        ("photo\n", " said so", False),
        (f"{'Rain fell. ' * 22}Photo by ", "", False),
        (f"{'Rain fell. ' * 20}Photo by ", "", True),
        ("Photo of the dam, which held all through the rain, by ", "", False),
        ("", "/Ada Tarn", True),
        ("", " / Ada Tarn", True),
        ("Ada Tarn/", "", True),
        ("Ada Tarn/ ", "", True),
        ("Ada Tarn / ", "", False),
        ("", " Photo", True),
        ("", " via Getty", True),
        ("", " via nobody", False),
        ("", " Photographs", False),
        ("He told ", " so.", False),
    ],
)
def test_pictures(before: str, after: str, is_photo: bool) -> None:
    text = f"{before}Reuters{after}"
    assert is_photo_credit(text, Span(start=len(before), end=len(before) + 7)) == is_photo
