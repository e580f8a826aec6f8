"""What each address shows, as page, JSON and table."""

import csv
import io
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso import store
from sayso.present.html import render
from tests.desk.conftest import Visit
from tests.store.quick import HARBOUR_ARTICLES

PAGES = ("/", "/stories", "/documents", "/utterances", "/people", "/outlets", "/unread", "/docs")
LISTS = ("/stories", "/documents", "/utterances", "/people", "/outlets", "/unread")


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_html_with_a_title(desk: TestClient, address: str) -> None:
    answered = desk.get(address)
    assert answered.status_code == 200, answered.text
    assert answered.headers["content-type"] == "text/html; charset=utf-8"
    assert "– sayso desk</title>" in answered.text


@pytest.mark.parametrize("address", LISTS)
def test_every_list_is_json_and_a_table_too(desk: TestClient, address: str) -> None:
    rows = desk.get(f"{address}.json").json()["rows"]
    assert desk.get(address, headers={"Accept": "application/json"}).json()["rows"] == rows
    table = list(csv.reader(io.StringIO(desk.get(f"{address}.csv").text)))
    assert len(table) == (len(rows) + 1 if rows else 0)


def test_a_list_goes_on_where_its_part_ends(desk: TestClient) -> None:
    seen: list[str] = []
    after = ""
    for _ in range(10):
        given = desk.get(f"/documents.json?limit=1{after}").json()
        seen += [row["id"] for row in given["rows"]]
        if given["after"] is None:
            break
        after = f"&after={given['after']}"
    assert sorted(seen) == sorted(d.id for d, _ in HARBOUR_ARTICLES)
    assert len(seen) == 4


def test_the_first_page_says_what_to_look_at_first(desk: TestClient) -> None:
    page = desk.get("/").text
    assert "Odd Marn" in page
    assert 'href="/utterances/u-' in page
    assert "Loaf Weekly" in page


def test_a_story_is_the_report_page_of_its_articles(desk: TestClient, pile: Path) -> None:
    story = desk.get("/stories.json").json()["rows"][0]
    with store.open_store(pile) as opened:
        part = store.report_part(opened, store.list_members(opened, story["id"]))
    sent = desk.get(f"/stories/{story['id']}/report.html")
    assert sent.text == render(part)
    shown = desk.get(f"/stories/{story['id']}")
    assert "Save this page to send it" in shown.text
    assert shown.text.startswith("<!doctype html>") or "\n<!doctype html>" in shown.text[:20]
    assert "script-src 'sha256-" in shown.headers["content-security-policy"]


def test_an_article_shows_its_text_marked_and_leads_on(desk: TestClient) -> None:
    page = desk.get(f"/documents/{HARBOUR_ARTICLES[0][0].id}").text
    assert "We will not sell one acre" in page
    assert 'href="/attributions/a-' in page
    assert 'href="/people/s-' in page
    assert 'href="#u-' not in page


def test_a_place_in_an_article_has_its_anchor(desk: TestClient) -> None:
    id = HARBOUR_ARTICLES[1][0].id
    page = desk.get(f"/documents/{id}?at=4-9").text
    assert 'id="p1-4-9"' in page


def test_an_utterance_shows_every_report_of_it(desk: TestClient) -> None:
    rows = desk.get("/utterances.json?shared=true").json()["rows"]
    page = desk.get(f"/utterances/{rows[0]['id']}").text
    assert "Harbour Post" in page
    assert "Tide Daily" in page
    assert "Why these are taken for one statement" in page


def test_a_statement_leads_to_its_utterance(desk: TestClient) -> None:
    row = desk.get("/utterances.json").json()["rows"][0]
    answered = desk.get(f"/attributions/{row['attribution']}")
    assert answered.status_code == 307
    assert answered.headers["location"] == f"/utterances/{row['id']}#{row['attribution']}"


def test_a_person_and_an_outlet_have_pages(desk: TestClient) -> None:
    person = next(p for p in desk.get("/people.json").json()["rows"] if p["name"] == "Odd Marn")
    assert person["articles"] == 3
    assert "one acre of the old harbour" in desk.get(f"/people/{person['id']}").text
    assert desk.get("/people.json?name=brandt").json()["rows"][0]["name"] == "Ilsa Brandt"
    assert "Its articles" in desk.get("/outlets/Tide%20Daily").text


@pytest.mark.parametrize(
    "address",
    [
        "/stories/st-0",
        "/documents/d-0",
        "/utterances/u-0",
        "/attributions/a-0",
        "/people/s-0",
        "/outlets/Nobody",
        "/x",
    ],
)
def test_what_is_not_there_is_told_with_what_to_do(desk: TestClient, address: str) -> None:
    answered = desk.get(address)
    assert answered.status_code == 404
    assert "To the first page" in answered.text
    assert desk.get(f"{address}.json").json()["error"]


def test_a_place_that_cannot_be_read_is_told(desk: TestClient) -> None:
    assert desk.get("/documents?after=%00").status_code == 400
    assert desk.get("/documents?limit=0").status_code == 422


def test_a_store_that_is_gone_or_of_another_program_is_told(visit: Visit, tmp_path: Path) -> None:
    answered = visit(store=tmp_path / "none.sqlite").get("/")
    assert answered.status_code == 503
    assert "there is no such file" in answered.text
    (tmp_path / "other").write_bytes(b"no store" * 100)
    assert "is no store of sayso" in visit(store=tmp_path / "other").get("/documents").text


def test_an_article_that_was_not_compared_yet_shows_its_text(visit: Visit, tmp_path: Path) -> None:
    from tests.desk.conftest import fill

    client = visit(store=fill(tmp_path / "new.sqlite", report=False))
    assert "Compare now" in client.get("/").text
    page = client.get(f"/documents/{HARBOUR_ARTICLES[0][0].id}").text
    assert "not compared with the others yet" in page
    assert "one acre" in page


def search(desk: TestClient, **asked: str) -> list[str]:
    return [row["words"] for row in desk.get("/search.json", params=asked).json()["rows"]]


def test_a_search_finds_what_has_all_that_is_asked(desk: TestClient) -> None:
    assert search(desk, words="BAKERY six") == ["“The bakery opens at six”"]
    assert search(desk, words="bakery harbour") == []
    marn = ["“We will not sell one acre of the old harbour”"]
    assert search(desk, person="marn") == marn
    assert search(desk, person="marn", outlet="lantern") == marn
    assert search(desk, person="marn", outlet="loaf") == []
    assert search(desk, since="2031-05-08", person="marn") == []
    assert search(desk, until="2031-05-07", person="marn") == marn
    assert search(desk, change="paraphrase") == []
    assert len(search(desk, shared="true")) == 1


@pytest.mark.parametrize(
    "words", ['"', "AND OR NOT", "a* NEAR(b)", "' or 1=1 --", "{{7*7}}", "\x00", "words:x", "…"]
)
def test_a_search_that_is_no_search_is_told(desk: TestClient, words: str) -> None:
    assert desk.get("/search", params={"words": words}).status_code in (200, 400)


def test_words_are_traced_and_drafts_too(desk: TestClient) -> None:
    found = desk.get("/trace.json", params={"words": "not sell one acre of the old harbour"}).json()["rows"]
    assert found[0]["told"].startswith("exact in Harbour Post and Tide Daily")
    draft = (
        "Marn said “We will not sell one acre of the old harbour” and “Nobody asked the whales about that”."
    )
    rows = desk.post("/trace.json", data={"words": draft}).json()["rows"]
    assert [row["told"] for row in rows] == [
        "exact in Harbour Post and Tide Daily, but not everywhere",
        "not found",
    ]
    assert "<b>Exact.</b>" in desk.get("/trace", params={"words": "the bakery opens at six"}).text


def test_every_format_can_be_had_of_a_story_an_article_and_all(desk: TestClient) -> None:
    story = desk.get("/stories.json").json()["rows"][0]["id"]
    for asked in ("", f"?story={story}", f"?document={HARBOUR_ARTICLES[0][0].id}"):
        assert "Odd Marn" in desk.get(f"/export/markdown{asked}").text
    assert desk.get("/export/csv").headers["content-disposition"] == 'attachment; filename="sayso.csv"'
    assert desk.get("/export/none").status_code == 404
    assert desk.get("/export/json?story=st-0").status_code == 404
    assert "markdown" in desk.get("/export").text


def test_feeds_are_followed_and_let_go(desk: TestClient) -> None:
    assert desk.post("/feeds", data={"address": "https://post.example/feed"}).status_code == 303
    assert "https://post.example/feed" in desk.get("/feeds").text
    assert desk.post("/feeds", data={"address": "javascript:alert(1)"}).status_code == 400
    desk.post("/feeds", data={"address": "https://post.example/feed", "remove": "true"})
    assert desk.get("/feeds.json").json()["rows"] == []


def test_two_articles_stand_side_by_side(desk: TestClient) -> None:
    left, right = (HARBOUR_ARTICLES[n][0].id for n in (0, 1))
    page = desk.get(f"/documents/{left}/with/{right}").text
    assert page.count("We will not sell one acre of the old harbour") >= 2
    assert f'href="/documents/{left}/with/{right}"' in desk.get(f"/documents/{left}").text
    view = desk.get(f"/documents/{left}/with/{right}.json").json()
    assert [s["speaker"] for s in view["shared"]] == ["Odd Marn"]
    alone = desk.get(f"/documents/{left}/with/{HARBOUR_ARTICLES[3][0].id}").text
    assert "no statement in common" in alone
    assert desk.get(f"/documents/{left}/with/{left}").status_code == 404
    assert desk.get(f"/documents/{left}/with/d-0").status_code == 404


def test_an_article_alone_is_json_and_files_too(desk: TestClient) -> None:
    for row in desk.get("/documents.json").json()["rows"]:
        assert desk.get(f"/documents/{row['id']}.json").status_code == 200
        assert desk.get(f"/export/json?document={row['id']}").status_code == 200


def test_every_list_of_an_outlet_is_had_in_parts(desk: TestClient) -> None:
    for show in ("articles", "takes", "gives", "reprints"):
        view = desk.get("/outlets/Tide Daily.json", params={"show": show, "limit": 1}).json()
        assert view["show"] == show
        assert len(view["list"]["rows"]) <= 1
    assert desk.get("/outlets/Tide Daily.csv", params={"show": "articles"}).text.startswith("id,")
    assert desk.get("/outlets/Tide Daily", params={"show": "x"}).status_code == 422
