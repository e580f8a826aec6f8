"""Which decisions a later one beats, in files of many."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.decisions.applied_decisions import tell_why_unheld
from sayso.decisions.conflicts import find_beaten, find_conflicts
from sayso.records import Anchor, Decision
from tests.link.pieces import read

NAMED = [
    replace(read("⟦We go⟧, it was said.", name="a").document, id="d-1", name="a", url="https://a.example/1"),
    replace(read("⟦We go⟧, it was said.", name="b").document, id="d-2", name="b"),
    replace(read("⟦We go⟧, it was said.", name="b").document, id="d-3", name="b"),
]
ANCHORS = st.builds(
    Anchor,
    document=st.sampled_from(["a", "d-1", "https://a.example/1", "b", "d-2", "d-3", "c"]),
    text=st.sampled_from(["We go", "We", "it"]),
)
DECISIONS = st.one_of(
    st.builds(
        Decision,
        action=st.sampled_from(["same", "different", "merge", "split"]),
        left=ANCHORS, right=ANCHORS, value=st.none(), who=st.just("mk"), when=st.just("2031-04-01"),
    ),
    st.builds(
        Decision,
        action=st.sampled_from(["speaker", "reject", "attribution", "relay"]),
        left=ANCHORS, value=st.sampled_from(["Pia Lund", "Odo Brandt"]), who=st.just("mk"),
        when=st.just("2031-04-01"),
    ),
)  # fmt: skip


@given(st.lists(DECISIONS, max_size=8))
def test_all_at_once_says_what_each_pair_says(decisions: list[Decision]) -> None:
    expected = {
        n: later
        for n, decision in enumerate(decisions)
        for later in range(n + 1, len(decisions))
        if find_conflicts(decisions[later], [decision], NAMED)
    }
    assert find_beaten(decisions, NAMED) == expected


def test_a_thousand_decisions_on_four_hundred_articles_take_seconds() -> None:
    readings = [read(f"⟦We go by {n}⟧, it was said.", name=f"a-{n}") for n in range(400)]
    decisions = [
        Decision(
            action="speaker", value=f"Pia Lund {n}", who="mk", when="2031-04-01",
            left=Anchor(document=f"a-{n % 400}", text=f"We go by {n % 400}"),
        )
        for n in range(1000)
    ]  # fmt: skip
    began = time.process_time()
    beaten = find_beaten(decisions, [r.document for r in readings])
    assert time.process_time() - began < 1
    assert len(beaten) == 600
    assert tell_why_unheld(readings, decisions) == {}
    assert time.process_time() - began < 6


@pytest.mark.parametrize(
    ("earlier", "later", "contradicts"),
    [
        # Who relays words names from whom; who has them itself, or from nowhere known, does not.
        (("role", "relay"), ("relay", "Quay Post"), False),
        (("role", "account"), ("relay", "Quay Post"), True),
        (("relay", "Quay Post"), ("role", "relay"), False),
        (("relay", "Quay Post"), ("role", "account"), True),
        (("relay", "Quay Post"), ("relay", "Lantern"), True),
        (("relay", "Quay Post"), ("relay", "Quay Post"), False),
        (("role", "account"), ("role", "relay"), True),
        (("role", "account"), ("speaker", "Pia Lund"), False),
    ],
)
def test_a_role_and_an_outlet_relayed_may_contradict(
    earlier: tuple[str, str], later: tuple[str, str], contradicts: bool
) -> None:
    one, other = (
        Decision(
            action=action,  # type: ignore[arg-type]
            left=Anchor(document="a", text="We go"), value=value, who="mk", when="2031-04-01",
        )
        for action, value in (earlier, later)
    )  # fmt: skip
    assert find_conflicts(other, (one,)) == ((one,) if contradicts else ())
