"""Days on which an interview was published, and those on which something else was."""

import pytest

from sayso.annotation.time.publication_days import is_publication_day

DAY = "on Tuesday"


@pytest.mark.parametrize(
    "before",
    [
        "Odd Marn told the Elm Herald in an interview published ",
        "Odd Marn said in a conversation with Radio Elm, which was aired in full ",
        "The interview with the Elm newspaper was first printed ",
        "Marn said in a podcast of the Herald released early ",
        "Odd Marn said in an interview with the Gazeta do Elm published ",
        "In his interview with this newspaper, published ",
    ],
)
def test_an_interview_was_published(before: str) -> None:
    assert is_publication_day(f"{before}{DAY} that the cider was sweet.", len(before))


@pytest.mark.parametrize(
    "before",
    [
        "Odd Marn told the Elm Herald in an interview ",
        "Odd Marn said in a statement published ",
        "Odd Marn said in an interview broadcast live ",
        "Odd Marn said in an interview of the report published ",
        "Marn gave an interview. The list was published ",
    ],
)
def test_nothing_tells_that_an_interview_was_published(before: str) -> None:
    assert not is_publication_day(f"{before}{DAY} that the cider was sweet.", len(before))
