"""What people decide about a role, and what the grounds of an article rest on."""

from dataclasses import replace
from typing import Any

import pytest

from sayso.lineage.access import roles
from sayso.records import (
    Anchor,
    Decision,
    Document,
)
from sayso.units import UnitRunner
from tests.lineage.access.built_article import (
    BODY,
    DAM,
    OUTLETS,
    article,
)


def decide(**given: Any) -> list[tuple[str, str | None]]:
    """Return role and outlet that a decision gives to the report of BODY, or nothing."""
    left = Anchor(**{"document": "d", "text": "the dam", **given.pop("left", {})})
    decision = Decision(
        **{"action": "role", "left": left, "value": "public", "who": "mk", "when": "2031-05-04", **given}
    )
    reading = replace(
        article(BODY, (DAM,)).reading, document=Document(id="d", name="n", text=BODY, url="http://u")
    )
    return [(g.role, g.upstream_outlet) for g in roles.read_role_decisions([reading], (decision,)).values()]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, [("public", None)]),
        ({"value": "relay"}, [("relay", None)]),
        ({"value": "account"}, [("account", None)]),
        ({"value": "first"}, []),
        ({"value": None}, []),
        ({"action": "relay", "value": "Quay Wire"}, [("relay", "Quay Wire")]),
        ({"action": "relay", "value": ""}, []),
        ({"action": "same", "value": "public"}, []),
        ({"left": {"document": "n"}}, [("public", None)]),
        ({"left": {"document": "http://u"}}, [("public", None)]),
        ({"left": {"document": "x"}}, []),
        # Words stand inside the report: anywhere, or where the decision says.
        ({"left": {"text": "Mira Oduya said the dam would hold"}}, [("public", None)]),
        ({"left": {"text": "until"}}, []),
        ({"left": {"text": " "}}, []),
        ({"left": {"start": BODY.index("the dam")}}, [("public", None)]),
        ({"left": {"start": BODY.index("the dam") + 1}}, []),
        ({"left": {"text": "Mira", "start": 0}}, [("public", None)]),
        ({"left": {"text": " until", "start": BODY.index(" until")}}, []),  # right behind it
        ({"left": {"text": "d until", "start": BODY.index("d until")}}, [("public", None)]),
    ],
)
def test_decisions_on_a_role(given: dict[str, Any], found: list[tuple[str, str | None]]) -> None:
    assert decide(**given) == found


def test_a_report_without_words_is_never_decided_on() -> None:
    bare = replace(DAM, sources=(), cues=(), contents=())
    reading = article(BODY, (bare,)).reading
    left = Anchor(document="d", text="the dam")
    decision = Decision(action="role", left=left, value="public", who="mk", when="2031-05-04")
    assert roles.read_role_decisions([reading], (decision,)) == {}


class Notes:
    """A memory that keeps nothing but what units rest on."""

    keeps = True

    def __init__(self) -> None:
        self.rested: list[tuple[object, ...]] = []

    def run(self, unit: Any, rests_on: tuple[object, ...], work: Any) -> Any:
        self.rested.append(rests_on)
        return work()

    def remember(self, name: str, value: object) -> None:
        pass


def test_grounds_rest_on_the_outlets_that_are_known_and_cited() -> None:
    reading = article(BODY, (DAM,)).reading
    rested = []
    for known, cited in (("k", {}), ("k", {}), ("l", {}), ("k", {"star": "Star"})):
        notes = Notes()
        runner = UnitRunner(memory=notes).knowing([reading])
        roles.ground_articles(
            [reading], {"d": reading}, (), OUTLETS, cited, runner=runner, known_outlets=known
        )
        rested.append(notes.rested)
    assert rested[0] == rested[1]
    assert rested[0] != rested[2] != rested[3] != rested[0]
