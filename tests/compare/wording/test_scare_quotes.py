"""Quotation marks of distance."""

from dataclasses import replace

import pytest

from sayso.compare.wording.scare_quotes import find_distance_marks
from tests.compare.make import make_reading


def marks(text: str, **options: object) -> list[str]:
    reading = make_reading("a", text, **options)  # type: ignore[arg-type]
    return [text[m.span.start : m.span.end] for m in find_distance_marks((reading,))]


def test_short_marks_outside_any_attribution_are_found() -> None:
    assert marks("The “reform” of the harbour failed.") == ["“reform”"]


def test_attributed_words_are_not() -> None:
    text = "“A disgrace,” Lund said of it."
    assert marks(text, said=(("Lund", "said", "“A disgrace,”"),)) == []


def test_long_quotations_are_not() -> None:
    assert marks("He held a sign: “We will not leave the old harbour town”.") == []


def test_words_that_are_attributed_elsewhere_are_somebodys() -> None:
    headline = make_reading("a", "A “final offer” was made.")
    body = make_reading(
        "b", "Lund called it a “final offer” and left.", said=(("Lund", "called", "“final offer”"),)
    )
    body = replace(body, attributions=tuple(replace(a, kind="direct") for a in body.attributions))
    assert find_distance_marks((headline, body)) == ()
    assert len(find_distance_marks((headline,))) == 1


def test_a_reporting_verb_in_marks_is_no_distance() -> None:
    assert marks("Lund “welcomed” the plan.") == []


def test_a_cue_in_marks_is_no_distance() -> None:
    text = "Lund “welcomed” the plan."
    assert find_distance_marks((make_reading("a", text, said=(("Lund", "welcomed", "the plan"),)),)) == ()


@pytest.mark.parametrize("words", ["“Tower of Salt”", "“#quay”", "“S”", "“Quay Five,”"])
def test_titles_and_signs_are_no_distance(words: str) -> None:
    assert marks(f"They watched {words} again.") == []


def test_a_term_with_a_name_in_it_may_be_distance() -> None:
    assert marks("The ‘x’ of “Norrmark flu” spread.") == ["“Norrmark flu”"]
