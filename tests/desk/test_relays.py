"""A person names the outlet that an article has words from; nobody takes it for what the article says."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sayso import store
from sayso.decisions.conflicts import find_conflicts
from sayso.decisions.decision_file import parse_line
from sayso.errors import DecisionError
from sayso.records import Anchor, Decision
from tests.desk.interviews import fill_with_interviews
from tests.desk.test_review import settle, sign, statement

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from tests.desk.conftest import Visit


def test_an_article_has_words_from_an_outlet_that_a_person_names(desk: "TestClient", pile: Path) -> None:
    sign(desk)
    item = statement(desk, "bakery")
    page = desk.get("/review", params={"item": item}).text
    assert "It has them from the outlet" in page
    assert '<option value="Harbour Post">' in page
    answered = desk.post("/review", data={"item": item, "action": "relay", "value": "Harbour Post"})
    assert answered.status_code == 303
    settle(pile)
    row = desk.get("/search.json", params={"role": "relay"}).json()["rows"][0]
    shown = desk.get(f"/utterances/{row['id']}").text
    assert "has it, as a person decided, from" in shown
    assert "credits" not in shown
    assert "The article has it from Harbour Post" in desk.get("/decisions").text


def test_a_relay_needs_an_outlet(desk: "TestClient") -> None:
    sign(desk)
    refused = desk.post("/review", data={"item": statement(desk, "bakery"), "action": "relay"})
    assert refused.status_code == 400
    assert "name of the outlet" in refused.text
    line = (
        '{"action": "relay", "left": {"document": "a", "text": "We go"}, "who": "kt", "when": "2031-05-06"}'
    )
    with pytest.raises(DecisionError, match="relay needs a value"):
        parse_line(line, "line 1")


def decide(action: str, value: str) -> Decision:
    left = Anchor(document="a", text="We go", start=0)
    return Decision(action=action, left=left, value=value, who="kt", when="2031-05-06")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "beaten"),
    [
        (("relay", "Post"), ("relay", "Mail"), True),
        (("relay", "Post"), ("relay", "Post"), False),
        (("role", "account"), ("relay", "Mail"), True),
        (("relay", "Mail"), ("role", "public"), True),
        (("role", "relay"), ("relay", "Mail"), False),
    ],
)
def test_a_relay_contradicts_another_origin(
    one: tuple[str, str], other: tuple[str, str], beaten: bool
) -> None:
    assert bool(find_conflicts(decide(*other), [decide(*one)])) == beaten


def test_a_decided_relay_is_drawn_to_the_article_that_is_here(visit: "Visit", tmp_path: Path) -> None:
    path = fill_with_interviews(tmp_path / "pile.sqlite")
    with store.open_store(path) as opened:
        left = Anchor(document="harbour", text="“We knew in May that the dykes were leaking, and we")
        (harbour,) = (v.document for v in store.list_current(opened) if v.document.outlet == "Harbour Weekly")
        decision = Decision(
            action="relay", left=replace(left, document=harbour.id), value="Quillhaven Examiner",
            who="kt", when="2031-06-09",
        )  # fmt: skip
        store.add_decisions(opened, [decision], at="2031-06-09T10:00:00")
        store.report_store(opened)
    desk = visit(store=path)
    story = desk.get("/stories.json").json()["rows"][0]["id"]
    page = desk.get(f"/stories/{story}").text
    assert "as a person decided, from" in page
    assert "found in no article of it here" not in page
    assert ", or a person decided it</span>" in page
    assert "nothing shows who had them first" not in page


def test_outlets_that_nobody_has_read_are_offered_too(visit: "Visit", tmp_path: Path) -> None:
    desk = visit(store=fill_with_interviews(tmp_path / "pile.sqlite", interview=False))
    sign(desk)
    page = desk.get("/review", params={"item": statement(desk, "cheque")}).text
    offered = page[page.index('<datalist id="outlets">') :].partition("</datalist>")[0]
    for outlet in ("Norrland Post", "Quillhaven Echo", "Quillhaven Examiner"):
        assert f'<option value="{outlet}">' in offered
