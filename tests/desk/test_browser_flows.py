"""What a desk does in a day, in a real browser: put right, search, trace, compare, print, by keys alone."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from tests.desk.served import PATIENCE, Served, settle

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


def sign(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/review")
    page.get_by_label("Who are you?").fill("Ada Quill")
    page.get_by_role("button", name="That is me").click()
    page.get_by_text("You decide as").wait_for()


def find_article(page: "Page", served: Served, outlet: str) -> str:
    rows = page.request.get(f"{served.address}/documents.json").json()["rows"]
    return next(str(row["id"]) for row in rows if row["outlet"] == outlet)


def count_articles(page: "Page", served: Served) -> dict[str, int]:
    rows = page.request.get(f"{served.address}/people.json").json()["rows"]
    return {row["name"]: row["articles"] for row in rows}


SELECT = """(words) => {
  const lines = [...document.querySelectorAll('.only-article .para > p')];
  const line = lines.find((p) => p.textContent.includes(words));
  const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    const selected = document.getSelection();
    selected.removeAllRanges();
    selected.addRange(range);
    return;
  }
}"""


def test_a_missed_statement_is_selected_added_and_holds(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/")
    compare = page.get_by_role("button", name="Compare now")
    if compare.count():
        compare.click()
        page.wait_for_url("**/jobs/*")
    settle(page, served)
    sign(page, served)
    id = find_article(page, served, "Tide Daily")
    page.goto(f"{served.address}/documents/{id}")
    page.wait_for_load_state()
    page.evaluate(SELECT, "The mayor was tired")
    words = page.get_by_label("What was said")
    page.wait_for_function("document.getElementById('missed').value === 'The mayor was tired'")
    page.get_by_label("Who said it; nothing").fill("Pia Lund")
    page.get_by_role("button", name="Add the statement").click()
    page.get_by_text("added, said by Pia Lund").first.wait_for()
    assert words.input_value() == ""
    settle(page, served)
    served.kill()
    served.start()
    settle(page, served)
    for _ in range(2):
        found = page.request.get(f"{served.address}/search.json?words=tired").json()["rows"]
        assert [(row["speaker"], row["words"]) for row in found] == [("Pia Lund", "The mayor was tired")]
        page.request.post(f"{served.address}/jobs", headers={"Origin": served.address})
        settle(page, served)


def test_two_people_are_joined_but_for_an_article_left_out(page: "Page", served: Served) -> None:
    settle(page, served)
    sign(page, served)
    rows = page.request.get(f"{served.address}/people.json").json()["rows"]
    people = {row["name"]: row for row in rows}
    before = count_articles(page, served)
    page.goto(f"{served.address}/people/{people['Ilsa Brandt']['id']}")
    page.get_by_label("Part of the other name").fill("Marn")
    page.get_by_role("button", name="Look").click()
    page.get_by_role("link", name="the same as Ilsa Brandt? decide").click()
    page.get_by_text("Untick those where it is somebody else").wait_for()
    page.get_by_role("checkbox").nth(0).uncheck()
    page.get_by_role("button", name="One y").click()
    page.get_by_text("Decided:").wait_for()
    settle(page, served)
    after = count_articles(page, served)
    assert after["Odd Marn"] == 1
    assert after["Ilsa Brandt"] == before["Ilsa Brandt"] + before["Odd Marn"] - 1
    page.goto(f"{served.address}/decisions")
    while (undo := page.get_by_role("button", name="Take back")).count() > 1:
        left = undo.count()
        undo.first.click()
        page.wait_for_function(
            f"document.querySelectorAll('form[action=\"/decisions/undo\"]').length < {left}"
        )
    settle(page, served)
    assert count_articles(page, served) == before


def test_outlet_and_day_are_named_in_a_small_form(page: "Page", served: Served) -> None:
    sign(page, served)
    id = find_article(page, served, "Loaf Weekly")
    page.goto(f"{served.address}/documents/{id}")
    page.get_by_label("Outlet").fill("Loaf Daily")
    page.get_by_label("Published").fill("2031-05-09")
    page.get_by_role("button", name="Name them").click()
    page.get_by_text("the article is of Loaf Daily").wait_for()
    settle(page, served)
    page.goto(f"{served.address}/documents/{id}")
    assert "Loaf Daily" in page.inner_text(".meta")
    assert "9 May 2031" in page.inner_text(".meta")


def test_words_are_searched_narrowed_and_traced(page: "Page", served: Served) -> None:
    settle(page, served)
    page.goto(f"{served.address}/search")
    page.get_by_role("searchbox", name="Words").fill("harbour")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**words=harbour**")
    page.get_by_text("Narrow it down").click()
    page.get_by_role("link", name="Tide Daily").first.click()
    page.wait_for_url("**outlet=Tide+Daily**")
    assert page.locator(".rows li").count() == 1
    page.goto(f"{served.address}/trace")
    page.get_by_label("Words or draft").fill("“We will not sell one acre of the old harbour,” he wrote.")
    page.get_by_role("button", name="Look it up").click()
    page.get_by_text("Exact in").first.wait_for()


def test_two_articles_stand_side_by_side(page: "Page", served: Served) -> None:
    settle(page, served)
    one, other = (find_article(page, served, outlet) for outlet in ("Harbour Post", "Tide Daily"))
    page.goto(f"{served.address}/documents/{one}/with/{other}")
    assert "We will not sell one acre" in page.inner_text("main")


def test_a_question_is_answered_with_the_keyboard_alone(page: "Page", served: Served) -> None:
    settle(page, served)
    sign(page, served)
    item = page.request.get(f"{served.address}/utterances.json?shared=true").json()["rows"][0]["attribution"]
    page.goto(f"{served.address}/review?item=statement:{item}")
    page.wait_for_load_state()
    page.keyboard.press("s")
    page.wait_for_function("document.activeElement.name === 'value'")
    page.keyboard.type("Odd Marn the elder")
    page.keyboard.press("Enter")
    page.get_by_text("said by Odd Marn the elder").wait_for()
    page.wait_for_load_state()
    page.keyboard.press("z")
    page.get_by_text("Decided:").wait_for(state="detached")
    settle(page, served)


def test_a_question_that_is_put_off_comes_again_behind_the_others(page: "Page", served: Served) -> None:
    settle(page, served)
    sign(page, served)
    page.goto(f"{served.address}/review")
    page.wait_for_load_state()
    page.keyboard.press("u")
    page.get_by_text("Put off: it comes again").wait_for()
    page.goto(f"{served.address}/review")
    assert "put off" in page.inner_text("main")


def test_pages_can_be_printed_and_told_without_scripts(browser: "Browser", served: Served) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    settle(page, served)
    story = page.request.get(f"{served.address}/stories.json").json()["rows"][0]["id"]
    for address in (f"/stories/{story}", "/utterances", "/decisions"):
        page.goto(f"{served.address}{address}")
        page.emulate_media(media="print")
        assert page.inner_text("body").strip()
    id = find_article(page, served, "Harbour Post")
    page.goto(f"{served.address}/documents/{id}")
    page.emulate_media(media="screen")
    page.get_by_label("Who are you?").fill("Bo Tern")
    page.get_by_role("button", name="That is me").click()
    page.get_by_label("What was said").fill("He left")
    page.get_by_role("button", name="Add the statement").click()
    page.get_by_text("added, said by nobody who is known").first.wait_for()
    context.close()


def test_a_new_version_keeps_what_was_decided(page: "Page", served: Served) -> None:
    settle(page, served)
    sign(page, served)
    words = "The ferry sank. “Nobody was on board,” said Ilsa Brandt. The mate had warned of it."
    given = {
        "text": words,
        "outlet": "Ferry News",
        "url": "https://ferry.example/1",
        "published": "2031-05-09",
    }
    page.request.post(f"{served.address}/add", form=given, headers={"Origin": served.address})
    settle(page, served)
    id = find_article(page, served, "Ferry News")
    page.goto(f"{served.address}/documents/{id}")
    page.get_by_label("What was said").fill("The mate had warned of it")
    page.get_by_label("Who said it; nothing").fill("Uno Falk")
    page.get_by_role("button", name="Add the statement").click()
    page.get_by_text("added, said by Uno Falk").first.wait_for()
    given["text"] = f"Update: {words} It was raised later."
    page.request.post(f"{served.address}/add", form=given, headers={"Origin": served.address})
    settle(page, served)
    page.goto(f"{served.address}/documents/{id}")
    assert "2 versions" in page.inner_text(".meta")
    found = page.request.get(f"{served.address}/search.json?words=warned").json()["rows"]
    assert [(row["speaker"], row["words"]) for row in found] == [("Uno Falk", "The mate had warned of it")]


@pytest.fixture
def other_site(served: Served) -> "Iterator[str]":
    """Return the address of another site, whose page tries to read and to write the desk."""
    body = f"""<!doctype html><title>other</title><iframe src="{served.address}/"></iframe>
<form method="post" action="{served.address}/jobs"><button>Go</button></form>
<script>
fetch("{served.address}/stories.json").then((r) => r.text())
  .then((t) => document.title = "read " + t, () => document.title = "refused");
</script>""".encode()

    class Other(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *told: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Other)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_page_of_another_site_can_neither_read_nor_write(
    browser: "Browser", served: Served, other_site: str
) -> None:
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    settle(page, served)
    jobs = len(page.request.get(f"{served.address}/jobs.json").json()["rows"])
    page.goto(other_site)
    page.wait_for_function("document.title !== 'other'")
    assert page.title() == "refused"
    assert not any("What to look at first" in frame.content() for frame in page.frames[1:])
    page.get_by_role("button", name="Go").click()
    page.get_by_text("Another site asked for this change").wait_for()
    assert len(page.request.get(f"{served.address}/jobs.json").json()["rows"]) == jobs
    page.close()
