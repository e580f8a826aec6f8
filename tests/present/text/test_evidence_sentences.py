"""How reasons are worded."""

import pytest

from sayso.present.text.evidence_sentences import word_detail
from sayso.records import DetailKind
from sayso.records.evidence import fill_detail


@pytest.mark.parametrize(
    ("occasions", "told"),
    [
        (["interview"], "Both have it from an interview."),
        (["press conference"], "Both have it from a press conference."),
    ],
)
def test_an_occasion_has_its_article(occasions: list[str], told: str) -> None:
    assert word_detail(fill_detail(DetailKind.SAME_OCCASION, occasions=occasions)) == told


def test_two_occasions_have_each_their_article() -> None:
    detail = fill_detail(DetailKind.OTHER_OCCASION, occasions=["post", "interview"])
    assert word_detail(detail) == "One has it from a post, the other from an interview."
