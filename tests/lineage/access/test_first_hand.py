"""What rests on whom: unread primaries, circles, and how many accounts a story has."""

from sayso.lineage.access.first_hand import count_story_accounts, find_circular, find_unread
from sayso.records import Story
from tests.lineage.piles import Traced, load_cases, trace
from tests.paths import FIXTURES

CASES = {c["name"]: c for c in load_cases(FIXTURES / "lineage" / "access.toml")}


def traced(part: str) -> Traced:
    return trace(next(c for name, c in CASES.items() if part in name))


def test_an_unread_primary_is_named_with_what_rests_on_it() -> None:
    pile = traced("rewrites of one interview")
    (unread,) = find_unread(pile.accesses, pile.first_hand)
    assert unread.outlet == "Harbour Gazette"
    assert unread.utterance_ids == ("dam",)
    assert unread.document_ids == ("d0", "d1", "d2")


def test_an_outlet_in_the_pile_is_no_unread_primary() -> None:
    pile = traced("account of its own")
    assert find_unread(pile.accesses, pile.first_hand) == ()


def test_a_circle_is_found() -> None:
    pile = traced("cite each other")
    by_id = {r.document.id: r for r in pile.readings}
    assert find_circular(pile.accesses, by_id, pile.gazetteer) == {"coastdaily", "valleypost"}
    straight = traced("rewrites of one interview")
    by_id = {r.document.id: r for r in straight.readings}
    assert find_circular(straight.accesses, by_id, straight.gazetteer) == frozenset()


def test_a_story_rests_on_as_many_accounts_as_outlets_had_any_of_it() -> None:
    pile = traced("account of its own")
    story = Story(id="s", document_ids=("d0", "d1"), title="The dam")
    assert count_story_accounts(story, pile.utterances, pile.accesses, pile.first_hand) == 2
    rest = Story(id="s", document_ids=("elsewhere",), title="Another")
    assert count_story_accounts(rest, pile.utterances, pile.accesses, pile.first_hand) == 0
