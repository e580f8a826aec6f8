"""The day on which an interview was published is no day of saying: it parts no two reports of it."""

import pytest

from sayso.findings.templates import word_finding
from sayso.records import DateGround, Report
from tests.findings.test_changes_in_marks import report

SIGNED = (
    "“I did sign the contract for the new bridge before the council had voted on it,” Mayor Ilse Haar said"
)
DENIED = SIGNED.replace("did sign", "did not sign")


def negations(read: Report) -> list[str]:
    return [word_finding(f) for f in read.findings if f.kind == "negation differs"]


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (
            f"{DENIED} in an interview with the Quay Gazette on Tuesday.",
            f"{SIGNED} in an interview with the Quay Gazette published on Thursday.",
        ),
        (
            f"{DENIED} in an interview with the Quay Gazette aired on Tuesday.",
            f"{SIGNED} in an interview published on Thursday.",
        ),
    ],
)
def test_a_dropped_not_is_told_where_one_article_names_the_day_of_publication(here: str, there: str) -> None:
    (text,) = negations(report(here, there, days=("2031-05-09", "2031-05-09")))
    assert "“I did not sign the contract for”" in text
    assert "“I did sign the contract for”" in text


def test_two_interviews_on_two_days_are_two() -> None:
    here = f"{DENIED} in an interview with the Quay Gazette on Tuesday."
    there = f"{SIGNED} in an interview with the Quay Gazette on Thursday."
    assert not negations(report(here, there, days=("2031-05-09", "2031-05-09")))


def test_nobody_is_taken_to_have_spoken_on_the_day_of_publication() -> None:
    read = report(
        f"{DENIED} in an interview with the Quay Gazette published on Thursday. “It was late,” she added.",
        "The pier is closed.",
        days=("2031-05-09", "2031-05-09"),
    )
    days = [a.said_on for r in read.readings for a in r.attributions if a.said_on]
    assert days
    assert {d.ground for d in days} == {DateGround.OF_PUBLICATION}
    assert not any(u.said_on for u in read.utterances)
