"""An outlet is named for a speaker's words: not for its own work, nor for another's words about him."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import pipeline
from sayso.findings.named_for import _YOUNGER, _faces_the_press, _has_namesake
from sayso.findings.templates import word_finding
from sayso.records import Document, Pile

WORDS = "“Bring back the old tram, please, all of you.”"
OTHER = "“Nobody asked the drivers of the last bus what they wanted.”"


def find_named(*texts: str) -> list[str]:
    documents = tuple(
        Document(id=f"d-{n}", name=f"a{n}", text=text, outlet=outlet, published=f"2031-05-0{n}")
        for n, (text, outlet) in enumerate(zip(texts, ("Quay Gazette", "Harbour Post"), strict=True), 1)
    )
    findings = pipeline.report_pile(Pile(documents=documents)).findings
    return [word_finding(f) for f in findings if f.kind == "one outlet named"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (f"Singer Odette Farr told Reuters on Monday: {OTHER}", True),
        (f"{OTHER} singer Odette Farr said, according to Reuters.", True),
        (f"In an interview with Reuters on Monday, singer Odette Farr said: {OTHER}", True),
        (f"In response to the Reuters report, singer Odette Farr said: {OTHER}", False),
        ("The letters obtained by Reuters touch on the bus, which singer Odette Farr has criticised.", False),
        (f"Reuters’ Odette Farr said: {OTHER}", False),
        (
            "Singer Odette Farr has said nobody asked the drivers of the last bus, even though, as former "
            "mayor Olaf Lunt said on Monday night on Reuters, the buses will run.",
            False,
        ),
        (f"Singer Odette Farr, who had appeared on Reuters a year before, said: {OTHER}", False),
        ("In reply to remarks at the Reuters debate, singer Odette Farr spoke of the bus again.", False),
        ("Reuters later reported that singer Odette Farr would say nobody asked the drivers.", False),
        (
            "Singer Odette Farr has denied that nobody asked the drivers of the last bus, though a harbour "
            "official told Reuters that she did say so in jest.",
            False,
        ),
        (
            "Her father, Olaf Lunt, told Reuters that singer Odette Farr had said nobody asked the drivers "
            "of the last bus.",
            False,
        ),
    ],
)
def test_what_an_outlet_is_named_for(text: str, named: bool) -> None:
    told = f"Singer Odette Farr told Reuters on Monday: {WORDS}"
    assert any("words of Odette Farr" in t for t in find_named(told, f"{text} The tram is red.")) is named


QUIT = "she had asked the drivers of the last bus to quit"


@pytest.mark.parametrize(
    "text",
    [
        f"Singer Odette Farr denied a Reuters report that {QUIT}.",
        f"Singer Odette Farr said the Reuters story that {QUIT} was wrong.",
        f"Singer Odette Farr denied a report by Reuters that {QUIT}. “I never asked the drivers,” she said.",
        "“It is false that I asked the drivers of the last bus to quit,” singer Odette Farr said after "
        "Reuters reported that she had done so.",
        f"Singer Odette Farr denied that {QUIT}, as Reuters reported.",
        f"Singer Odette Farr hit back at the Reuters report, saying that {QUIT.replace('had', 'never')}.",
        f"Singer Odette Farr accused Reuters of lying when it reported that {QUIT}.",
        f"Asked about a Reuters report, singer Odette Farr said {QUIT.replace('had', 'never')}.",
        f"Reuters reported that singer Odette Farr said {QUIT}. Farr called it “a lie from start to end”.",
        f"Reuters reported that singer Odette Farr said {QUIT}. “It is a complete lie,” Farr said.",
        f"Reuters reported that singer Odette Farr said {QUIT}. Farr said the Reuters report was false.",
        f"Reuters reported that singer Odette Farr said {QUIT}. “It is false that I did so,” Farr said.",
        f"Reuters reported that singer Odette Farr said {QUIT}. Farr denied it.",
    ],
)
def test_who_denies_what_an_outlet_reports_gave_it_no_words(text: str) -> None:
    told = f"Singer Odette Farr told Reuters on Monday that {QUIT}."
    again = f"Famous {text[0].lower()}{text[1:]}" if text.startswith("Singer") else text
    for other in (told, again):
        assert not find_named(f"{text} The tram is red.", f"{other} The bus is long.")


def test_a_denial_that_an_outlet_was_told_counts() -> None:
    told = f"Singer Odette Farr denied to Reuters on Monday that {QUIT}."
    assert find_named(f"{told} The tram is red.", f"Famous singer Odette Farr told Reuters that {QUIT}.")


def test_what_an_outlet_reports_that_nobody_disputes_counts() -> None:
    told = "Reuters reported that singer Odette Farr had asked the drivers of the last bus to quit. She sang."
    assert find_named(told, f"The tram is red. {told.replace('singer', 'famous singer')}")


def test_who_accuses_somebody_else_disputes_no_report() -> None:
    theft = "Singer Odette Farr accused the drivers of the last bus of theft, Reuters reported on Monday."
    assert find_named(f"{theft} The tram is red.", f"Famous {theft.replace('S', 's', 1)} The bus is long.")


@pytest.mark.parametrize(
    "more",
    [
        "Farr said a false wall was found.",
        "Farr said it was a false wall.",
        "Farr said the boats lie in the harbour.",
        "Farr said it lies in the harbour.",
        "Farr said the report was not false.",
        "Farr said it was wrong to close the pier.",
    ],
)
def test_who_calls_something_else_false_disputes_no_report(more: str) -> None:
    told = f"Reuters reported that singer Odette Farr had asked the drivers of the last bus to quit. {more}"
    assert find_named(told, f"The tram is red. {told.replace('singer', 'famous singer')}")


def test_a_surname_that_two_persons_have_names_neither() -> None:
    first = f"Singer Odette Farr told Reuters on Monday: {WORDS}"
    short = f"The singer Odette Farr lives in Elm. Farr told Reuters on Monday: {OTHER}"
    family = f"{short} Her brother, Olaf Farr, said: “She sings too much.”"
    assert find_named(first, short)
    assert not find_named(first, family)


def test_who_asks_at_a_press_conference_is_not_the_outlet_of_the_words() -> None:
    first = f"Singer Odette Farr told Reuters on Monday: {WORDS}"
    asked = f"{WORDS} singer Odette Farr told Reuters’ Jo Lind."
    public = f"At a press conference on Monday, Odette Farr said: {OTHER}"
    assert find_named(first, asked)
    assert not find_named(first, f"{asked} {public}")


def test_an_outlet_is_called_as_the_articles_call_it() -> None:
    first = f"Singer Odette Farr told Bloomberg on Monday: {WORDS}"
    (text,) = find_named(first, f"{first} The tram is red.")
    assert "name one outlet, Bloomberg, for" in text
    (text,) = find_named(first, f"Singer Odette Farr told Bloomberg News on Monday: {WORDS} The tram is red.")
    assert "name one outlet, Bloomberg, for" in text  # one says "Bloomberg" alone
    news = f"Singer Odette Farr told Bloomberg News on Monday: {WORDS}"
    (text,) = find_named(news, f"{news} The tram is red.")
    assert "name one outlet, Bloomberg News, for" in text


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ("", True),
        (" The younger Farr was late.", False),
        (" Odette Farr Jr. was late.", False),
        (" Farr, Iris, was late.", True),
    ],
)
def test_a_name_that_father_and_son_have_names_neither(more: str, named: bool) -> None:
    first = f"Singer Odette Farr told Reuters on Monday: {WORDS}"
    assert bool(find_named(first, f"Singer Odette Farr told Reuters on Monday: {OTHER}{more}")) is named


def test_of_two_outlets_side_by_side_it_is_not_known_which_had_the_words() -> None:
    first = f"Singer Odette Farr told Reuters on Monday: {WORDS}"
    assert not find_named(first, f"Singer Odette Farr told the BBC and Reuters on Monday: {OTHER}")


PIECES = "Hale|Hales|, |,| |Jr|Jr.|Jra|III|II|IV|younger |elder |Mr. |Mrs |Ms |the |x|\n|‘|Sr".split("|")


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_a_namesake_is_looked_for_around_the_name_as_in_the_whole_text(text: str) -> None:
    whole = rf"\bHale,? {_YOUNGER.pattern}|\b(?:younger|elder) (?:M[rs]s?\.? )?Hale\b"
    for told in (text, f"{'far ' * 30}{text}{' far' * 30}"):
        assert _has_namesake(told, ["Ana", "Hale"]) is bool(re.search(whole, told))


@pytest.mark.parametrize(
    ("occasion", "hearer", "elsewhere", "expected"),
    [
        (None, "Reuters", "press conference", True),
        (None, None, "press conference", False),  # nobody is named who heard it
        ("interview", "Reuters", "press conference", False),
        (None, "Reuters", "speech", False),
        (None, "Reuters", None, False),
    ],
)
def test_who_asks_at_a_press_conference(
    occasion: str | None, hearer: str | None, elsewhere: str | None, expected: bool
) -> None:
    def said(kind: str | None) -> SimpleNamespace:
        held = SimpleNamespace(kind=kind) if kind else None
        return SimpleNamespace(document_id="a", occasion=held, stated_addressee=hearer)

    reading = SimpleNamespace(attributions=(said(elsewhere),))
    index: Any = SimpleNamespace(readings={"a": reading}, speaker_name=lambda one: "Odette Farr")
    words: Any = said(occasion)
    assert _faces_the_press(index, words) is expected
