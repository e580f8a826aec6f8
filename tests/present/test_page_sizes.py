"""How big the page of the twelve bundled articles is: in bytes, on paper, and the brief on one page."""

from typing import TYPE_CHECKING, Any

import pytest

from sayso.present.html import render, render_brief
from sayso.records import Report
from tests.bundled import report_bundled_pile
from tests.present.axe import VIEWS, check

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MOST_BYTES = 150_000
WIDE = pytest.mark.slow(reason="each colour of a long page; the hand-made page is looked at in every view")


@pytest.fixture(scope="module")
def bundled() -> Report:
    """Return the report of the bundled articles."""
    return report_bundled_pile()


def test_twelve_articles_stay_small(bundled: Report) -> None:
    assert len(render(bundled).encode("utf-8")) <= MOST_BYTES


@pytest.mark.browser
@pytest.mark.parametrize(
    ("width", "colours"),
    [pytest.param(*view, marks=() if view[0] == 320 else WIDE) for view in VIEWS if view[0] != 390],
)
def test_axe_finds_nothing_in_the_bundled_articles(
    browser: "Browser", bundled: Report, width: int, colours: Any
) -> None:
    assert check(browser, render(bundled), width=width, colours=colours) == []


@pytest.mark.browser
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_in_the_brief(browser: "Browser", bundled: Report, colours: str) -> None:
    assert check(browser, render_brief(bundled), width=1280, colours=colours) == []


@pytest.mark.browser
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_twelve_articles_fit_eight_printed_pages(browser: "Browser", bundled: Report, paper: str) -> None:
    assert count_printed(browser, render(bundled), paper) <= 8


@pytest.mark.browser
def test_a_brief_is_one_printed_page(browser: "Browser", bundled: Report, pile: Report) -> None:
    for report in (bundled, pile, Report(producer="sayso", readings=())):
        for paper in ("A4", "Letter"):
            assert count_printed(browser, render_brief(report), paper) == 1


@pytest.mark.browser
def test_paper_has_the_words_the_days_and_the_addresses(browser: "Browser", bundled: Report) -> None:
    text = " ".join(list_printed(browser, render(bundled))).replace("\u00ad", "")
    people = text[text.index("People and organisations") : text.index("Who has it from whom")]
    assert "I have forty people on that quay" in people
    when = text[text.index("When it was said") : text.index("How often it is wrong")]
    assert "12 March 2024 Emeric Tolland told 6.6" in when
    assert "She said aloud what the" in when
    for printed in (text, " ".join(list_printed(browser, render_brief(bundled)))):
        assert "https://northline.example/20240605-ferry" in printed


@pytest.mark.browser
def test_a_brief_has_what_was_said_and_when(browser: "Browser", bundled: Report) -> None:
    text = " ".join(list_printed(browser, render_brief(bundled)))
    assert "Ilvana Dorescu, deputy foreign minister: Marenia has given up its bid" in text
    assert "(9 March 2024)" in text


@pytest.mark.browser
def test_the_first_alert_is_on_the_first_screen_of_a_phone(browser: "Browser", bundled: Report) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.set_content(render(bundled))
    rows = page.locator(".alert").first.locator("tr")
    first, second = (rows.nth(n).bounding_box() for n in (0, 1))
    page.close()
    assert first is not None
    assert second is not None
    assert first["y"] + first["height"] < 844, "the first wording is seen without scrolling"
    assert second["y"] < 844 - 20, "and that there is a second"


def list_printed(browser: "Browser", html: str) -> list[str]:
    """Return the text of each printed sheet, its lines joined."""
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
    page = browser.new_page()
    page.set_content(html)
    printed = pdfium.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    page.close()
    return [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in printed]


def count_printed(browser: "Browser", html: str, paper: str = "A4") -> int:
    """Return how many sheets of paper a page prints on."""
    pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed")
    page = browser.new_page()
    page.set_content(html)
    printed = page.pdf(format=paper, prefer_css_page_size=True)
    page.close()
    return len(pdfium.PdfDocument(printed))
