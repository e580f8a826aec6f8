"""The index of a folder in a real browser, from disk: it searches, asks nothing, and axe finds nothing."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sayso import pipeline
from sayso.present.folder.written_folder import write_page
from tests.growing_piles import make_readings
from tests.present.axe import VIEWS, check

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the index of a folder of forty articles."""
    path: Path = tmp_path_factory.mktemp("folder") / "report.html"
    write_page(path, pipeline.relate(make_readings(40, events=10)))
    return path


def test_a_search_leads_to_the_statement(browser: "Browser", index: Path) -> None:
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda r: asked.append(r.url))
    page.on("console", lambda m: asked.append(m.text))
    page.on("pageerror", lambda e: asked.append(str(e)))
    page.goto(index.as_uri())
    assert asked == [index.as_uri()]
    assert page.locator(".stories li").count() > 0
    page.locator("#find").fill("no such word anywhere")
    assert page.locator("#found").text_content() == "0 found"
    page.locator("#find").fill("said")
    page.locator("#find").fill("the")
    hit = page.locator("#hits li", has=page.locator("b:not(:empty)")).first
    words = (hit.locator("q").text_content() or "").removesuffix(" …")
    hit.locator("a").click()
    page.wait_for_url("**/report-pages/*")
    target = page.evaluate("document.getElementById(location.hash.slice(1)).closest('details').textContent")
    assert words[:20] in target
    page.close()


@pytest.mark.parametrize(("width", "colours"), VIEWS)
def test_axe_finds_nothing_in_the_index(browser: "Browser", index: Path, width: int, colours: Any) -> None:
    assert check(browser, index.read_text(encoding="utf-8"), width=width, colours=colours) == []
