"""What a person adds to an article: words that were missed, outlet, day and headline."""

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso import store
from sayso.decisions.articles import find_key
from sayso.desk.corrections import anchor_article, find_selected
from sayso.desk.deciding import PICKED, find_bearers
from sayso.errors import InputError
from sayso.ingest import FoundArticles
from sayso.records import Anchor, Document
from tests.desk.test_review import settle, sign, statement

TEXT = "The gate was shut.\n\nNobody  asked\nwhy. The gate was shut again."
DOCUMENT = Document(id="d-1", name="gate", text=TEXT)


def test_selected_words_are_found_whatever_a_browser_made_of_white_space() -> None:
    assert find_selected(DOCUMENT, " Nobody asked why ") == Anchor(
        document="d-1", text="Nobody  asked\nwhy", start=20
    )


def test_words_that_stand_twice_are_told_apart_by_what_stands_before() -> None:
    found = find_selected(DOCUMENT, "The gate was shut", "was shut. Nobody asked why. ")
    assert found.start == TEXT.rindex("The gate")
    with pytest.raises(InputError, match="stand in the article 2 times"):
        find_selected(DOCUMENT, "The gate was shut")
    with pytest.raises(InputError, match="stand in the article 2 times"):
        find_selected(DOCUMENT, "The gate was shut", "elsewhere")


@pytest.mark.parametrize("words", ["", " \n ", "no such words", "(gate.*"])
def test_words_that_are_not_there_are_told(words: str) -> None:
    with pytest.raises(InputError):
        find_selected(DOCUMENT, words)


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("\n\n  The gate\nwas shut", "The gate"),
        ("word " * 40, ("word " * 24).strip()),
        ("x" * 200, "x" * 120),
    ],
)
def test_an_article_is_known_by_its_first_words(text: str, anchor: str) -> None:
    assert anchor_article(Document(id="d-1", name="gate", text=text)).text == anchor


def test_an_article_without_words_is_told() -> None:
    with pytest.raises(InputError):
        anchor_article(Document(id="d-1", name="gate", text=" \n"))


def find_document(desk: TestClient, outlet: str) -> str:
    rows = desk.get("/documents.json").json()["rows"]
    return next(str(row["id"]) for row in rows if row["outlet"] == outlet)


def test_a_statement_that_was_missed_is_added_found_and_taken_back(desk: TestClient, pile: Path) -> None:
    id = find_document(desk, "Tide Daily")
    given = {"words": "The mayor was tired", "value": "Pia Lund"}
    assert desk.post(f"/documents/{id}/statements", data=given).status_code == 400
    sign(desk)
    sent = desk.post(f"/documents/{id}/statements", data=given)
    assert sent.status_code == 303
    assert "added, said by Pia Lund" in desk.get(sent.headers["location"]).text
    settle(pile)
    for _ in range(2):
        row = desk.get("/search.json", params={"words": "tired"}).json()["rows"][0]
        assert (row["speaker"], row["words"]) == ("Pia Lund", "The mayor was tired")
        settle(pile)
    assert "Decided by Ada Quill" in desk.get(f"/documents/{id}").text
    desk.post("/decisions/undo", data={"line": "1"})
    settle(pile)
    assert desk.get("/search.json", params={"words": "tired"}).json()["rows"] == []


def test_a_name_that_is_known_elsewhere_is_asked_about(desk: TestClient) -> None:
    sign(desk)
    id = find_document(desk, "Tide Daily")
    given = {"words": "The mayor was tired", "value": "ilsa brandt"}
    asked = desk.post(f"/documents/{id}/statements", data=given)
    assert asked.status_code == 409
    assert "Somebody called ilsa brandt is quoted here already" in asked.text
    assert f'action="/documents/{id}/statements"' in asked.text
    assert desk.post(f"/documents/{id}/statements", data={**given, "sure": "true"}).status_code == 303
    own = {"words": "The mayor was", "value": "Odd Marn"}
    assert desk.post(f"/documents/{id}/statements", data=own).status_code == 303


def test_outlet_day_and_headline_are_named(desk: TestClient, pile: Path) -> None:
    sign(desk)
    id = find_document(desk, "Loaf Weekly")
    sent = desk.post(
        f"/documents/{id}/facts",
        data={"outlet": "Loaf Daily", "published": "2031-05-09", "title": "Bread <b>"},
    )
    assert sent.headers["location"] == f"/documents/{id}?done=1&done=2&done=3#decided"
    told = '<b>the article has the headline <span class="their">“Bread &lt;b&gt;”</span></b>'
    assert told in desk.get(sent.headers["location"]).text
    settle(pile)
    assert '<h1 class="their">Bread &lt;b&gt;</h1>' in desk.get(f"/documents/{id}").text
    assert "Decided by Ada Quill" in desk.get(f"/documents/{id}").text
    row = next(r for r in desk.get("/documents.json").json()["rows"] if r["id"] == id)
    assert (row["outlet"], row["published"], row["statements"]) == ("Loaf Daily", "2031-05-09", 1)
    assert desk.get("/outlets/Loaf%20Daily").status_code == 200
    assert "The article is of Loaf Daily" in desk.get("/decisions").text


def test_of_two_articles_of_one_name_the_decision_falls_on_the_one_that_is_open(
    desk: TestClient, pile: Path
) -> None:
    sign(desk)
    id = find_document(desk, "Tide Daily")
    with store.open_store(pile) as opened:
        (newest,) = store.find_named(opened, id)
        twin = replace(newest.document, id="d-0", outlet="Ebb Daily", url=None)
        store.add_articles(opened, FoundArticles(articles=((twin, ()),)), place="here")
        assert find_key(newest.document) == id
    settle(pile)
    for form, given in (
        ("statements", {"words": "The mayor was tired", "value": "Pia Lund"}),
        ("facts", {"outlet": "Tide Weekly"}),
    ):
        assert desk.post(f"/documents/{id}/{form}", data=given).status_code == 303
    settle(pile)
    (row,) = desk.get("/search.json", params={"words": "tired"}).json()["rows"]
    assert (row["speaker"], row["outlet"]) == ("Pia Lund", "Tide Weekly")
    assert find_document(desk, "Ebb Daily") == "d-0"


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"outlet": "", "published": ""}, 400),
        ({"outlet": "Loaf Weekly"}, 400),
        ({"outlet": " \x1bLoaf \x1b Weekly"}, 400),
        ({"published": "yesterday"}, 409),
        ({"published": "2031-13"}, 409),
        ({"published": "2031-02-30"}, 409),
        ({"title": "H" * 2_001}, 409),
        ({"outlet": "H" * 2_001}, 409),
    ],
)
def test_a_day_that_is_none_is_told(desk: TestClient, given: dict[str, str], status: int) -> None:
    sign(desk)
    id = find_document(desk, "Loaf Weekly")
    assert desk.post(f"/documents/{id}/facts", data=given).status_code == status
    assert desk.get("/decisions.json").json()["rows"] == []


def test_a_long_headline_that_is_kept_hinders_no_other_change(desk: TestClient, pile: Path) -> None:
    sign(desk)
    id = find_document(desk, "Loaf Weekly")
    with store.open_store(pile) as opened, opened.transaction():
        opened.do("update version set title = ? where id = ?", "Bread " * 500, id)
    given = {"outlet": "Loaf Daily", "title": ("Bread " * 500).strip()}
    sent = desk.post(f"/documents/{id}/facts", data=given)
    assert sent.headers["location"] == f"/documents/{id}?done=1#decided"


def test_an_article_that_is_gone_is_told(desk: TestClient) -> None:
    sign(desk)
    for form in ("statements", "facts"):
        assert desk.post(f"/documents/d-0/{form}", data={"words": "x", "outlet": "x"}).status_code == 404


def test_a_name_that_was_picked_from_the_list_is_not_asked_about(desk: TestClient) -> None:
    sign(desk)
    id = find_document(desk, "Tide Daily")
    item = statement(desk, "bakery")
    assert f'<option value="Odd Marn{PICKED}">' in desk.get("/review", params={"item": item}).text
    given = {"words": "The mayor was tired", "value": f"Ilsa Brandt{PICKED}"}
    sent = desk.post(f"/documents/{id}/statements", data=given)
    assert "added, said by Ilsa Brandt</b>" in desk.get(sent.headers["location"]).text
    chosen = {"item": item, "action": "speaker", "value": f"Odd Marn{PICKED}"}
    assert desk.post("/review", data=chosen).status_code == 303
    told = [row["told"] for row in desk.get("/decisions.json").json()["rows"]]
    assert told[0] == "said by Odd Marn"


def test_a_picked_name_that_two_have_is_asked_about(desk: TestClient, pile: Path) -> None:
    sign(desk)
    with store.open_store(pile) as opened, opened.transaction():
        opened.do("update person set name = 'Odd Marn' where name = 'Ilsa Brandt'")
    chosen = {"item": statement(desk, "bakery"), "action": "speaker", "value": f"Odd Marn{PICKED}"}
    given = {"words": "The bakery opens at", "value": f"Odd Marn{PICKED}"}
    for address, fields in (
        ("/review", chosen),
        (f"/documents/{find_document(desk, 'Loaf Weekly')}/statements", given),
    ):
        asked = desk.post(address, data=fields)
        assert asked.status_code == 409
        assert "Two speakers called Odd Marn are quoted here" in asked.text
        assert "“Decide it my way” gives the words to the name" in asked.text
        assert "<button>Decide it my way</button>" in asked.text
    assert desk.post("/review", data={**chosen, "sure": "true"}).status_code == 303


def test_all_who_have_a_name_are_found_among_longer_names(desk: TestClient, pile: Path) -> None:
    sign(desk)
    with store.open_store(pile) as opened, opened.transaction():
        for n in range(60):
            opened.do(
                """insert into person (id, name, kind, aliases, statements, articles)
                values (?, ?, 'person', '[]', ?, 1)""",
                f"p-{n}", f"Odd Marnberg {n}", 100 + n,
            )  # fmt: skip
        opened.do("update person set aliases = '[\"ODD MARN\"]' where name = 'Ilsa Brandt'")
        assert [p.name for p in find_bearers(opened, "Odd Marn")] == ["Odd Marn", "Ilsa Brandt"]
    chosen = {"item": statement(desk, "bakery"), "action": "speaker", "value": f"Odd Marn{PICKED}"}
    assert desk.post("/review", data=chosen).status_code == 409


def test_the_button_that_is_explained_is_there(desk: TestClient) -> None:
    sign(desk)
    item = statement(desk, "bakery")
    chosen = {"item": item, "action": "speaker", "value": "Odd Marn"}
    asked = desk.post("/review", data=chosen).text
    assert "“Yes: it is that Odd Marn” gives the words to that Odd Marn" in asked
    assert "<button>Yes: it is that Odd Marn</button>" in asked
    assert (
        desk.post("/review", data={"item": item, "action": "speaker", "value": "Nel Orrin"}).status_code
        == 303
    )
    sign(desk, "ab")
    asked = desk.post("/review", data=chosen).text
    assert "Somebody decided otherwise" in asked
    assert "“Decide it my way” gives the words to that Odd Marn" in asked
    assert "<button>Decide it my way</button>" in asked
    assert "“Yes" not in asked
