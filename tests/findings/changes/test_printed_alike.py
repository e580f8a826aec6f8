"""Other articles with the words of one side of a change are told; those with other words are not."""

from itertools import permutations

import pytest

from sayso.findings.templates import word_finding
from sayso.present.page_index import PageIndex
from sayso.present.rows.findings import list_findings
from tests.findings.test_changes_in_marks import KINDS, report

OUTLETS = ("Quay Gazette", "Harbour Post", "Tern Courier")
SAID = "“We are not going to close the ferry line to Brannholm this winter,” Mayor Ilse Haar said on Monday."
CHANGED = SAID.replace("are not going", "are going")

FALSE = "“We are going to close the ferry line to Brannholm this winter”"


def tell(third: str, *, here: str = SAID, there: str = CHANGED, outlets: tuple[str, ...] = OUTLETS) -> str:
    found = report(here, there, third, outlets=outlets).findings
    (text,) = (word_finding(f) for f in found if f.kind in KINDS)
    return text


@pytest.mark.parametrize(
    ("third", "alike"),
    [
        (SAID, "Quay Gazette"),
        (CHANGED, "Harbour Post"),
        (
            "“We are going to close the ferry line to Brannholm this winter,” she told a meeting.",
            "Harbour Post",
        ),
        (
            "Mayor Ilse Haar said: 'We are not going to close the ferry line to Brannholm this winter.'",
            "Quay Gazette",
        ),
    ],
)
def test_articles_with_the_same_words_are_told_together(third: str, alike: str) -> None:
    text = tell(third)
    shown = {alike, "Tern Courier"}
    assert any(f"{one} has the words as the {other} does." in text for one, other in permutations(shown))


def test_the_article_is_linked_on_the_page() -> None:
    page = PageIndex(report(SAID, CHANGED, SAID, outlets=OUTLETS))
    (row,) = (r for r in list_findings(page) if r.wordings)
    linked = [f.text for f in row.closing if f.href]
    assert linked == ["The Tern Courier", "the Quay Gazette"]


@pytest.mark.parametrize(
    "third",
    [
        # a third wording
        "“We are never going to shut the ferry line to Brannholm this winter,” Mayor Ilse Haar said.",
        # in the article's own voice, without marks
        "Mayor Ilse Haar said they were not going to close the ferry line to Brannholm this winter.",
        # a part of the words
        "Mayor Ilse Haar said the crews would not “close the ferry line to Brannholm this winter” on Monday.",
        # words in marks and words of the article
        "Mayor Ilse Haar said we are not “going to close the ferry line to Brannholm this winter” on Monday.",
        # with an ellipsis, in brackets
        "“We are ... going to close the ferry line to Brannholm this winter,” Mayor Ilse Haar said.",
        "“We are [not] going to close the ferry line to Brannholm this winter,” Mayor Ilse Haar said.",
        # somebody else's words
        "“We are not going to close the ferry line to Brannholm this winter,” skipper Odette Farr said.",
        # words that she denies
        "Mayor Ilse Haar denied that she had said “we are going to close the ferry line to Brannholm”.",
        # with a number more, with a name, in another tense
        "“We two are not going to close the ferry line to Brannholm this winter,” Mayor Ilse Haar said.",
        "“The Farrs are not going to close the ferry line to Brannholm this winter,” Mayor Ilse Haar said.",
        "“We were not going to close the ferry line to Brannholm this winter,” Mayor Ilse Haar said.",
        # words that it takes back or calls false
        f"Correction: An earlier version quoted Mayor Ilse Haar as saying {FALSE}. That was wrong.",
        f"Mayor Ilse Haar was misquoted as saying {FALSE}.",
        f"A film in which Mayor Ilse Haar says {FALSE} was doctored, the council said.",
        # an account of a meeting, speaker by speaker
        "MODERATOR: Mayor?\nHAAR: We are not going to close the ferry line to Brannholm this winter.\n"
        "MODERATOR: Why?\nHAAR: It is needed.\nMODERATOR: Thank you.\nHAAR: You are welcome.",
    ],
)
def test_an_article_with_other_words_is_not(third: str) -> None:
    assert "the Tern Courier has “" not in tell(third)
    assert "Tern Courier has the words as" not in tell(third)
    assert "as the Tern Courier does" not in tell(third)


def test_an_article_that_holds_both_against_each_other_has_the_words_of_neither() -> None:
    both = f"{SAID} The Harbour Post printed it without a word: {CHANGED}"
    assert "Tern Courier has the words" not in "".join(
        word_finding(f) for f in report(SAID, CHANGED, both, outlets=OUTLETS).findings
    )


def test_another_article_of_one_outlet_is_not_told_against_it() -> None:
    outlets = (OUTLETS[0], OUTLETS[1], OUTLETS[1])
    assert "has the words as" not in tell(SAID, outlets=outlets)


LIMITED = "“I would go back to that theatre without Peter,” Odette Farr told reporters on Monday."
UNLIMITED = LIMITED.replace(" without Peter", "")
CONDITION = (
    "“If the dyke breaks again, we will have to move the whole school,” Mayor Ilse Haar said on Monday."
)
BARE = "“We will have to move the whole school,” Mayor Ilse Haar said on Monday."


@pytest.mark.parametrize(
    ("here", "there", "third", "is_told"),
    [
        (LIMITED, UNLIMITED, UNLIMITED, True),
        (LIMITED, UNLIMITED, "“I would go back to that theatre. Gladly,” Odette Farr told reporters.", True),
        (
            LIMITED,
            UNLIMITED,
            "“I would go back to that theatre for nobody,” Odette Farr told reporters.",
            False,
        ),
        (
            LIMITED,
            UNLIMITED,
            "“I would go back to that theatre if I must,” Odette Farr told reporters.",
            False,
        ),
        (CONDITION, BARE, BARE, True),
        (CONDITION, BARE, "“I am sure. We will have to move the whole school,” Mayor Ilse Haar said.", True),
        (
            CONDITION,
            BARE,
            "“Should it break, we will have to move the whole school,” Mayor Ilse Haar said.",
            False,
        ),
        (
            CONDITION,
            BARE,
            "“Nobody says we will have to move the whole school,” Mayor Ilse Haar said.",
            False,
        ),
    ],
)
def test_an_article_with_another_limit_has_not_lost_it(
    here: str, there: str, third: str, *, is_told: bool
) -> None:
    texts = [word_finding(f) for f in report(here, there, third, outlets=OUTLETS).findings if f.kind in KINDS]
    assert any("Tern Courier" in t and "the words as" in t for t in texts) is is_told
