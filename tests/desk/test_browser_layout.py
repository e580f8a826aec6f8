"""Nothing of the desk runs off a phone, breaks inside a word, or stands askew beside its field."""

import re
from typing import TYPE_CHECKING

import pytest

from tests.desk.served import Served, settle

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
PHONE = 390
EMPTY = re.compile(r"\(\s*\)|,\s*,|:\s*,|[·:,]\s*$|Put right", re.MULTILINE)
"""What is left of a sentence whose links are not printed."""
BARE = """() => [...document.querySelectorAll("main section")].filter((s) => s.checkVisibility()
  && s.innerText.trim() === s.querySelector("h2")?.innerText.trim()).map((s) => s.innerText)"""
"""The headings with nothing below them."""
LINES = """() => {
  const line = document.createElement("p");
  line.style.width = "12rem";
  line.innerHTML = 'the dykes of the town <ruby class="swap">uselessly<rt>failing</rt></ruby>';
  document.querySelector("main").append(line);
  return line.querySelector("ruby").getClientRects().length;
}"""


@pytest.mark.parametrize("address", ["/", "/add", "/trace?words=one+acre", "/review", "/search", "/export"])
def test_no_page_is_wider_than_a_phone(page: "Page", served: Served, address: str) -> None:
    settle(page, served)
    page.set_viewport_size({"width": PHONE, "height": 844})
    page.goto(f"{served.address}{address}")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert page.evaluate("document.querySelector('.desk-bar').getBoundingClientRect().height") < 120


@pytest.mark.parametrize("address", ["/decisions", "/trace?words=one+acre"])
def test_a_field_for_a_file_is_no_wider_than_a_small_phone(
    page: "Page", served: Served, address: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 844})
    page.goto(f"{served.address}{address}")
    assert page.locator("input[type=file]").count()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_word_that_stands_for_another_is_not_broken(page: "Page", served: Served) -> None:
    page.set_viewport_size({"width": PHONE, "height": 844})
    page.goto(f"{served.address}/trace")
    assert page.evaluate(LINES) == 1


def test_buttons_stand_in_line_with_their_fields(page: "Page", served: Served) -> None:
    for address in ("/trace", "/search", "/people"):
        page.goto(f"{served.address}{address}")
        form = page.locator("form.find").last
        field = form.locator("input:not([type=hidden]):not([type=checkbox])").last.bounding_box()
        button = form.locator("button").last.bounding_box()
        assert field is not None
        assert button is not None
        if abs(field["y"] - button["y"]) < field["height"]:  # else they stand in two lines
            assert abs(field["y"] - button["y"]) < 1, address
            assert abs(field["height"] - button["height"]) < 1, address


def test_paper_has_no_empty_lists_of_what_can_be_put_right(page: "Page", served: Served) -> None:
    settle(page, served)
    page.goto(f"{served.address}/")
    page.request.post(f"{served.address}/who", form={"who": "kt"}, headers={"Origin": served.address})
    (said, *_) = page.request.get(f"{served.address}/utterances.json?shared=true").json()["rows"]
    (person, *_) = page.request.get(f"{served.address}/people.json").json()["rows"]
    addresses = (
        f"/utterances/{said['id']}",
        f"/people/{person['id']}",
        f"/people?same_as={person['id']}",
        f"/review?person={person['id']}",
    )
    page.emulate_media(media="print")
    for address in addresses:
        page.goto(f"{served.address}{address}")
        printed = page.inner_text("main")
        assert printed.strip()
        assert not EMPTY.search(printed), address
        assert page.evaluate(BARE) == [], address


@pytest.mark.parametrize("width", [1100, 1180])
def test_the_bar_stands_in_one_line_whatever_page_is_open(page: "Page", served: Served, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for address in ("/", "/utterances", "/trace", "/add"):
        page.goto(f"{served.address}{address}")
        assert page.evaluate("document.querySelector('.desk-bar').getBoundingClientRect().height") < 70


def test_the_first_page_leaves_no_hole_beside_a_long_list(page: "Page", served: Served) -> None:
    settle(page, served)
    page.set_viewport_size({"width": 1180, "height": 900})
    page.goto(served.address)
    boxes = [s.bounding_box() for s in page.locator(".balanced > section").all()]
    ends: dict[float, float] = {}
    for box in boxes:
        assert box is not None
        ends[box["x"]] = max(ends.get(box["x"], 0), box["y"] + box["height"])
    assert len(ends) == 2
    longest = max(box["height"] for box in boxes if box)
    assert max(ends.values()) - min(ends.values()) <= longest
