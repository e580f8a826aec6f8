"""The page for everybody: axe finds nothing against WCAG 2.2 AA, with every fold open, at every width."""

from typing import TYPE_CHECKING, Any

import pytest

from sayso.present.html import render
from sayso.records import Report

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_axe_finds_nothing_with_all_folds_open(
    browser: "Browser", pile: Report, width: int, scheme: Any
) -> None:
    found = check(browser, render(pile), width=width, scheme=scheme)
    assert found == []


def check(browser: "Browser", html: str, *, width: int, scheme: Any) -> list[str]:
    """Return what axe has against a page, a line a part: the rule and the part."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    # axe is put into the page as a script of its own, which the page's own policy rightly refuses.
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.set_content(html)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    response = axe.Axe().run(page, options=options).response
    context.close()
    return [f"{v['id']}: {node['html'][:160]}" for v in response["violations"] for node in v["nodes"]]
