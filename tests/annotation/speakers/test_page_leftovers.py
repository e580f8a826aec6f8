"""What a page leaves behind a name names nobody: the name again with more words, a party's mark."""

import pytest

from sayso import pipeline
from sayso.annotation.speakers.name_runs import find_runs
from sayso.annotation.speakers.name_tokens import read_tokens
from sayso.records import Document, Pile, Span


def read_names(text: str) -> list[str]:
    tokens = read_tokens(text, Span(start=0, end=len(text)))
    return [" ".join(t.text for t in run) for run in find_runs(text, tokens)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Carl Voss Carl Edwin VossSenate panel splits", ["Carl Voss"]),
        ("met Carl Voss Carl Voss in Sund", ["Carl Voss", "Sund"]),
        ("met Carl Voss and Carl Brandt", ["Carl Voss", "Carl Brandt"]),
        ("Carl Carl Voss left", ["Carl Carl Voss"]),
        ("the New Sund New Town Council met", ["New Sund New Town Council"]),
    ],
)
def test_a_name_that_is_repeated_at_once_is_one_name(text: str, names: list[str]) -> None:
    assert read_names(text) == names


def test_a_party_and_a_place_in_brackets_are_no_speaker() -> None:
    text = (
        "Senate leaders were divided on Tuesday.\n\n"
        "Sen. Carl Voss Carl Edwin VossSenate panel splits Five things to watch in the roads fight MORE "
        "(R-N.D.) said the bill was dead.\n\n"
        "“We will not vote on it this year,” Voss told reporters."
    )
    report = pipeline.report_pile(Pile(documents=(Document(id="d-1", name="one", text=text),)))
    assert {s.name for s in report.speakers} <= {"Carl Voss"}


def test_a_body_with_a_hyphen_speaks() -> None:
    text = "Dockers met in Sund on Tuesday.\n\nThe KLF-BUO said that the pier would stay shut until May."
    report = pipeline.report_pile(Pile(documents=(Document(id="d-1", name="one", text=text),)))
    assert {s.name for s in report.speakers} == {"KLF-BUO"}
