"""The page for everybody: axe finds nothing against WCAG 2.2 AA, with every fold open, at every width."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import sayso.present
from sayso.present.html import render
from sayso.records import Report
from tests.present.axe import VIEWS, check

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def long_names(pile: Report) -> str:
    """Return the page of the hand-made pile, its outlets with long names and two articles of one."""
    readings = tuple(
        replace(
            r, document=replace(r.document, outlet=f"The Evening Chronicle of the Outer Islands {n // 2}")
        )
        for n, r in enumerate(pile.readings)
    )
    return render(replace(pile, readings=readings))


@pytest.mark.parametrize(("width", "colours"), VIEWS)
def test_axe_finds_nothing_with_all_folds_open(
    browser: "Browser", pile: Report, width: int, colours: Any
) -> None:
    assert check(browser, render(pile), width=width, colours=colours) == []


def show_two_articles(page: "Page") -> None:
    """Put two articles side by side."""
    page.select_option("#right", index=1)
    page.click("#pair")
    assert page.locator(".beside").count() == 1


def open_a_card(page: "Page") -> None:
    """Light up a statement whose note has links, and open what is to be put right."""
    number = page.locator(".notes > li:has(a) .n").first
    number.click()
    number.hover()
    assert page.locator(".card").count() == 1
    assert page.locator(".notes .lit a").count() > 0


def aim_at_a_statement(page: "Page") -> None:
    """Go to a statement whose note has links, and show what a link leads to."""
    address = page.locator(".notes > li:has(a)").first.get_attribute("id")
    page.evaluate(f"location.hash = '{address}'")
    page.locator(".tellings a, #people li a").first.focus()


@pytest.mark.parametrize("act", [show_two_articles, open_a_card, aim_at_a_statement])
@pytest.mark.parametrize(("width", "colours"), [(1280, "dark"), (320, "light")])
def test_axe_finds_nothing_while_it_is_used(
    browser: "Browser", long_names: str, width: int, colours: Any, act: "Callable[[Page], None]"
) -> None:
    assert check(browser, long_names, width=width, colours=colours, act=act) == []


@pytest.mark.parametrize(
    ("width", "colours", "fault", "rule"),
    [
        (1280, "dark", '<p style="color:#ccc;background:#fff">Pale</p>', "color-contrast"),
        (320, "light", '<img src="data:,">', "image-alt"),
        (320, "light", '<p style="width:30rem">Wide</p>', "reflow"),
    ],
)
def test_a_page_with_a_fault_is_found_out(
    browser: "Browser", width: int, colours: Any, fault: str, rule: str
) -> None:
    page = f'<html lang="en"><title>t</title><main>{fault}</main></html>'
    found = check(browser, page, width=width, colours=colours)
    assert [line.split(":")[0] for line in found] == [rule]


def test_no_colour_hangs_on_the_width_of_the_window() -> None:
    narrow = re.compile(r"@(?:media|container)[^{]*width[^{]*\{((?:[^{}]*\{[^{}]*\})*)")
    sheets = list(Path(sayso.present.__file__).parent.rglob("*.css"))
    rules = [rule for sheet in sheets for rule in narrow.findall(sheet.read_text(encoding="utf-8"))]
    assert rules
    for rule in rules:
        assert not re.search(r"(?:^|[\s;{-])(?:color|background)\s*:|--[\w-]*:\s*(?:#|rgb)", rule)
