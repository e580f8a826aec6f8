"""The page for everybody: axe finds nothing against WCAG 2.2 AA, with every fold open, at every width."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import sayso.present
from sayso.present.html import render
from sayso.records import Report
from tests.present.axe import VIEWS, check

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "colours"), VIEWS)
def test_axe_finds_nothing_with_all_folds_open(
    browser: "Browser", pile: Report, width: int, colours: Any
) -> None:
    assert check(browser, render(pile), width=width, colours=colours) == []


@pytest.mark.parametrize(
    ("width", "colours", "fault", "rule"),
    [
        (1280, "dark", '<p style="color:#ccc;background:#fff">Pale</p>', "color-contrast"),
        (320, "light", '<img src="data:,">', "image-alt"),
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
