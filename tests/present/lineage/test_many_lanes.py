"""The picture of many outlets: forty lanes, the rest in the list, and work that grows with the lines."""

import random
import sys

import pytest

from sayso.present.lineage import lane_order
from sayso.present.lineage.svg import Edge, Lineage, Node, draw_lineage, list_steps


def star(outlets: int) -> Lineage:
    """Return a picture where every outlet has the words of the last one."""
    last = outlets - 1
    nodes = tuple(
        Node(key=f"k{i:04}", lane=f"Outlet {i:04}", stance="article", date=f"2031-01-{i % 9 + 1:02}")
        for i in range(outlets)
    )
    edges = tuple(Edge(up=f"k{last:04}", down=f"k{i:04}", says=False, copies=True) for i in range(last))
    return Lineage(nodes=nodes, edges=edges)


@pytest.mark.parametrize(("outlets", "more"), [(39, ""), (40, ""), (41, "1 more outlet,"), (200, "160 more")])
def test_forty_lanes_are_drawn_and_the_rest_is_counted(outlets: int, more: str) -> None:
    picture = draw_lineage(star(outlets), title="x")
    assert picture.count('class="lane"') == min(outlets, 40)
    assert f"Outlet {outlets - 1:04}" in picture  # the one that all lines join
    assert (more in picture) if more else ("more outlet" not in picture)
    assert len(list_steps(star(outlets))) == outlets


def test_work_grows_with_the_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = {50: 0, 800: 0}
    for outlets in counted:

        def count(frame: object, event: str, argument: object, outlets: int = outlets) -> None:
            counted[outlets] += event in ("call", "c_call")

        lineage = star(outlets)
        sys.setprofile(count)
        try:
            draw_lineage(lineage, title="x")
            list_steps(lineage)
        finally:
            sys.setprofile(None)
    assert counted[800] < 16 * counted[50]


def test_a_chain_of_one_day_is_no_deeper_than_the_stack() -> None:
    chain = star(3_000)
    edges = tuple(Edge(up=f"k{i:04}", down=f"k{i + 1:04}", says=True, copies=False) for i in range(2_999))
    nodes = tuple(Node(key=n.key, lane=n.lane, stance=n.stance, date="2031-01-01") for n in chain.nodes)
    steps = list_steps(Lineage(nodes=nodes, edges=edges))
    assert [s.outlet for s in steps] == [n.lane for n in nodes]


def test_crossings_are_counted_by_what_runs_between() -> None:
    # From A to C it goes through what D has along B; from D to B through what A has along C.
    runs = [("A", "C", 0, 1, "a"), ("D", "B", 0, 2, "d"), ("A", "B", 0, 1, "a")]
    pairs = lane_order._count_pairs(runs)
    assert lane_order._cost(["A", "B", "C", "D"], pairs) == (2, 2 + 2 + 1)
    assert lane_order._cost(["C", "A", "B", "D"], pairs) == (0, 1 + 1 + 1)


@pytest.mark.parametrize("lanes", [7, 20, 75])
def test_many_orders_cost_what_one_does(lanes: int) -> None:
    chance = random.Random(lanes)
    names = [f"lane {n}" for n in range(lanes)]
    ends = [chance.sample(names, 2) for _ in range(2 * lanes)]
    runs = [
        (up, down, chance.randrange(40), chance.randrange(40), f"key {chance.randrange(20)}")
        for up, down in ends
    ]
    pairs = lane_order._count_pairs(runs)
    table = lane_order._CostTable(names, pairs)
    orders = [chance.sample(names, lanes) for _ in range(10)]
    costs = [table.measure(order) for order in orders]
    assert costs == [lane_order._cost(order, pairs) for order in orders]
    assert len(set(costs)) > 1
