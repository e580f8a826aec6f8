"""What people decide through the desk: written down, applied, taken back, never lost."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso import store
from sayso.commands.job_worker import work
from sayso.decisions.decision_file import withdraw
from sayso.ingest import FoundArticles
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
    assert (line["who"], line["state"]) == ("Ada Quill", "refused")


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
    assert "becomes Odd Marn in one article" in desk.get("/review", params={"item": item}).text
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


def name_people(desk: TestClient) -> dict[str, str]:
    return {p["name"]: p["id"] for p in desk.get("/people.json").json()["rows"]}


def test_two_people_are_one_but_for_the_articles_left_out(desk: TestClient, pile: Path) -> None:
    sign(desk)
    people = name_people(desk)
    item = f"people:{people['Ilsa Brandt']}:{people['Odd Marn']}"
    members = [m["document"] for m in desk.get("/review.json", params={"item": item}).json()["members"]]
    assert len(members) == 3
    left_out = desk.post("/review", data={"item": item, "action": "merge", "member": ""})
    assert left_out.status_code == 400
    assert "Every article was left out" in left_out.text
    sent = desk.post("/review", data={"item": item, "action": "merge", "member": ["", *members[:2]]})
    assert sent.headers["location"].count("done=") == 2
    assert "(two decisions)" in desk.get(sent.headers["location"]).text
    settle(pile)
    counts = {p["name"]: p["articles"] for p in desk.get("/people.json").json()["rows"]}
    assert counts == {"Ilsa Brandt": 3, "Odd Marn": 1}
    desk.post("/decisions/undo", data={"line": ["1", "2"]})
    settle(pile)
    counts = {p["name"]: p["articles"] for p in desk.get("/people.json").json()["rows"]}
    assert counts == {"Odd Marn": 3, "Ilsa Brandt": 1}


def test_one_person_is_parted_into_two(desk: TestClient, pile: Path) -> None:
    sign(desk)
    id = name_people(desk)["Odd Marn"]
    assert "Somebody else in some articles" in desk.get(f"/people/{id}").text
    people = desk.get("/documents.json").json()["rows"]
    there = next(a["id"] for a in people if a["outlet"] == "Lantern News")
    asked = desk.post(f"/people/{id}/part", data={"member": there, "value": "Ilsa Brandt"})
    assert asked.status_code == 409
    sent = desk.post(f"/people/{id}/part", data={"member": there, "value": "Odd Marn the younger"})
    assert sent.status_code == 303
    settle(pile)
    counts = {p["name"]: p["articles"] for p in desk.get("/people.json").json()["rows"]}
    assert counts == {"Odd Marn": 2, "Odd Marn the younger": 1, "Ilsa Brandt": 1}


def test_a_person_is_not_parted_from_nothing(desk: TestClient) -> None:
    sign(desk)
    id = name_people(desk)["Ilsa Brandt"]
    assert desk.post(f"/people/{id}/part", data={}).status_code == 400
    everything = [a["id"] for a in desk.get("/documents.json").json()["rows"]]
    assert desk.post(f"/people/{id}/part", data={"member": everything}).status_code == 400
    assert desk.post("/people/s-0/part", data={"member": "d-0"}).status_code == 404


def test_what_cannot_be_told_comes_last_and_is_kept(desk: TestClient) -> None:
    sign(desk)
    item = first(desk)
    waiting = desk.get("/review").text.count("questions wait")
    sent = desk.post("/review", data={"item": item, "action": "unsure"})
    assert "Put off: it comes again behind the others" in desk.get(sent.headers["location"]).text
    assert first(desk) != item
    assert desk.get("/review").text.count("questions wait") == waiting
    assert "1 of them put off" in desk.get("/review").text
    assert "Ada Quill could not tell on" in desk.get("/review", params={"item": item}).text
    assert desk.post("/review/again", data={"item": item}).status_code == 303
    assert first(desk) == item


def test_a_group_is_answered_at_once_and_taken_back_at_once(desk: TestClient, pile: Path) -> None:
    sign(desk)
    item = first(desk)
    group = len(desk.get("/review.json", params={"item": item}).json()["group"])
    assert group > 1
    sent = desk.post("/review", data={"item": item, "action": "different", "group": "true"})
    assert sent.headers["location"].count("done=") == group
    assert desk.get("/review.json").json() is None
    settle(pile)
    before = len(desk.get("/utterances.json").json()["rows"])
    desk.post("/decisions/undo", data={"line": [str(n) for n in range(1, group + 1)]})
    settle(pile)
    assert len(desk.get("/utterances.json").json()["rows"]) < before
    assert first(desk) == item


def test_refused_suggestions_and_confirmations_taken_back_are_told_apart(
    desk: TestClient, pile: Path
) -> None:
    sign(desk)
    item = first(desk)
    desk.post("/review", data={"item": item, "action": "same"})
    desk.post("/decisions/undo", data={"line": "1"})
    assert "these are one statement, decided by Ada Quill" in desk.get(f"/review?item={item}").text.replace(
        "These", "these"
    )
    desk.post("/review", data={"item": item, "action": "different"})
    settle(pile)
    states = [row["state"] for row in desk.get("/decisions.json").json()["rows"]]
    assert states == ["refused", "taken back"]
    refused = desk.get("/decisions", params={"show": "refused"}).text
    assert "a suggestion refused" in refused
    assert "taken back by" not in refused
    assert (
        "a confirmation or correction taken back by Ada Quill"
        in desk.get("/decisions", params={"show": "taken back"}).text
    )
    part = desk.get("/decisions.json", params={"limit": 1}).json()
    assert desk.get("/decisions.json", params={"after": part["after"]}).json()["rows"][0]["n"] == 1
    assert desk.get("/decisions", params={"after": "x"}).status_code == 400


def test_decisions_whose_words_are_gone_stand_in_a_list_of_their_own(desk: TestClient, pile: Path) -> None:
    gone = {
        "action": "reject",
        "left": {"document": "a", "text": "no such words"},
        "who": "Bo",
        "when": "2031-06-01",
    }
    desk.post("/decisions", files={"file": ("d.jsonl", json.dumps(gone).encode())})
    settle(pile)
    page = desk.get("/decisions", params={"show": "words gone"}).text
    assert "no such words" in page
    assert "its words are gone" in page
    assert "no such words" not in desk.get("/decisions", params={"show": "refused"}).text


def test_behind_the_last_question_the_first_comes_again_and_what_was_put_off_comes_last(
    desk: TestClient,
) -> None:
    sign(desk)
    seen: list[str] = []
    address = "/review.json"
    while (item := first(desk, address)) not in seen:
        seen.append(item)
        address = f"/review.json?behind={item}"
    assert item == seen[0]
    assert len(seen) > 1
    for one in seen:
        desk.post("/review", data={"item": one, "action": "unsure"})
    assert first(desk) == seen[0]
    assert first(desk, f"/review.json?behind={seen[0]}") in seen[1:]
    person = name_people(desk)["Odd Marn"]
    assert first(desk, f"/review.json?person={person}") in seen
    other = name_people(desk)["Ilsa Brandt"]
    assert desk.get(f"/review.json?person={other}").json() is None


def test_what_was_taken_back_is_told_by_the_article_and_not_by_its_name(desk: TestClient, pile: Path) -> None:
    sign(desk)
    item = first(desk)
    desk.post("/review", data={"item": item, "action": "same"})
    told = "hese are two statements, decided by Ada Quill"
    with store.open_store(pile) as opened:
        (made,) = store.list_in_force(opened)
        by_name = replace(made.left, document=made.left.name or "", name=None)
        refused = replace(made, action="different", left=by_name)
        taken = withdraw(refused, who="Ada Quill", when="2031-06-01")
        store.add_decisions(opened, [refused, taken], store.now())
        assert told in desk.get(f"/review?item={item}").text
        (held,) = store.find_named(opened, made.left.document)
        twin = replace(held.document, id="d-0", outlet="Ebb Daily", url=None)
        store.add_articles(opened, FoundArticles(articles=((twin, ()),)), place="here", reader=QuickReader())
    assert told not in desk.get(f"/review?item={item}").text
