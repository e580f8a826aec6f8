"""A "not" that is in some reports only is told wherever the statement is listed, traced or asked about."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.desk.test_review import first, settle, sign

if TYPE_CHECKING:
    from starlette.testclient import TestClient

NOT = "a “not” in some only"


def join_all(desk: "TestClient", pile: Path) -> None:
    """Have the three reports of the old harbour made one statement."""
    sign(desk)
    while (asked := desk.get("/review.json").json()) and asked["question"]["kind"] == "pair":
        question = asked["question"]
        desk.post(
            "/review",
            data={"item": f"pair:{question['left']}:{question['right']}", "action": "same", "group": "true"},
        )
        settle(pile)


def test_lists_and_searches_tell_of_it(desk: "TestClient", pile: Path) -> None:
    join_all(desk, pile)
    assert NOT in desk.get("/utterances").text
    assert len(desk.get("/search.json", params={"change": "negation"}).json()["rows"]) == 1
    assert desk.get("/search.json", params={"change": "number"}).json()["rows"] == []


def test_words_of_one_article_alone_are_not_simply_exact(desk: "TestClient", pile: Path) -> None:
    join_all(desk, pile)
    page = desk.post("/trace", data={"words": "We will sell one acre of the old harbour"}).text
    assert "Exact in Lantern News, but not everywhere" in page
    assert re.search(r"Harbour Post[^.<]* has <[^>]*>“not”<[^>]*> as well", page)
    assert "<b>Exact.</b>" in desk.post("/trace", data={"words": "The bakery opens at six"}).text


def test_the_question_says_what_differs(desk: "TestClient", pile: Path) -> None:
    join_all(desk, pile)
    joined = [
        row for row in desk.get("/decisions.json").json()["rows"] if "these are one statement" in row["told"]
    ]
    assert joined
    assert all(set(row["titles"]) <= {"a", "b", "c"} for row in joined)


def test_taking_back_is_told(desk: "TestClient", pile: Path) -> None:
    sign(desk)
    done = desk.post("/review", data={"item": first(desk), "action": "same"}).headers["location"]
    line = done.rpartition("done=")[2]
    back = desk.post("/decisions/undo", data={"line": line, "back": "/review"}).headers["location"]
    assert "Taken back" in desk.get(back).text
    assert "Taken back" not in desk.get("/review", params={"undone": 999}).text
