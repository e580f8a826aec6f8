"""The fit of a choice among candidates, or none of them."""

from collections.abc import Sequence

import pytest

from sayso.models.candidate_model import ChoiceModel, Features
from training.choices import Row, drop_rare, fit


def row(*candidates: tuple[Features, bool], fold: str = "part 1", article: str = "a", gold: str = "x") -> Row:
    """Return a row whose candidates are given with whether they are right."""
    rows = [(features, str(n)) for n, (features, _) in enumerate(candidates)]
    return Row(fold, article, rows, [right for _, right in candidates], gold)


NEAR: Sequence[Row] = [
    row(({"near": 1.0, "bias": 1.0}, True), ({"far": 1.0, "bias": 1.0}, False), article=str(n))
    for n in range(8)
]


@pytest.mark.parametrize(("fold", "weight"), [("event10", 2.0), ("part 3", 1.0), ("gap", 1.0), ("", 1.0)])
def test_readings_of_whole_events_count_twice(fold: str, weight: float) -> None:
    assert row(fold=fold).weight == weight


@pytest.mark.parametrize(
    ("articles", "kept"), [("aaaa", False), ("abcc", False), ("abcd", True), ("abcde", True)]
)
def test_a_feature_that_fewer_than_four_articles_show_is_dropped(articles: str, kept: bool) -> None:
    common = [row(({"all": 1.0}, True), article=str(n)) for n in range(4)]
    rare = [row(({"all": 1.0, "rare": 0.0}, True), ({"rare": 2.0}, False), article=a) for a in articles]
    dropped = drop_rare([*common, *rare])
    names = {name for one in dropped for features, _ in one.candidates for name in features}
    assert names == ({"all", "rare"} if kept else {"all"})
    assert [one.right for one in dropped] == [one.right for one in (*common, *rare)]
    assert [len(one.candidates) for one in dropped] == [len(one.candidates) for one in (*common, *rare)]


def test_weights_follow_what_tells_the_right_candidate() -> None:
    weights = fit(NEAR, penalty=1.0)
    assert weights["near"] > 0.5
    assert weights["far"] < -0.5
    model = ChoiceModel(weights=weights, least_share=0)
    shares = model.share([features for features, _ in NEAR[0].candidates])
    assert shares[0] > 2 * shares[1]
    assert set(weights) == {"near", "far", "bias"}


def test_where_nobody_is_right_none_of_them_is_learned() -> None:
    nobody = [row(({"bias": 1.0}, False), article=str(n)) for n in range(8)]
    somebody = [row(({"bias": 1.0}, True), article=str(n)) for n in range(8)]
    assert fit(nobody, penalty=0.1)["bias"] < -1
    assert fit(somebody, penalty=0.1)["bias"] > 1
    assert abs(fit([*nobody, *somebody], penalty=0.1)["bias"]) < 0.05


def test_a_penalty_pulls_weights_towards_nothing() -> None:
    sizes = [abs(fit(NEAR, penalty)["near"]) for penalty in (0.1, 1.0, 10.0, 1000.0)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] < 0.05


def test_several_right_candidates_share_what_is_wanted() -> None:
    either = [row(({"a": 1.0}, True), ({"b": 1.0}, True), ({"c": 1.0}, False)) for _ in range(9)]
    weights = fit(either, penalty=0.1)
    assert weights["a"] == pytest.approx(weights["b"], abs=1e-3)
    assert weights["a"] > 0.5 > 0 > weights["c"]


def test_a_row_of_an_event_is_worth_two_others() -> None:
    against = [row(({"x": 1.0}, False)) for _ in range(3)]
    once = [row(({"x": 1.0}, True), fold="event10")]
    twice = [row(({"x": 1.0}, True)) for _ in range(2)]
    assert fit([*against, *once], 0.5) == pytest.approx(fit([*against, *twice], 0.5), abs=2e-3)


def test_the_order_of_rows_and_a_feature_of_no_size_change_nothing() -> None:
    assert fit(NEAR[::-1], 1.0) == pytest.approx(fit(NEAR, 1.0), abs=1e-3)
    with_nothing = [
        one._replace(candidates=[(f | {"nothing": 0.0}, a) for f, a in one.candidates]) for one in NEAR
    ]
    assert fit(with_nothing, 1.0) == {**fit(NEAR, 1.0), "nothing": 0.0}
    assert fit([], 1.0) == {}
    assert fit([row(({}, True))], 1.0) == {}
