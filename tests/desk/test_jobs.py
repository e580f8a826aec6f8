"""Articles come in through the desk: the work is kept, done by another process, and told."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso import store
from sayso.commands.job_worker import is_asked_again, work
from sayso.store import GivenPart
from tests.desk.conftest import Visit
from tests.store.quick import HARBOUR_WORDS, QuickReader

NEW = "“We did sell the harbour” said Odd Marn."


def test_pasted_words_become_an_article_with_what_is_said_about_it(desk: TestClient, pile: Path) -> None:
    sent = desk.post("/add", data={"text": NEW, "outlet": "Quay Gazette", "published": "2031-05-09"})
    assert sent.status_code == 303
    assert "Job 1 waits" in desk.get(sent.headers["location"]).text
    assert work(pile, reader=QuickReader()) == 2
    view = desk.get("/jobs/1.json").json()
    assert view["job"]["message"].startswith("1 added.")
    assert view["follows"]["state"] == "done"
    assert view["articles"][0]["outlet"] == "Quay Gazette"
    assert view["parts"] == [{"n": 1, "kind": "file", "name": "pasted article.json", "outcome": "1 article"}]
    assert "Quay Gazette" in desk.get("/documents").text


def test_an_article_that_is_here_is_named_and_nothing_is_compared(desk: TestClient, pile: Path) -> None:
    text = f"---\noutlet: Harbour Post\npublished: 2031-05-06\n---\n{HARBOUR_WORDS} He left."
    desk.post("/add", files=[("files", ("again.md", text.encode()))])
    assert work(pile, reader=QuickReader()) == 1
    view = desk.get("/jobs/1.json").json()
    assert view["job"]["message"].startswith("Nothing is new. This article is here already")
    assert view["follows"] is None
    assert view["is_over"]
    assert [a["outlet"] for a in view["articles"]] == ["Harbour Post"]
    assert "What is here" in desk.get("/jobs/1").text
    desk.post("/add", data={"text": NEW})
    work(pile, reader=QuickReader())
    assert desk.get("/jobs/2.json").json()["job"]["message"].startswith("1 added. It is compared")


def test_each_file_that_cannot_be_read_is_named_with_why(desk: TestClient, pile: Path) -> None:
    files = [
        ("files", ("../../good.md", f"---\noutlet: Quay Gazette\n---\n{NEW}".encode())),
        ("files", ("picture.bin", b"\x00\x01\x02" * 50)),
        ("files", ("empty.txt", b"")),
    ]
    desk.post("/add", files=files)
    work(pile, reader=QuickReader())
    parts = {p["name"]: p["outcome"] for p in desk.get("/jobs/1.json").json()["parts"]}
    assert parts.keys() == {"good.md", "picture.bin", "empty.txt"}
    assert parts["good.md"].startswith("1 article")
    assert all("1 article" not in parts[name] and parts[name] for name in ("picture.bin", "empty.txt"))
    assert not any("/tmp" in outcome for outcome in parts.values())


def test_a_path_of_this_machine_is_no_address(desk: TestClient, pile: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("“The key is under the mat” said Odd Marn.", encoding="utf-8")
    desk.post("/add", data={"addresses": f"{secret} - file://{secret}"})
    work(pile, reader=QuickReader())
    view = desk.get("/jobs/1.json").json()
    assert view["job"]["state"] == "failed"
    assert {p["outcome"] for p in view["parts"]} == {"is no web address; it starts with https:// or http://"}
    assert "under the mat" not in desk.get("/utterances").text


def test_work_that_was_cut_off_is_done_again(desk: TestClient, pile: Path) -> None:
    desk.post("/add", data={"text": NEW})
    with store.open_store(pile) as opened:
        taken = store.take_job(opened)
        assert taken is not None
        assert store.take_job(opened) is None
    assert work(pile, reader=QuickReader()) == 2
    assert desk.get("/jobs/1.json").json()["job"]["state"] == "done"


def test_the_bytes_of_a_file_are_let_go_when_it_is_read(desk: TestClient, pile: Path) -> None:
    desk.post("/add", data={"text": NEW})
    work(pile, reader=QuickReader())
    with store.open_store(pile) as opened:
        assert opened.ask("select count(*) from job_part where body is not null")[0][0] == 0


def test_what_is_made_anew_after_damage_is_not_told_as_changed(desk: TestClient, pile: Path) -> None:
    with store.open_store(pile) as opened:
        opened.do("update record set body = x'00' where kind = 'utterance'")
    desk.post("/add", data={"text": NEW, "outlet": "Quay Gazette", "published": "2031-05-09"})
    work(pile, reader=QuickReader())
    told = desk.get("/jobs/1.json").json()["follows"]["message"]
    assert " articles compared. What changed: " in told, told
    assert "people: " not in told, told


def test_a_comparison_that_waits_is_not_asked_for_twice(desk: TestClient) -> None:
    assert desk.post("/jobs").headers["location"] == desk.post("/jobs").headers["location"]


def test_nothing_given_is_told(desk: TestClient) -> None:
    answered = desk.post("/add", data={"text": "  "})
    assert answered.status_code == 400
    assert "Nothing was given" in answered.text


def test_one_job_that_breaks_does_not_stop_the_next(pile: Path) -> None:
    class Broken(QuickReader):
        def __call__(self, documents, options):  # type: ignore[no-untyped-def]
            if not self.read:
                self.read.append("")
                raise RuntimeError("broken")
            return super().__call__(documents, options)

    with store.open_store(pile) as opened:
        for text in (NEW, f"{NEW} Again."):
            store.add_job(
                opened,
                "add",
                [GivenPart(kind="file", name="a.txt", body=text.encode())],
                who="",
                at=store.now(),
            )
    work(pile, reader=Broken())
    with store.open_store(pile) as opened:
        states = [j.state for j in store.list_jobs(opened, store.PageAsk()).rows]
        assert sorted(states) == ["done", "done", "failed"]


@pytest.mark.parametrize("n", ["0", "99", "-1", "99999999999999999999"])
def test_a_job_that_is_not_there_is_told(desk: TestClient, n: str) -> None:
    assert desk.get(f"/jobs/{n}").status_code == 404


def test_work_is_started_when_something_is_asked_for(visit: Visit) -> None:
    started: list[bool] = []
    client = visit(start_work=lambda: started.append(True))
    client.post("/jobs")
    assert started


def test_a_job_is_told_as_events_until_it_is_over(desk: TestClient, pile: Path) -> None:
    desk.post("/jobs")
    work(pile, reader=QuickReader())
    told = desk.get("/jobs/1/events")
    assert told.headers["content-type"].startswith("text/event-stream")
    (event,) = [line for line in told.text.split("\n\n") if line]
    assert event.startswith("data: ")
    assert '"state": "done"' in event
    assert desk.get("/jobs/99/events").status_code == 404


def test_a_comparison_says_what_changed(desk: TestClient, pile: Path) -> None:
    desk.post("/who", data={"who": "Ada Quill"})
    question = desk.get("/review.json").json()["question"]
    item = f"{question['kind']}:{question['left']}:{question['right']}"
    desk.post("/review", data={"item": item, "action": "different"})
    work(pile, reader=QuickReader())
    message = desk.get("/jobs/1.json").json()["job"]["message"]
    assert "What changed: statements: " in message
    desk.post("/jobs")
    work(pile, reader=QuickReader())
    assert "Nothing changed." in desk.get("/jobs/2.json").json()["job"]["message"]


def test_the_first_page_says_what_waits(desk: TestClient) -> None:
    view = desk.get("/home.json").json()
    assert view["waiting"] > 0
    assert "Waits for review" in desk.get("/").text


def test_a_process_waits_a_little_for_the_next_job(pile: Path) -> None:
    assert not is_asked_again(pile, patience=0.2)
    with store.open_store(pile) as opened:
        store.add_job(opened, "report", (), who="Ada Quill", at=store.now())
    assert is_asked_again(pile, patience=0.2)
    work(pile, reader=QuickReader())
    assert not is_asked_again(pile, patience=0.2)
    assert not is_asked_again(pile.with_name("gone.sqlite"), patience=0.2)
