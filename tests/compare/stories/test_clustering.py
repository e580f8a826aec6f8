"""Average link over a few proposed pairs gives what average link over all pairs gives."""

import itertools

import numpy as np
import pytest

from sayso.compare.stories import clustering
from sayso.compare.stories.clustering import connect, cut_in_two, link_on_average
from sayso.compare.stories.publication_days import fade
from sayso.compare.stories.similar_pairs import Pairs, Table, find_pairs, pack, tabulate
from sayso.text.article_similarity import scale

BAR = 0.3


def make_table(seed: int, size: int = 30) -> Table:
    rng = np.random.default_rng(seed)
    rows = {}
    for n in range(size):
        terms = {f"t{n % 6}{k}": float(rng.random()) for k in range(4)}
        terms |= {f"w{int(k)}": float(rng.random()) for k in rng.integers(12, size=4)}
        rows[f"d{n:02}"] = pack(scale(terms))
    return tabulate(rows, {i: 700_000 + int(rng.integers(3)) for i in rows})


def compare_all(table: Table) -> np.ndarray:
    dense = np.zeros((len(table.ids), int(table.terms.max()) + 1))
    for place in range(len(table.ids)):
        terms, weights = table.row(place)
        dense[place, terms] = weights
    return dense @ dense.T


def join_naively(table: Table, bar: float, groups: int = 1) -> list[list[int]]:
    """Average link as in the textbook: mean cosine over all pairs, times the mean fading of their days."""
    cosine = compare_all(table)
    faded = np.array([fade(int(day), table.days) for day in table.days])
    made = [[n] for n in range(len(table.ids))]
    while len(made) > groups:
        value, left, right = max(
            (
                (float(cosine[np.ix_(a, b)].mean() * faded[np.ix_(a, b)].mean()), x, y)
                for (x, a), (y, b) in itertools.combinations(enumerate(made), 2)
            )
        )
        if value < bar:
            break
        made[left] = made[left] + made.pop(right)
    return sorted(map(sorted, made))


# The last five are pairs of groups that come up again while both grow.
@pytest.mark.parametrize(
    ("seed", "size", "bar"),
    [
        *((seed, 30, BAR) for seed in range(8)),
        (5, 20, 0.3),
        (6, 40, 0.3),
        (14, 40, 0.2),
        (26, 40, 0.2),
        (31, 40, 0.3),
    ],
)
def test_average_link_is_that_of_the_textbook(
    seed: int, size: int, bar: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clustering, "NEAR", 0.0)
    table = make_table(seed, size)
    parts = connect(len(table.ids), find_pairs(table, bar))
    found = [group for part, edges in parts for group in link_on_average(table, part, edges, bar=bar)]
    assert sorted(found) == join_naively(table, bar)


@pytest.mark.parametrize("seed", range(8))
def test_cutting_in_two_is_average_link_down_to_two(seed: int) -> None:
    table = make_table(seed, 12)
    table = Table(table.ids, np.full(12, 700_000), table.starts, table.terms, table.weights)
    assert sorted(map(list, cut_in_two(compare_all(table)))) == join_naively(table, -1.0, 2)


def test_two_articles_are_two_halves() -> None:
    assert cut_in_two(np.ones((2, 2))) == ([0], [1])


def test_parts_are_what_pairs_connect() -> None:
    pairs = Pairs(np.array([0, 3, 1]), np.array([4, 5, 4]), np.array([0.5, 0.6, 0.7]))
    parts = connect(6, pairs)
    assert [part for part, _ in parts] == [[0, 1, 4], [2], [3, 5]]
    assert parts[0][1] == [(-0.7, 1, 4), (-0.5, 0, 4)]
    assert parts[1][1] == []


@pytest.mark.parametrize(("bar", "groups"), [(0.49, 1), (0.5, 1), (0.51, 2)])
def test_groups_as_alike_as_the_bar_are_joined(bar: float, groups: int) -> None:
    rows = {name: pack({"quay": 1.0}) for name in "ab"} | {"c": pack({"ferry": 0.75**0.5, "quay": 0.5})}
    table = tabulate(rows, dict.fromkeys("abc", 700_000))
    ((part, edges),) = connect(3, find_pairs(table, 0.3))
    assert len(link_on_average(table, part, edges, bar=bar)) == groups
