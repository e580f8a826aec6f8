"""How a note on two wordings reads: with the outlets' names and the words of both sides."""

from typing import Any, get_args

import pytest

from sayso.present.text.change_notes import quote_words, word_note
from sayso.records import ChangeNote, NoteKind, Span

LEFT = "We will not close the harbour, said the first report."
RIGHT = "They would close the harbour."
NOT = Span(start=8, end=11)
WE = Span(start=0, end=7)
THEY = Span(start=0, end=10)


@pytest.mark.parametrize(
    ("given", "expect"),
    [
        (
            {"kind": "negation in one", "having": "left", "left": NOT},
            "Negation: the Post has “not”, the Herald has no negation here",
        ),
        (
            {"kind": "negation differs", "having": "left", "left": NOT, "right": THEY},
            "Negation: “not” in the Post, “They would” in the Herald; the Herald has no “not” here",
        ),
        (
            {"kind": "number differs", "left": WE, "right": THEY},
            "Number: “We will” in the Post, “They would” in the Herald",
        ),
        (
            {"kind": "no gap", "having": "right", "right": THEY},
            "The Herald has “They would”, the Post has not, and no mark to show it",
        ),
        (
            {"kind": "sentences joined", "having": "left"},
            "What is two sentences in the Post is one in the Herald",
        ),
        (
            {"kind": "reordered", "having": "left", "left": WE},
            "Re-ordered: “We will” stands in another place in the Herald",
        ),
        (
            {"kind": "person shifted", "left": WE, "right": THEY},
            "Person shifted: “We will” in the Post, “They would” in the Herald",
        ),
        (
            {"kind": "inside marks", "having": "right", "right": THEY},
            "“They would” stands inside the marks in the Herald, outside in the Post",
        ),
    ],
)
def test_a_note_quotes_both_sides_and_names_them(given: dict[str, Any], expect: str) -> None:
    assert word_note(ChangeNote(**given), LEFT, RIGHT, first="the Post", second="the Herald") == expect


def test_words_of_an_article_are_never_taken_for_a_name_of_a_side() -> None:
    note = ChangeNote(kind="no gap", having="left", left=Span(start=36, end=52))
    told = word_note(note, LEFT, RIGHT, first="the Post", second="the Herald")
    assert told == "The Post has “the first report”, the Herald has not, and no mark to show it"


def test_braces_in_an_article_stay_as_they_are() -> None:
    note = ChangeNote(kind="no gap", having="left", left=Span(start=0, end=7))
    assert "“{first}”" in word_note(note, "{first} is shut", "", first="{a}", second="{b}")


def test_a_long_run_is_shortened_in_the_middle() -> None:
    words = " ".join(["harbour"] * 20)
    left, right = quote_words(ChangeNote(kind="no gap", left=Span(start=0, end=len(words))), words, "")
    assert (len(left), left[35:38], right) == (69, " … ", "")


@pytest.mark.parametrize("kind", get_args(NoteKind))
def test_every_kind_has_a_sentence(kind: NoteKind) -> None:
    told = word_note(ChangeNote(kind=kind, having="left", left=NOT, right=THEY), LEFT, RIGHT)
    assert told[0].isupper() or told[0] == "“"
    assert "{" not in told
    assert not told.endswith(".")
