"""The three lines of a story: who spoke and when, and where the words come from."""

from pathlib import Path

from sayso import ingest, pipeline
from sayso.present.rows.page_rows import build_page
from sayso.present.rows.stories import Sentence, StoryRow

NOTE = """---
outlet: {outlet}
published: {day}
title: {title}
---
{text}
"""


def tell(folder: Path, *articles: tuple[str, str, str, str]) -> StoryRow:
    for number, (outlet, day, title, text) in enumerate(articles):
        path = folder / f"{number}.txt"
        path.write_text(NOTE.format(outlet=outlet, day=day, title=title, text=text), encoding="utf-8")
    return build_page(pipeline.report_pile(ingest.read_pile([folder]))).stories[0]


def read(sentence: Sentence) -> str:
    return "".join(fragment.text for fragment in sentence)


FERRY = (
    "The Quay Post", "2031-05-06", "Ferry to stay in port",
    "The ferry will not sail before June, its owner, Ada Lunt, told the Quay Post on Monday.\n\n"
    "\"We will not sail with one engine, whatever the mayor writes to me,\" Lunt told the Quay Post.",
)  # fmt: skip
WIRE = (
    "Coast Wire", "2031-05-06", "No ferry before June",
    "\"We will not sail with one engine, whatever the mayor writes to me,\" Ada Lunt told the Quay Post.",
)  # fmt: skip
LATER = (
    "Coast Wire", "2031-05-09", "Ferry owner holds firm",
    "\"We will not sail with one engine, whatever the mayor writes to me,\" Ada Lunt told the Quay Post.",
)  # fmt: skip


def test_an_outlet_is_named_once_however_many_of_its_articles_credit(tmp_path: Path) -> None:
    origins = read(tell(tmp_path, FERRY, WIRE, LATER).origins)
    assert "Coast Wire credits" in origins or "Coast Wire credit " in origins
    assert origins.count("Coast Wire") == 1
    assert "2031" not in origins


def test_a_role_that_points_back_is_not_given(tmp_path: Path) -> None:
    story = tell(
        tmp_path,
        ("The Quay Post", "2031-05-06", "Union angry",
         "The rowers' union wants help. Its chairwoman, Ada Lunt, said on Monday that the pier was rotten."),
        ("Coast Wire", "2031-05-06", "Pier rotten", "Ada Lunt said on Monday that the pier was rotten."),
    )  # fmt: skip
    assert "Its chairwoman" not in read(story.spoke)
    assert read(story.spoke).startswith("Ada Lunt: that the pier was rotten (5 May 2031)")


def test_a_denial_is_not_given_without_its_verb(tmp_path: Path) -> None:
    story = tell(
        tmp_path,
        ("Coast Wire", "2031-05-06", "Pier", "Ada Lunt denied on Monday that the pier would be sold."),
        (
            "The Quay Post",
            "2031-05-06",
            "Pier sale",
            "Ada Lunt denied on Monday that the pier would be sold.",
        ),
    )
    assert read(story.spoke) == "Ada Lunt."
