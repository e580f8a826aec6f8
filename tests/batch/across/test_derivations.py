"""Which articles a citation may mean: of an outlet with very many only so many are looked at."""

import random
from dataclasses import replace

import pytest

from sayso.batch.across.derivations import OutletDays
from sayso.lineage.derivations.derived_articles import choose_meant
from sayso.units import LIMITS
from tests.growing_piles import count_lines

DAYS = ("2031-01-01", "2031-01-02", "2031-01-03", "2031-01-20", "2031-03-01", "2031-01", "2031", "")


@pytest.mark.parametrize("most", [1, 3, 200])
def test_those_that_are_looked_at_hold_all_that_may_be_meant(most: int) -> None:
    limits = replace(LIMITS, upstream_articles=most)
    for seed in range(40):
        chance = random.Random(seed)
        told = [(chance.choice(DAYS), f"d{chance.randrange(10**6):06}") for _ in range(30)]
        articles = sorted(told, key=lambda article: (not article[0], *article))
        own = sorted(chance.sample(range(30), chance.randrange(1, 30)))
        days = OutletDays(own, [day for day, _ in articles])
        for here in articles:
            near = (articles[n] for n in days.list_near(here[0], most))
            assert choose_meant(here, near, limits) == choose_meant(here, (articles[n] for n in own), limits)


def test_steps_do_not_grow_with_the_articles_of_one_day() -> None:
    def count(articles: int) -> int:
        days = OutletDays(range(articles), ["2031-01-01"] * articles)
        return count_lines(lambda: [n + 1 for n in days.list_near("2031-01-02", 20)])

    assert count(8_000) == count(200)
