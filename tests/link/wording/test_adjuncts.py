"""Phrases of time and place: of another time or place a "not" may be so, and no article dropped it."""

import pytest

from tests.link.wording.test_flag_table import compare_words


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("In May, I was not asked about the old pier", "In June, I was asked about the old pier"),
        ("The mill cannot work for the town in winter", "The mill can work for the town in summer"),
        ("The boats may not sail out in the morning", "The boats may sail out in the evening"),
        ("The boats did not sail in March of this year", "The boats did sail in March of last year"),
        ("The boats do not sail on Mondays at Lisk", "The boats do sail on Mondays at Vik"),
        ("The boats did not sail in Jan for Lisk", "The boats did sail in June for Lisk"),
    ],
)
def test_two_times_or_places_are_two_matters(left: str, right: str) -> None:
    assert "negation" not in compare_words(left, right).flags
    assert "negation" not in compare_words(right, left).flags


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("In May, I was not asked about the old pier", "In May, I was asked about the old pier"),
        ("The mill cannot work for the town in winter", "The mill can work for the town"),
        (
            "The mill cannot work for us, and in winter it rests",
            "The mill can work for us, and in summer it rests",
        ),
        ("The boats did not sail for Lisk that year", "The boats did sail for Vik that year"),
        ("The boats did not sail in Jan for Lisk", "The boats did sail in January for Lisk"),
        ("The boats did not sail in Sept for Lisk", "The boats did sail in September for Lisk"),
        ("The boats did not sail in Sept for Lisk", "The boats did sail in Sep for Lisk"),
        ("The boats did not sail on Mon for Lisk", "The boats did sail on Monday for Lisk"),
    ],
)
def test_one_time_or_none_is_one_matter(left: str, right: str) -> None:
    assert "negation" in compare_words(left, right).flags
