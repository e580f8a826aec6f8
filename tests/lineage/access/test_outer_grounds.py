"""What a report inside another one has of its ground, and which reports stand between two places."""

from dataclasses import replace

import pytest

from sayso.lineage.access.article_context import UNDETERMINED, AccessGround
from sayso.lineage.access.grounds import _carry
from tests.lineage.access.built_article import article, say

OUTER = AccessGround(role="relay", upstream_outlet="Quay Wire", first_hand="Quay Wire")


@pytest.mark.parametrize(
    ("outer", "own", "public"),
    [
        (OUTER, UNDETERMINED, False),
        (replace(OUTER, public=True), UNDETERMINED, True),
        (OUTER, AccessGround(role="public"), True),  # a post that an outlet reports is still a post
        (OUTER, replace(UNDETERMINED, public=True), True),
    ],
)
def test_a_report_inside_another_is_public_where_either_is(
    outer: AccessGround, own: AccessGround, public: bool
) -> None:
    found = _carry("in", {"out": outer, "in": own}, {"in": "out", "out": None})
    assert (found.role, found.upstream_outlet, found.public) == ("relay", "Quay Wire", public)


@pytest.mark.parametrize(
    ("outer", "own", "role", "first"),
    [
        (OUTER, UNDETERMINED, "relay", "Quay Wire"),
        (OUTER, AccessGround(role="relay", first_hand="Lisk Wire"), "relay", "Lisk Wire"),
        (replace(OUTER, speaks=True), UNDETERMINED, "relay", None),  # what it says itself it was not told
        (UNDETERMINED, AccessGround(role="relay", first_hand="Lisk Wire"), "relay", "Lisk Wire"),
        (UNDETERMINED, AccessGround(role="public"), "undetermined", None),
        (UNDETERMINED, AccessGround(role="account"), "undetermined", None),
    ],
)
def test_a_report_inside_another_has_its_ground(
    outer: AccessGround, own: AccessGround, role: str, first: str | None
) -> None:
    found = _carry("in", {"out": outer, "in": own}, {"in": "out", "out": None})
    assert (found.role, found.first_hand) == (role, first)


def test_the_outermost_report_decides_and_a_ring_ends() -> None:
    grounds = {"a": OUTER, "b": UNDETERMINED, "c": UNDETERMINED}
    assert _carry("c", grounds, {"c": "b", "b": "a", "a": None}) == OUTER
    assert _carry("a", grounds, {"a": None}) == OUTER
    assert _carry("c", grounds, {"c": "elsewhere"}) == UNDETERMINED
    assert _carry("c", grounds, {"c": "b", "b": "c"}) == UNDETERMINED


def test_reports_between_two_places_are_those_whose_cue_stands_there() -> None:
    text = "Mira Oduya said the dam held. Mira Oduya warned that it rained. The dam held."
    first, second = say(text, "a", "the dam held", "said"), say(text, "b", "it rained", "warned")
    within = replace(second, id="c", parent_id="b")
    silent = say(text, "e", "The dam held")
    one = article(text, (second, within, silent, first))
    said, warned = text.index("said"), text.index("warned")
    assert one.list_between(0, len(text)) == [first, second]
    assert one.list_between(said, warned) == [first]
    assert one.list_between(said + 1, warned + 1) == [second]
    assert one.list_between(said + 1, warned) == []
