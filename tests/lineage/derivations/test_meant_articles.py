"""Which articles of an outlet a citation may mean by their days: the nearest before it, not all."""

import pytest

from sayso.lineage.derivations.derived_articles import choose_meant
from sayso.units import PileLimits

OTHERS = [
    ("2031-05-06", "same day"),
    ("2031-05-05", "day before"),
    ("2031-04-20", "weeks before"),
    ("2031-03-01", "long before"),
    ("2031-05-07", "later"),
    (None, "undated"),
]


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (1, {"same day"}),
        (2, {"same day", "day before"}),
        (3, {"same day", "day before", "weeks before"}),
        (9, {"same day", "day before", "weeks before", "undated"}),
    ],
)
def test_the_nearest_before_it(most: int, expected: set[str]) -> None:
    limits = PileLimits(upstream_articles=most)
    assert choose_meant(("2031-05-06", "here"), [*OTHERS, ("2031-05-06", "here")], limits) == expected
