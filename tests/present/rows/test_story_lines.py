"""The three lines of a story: who spoke and when, and where the words come from."""

from dataclasses import replace
from pathlib import Path

from sayso import ingest, pipeline
from sayso.present.rows.page_rows import build_page
from sayso.present.rows.stories import Sentence, StoryRow
from sayso.present.rows.story_lines import UNREAD, _is_plain, _tell_words
from sayso.records import Report

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
    assert "Coast Wire credits The Quay Post" in origins
    assert origins.count("Coast Wire") == 1
    assert "2031" not in origins


def test_whose_words_were_said_in_public_is_told(tmp_path: Path) -> None:
    post = '"The pier will be closed until the spring, and nobody will row," Ada Lunt wrote on Facebook.'
    told = '"Nobody will row before the summer comes," the rower Ola Brandt told the Mole Gazette.'
    story = tell(
        tmp_path,
        ("Coast Wire", "2031-05-06", "Rowers", told),
        ("Quay Post", "2031-05-06", "Pier and rowers", f"{post}\n\n{told}"),
        ("Shore News", "2031-05-06", "Pier", post),
    )
    assert read(story.origins).strip().endswith("Said in public: words of Ada Lunt, in Shore News.")


def test_an_article_that_names_nobody_credits_nobody(tmp_path: Path) -> None:
    text = (
        "A ferry carrying more than 200 passengers ran aground off Lisk on Friday, killing at least nine, "
        "police said. “The captain had been warned twice about the storm,” police commander Ada Lunt said. "
        "Rescue workers said they had pulled 161 people from the water by nightfall."
    )
    signed = f"LISK, May 6 (Reuters) - {text}"
    story = tell(
        tmp_path,
        ("Coast Standard", "2031-05-06", "Ferry", signed),
        ("Mole Gazette", "2031-05-06", "Ferry aground", text),
    )
    origins = read(story.origins)
    assert "Coast Standard credits Reuters" in origins
    assert "Mole Gazette has text that others credit to Reuters" in origins


def test_outlets_that_one_article_credits_are_named_together(tmp_path: Path) -> None:
    text = (
        '"The pier will be closed until the spring," Ada Lunt told the Quay Post.\n\n'
        '"Nobody will row before the summer," the rower Ola Brandt told the Mole Gazette.'
    )
    origins = read(tell(tmp_path, ("Coast Wire", "2031-05-06", "Pier", text)).origins)
    assert "Coast Wire credits Mole Gazette and Quay Post." in origins


def test_why_something_is_to_be_read_first_is_said(tmp_path: Path) -> None:
    story = tell(tmp_path, FERRY)
    assert read(story.then) == "Read The Quay Post first: it is shown to have words first-hand."


def test_of_an_outlet_that_nobody_has_read_it_is_said_that_it_is_named(tmp_path: Path) -> None:
    story = tell(tmp_path, WIRE)
    assert read(story.then) == f"Look for Quay Post: {UNREAD}. "
    origins = read(story.origins)
    assert origins.startswith("Named as first-hand, not read: Quay Post, for words of Ada Lunt.")
    for line in (story.then, story.origins):
        assert ({f.text: f.href for f in line}["Quay Post"] or "").startswith("#p1-")


def test_a_role_that_points_back_is_not_given(tmp_path: Path) -> None:
    story = tell(
        tmp_path,
        ("The Quay Post", "2031-05-06", "Union angry",
         "The rowers' union wants help. Its chairwoman, Ada Lunt, said on Monday that the pier was rotten."),
        ("Coast Wire", "2031-05-06", "Pier rotten", "Ada Lunt said on Monday that the pier was rotten."),
    )  # fmt: skip
    assert "Its chairwoman" not in read(story.spoke)
    assert read(story.spoke).startswith("Ada Lunt: that the pier was rotten (5 May 2031)")


def test_a_role_is_given_without_its_article(tmp_path: Path) -> None:
    told = "A spokesman for the rowers, Bo Finch, said on Monday that the pier was rotten."
    article = ("The Quay Post", "2031-05-06", "Pier rotten", told)
    story = tell(tmp_path, article, ("Coast Wire", *article[1:]))
    assert read(story.spoke).startswith("Bo Finch, spokesman for the rowers: that")


def test_an_article_of_a_name_stays_in_a_role(tmp_path: Path) -> None:
    told = "The Hague prosecutor, Bo Finch, said on Monday that the pier was rotten."
    article = ("The Quay Post", "2031-05-06", "Pier rotten", told)
    story = tell(tmp_path, article, ("Coast Wire", *article[1:]))
    assert read(story.spoke).startswith("Bo Finch, The Hague prosecutor: that")


def test_somebody_without_a_name_is_given_in_the_words_of_the_article(tmp_path: Path) -> None:
    text = (
        "A spokesperson for the rowers told the Quay Post that the pier was rotten.\n\n"
        '"The pier will be closed until the spring, and nobody will row," Ada Lunt told the Quay Post.'
    )
    story = tell(
        tmp_path, ("The Quay Post", "2031-05-06", "Pier", text), ("Coast Wire", "2031-05-07", "Row", text)
    )
    origins = read(story.origins)
    assert "“A spokesperson for the rowers”" in origins
    assert {f.text: f.theirs for f in story.origins}["“A spokesperson for the rowers”"]


def test_a_piece_of_a_sentence_is_given_with_its_source_and_verb_or_not_at_all(pile: Report) -> None:
    rows = [x.utterance for story in build_page(pile).stories for x in story.statements]
    row = next(r for r in rows if r.speaker_named and not r.tellings[0].negated)
    telling = replace(row.tellings[0], alone=False, cue="said", perhaps=False)
    telling = replace(telling, stretch=(("Lunt said ", False), ("this spring that it would rain", True)))
    piece = replace(row, words="this spring that it would rain", tellings=(telling,))
    assert [f.text for f in _tell_words(piece)][1] == "Lunt said this spring that it would rain"
    for words in ("that it would rain this spring", "It would rain this spring", "“It would rain”"):
        assert [f.text for f in _tell_words(replace(piece, words=words))][1] == words
    assert _is_plain(piece)
    assert not _is_plain(replace(piece, words="the rule"))
    assert not _is_plain(replace(piece, tellings=(replace(telling, inside=True),)))
    assert _is_plain(replace(piece, words="“Never”", tellings=(replace(telling, alone=True),)))


def test_words_that_are_cut_off_end_the_line(tmp_path: Path) -> None:
    text = '"The pier will be closed until the spring, and nobody will row here before," Ada Lunt said.'
    spoke = read(tell(tmp_path, ("Coast Wire", "", "Pier", text)).spoke)
    assert spoke.endswith(" …")


def test_what_one_tells_of_another_is_not_given_as_the_others_words(tmp_path: Path) -> None:
    text = (
        "The rower Ola Brandt said the harbour master, Ada Lunt, had knocked on doors in April and told the "
        "rowers to leave the pier at once."
    )
    spoke = read(tell(tmp_path, ("Coast Wire", "2031-05-06", "Pier", text)).spoke)
    assert "Ada Lunt" in spoke
    assert "Ada Lunt: " not in spoke
    assert "harbour master: " not in spoke


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
