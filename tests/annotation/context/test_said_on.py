"""When it was said: readable cases, and what holds of any text."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotation.context.said_on import (
    date_attributions,
    find_dates,
    find_published,
    list_times,
    weigh_days,
)
from sayso.annotation.document import open_document
from sayso.annotation.time.time_values import to_calendar
from sayso.models.candidate_model import ChoiceModel
from sayso.records import Attribution, Document, Span
from tests.annotation.sayings import read_input, show_dates
from tests.cases import Case, name_case, read_cases

DATED = st.lists(
    st.sampled_from(
        "on Monday last week earlier this month Dec. 22 2031 in May , . said “ ” tomorrow 3 days ago the "
        "1990s".split(" ")
    ),
    max_size=30,
).map(" ".join)


CASES = read_cases("sayings/dates.toml", "sayings/dates_carried.toml")


@pytest.mark.parametrize("case", CASES, ids=name_case)
def test_case(case: Case) -> None:
    assert show_dates(case["given"]) == case["expect"]


@given(DATED | st.text(max_size=120))
def test_expressions_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = find_dates(text, date(2031, 5, 15))
    assert all(0 <= d.span.start < d.span.end <= len(text) for d in found)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))


@given(DATED)
def test_nothing_relative_is_known_without_a_reference(text: str) -> None:
    relative = {"on Monday", "last week", "earlier this month", "tomorrow"}
    for expression in find_dates(text, None):
        if text[expression.span.start : expression.span.end] in relative:
            assert expression.value is None


@given(st.sampled_from(CASES), st.dates(date(2000, 1, 1), date(2060, 1, 1)))
def test_nothing_is_said_after_publication(case: Case, published: date) -> None:
    document, attributions, _ = read_input(
        "\n".join(
            f"published: {published}" if line.startswith("published: ") else line
            for line in case["given"].split("\n")
        )
    )
    for attribution in date_attributions(open_document(document, attributions)):
        if attribution.said_on and document.published:
            value = attribution.said_on.value
            assert value <= document.published[: len(value)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Published: 12 May 2031\nThe bridge fell.", "2031-05-12"),
        ("Bridge falls\nUpdated on May 12, 2031 at noon\nThe bridge fell.", "2031-05-12"),
        ("LOWMARSH, May 12, 2031 (Pennant) - The bridge fell.", "2031-05-12"),
        ("Bridge falls\n2031-05-12\nThe bridge fell.", "2031-05-12"),
        ("The bridge, built on 3 March 1931 by hand, fell.", None),
        ("LOWMARSH, May 12 (Pennant) - The bridge fell.", None),
    ],
)
def test_publication_date_of_a_text(text: str, expected: str | None) -> None:
    found = find_published(text)
    assert (found[0] if found else None) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2031-05-12", "2031-05-12"),
        ("2031-W20", "2031-05"),
        ("2031-W18", "2031"),
        ("2031-W01", None),
        ("2031-Q2", "2031"),
        ("2031-SU", "2031"),
        ("2031-WI", None),
        ("203", None),
        ("PAST_REF", None),
        (None, None),
    ],
)
def test_values_become_no_more_than_a_calendar_date_that_holds_them(
    value: str | None, expected: str | None
) -> None:
    assert to_calendar(value) == expected


def test_how_sure_a_day_is_comes_from_the_model_that_is_given() -> None:
    """Without weights each expression of the sentence is as likely as none; those of one day add up."""
    document, attributions, _ = read_input(
        "published: 2031-05-20\nattribution: Tarn | said | the dam held\n---\n"
        "On Monday, Tarn said on May 19 the dam held."
    )
    view = open_document(document).with_attributions(attributions)
    days = ChoiceModel(weights={}, least_share=0)
    dated = view.with_attributions(date_attributions(view, model=days))
    assert [a.said_on.value for a in dated.attributions if a.said_on] == ["2031-05-19"]
    assert list(weigh_days(dated, model=days).values()) == pytest.approx([2 / 3])
    assert list(weigh_days(dated).values()) != pytest.approx([2 / 3])
    assert weigh_days(view, model=days) == {}


@pytest.mark.parametrize(
    ("published", "days"),
    [
        ("2031-05-13", []),  # still to come when the article was published
        ("2031-05-14", ["2031-05-14"]),
        ("2031-05-15", ["2031-05-14"]),
        (None, ["2031-05-14"]),
    ],
)
def test_a_day_after_publication_dates_no_report(published: str | None, days: list[str]) -> None:
    text = "Lunt said on May 14, 2031 that the pier is safe."
    document = Document(id="d", name="d", text=text, published=published)
    cue, said = Span(start=5, end=9), Span(start=31, end=47)
    report = Attribution(id="a", document_id="d", sources=(), cues=(cue,), contents=(said,), kind="indirect")
    view = open_document(document, [report])
    assert [time.day for time in list_times(view.frames[0], view)] == days


TOLD = "attribution: Ida Marsh | told | that the ferry was safe | Ida Marsh"
SAID = "attribution: Ida Marsh | said | that the ferry was safe | Ida Marsh"


@pytest.mark.parametrize(
    "sentence",
    [
        "Ida Marsh told the Herald, which published the talk on Monday, that the ferry was safe.",
        "Ida Marsh told the Herald, which first printed it in full on Monday, that the ferry was safe.",
        "Ida Marsh told Bo Lunt, who later published the talk on Monday, that the ferry was safe.",
    ],
)
def test_a_day_of_publishing_in_a_clause_about_who_published_is_none(sentence: str) -> None:
    assert show_dates(f"published: 2031-05-15\n{TOLD}\n---\n{sentence}") == "unknown"


@pytest.mark.parametrize(
    "sentence",
    [
        "Ida Marsh told the Herald, which published the talk, on Monday that the ferry was safe.",
        "On Monday Ida Marsh told the Herald, which published the talk, that the ferry was safe.",
        "Ida Marsh, who published a book, told the Herald on Monday that the ferry was safe.",
        "Ida Marsh told the Herald on Monday that the ferry was safe.",
        "Ida Marsh told the Herald, which owns the pier, on Monday that the ferry was safe.",
    ],
)
def test_a_day_behind_or_before_that_clause_is_kept(sentence: str) -> None:
    assert show_dates(f"published: 2031-05-15\n{TOLD}\n---\n{sentence}").startswith("2031-05-12 ")


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("By Monday, Ida Marsh said that the ferry was safe.", "unknown"),
        ("Ida Marsh said by Monday that the ferry was safe.", "unknown"),
        ("On Monday, Ida Marsh said that the ferry was safe.", "2031-05-12"),
        ("Ida Marsh said on Monday that the ferry was safe.", "2031-05-12"),
        ("Ida Marsh, flanked by Bo Lunt, said on Monday that the ferry was safe.", "2031-05-12"),
        ("Asked by reporters on Monday, Ida Marsh said that the ferry was safe.", "2031-05-12"),
        (
            "In a statement released by her office on Monday, Ida Marsh said that the ferry was safe.",
            "2031-05-12",
        ),
        ("Ida Marsh, pressed by the board, said Monday that the ferry was safe.", "2031-05-12"),
    ],
)
def test_a_day_that_bounds_is_none(sentence: str, day: str) -> None:
    assert show_dates(f"published: 2031-05-15\n{SAID}\n---\n{sentence}").startswith(day)


@pytest.mark.parametrize(
    ("kind", "source", "sentence", "days"),
    [
        ("thought", "-", "Envoys had been expected in Elm last week.", 0),
        ("thought", "-", "Closing speeches were expected on Wednesday.", 0),
        ("thought", "The board", "The board expected on Wednesday that the ferry was safe.", 1),
        ("thought", "-", "On Wednesday it was expected that the ferry was safe.", 1),
        ("speech", "-", "It was expected on Wednesday that the ferry was safe.", 1),
        ("speech", "The board", "The board expected on Wednesday that the ferry was safe.", 1),
    ],
)
def test_what_nobody_named_expected_on_a_day_was_to_happen_then(
    kind: str, source: str, sentence: str, days: int
) -> None:
    end = sentence.index("expected") + len("expected")
    document = Document(id="d", name="d", text=sentence, published="2031-05-15")
    one = Attribution(
        id="a", document_id="d", kind="indirect", contents=(),
        cue_kind="thought" if kind == "thought" else "speech",
        cues=(Span(start=end - len("expected"), end=end),),
        sources=() if source == "-" else (Span(start=0, end=len(source)),),
    )  # fmt: skip
    view = open_document(document, [one])
    assert len(list_times(view.frames[0], view)) == days
