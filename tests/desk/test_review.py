"""What people decide through the desk: written down, applied, taken back, never lost."""

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso import store
from sayso.commands.work import work
from tests.store.quick import QuickReader


def sign(desk: TestClient, who: str = "Ada Quill") -> TestClient:
    assert desk.post("/who", data={"who": who}).status_code == 303
    return desk


def first(desk: TestClient, address: str = "/review.json") -> str:
    question = desk.get(address).json()["question"]
    return ":".join(part for part in (question["kind"], question["left"], question["right"]) if part)


def settle(pile: Path) -> None:
    work(pile, reader=QuickReader())


def test_who_decides_is_asked_first(desk: TestClient) -> None:
    assert "Who are you?" in desk.get("/review").text
    refused = desk.post("/review", data={"item": first(desk), "action": "same"})
    assert refused.status_code == 400
    assert "You decide as <b>Ada Quill</b>" in sign(desk).get("/review").text


def test_a_pair_that_differs_in_a_not_waits_first_and_can_be_parted(desk: TestClient, pile: Path) -> None:
    sign(desk)
    item = first(desk)
    assert item.startswith("pair:")
    before = len(desk.get("/utterances.json").json()["rows"])
    sent = desk.post("/review", data={"item": item, "action": "different"})
    assert sent.status_code == 303
    assert "these are two statements" in desk.get(sent.headers["location"]).text
    settle(pile)
    assert len(desk.get("/utterances.json").json()["rows"]) == before + 1
    line = desk.get("/decisions.json").json()["rows"][0]
    assert (line["who"], line["state"]) == ("Ada Quill", "in force")


def test_undo_takes_a_decision_back_and_keeps_its_line(desk: TestClient, pile: Path) -> None:
    sign(desk)
    before = desk.get("/utterances.json").json()["rows"]
    desk.post("/review", data={"item": first(desk), "action": "different"})
    desk.post("/decisions/undo", data={"line": "1"})
    settle(pile)
    assert desk.get("/utterances.json").json()["rows"] == before
    assert [row["state"] for row in desk.get("/decisions.json").json()["rows"]] == ["taken back"]
    assert desk.post("/decisions/undo", data={"line": "1"}).status_code == 404


def statement(desk: TestClient, words: str) -> str:
    row = desk.get("/search.json", params={"words": words}).json()["rows"][0]
    return f"statement:{row['attribution']}"


def test_a_speaker_is_put_right(desk: TestClient, pile: Path) -> None:
    sign(desk)
    item = statement(desk, "bakery")
    assert "Is this read rightly?" in desk.get("/review", params={"item": item}).text
    desk.post("/review", data={"item": item, "action": "speaker", "value": "Ilsa Brand-Holm"})
    settle(pile)
    assert (
        desk.get("/search.json", params={"words": "bakery"}).json()["rows"][0]["speaker"] == "Ilsa Brand-Holm"
    )


def test_a_statement_that_is_none_goes(desk: TestClient, pile: Path) -> None:
    sign(desk)
    desk.post("/review", data={"item": statement(desk, "bakery"), "action": "reject"})
    settle(pile)
    assert desk.get("/search.json", params={"words": "bakery"}).json()["rows"] == []


def test_two_people_are_joined_and_the_articles_that_change_are_shown(desk: TestClient, pile: Path) -> None:
    sign(desk)
    people = {p["name"]: p["id"] for p in desk.get("/people.json").json()["rows"]}
    item = f"people:{people['Odd Marn']}:{people['Ilsa Brandt']}"
    assert "Changes what stands in" in desk.get("/review", params={"item": item}).text
    assert desk.post("/review", data={"item": item, "action": "same"}).status_code == 400
    desk.post("/review", data={"item": item, "action": "merge"})
    settle(pile)
    assert len(desk.get("/people.json").json()["rows"]) == 1


def test_another_opinion_is_told_before_it_is_overruled(desk: TestClient) -> None:
    item = first(desk)
    sign(desk, "Ada Quill").post("/review", data={"item": item, "action": "same"})
    asked = sign(desk, "Bo Tern").post("/review", data={"item": item, "action": "different"})
    assert asked.status_code == 409
    assert "decided by Ada Quill" in asked.text
    sure = desk.post("/review", data={"item": item, "action": "different", "sure": "true"})
    assert sure.status_code == 303


def test_decisions_go_out_and_come_in(desk: TestClient, pile: Path) -> None:
    sign(desk)
    desk.post("/review", data={"item": first(desk), "action": "same"})
    text = desk.get("/decisions.jsonl").text
    assert json.loads(text)["who"] == "Ada Quill"
    desk.post("/decisions", files={"file": ("d.jsonl", text.encode())})
    with store.open_store(pile) as opened:
        assert opened.ask("select count(*) from decision")[0][0] == 1
    wrong = desk.post("/decisions", files={"file": ("d.jsonl", b"no json")})
    assert wrong.status_code == 400
    assert "d.jsonl, line 1" in wrong.text


@pytest.mark.parametrize(
    "item", ["", "pair:a-1", "statement:a-1:a-2", "x:a:b", "pair:a-1:a-2", "people:s-1:s-2", "statement:a-0"]
)
def test_a_question_that_is_none_is_told(desk: TestClient, item: str) -> None:
    sign(desk)
    assert desk.post("/review", data={"item": item or ":", "action": "same"}).status_code in (400, 404)
    assert desk.get("/review", params={"item": item or ":"}).status_code in (400, 404)


def test_hostile_names_are_shown_as_they_are(desk: TestClient) -> None:
    sign(desk, "<script>alert(1)</script>\u202e")
    page = desk.get("/review").text
    assert "<script>alert" not in page
    assert "\u202e" not in page
