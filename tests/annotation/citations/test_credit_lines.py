"""Which lines of an article credit it to an outlet, wherever they stand in it."""

from itertools import product

import pytest

from sayso.annotation.citations.credits import find_credits, is_photo_credit
from sayso.outlets import load_gazetteer
from sayso.records import Document, Span
from tests.kept.shown import check

ROWS = (
    "Dam holds in Lisk",
    "Published: 6 May 2031",
    "The dam of Lisk held until the autumn, and nobody in the valley knew why it did so.",
    "Rain fell on the town for nine days, and the road to the mill was shut to all traffic.",
    "The mayor spoke of it at length when the board met, and promised to look at the wall.",
    "Nobody was hurt, and the ferry left on the day after with all of the boats behind it.",
)
LINES = (
    "Reuters",
    "(Reuters)",
    "REUTERS MAY",
    "The Guardian",
    "(The Guardian).",
    "By Ana Reyes, Reuters",
    "Reporting by Reuters and AFP",
    "From AP",
    "Reuters - AP",
    "AP, Reuters and agencies",
    "Reuters staff wrote it",
    "Reuters contributed to this report.",
    "Ana Reyes of Reuters contributed to this report.",
    "Copyright 2031 Reuters. All rights reserved.",
    "This material may not be published. © Reuters",
    "Source: https://www.reuters.com/a",
    "via reuters.com",
    "Source: valleynews.example",
    "Xinhua | Updated: 2031-05-06",
    "Updated: 2031-05-06 (Xinhua)",
    "Updated: 2031-05-06 as Xinhua said",
    "LISK, Norway (Reuters) - The dam of Lisk held on Friday, and nobody knew why it did.",
    "LISK (AP Photo) - The dam of Lisk held on Friday, and nobody knew why it did so.",
    "LISK, May 5 /TASS/. The dam of Lisk held on Friday, and nobody knew why it did so.",
    "LISK, AP - The dam of Lisk held on Friday, and nobody in the valley knew why it did.",
    "(Reuters) - The dam held.",
    "Photo by Reuters",
    "Valley Post",
)


def show(text: str, *, byline: str | None = None, title: str | None = None) -> str:
    document = Document(id="d", name="d", text=text, outlet="Pennant Wire", byline=byline, title=title)
    found = find_credits(document, load_gazetteer())
    return "; ".join(
        f"{c.kind} {c.outlet} ({text[c.span.start : c.span.end]} in {text[c.clause.start : c.clause.end]})"
        for c in found
    )


@pytest.mark.parametrize("line", LINES)
def test_a_line_of_credit_wherever_it_stands(line: str) -> None:
    found: dict[str, list[str]] = {}
    for place in range(len(ROWS) + 1):
        text = "\n".join([*ROWS[:place], line, *ROWS[place:]])
        for title in (None, ROWS[0]):
            name = f"{place}{' titled' if title else ''}"
            found.setdefault(show(text, title=title), []).append(name)
    found.setdefault(show(line), []).append("alone")
    found.setdefault(show("\n".join([*ROWS[2:4], line]), byline=line), []).append("also the byline")
    check("credit_lines", line, [f"{', '.join(places)}: {credits}" for credits, places in found.items()])


@pytest.mark.parametrize("beyond", [-2, -1, 0, 1, 2, 3])
def test_a_byline_stands_near_the_start(beyond: int) -> None:
    """It ends within 800 characters of the start; that with a date in 700, but for its closing mark."""
    for line, bound, last in (("By Ana Reyes, Reuters", 800, 0), ("Updated: 2031-05-06 (Xinhua)", 700, 1)):
        before = "x" * (bound + beyond - len(line) - 1)
        assert ("byline" in show(f"{before}\n{line}\n{ROWS[2]}")) is (beyond <= last)


LEADS = ("The dam (", "The dam [Ada Tarn/", "(Photo by Ada Tarn, ", "Photo: ", "© ", "Ada Tarn/", "Ada / ",
         "image of ", "all rights reserved © ", "he told ", "(" + "x" * 44, "(" + "x" * 45,
         "Photo" + " x" * 15, "Photo" + " x" * 16, "(the file, ")  # fmt: skip
TAILS = (")", "/Getty)", " / AFP", "/x", " said", " Photo", " Images said", " via Getty", ", x" * 9 + ")",
         ", x" * 10 + ")", "x" * 30 + ")", " ab/)", ".")  # fmt: skip


@pytest.mark.parametrize("lead", LEADS)
def test_an_outlet_that_is_named_for_a_picture(lead: str) -> None:
    found = []
    for tail, more in product(TAILS, ("", "x" * 260)):
        text = f"Rain fell.\n{lead}Reuters{tail}{more and f' {more}'}\nRain fell."
        start = text.index("Reuters")
        if is_photo_credit(text, Span(start=start, end=start + 7)):
            found.append(f"{tail}{' and a long line' if more else ''}")
    check("credit_lines", f"picture: {lead}", found)


@pytest.mark.parametrize(("length", "picture"), [(248, True), (249, True), (250, False), (251, False)])
def test_a_line_with_a_picture_is_short(length: int, picture: bool) -> None:
    """Fewer than 250 characters: a longer one is prose that speaks of a photo."""
    start = len("Photo by ")
    text = f"Rain fell.\nPhoto by Reuters {'x' * (length - start - 8)}\nRain fell."
    at = text.index("Reuters")
    assert len(text.split("\n")[1]) == length
    assert is_photo_credit(text, Span(start=at, end=at + 7)) is picture
