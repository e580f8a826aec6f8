"""What the reports of one utterance agree on: three in four, not half and not two in three."""

import pytest

from sayso.link.utterances.utterance_description import _choose_date

DAY, OTHER, FAR = "2031-05-06", "2031-05-07", "2030-01-01"


@pytest.mark.parametrize(
    ("dates", "agreed"),
    [
        ([], None),
        ([DAY], DAY),
        ([DAY, FAR], None),
        ([DAY, DAY, FAR], None),
        ([DAY, DAY, DAY, FAR], DAY),
        ([DAY] * 5 + [FAR] * 2, None),
        ([DAY] * 6 + [FAR] * 2, DAY),
        ([DAY] * 7 + [FAR] * 2, DAY),
        ([DAY, OTHER], "2031-05"),
        ([DAY, "2031-05", "2031"], DAY),
        ([DAY, DAY, OTHER, "2031-05"], DAY),
    ],
)
def test_dates(dates: list[str], agreed: str | None) -> None:
    assert _choose_date(dates) == agreed
    assert _choose_date(dates[::-1]) == agreed
