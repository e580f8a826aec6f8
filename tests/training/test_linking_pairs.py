"""What a reader's verdict on a pair of reports is to the fit of the linking model."""

import pytest

from training.linking_pairs import weigh_verdict


@pytest.mark.parametrize(
    ("verdict", "one_article", "expected"),
    [
        ("right", False, (1, 1.0)),
        ("wrong", False, (0, 1.0)),
        ("part", False, (None, 1.0)),
        ("unclear", False, (None, 1.0)),
        ("right", True, (1, 0.5)),
        ("part", True, (0, 0.5)),
        ("unclear", True, (None, 0.5)),
    ],
)
def test_a_part_is_another_sentence_in_one_article_only(
    verdict: str, one_article: bool, expected: tuple[int | None, float]
) -> None:
    assert weigh_verdict(verdict, one_article=one_article) == expected
