"""Every row of the lexicon is needed by its example, and its counter-example is not taken for one."""

import subprocess
import sys
from pathlib import Path

import pytest

from sayso.lexicon import rows as lexicon
from sayso.records import Span
from tests.lexicon.proof import fill, find_refused

EACH = pytest.mark.slow(reason="a process for each row, in which what reads its table is loaded anew")


@pytest.mark.parametrize("emptied", ["8", pytest.param("1", marks=EACH)], ids=["every eighth", "each"])
def test_every_row_of_the_lexicon_is_proven(emptied: str) -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "tests.lexicon.proof", "--every", emptied],
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
        check=False,
    )
    assert shown.returncode == 0, shown.stdout + shown.stderr


def test_a_word_is_put_into_the_slot() -> None:
    assert fill("said on {^}.", "monday") == ("said on Monday.", Span(start=8, end=14))
    assert fill("an {} man", "old") == ("an old man", Span(start=3, end=6))


def test_words_with_another_answer_are_found() -> None:
    def is_long(_: str, slot: Span) -> bool:
        return slot.end - slot.start > 3

    assert find_refused(["pier", "sea"], "the {}", is_long, wanted=True) == ("sea",)
    assert find_refused(["pier", "sea"], "the {}", is_long, wanted=False) == ("pier",)


def test_a_check_that_breaks_is_no_answer_without_the_row_and_an_error_with_it() -> None:
    def fail(_: str, __: Span) -> bool:
        raise ValueError("broken")

    assert find_refused(["pier"], "the {}", fail, wanted=False) == ()
    with pytest.raises(ValueError, match="broken"):
        find_refused(["pier"], "the {}", fail, wanted=True)


@pytest.mark.parametrize(
    "change",
    [{"not": "no slot"}, {"example": "{} and {^}"}, {"words": ""}, {"words": "a b a"}, {"note": "more"}],
    ids=lambda change: next(iter(change)),
)
def test_a_row_that_is_none_is_refused(change: dict[str, str]) -> None:
    row = {"kind": "k", "words": "a b", "example": "{}", "not": "{}", **change}
    with pytest.raises(ValueError, match=r"lexicon/t\.toml, row 1"):
        lexicon.make_row("lexicon/t.toml, row 1", row)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(KeyError, match="no rows of the kind tittles"):
        lexicon.set_of("layout/abbreviations", "tittles")


def test_a_choice_of_words_is_an_expression() -> None:
    assert lexicon.choice_of("layout/abbreviations", "never last") == r"e\.g|i\.e|cf|vs|v|approx|est"
