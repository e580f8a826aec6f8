"""The desk as a person meets it: a real `sayso serve` process in a real browser."""

from typing import TYPE_CHECKING

import pytest

from tests.desk.served import PATIENCE, Served, settle

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
PASTED = """The harbour of Tarn Bay is for sale, its owner said on Monday.

“We did sell one acre of the old harbour,” said Odd Marn. “It was the worst one.”
"""


def test_pasted_words_are_read_compared_and_shown(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/add")
    page.get_by_label("Its words").fill(PASTED)
    page.get_by_label("Outlet").fill("Quay Gazette")
    page.get_by_label("Published on").fill("2031-05-09")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("link", name="See what was found").click()
    page.wait_for_url(f"{served.address}/")
    assert "Odd Marn" in page.inner_text("main")
    page.goto(f"{served.address}/search?words=acre&person=marn")
    assert "Odd Marn" in page.inner_text(".rows")


@pytest.mark.parametrize("events", [True, False])
def test_a_page_that_was_made_before_the_end_of_its_job_is_loaded_anew(
    page: "Page", served: Served, *, events: bool
) -> None:
    settle(page, served)
    address = f"{served.address}/jobs/1"
    over = page.request.get(address).text()
    attributes = 'data-poll="/jobs/1.json" data-events="/jobs/1/events"'
    early = over.replace("<div>", f"<div {attributes}>", 1)
    assert early != over
    page.route(address, lambda route: route.fulfill(body=early, content_type="text/html"), times=1)
    if not events:
        page.add_init_script("delete window.EventSource")
    page.goto(address)
    page.wait_for_function("!document.querySelector('[data-poll]')")
    assert page.get_by_role("link", name="See what was found").count() == 1


DROP = """() => {
  const given = new DataTransfer();
  for (const name of ["one", "two"])
    given.items.add(new File([`“The ${name} pier is shut,” said Ilsa Brandt.`], `${name} pier.txt`));
  const place = document.querySelector("[data-drop] legend");
  const told = { dataTransfer: given, bubbles: true, cancelable: true };
  place.dispatchEvent(new DragEvent("dragover", told));
  place.dispatchEvent(new DragEvent("drop", told));
}"""


def test_files_that_are_dropped_are_read(page: "Page", served: Served) -> None:
    page.goto(f"{served.address}/add")
    page.evaluate(DROP)
    page.wait_for_function("document.getElementById('files').files.length === 2")
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_url("**/jobs/*")
    settle(page, served)
    # The page of a job loads itself anew when the job has ended: another load at that moment breaks off.
    for name in ("one pier.txt", "two pier.txt"):
        page.locator("main", has_text=name).wait_for()
    for name in ("one", "two"):
        page.goto(f"{served.address}/search?words={name}+pier")
        assert f"The {name} pier is shut" in page.inner_text("main")


def test_a_desk_that_is_killed_in_mid_job_goes_on(browser: "Browser", served: Served) -> None:
    # A page of its own: what the console says of files that break off when the desk dies is right.
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{served.address}/add")
    page.get_by_label("Its words").fill("“The ferry was late again,” said Ilsa Brandt on Friday.")
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_url("**/jobs/*")
    served.kill()
    served.start()
    settle(page, served)
    page.goto(f"{served.address}/search?words=ferry")
    assert "ferry was late again" in page.inner_text("main")
    page.close()


def test_a_question_is_answered_by_a_key_and_taken_back_by_another(page: "Page", served: Served) -> None:
    settle(page, served)
    page.goto(f"{served.address}/review")
    page.get_by_label("Who are you?").fill("Ada Quill")
    page.keyboard.press("Enter")
    page.get_by_text("You decide as").wait_for()
    page.goto(f"{served.address}/review")
    question = page.inner_text("h2")
    page.keyboard.press("n")
    page.get_by_text("Decided:").wait_for()
    # The words stand on the page before its script listens to keys.
    page.wait_for_load_state()
    page.keyboard.press("z")
    page.get_by_text("Taken back:").wait_for()
    settle(page, served)
    page.goto(f"{served.address}/review")
    assert page.inner_text("h2") == question
    page.locator("#keys summary").click()
    page.get_by_label("single keys work").uncheck()
    page.locator("h1").click()
    page.keyboard.press("n")
    assert page.get_by_text("Decided:").count() == 0
    assert "taken back" in page.request.get(f"{served.address}/decisions").text()


def test_it_works_without_scripts_on_a_phone(browser: "Browser", served: Served) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    for address in ("/", "/utterances", "/review", "/add", "/search?words=acre"):
        page.goto(f"{served.address}{address}")
        wide = page.locator("html").bounding_box()
        assert wide is not None
        assert wide["width"] <= 360
    page.goto(f"{served.address}/search")
    page.get_by_role("searchbox", name="Words").fill("acre")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**words=acre**")
    page.locator(".rows a").first.click()
    page.wait_for_url(lambda address: "/search" not in address)
    assert "one acre of the old harbour" in page.inner_text("main")
    context.close()


def test_axe_finds_nothing_serious(page: "Page", served: Served) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    settle(page, served)
    rows = page.request.get(f"{served.address}/utterances.json").json()["rows"]
    inner = [f"/utterances/{rows[0]['id']}", f"/documents/{rows[0]['document']}"]
    for address in (
        "/",
        "/add",
        "/review",
        "/search?words=acre",
        "/trace?words=one+acre",
        "/jobs/1",
        "/x",
        *inner,
    ):
        page.goto(f"{served.address}{address}")
        found = axe.run(page).response["violations"]
        assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == [], address
