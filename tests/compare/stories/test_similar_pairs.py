"""The index finds the alike pairs; however common a word is, the work for an article stays bounded."""

import random

import numpy as np
import pytest

from sayso.compare.stories.publication_days import UNKNOWN, fade, fade_between, read_day
from sayso.compare.stories.similar_pairs import Pairs, SimilarPair, find_pairs, index_terms, pack, tabulate
from sayso.text.article_similarity import scale
from sayso.units import LIMITS, PileLimits


def make_rows(count: int, seed: int = 1) -> dict[str, SimilarPair]:
    """Articles of events of five, which share a word that every article has."""
    rng = random.Random(seed)
    return {
        f"d{n:03}": pack(
            scale({"all": 1.0} | {f"e{n // 5}-{k}": 1 + rng.random() for k in range(5)} | {f"o{n}": 1.0})
        )
        for n in range(count)
    }


def name(pairs: Pairs, ids: tuple[str, ...]) -> dict[tuple[str, str], float]:
    places = zip(pairs.left.tolist(), pairs.right.tolist(), pairs.likeness.tolist(), strict=True)
    return {(ids[left], ids[right]): value for left, right, value in places}


def test_rows_stand_in_order_of_day_then_id_and_terms_in_order_of_letters() -> None:
    rows = {i: pack({"b": 0.6, "a": 0.8}) for i in ("z", "y", "x")}
    table = tabulate(rows, {"z": 5, "y": UNKNOWN, "x": 5})
    assert table.ids == ("x", "z", "y")
    terms, weights = table.row(0)
    assert (terms.tolist(), weights.tolist()) == ([0, 1], [0.8, 0.6])


def test_all_alike_pairs_are_found_with_their_likeness() -> None:
    rows = make_rows(40)
    table = tabulate(rows, dict.fromkeys(rows, 700_000))
    found = name(find_pairs(table, 0.3), table.ids)
    assert set(found) == {(a, b) for a in rows for b in rows if a < b and int(a[1:]) // 5 == int(b[1:]) // 5}
    left, right = (dict(zip(rows[i].norms, rows[i].weights, strict=True)) for i in ("d000", "d001"))
    assert found["d000", "d001"] == pytest.approx(sum(w * right.get(n, 0.0) for n, w in left.items()))


def test_the_order_of_the_articles_and_of_their_words_changes_nothing() -> None:
    rows = make_rows(60)
    days = {i: 700_000 + n % 7 for n, i in enumerate(rows)}
    ids = list(rows)
    random.Random(3).shuffle(ids)
    turned = {i: pack(dict(reversed(list(zip(rows[i].norms, rows[i].weights, strict=True))))) for i in ids}
    once, again = tabulate(rows, days), tabulate(turned, days)
    assert name(find_pairs(once, 0.1), once.ids) == name(find_pairs(again, 0.1), again.ids)


def test_a_word_that_very_many_have_proposes_only_the_nearest_in_time() -> None:
    rows = {f"d{n:02}": pack(scale({"all": 1.0, f"o{n}": 1.0})) for n in range(20)}
    table = tabulate(rows, {i: 700_000 + n for n, i in enumerate(rows)})
    pairs = find_pairs(table, 0.1, PileLimits(most_carriers=10, nearest_carriers=2))
    assert set((pairs.right - pairs.left).tolist()) == {1, 2}


def test_each_article_is_compared_with_few_and_keeps_the_most_alike() -> None:
    rows = make_rows(50)
    table = tabulate(rows, dict.fromkeys(rows, UNKNOWN))
    pairs = find_pairs(table, 0.05, PileLimits(most_compared=4, most_kept=3))
    assert np.bincount(pairs.right).max() == 3
    # The fifth of an event has four before it: three of these are kept, and nothing less alike.
    assert {n // 5 for n in pairs.left[pairs.right == 49].tolist()} == {9}


def test_what_is_added_up_for_one_article_is_gone_for_the_next() -> None:
    rows = make_rows(50)
    table = tabulate(rows, dict.fromkeys(rows, UNKNOWN))
    index, sums = index_terms(table, LIMITS), np.zeros(len(rows))
    first = index.list_before(49, 100, sums)
    assert first.tolist()[-4:] == [45, 46, 47, 48]
    assert not sums.any()
    assert index.list_before(49, 100, sums).tolist() == first.tolist()


@pytest.mark.parametrize("count", [0, 1, 3])
def test_articles_without_words_are_alike_to_none(count: int) -> None:
    rows = {f"d{n}": pack({}) for n in range(count)}
    assert len(find_pairs(tabulate(rows, dict.fromkeys(rows, UNKNOWN)), 0.1).left) == 0


def test_likeness_fades_with_the_days_between_and_an_unknown_day_is_near() -> None:
    day = read_day("2031-05-06")
    others = np.array([day, day + 1, day + 60, day + 900, UNKNOWN])
    faded = fade(day, others).tolist()
    assert faded[0] == 1.0
    assert faded == [*sorted(faded[:4], reverse=True), faded[4]]
    assert faded[2] == faded[3]
    assert faded[1] > faded[4] > faded[2]


def test_fading_between_groups_is_the_mean_over_all_pairs() -> None:
    left, right = {700_000: 2, UNKNOWN: 1}, {700_010: 1, 700_500: 3}
    pairs = [
        float(fade(here, np.array([there]))[0])
        for here, many in left.items()
        for there, others in right.items()
        for _ in range(many * others)
    ]
    assert fade_between(left, right) == pytest.approx(sum(pairs) / len(pairs))
