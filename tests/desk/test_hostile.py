"""Hostile words in articles, names, searches and uploads are harmless, and a store in trouble is told."""

import csv
import io
import re
import sqlite3
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso import store
from sayso.commands.job_worker import work
from sayso.errors import StoreError
from sayso.ingest import FoundArticles
from tests.desk.conftest import Visit
from tests.store.quick import QuickReader, find_article

HOSTILE = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)", "\u202eevil\u2066",
    "\x1b[31mred", "'; drop table version; --", "{{7*7}}{% raw %}", "../../etc/passwd", "=cmd|' /C calc'!A0",
    "x" * 100_000, "%00", "</title><svg onload=alert(1)>", "a\x0bb", "￾",
)  # fmt: skip
_SHOWN = re.compile(r'<span class="?ctl[^>]*>.</span>', re.DOTALL)
PAGES = (
    "/",
    "/documents",
    "/utterances",
    "/people",
    "/outlets",
    "/stories",
    "/unread",
    "/search?words=harbour",
)


def fill_hostile(path: Path) -> Path:
    found = [
        find_article(
            f"“We {word} sold the harbour today” said Odd Marn. {word}",
            name=f"n{number}{word[:60]}",
            outlet=word[:80],
            url=f"https://post.example/{number}",
        )
        for number, word in enumerate(HOSTILE)
    ]
    with store.open_store(path, create=True) as opened:
        store.add_articles(opened, FoundArticles(articles=tuple(found)), place="here", reader=QuickReader())
        store.report_store(opened, reader=QuickReader())
    return path


def assert_harmless(page: str) -> None:
    # Controls are shown by name, each held apart in a span of its own.
    lowered = _SHOWN.sub("", page).casefold()
    for sign in (
        "<script>alert",
        "<img src=x",
        "<svg onload",
        'href="javascript:',
        "\u202e",
        "\x1b",
        "\u2066",
    ):
        assert sign not in lowered
    assert page.count("<script") <= 1


def test_hostile_articles_are_harmless_on_every_page(visit: Visit, tmp_path: Path) -> None:
    client = visit(store=fill_hostile(tmp_path / "hostile.sqlite"))
    addresses = [*PAGES]
    for name, path in (("documents", "documents"), ("utterances", "utterances"), ("people", "people")):
        addresses += [f"/{path}/{row['id']}" for row in client.get(f"/{name}.json?limit=20").json()["rows"]]
    addresses += [f"/stories/{row['id']}/report.html" for row in client.get("/stories.json").json()["rows"]]
    for address in addresses:
        answered = client.get(address)
        assert answered.status_code == 200, address
        assert_harmless(answered.text)


def test_a_table_runs_no_formula(visit: Visit, tmp_path: Path) -> None:
    client = visit(store=fill_hostile(tmp_path / "hostile.sqlite"))
    for address in ("/documents.csv", "/outlets.csv", "/utterances.csv"):
        cells = [cell for row in csv.reader(io.StringIO(client.get(address).text)) for cell in row]
        assert not any(cell.lstrip().startswith(("=", "+", "@", "\t")) for cell in cells)


@pytest.mark.parametrize("word", [w[:200] for w in HOSTILE])
def test_hostile_questions_are_answered(desk: TestClient, word: str) -> None:
    for address, name in (
        ("/search", "words"), ("/search", "person"), ("/search", "since"), ("/people", "name"),
        ("/trace", "words"), ("/documents", "after"), ("/review", "item"), ("/review", "story"),
    ):  # fmt: skip
        answered = desk.get(address, params={name: word})
        assert answered.status_code in (200, 400, 404, 422), (address, name)
        assert_harmless(answered.text)


@pytest.mark.parametrize(
    "name", ["../../x.txt", "..\\x.txt", "a\x00b.txt", "<b>.txt", "x" * 400 + ".txt", "-", "."]
)
def test_hostile_file_names_are_taken_for_names_only(desk: TestClient, pile: Path, name: str) -> None:
    sent = desk.post(
        "/add", files=[("files", (name, b"\xe2\x80\x9cThe pier is shut\xe2\x80\x9d said Odd Marn."))]
    )
    assert sent.status_code in (303, 400)
    work(pile, reader=QuickReader())
    for part in desk.get("/jobs/1.json").json().get("parts", ()):
        assert "/" not in part["name"]
        assert len(part["name"]) <= 200


def test_bytes_that_are_no_text_in_a_form_are_told(desk: TestClient) -> None:
    for body, kind in (
        (b"\xff\xfe\x00", "application/json"), (b"text=%ff%00", "application/x-www-form-urlencoded"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"), (b"", "multipart/form-data"),
    ):  # fmt: skip
        for address in ("/add", "/review", "/who", "/decisions", "/trace"):
            answered = desk.post(address, content=body, headers={"Content-Type": kind})
            assert answered.status_code < 500, (address, kind)


def test_more_files_than_allowed_are_told(desk: TestClient) -> None:
    files = [("files", (f"{n}.txt", b"x")) for n in range(1_001)]
    answered = desk.post("/add", files=files)
    assert answered.status_code == 400
    assert "at most 1000 at a time" in answered.text


def test_a_store_of_a_newer_version_is_told(desk: TestClient, pile: Path) -> None:
    with sqlite3.connect(pile) as other:
        other.execute("insert into migration values ('of the year 2099', '2099-01-01')")
    answered = desk.get("/")
    assert answered.status_code == 503
    assert "was written by a newer sayso" in answered.text


def test_a_store_that_another_program_holds_is_told_and_nothing_is_lost(
    desk: TestClient, pile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.store.connection.PATIENCE", 0.1)
    with sqlite3.connect(pile, isolation_level=None) as other:
        other.execute("begin immediate")
        assert desk.get("/").status_code == 200
        answered = desk.post("/jobs")
        assert answered.status_code == 503
        assert "Try again in a minute" in answered.text
        other.execute("rollback")
    assert desk.post("/jobs").status_code == 303


@pytest.mark.parametrize("body", [None, b"", b"no database at all, but long enough to be read as one" * 4])
def test_a_store_that_was_replaced_is_told(desk: TestClient, pile: Path, body: bytes | None) -> None:
    for stored_file in pile.parent.glob(f"{pile.name}*"):
        stored_file.unlink()
    if body is not None:
        pile.write_bytes(body)
    for answered in (desk.get("/"), desk.get("/review"), desk.post("/jobs")):
        assert answered.status_code == 503
        assert "The store cannot be used just now" in answered.text


@pytest.mark.parametrize("read_only", [False, True])
def test_a_damaged_record_is_told_and_made_anew(visit: Visit, pile: Path, read_only: bool) -> None:
    desk = visit(read_only=read_only)
    story = desk.get("/stories.json").json()["rows"][0]["id"]
    shown = desk.get(f"/stories/{story}").text
    with store.open_store(pile) as opened:
        opened.do("update record set body = x'00' where kind = 'utterance'")
    answered = desk.get(f"/stories/{story}")
    assert answered.status_code == 503
    assert "what the last report says of the utterance u-" in answered.text
    assert ("is being made anew" in answered.text) is not read_only
    assert ("make it anew" in answered.text) is read_only
    assert desk.get("/stories.json").json()["rows"][0]["id"] == story
    work(pile, reader=QuickReader())
    if not read_only:
        assert desk.get(f"/stories/{story}").text == shown


def test_reading_is_done_by_a_handle_that_cannot_write(pile: Path) -> None:
    with store.open_store(pile, read_only=True) as opened:
        opened.do("pragma query_only = off")
        with pytest.raises(StoreError, match="write-protected"):
            opened.do("delete from story")
        with pytest.raises(StoreError, match="write-protected"), opened.transaction():
            pass


@pytest.mark.parametrize(
    "words", ['"', "a AND", "NEAR(", "words:", "* ^", "(a OR", "-", "a NOT", "''", "col : x"]
)
def test_what_full_text_search_cannot_parse_is_found_or_told(desk: TestClient, words: str) -> None:
    for address in ("/search", "/trace"):
        answered = desk.get(address, params={"words": words})
        assert answered.status_code in (200, 400)
        if answered.status_code == 400:
            assert "there is no word to look for" in answered.text


def test_two_people_who_decide_on_one_thing_lose_nothing(desk: TestClient) -> None:
    question = desk.get("/review.json").json()["question"]
    item = f"{question['kind']}:{question['left']}:{question['right']}"
    desk.post("/who", data={"who": "Ada Quill"})
    assert desk.post("/review", data={"item": item, "action": "same"}).status_code == 303
    desk.post("/who", data={"who": "Bo Tern"})
    asked = desk.post("/review", data={"item": item, "action": "different"})
    assert asked.status_code == 409
    assert "Ada Quill" in asked.text
    assert desk.post("/review", data={"item": item, "action": "different", "sure": "true"}).status_code == 303
    assert [(r["who"], r["n"]) for r in desk.get("/decisions.json").json()["rows"]] == [
        ("Bo Tern", 2), ("Ada Quill", 1),
    ]  # fmt: skip
