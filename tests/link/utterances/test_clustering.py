"""Groups from judged pairs: no chaining of unlike things."""

from collections import Counter
from collections.abc import ItemsView
from dataclasses import replace

import pytest

from sayso.link.utterances.clustering import _Group, gather
from sayso.link.utterances.report_features import Saying, prepare
from tests.growing_piles import count_calls
from tests.link.pieces import read

WORDS = ("red", "blue", "green", "black")
MAYOR = prepare(
    [read(f'⟦"Saying number {w} of the mayor,"⟧ he said.', name=w, speaker="Brandt") for w in WORDS]
)
NOBODY = prepare([read(f'⟦"Saying number {w} of the mayor,"⟧ he said.', name=w) for w in WORDS])


def group(
    scores: dict[tuple[int, int], float],
    barred: set[tuple[int, int]] | None = None,
    forced: tuple[tuple[int, int], ...] = (),
    sayings: tuple[Saying, ...] = MAYOR,
    parted: tuple[tuple[int, int], ...] = (),
) -> tuple[tuple[int, ...], ...]:
    return gather(
        sayings,
        [(p, a, b) for (a, b), p in scores.items() if p >= 0.6],
        score=lambda a, b: scores.get((min(a, b), max(a, b)), 0.0),
        barred=lambda a, b: (min(a, b), max(a, b)) in {*(barred or set()), *parted},
        forced=forced,
        parted=[frozenset(pair) for pair in parted],
    )


def test_sure_pairs_join() -> None:
    assert group({(0, 1): 0.9, (2, 3): 0.8}) == ((0, 1), (2, 3))


def test_a_chain_of_unlike_things_breaks_at_its_weakest_place() -> None:
    chain = {(0, 1): 0.9, (1, 2): 0.7, (2, 3): 0.9, (0, 2): 0.0, (0, 3): 0.0, (1, 3): 0.0}
    assert group(chain) == ((0, 1), (2, 3))


def test_two_groups_join_when_their_pairs_are_probable_on_the_average() -> None:
    assert group({(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.2}) == ((0, 1, 2), (3,))
    assert group({(0, 1): 0.9, (1, 2): 0.5, (0, 2): 0.1}) == ((0, 1), (2,), (3,))


def test_what_is_barred_never_meets_in_one_group() -> None:
    assert group({(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.5}, barred={(0, 2)}) == ((0, 1), (2,), (3,))


def test_a_person_joins_what_nothing_else_does() -> None:
    assert group({}, forced=((0, 3),)) == ((0, 3), (1,), (2,))


def test_a_report_moves_to_the_group_it_goes_best_with() -> None:
    # 2 meets 3 first, and could never join 0 and 1 with it
    scores = {(2, 3): 0.95, (0, 1): 0.9, (0, 2): 0.8, (1, 2): 0.8, (0, 3): 0.0, (1, 3): 0.0}
    assert group(scores) == ((0, 1, 2), (3,))


def test_a_person_who_joins_two_parts_no_others() -> None:
    scores = {(2, 3): 0.95, (0, 1): 0.9, (0, 2): 0.8, (1, 2): 0.8, (0, 3): 0.0, (1, 3): 0.0}
    assert group(scores) == ((0, 1, 2), (3,))
    assert group(scores, forced=((2, 3),)) == ((0, 1, 2, 3),)


def test_two_groups_that_a_person_joins_are_one_but_for_what_a_person_parted() -> None:
    scores = {(0, 1): 0.9, (2, 3): 0.9}
    assert group(scores, forced=((1, 2),)) == ((0, 1, 2, 3),)
    assert group(scores, forced=((1, 2),), parted=((0, 3),)) in (
        ((0, 1, 2), (3,)), ((0,), (1, 2, 3)), ((0,), (1, 2), (3,)),
    )  # fmt: skip
    assert group(scores, forced=((1, 2),), parted=((0, 1),)) == ((0,), (1, 2, 3))


def test_reports_of_nobody_known_join_only_where_every_pair_is_probable() -> None:
    scores = {(0, 1): 0.95, (1, 2): 0.9, (0, 2): 0.3}
    assert group(scores) == ((0, 1, 2), (3,))
    assert group(scores, sayings=NOBODY) == ((0, 1), (2,), (3,))


def test_another_sentence_of_its_own_article_keeps_no_report_from_the_group_it_goes_best_with() -> None:
    # 4 is in the article of 2, which joined 0 and 1; 4 met 3 first
    neighbour = read('⟦"Saying number white of the mayor,"⟧ he said.', name="green", speaker="Brandt")
    sayings = (*MAYOR, *prepare([neighbour]))
    scores = {(0, 1): 1.0, (0, 2): 1.0, (1, 2): 1.0, (3, 4): 0.9, (0, 4): 0.85, (1, 4): 0.85, (2, 4): 0.0}
    assert group(scores, sayings=sayings) == ((0, 1, 2, 4), (3,))


@pytest.mark.parametrize(("between", "joined"), [("", True), (" and so on" * 20, False)])
def test_sentences_of_a_post_meet_through_a_report_of_both_and_those_of_a_speech_do_not(
    between: str, joined: bool
) -> None:
    first, second = "The pier will be rebuilt by winter.", "My brother sold his boat yesterday."
    sayings = prepare(
        read(f'⟦"{words}"⟧ he said.', name=name, speaker="Brandt")
        for name, words in (("a", f"{first}{between} {second}"), ("b", first), ("c", second))
    )
    scores = {(0, 1): 0.9, (0, 2): 0.9, (1, 2): 0.0}
    assert (group(scores, sayings=sayings) == ((0, 1, 2),)) is joined


def test_many_reports_of_one_saying_are_grouped_in_steps_that_grow_with_their_number() -> None:
    saying = prepare([read('⟦"Saying number one of the mayor,"⟧ he said.', name="a", speaker="Brandt")])[0]

    def count(many: int) -> int:
        copies = [
            replace(saying, attribution=replace(saying.attribution, id=f"a{n:04}", document_id=f"d{n:04}"))
            for n in range(many)
        ]
        pairs = [(0.9, a, b) for a in range(many) for b in range(a + 1, min(many, a + 4))]
        found: list[tuple[tuple[int, ...], ...]] = []
        steps = count_calls(
            lambda: found.append(gather(copies, pairs, score=lambda a, b: 0.9, barred=lambda a, b: False))
        )
        assert found == [(tuple(range(many)),)]
        return steps

    assert count(320) < 4.4 * count(80)


def test_a_group_that_takes_one_report_in_does_not_look_through_its_articles() -> None:
    class Watched(Counter[str]):
        def items(self) -> ItemsView[str, int]:
            raise AssertionError("looked through")

    group = _Group([1, 4], [0, 2], Watched({"a": 2}))
    group.add(_Group([3], [1], Counter({"b": 1})))
    assert (group.places, group.ranks) == ([1, 3, 4], [0, 1, 2])
    assert group.articles["a"] == 2
    assert group.articles["b"] == 1
