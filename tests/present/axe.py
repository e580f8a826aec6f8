"""Asks axe what it has against a page, each rule only where its answer can differ."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules about colours, by far the slowest: no colour of ours hangs on the width of the window."""
WIDEST = 1280
VIEWS: list[tuple[int, Any]] = [(WIDEST, "light"), (WIDEST, "dark"), (390, "light"), (320, "light")]
"""Width of the window and its colours: every width, and both kinds of colours."""


def check(
    browser: "Browser", html: str, *, width: int, colours: Any, act: "Callable[[Page], None] | None" = None
) -> list[str]:
    """Return what axe has against a page with every fold open, a line a part: the rule and the part.

    All rules are asked on a wide light page. A dark one is asked for its colours, a narrow one for all else.
    Each is asked whether it is wider than its window (WCAG 1.4.10). `act` does something on the page before.
    """
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    # axe is put into the page as a script of its own, which the page's own policy rightly refuses.
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=colours, bypass_csp=True
    )
    page = context.new_page()
    page.set_content(html)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    if act:
        act(page)
        page.evaluate("scrollTo(0, 0)")  # else the menu lies over what happens to stand under it
    options: dict[str, Any] = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    if colours == "dark":
        options["runOnly"] = {"type": "rule", "values": COLOURS}
    elif width < WIDEST:
        options["rules"] = {rule: {"enabled": False} for rule in COLOURS}
    response = axe.Axe().run(page, options=options).response
    too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    context.close()
    wide = [f"reflow: {too_wide} pixels wider than the window"] if too_wide > 0 else []
    return wide + [f"{v['id']}: {node['html'][:160]}" for v in response["violations"] for node in v["nodes"]]
