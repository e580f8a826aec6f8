"""Circles of outlets that have words from each other."""

from sayso.lineage.access.first_hand import find_circular
from tests.cases import read_cases
from tests.lineage.piles import Traced, trace

CASES = {c["name"]: c for c in read_cases("lineage/access.toml")}


def traced(part: str) -> Traced:
    return trace(next(c for name, c in CASES.items() if part in name))


def test_a_circle_is_found() -> None:
    pile = traced("cite each other")
    by_id = {r.document.id: r for r in pile.readings}
    assert find_circular(pile.accesses, by_id, pile.gazetteer) == {"coastdaily", "valleypost"}
    straight = traced("rewrites of one interview")
    by_id = {r.document.id: r for r in straight.readings}
    assert find_circular(straight.accesses, by_id, straight.gazetteer) == frozenset()
