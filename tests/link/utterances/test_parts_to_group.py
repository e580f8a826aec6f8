"""What the grouping of a part is told: who was parted by a person, and which pairs are likely."""

from types import SimpleNamespace
from typing import Any

import pytest

from sayso.link.utterances import linked_utterances
from sayso.link.utterances.linked_utterances import UtteranceLinking


@pytest.mark.parametrize(
    ("places", "different", "told"),
    [
        ((4, 7), [{4, 7}], [{4, 7}]),  # the pair is all of the part
        ((4, 7, 9), [{4, 7}, {9, 11}], [{4, 7}]),
        ((4, 7), [{7, 9}], []),
    ],
)
def test_a_part_is_told_the_pairs_parted_in_it(
    places: tuple[int, ...],
    different: list[set[int]],
    told: list[set[int]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given: list[Any] = []

    def gather(_sayings: object, _pairs: object, **options: Any) -> list[tuple[int, ...]]:
        given.extend(options["parted"])
        return [options["places"]]

    monkeypatch.setattr(linked_utterances, "gather", gather)
    runner = SimpleNamespace(limits=None, run=lambda _unit, _rests_on, work: work())
    linking: Any = SimpleNamespace(
        sayings=(), score=None, _is_barred=None, runner=runner, different=[frozenset(p) for p in different]
    )
    assert UtteranceLinking.group_part(linking, places, [], []) == [places]
    assert given == told


@pytest.mark.parametrize(("score", "likely"), [(0.69, False), (0.7, True), (0.71, True)])
def test_a_pair_is_likely_from_the_score_at_which_it_is_the_same(
    score: float, likely: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Score:
        model = SimpleNamespace(same=0.7)

        def __call__(self, _one: int, _other: int) -> float:
            return score

    asked: list[bool] = []
    monkeypatch.setattr(
        linked_utterances, "is_barred", lambda _one, _other, *, likely: asked.append(likely) or True
    )
    linking: Any = SimpleNamespace(score=Score(), different=set(), same=set(), sayings=["one", "other"])
    assert UtteranceLinking._is_barred(linking, 0, 1) is True
    assert asked == [likely]
