"""The page in a real browser: nothing is loaded, it works without scripts, it prints whole."""

import csv
import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sayso.cli import build_parser
from sayso.present.html import render
from sayso.records import Report
from tests.present.pile_documents import document_id

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def file(pile: Report, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of the rendered page."""
    path: Path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(render(pile), encoding="utf-8")
    return path.as_uri()


def open_page(browser: "Browser", address: str, *, width: int = 1280, scripts: bool = True) -> "Page":
    """Open the page and collect what it asks for and complains about."""
    context = browser.new_context(java_script_enabled=scripts, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.asked = []  # type: ignore[attr-defined]
    page.on("request", lambda r: page.asked.append(r.url))  # type: ignore[attr-defined]
    page.on("console", lambda m: page.asked.append(m.text))  # type: ignore[attr-defined]
    page.on("pageerror", lambda e: page.asked.append(str(e)))  # type: ignore[attr-defined]
    page.goto(address)
    return page


def test_nothing_is_loaded_and_nothing_complains(browser: "Browser", file: str) -> None:
    page = open_page(browser, file)
    assert page.asked == [file]  # type: ignore[attr-defined]
    assert page.title() == "On whose say-so? 8 articles, 11–13 May 2031"


def test_articles_keep_their_text(browser: "Browser", file: str, pile: Report) -> None:
    page = open_page(browser, file)
    for document in pile.documents:
        text = page.evaluate(
            """id => Array.from(document.getElementById(id).querySelectorAll('.text > div'))
                     .flatMap(para => Array.from(para.childNodes))
                     .filter(x => x.nodeName === 'P' || x.nodeName === '#text')
                     .map(x => x.textContent).join('')""",
            document.id,
        )
        assert text == document.text


def test_no_page_is_wider_than_its_window(browser: "Browser", file: str) -> None:
    for width in (320, 390, 768, 1280):
        page = open_page(browser, file, width=width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_picture_is_scrolled_and_a_table_says_the_same(browser: "Browser", file: str) -> None:
    page = open_page(browser, file, width=390)
    picture = page.locator("#timeline .scroll").first
    assert picture.locator("svg").is_visible()
    width, natural = picture.evaluate(
        "x => [x.firstElementChild.clientWidth, x.firstElementChild.viewBox.baseVal.width]"
    )
    assert abs(width - natural) < 1, "its words would be too small to read"
    scrolled = picture.evaluate("x => x.scrollWidth > x.clientWidth")
    assert picture.get_attribute("tabindex") == ("0" if scrolled else None)
    page.locator("#timeline .steps summary").first.click()
    assert page.locator("#timeline .steps tr").first.bounding_box()["width"] > 100  # type: ignore[index]
    page = open_page(browser, file, width=1280)
    assert page.locator("#timeline svg").first.is_visible()


def test_a_statement_stands_beside_its_denial_and_above_it_on_a_phone(browser: "Browser", file: str) -> None:
    for width, is_side_by_side in ((1280, True), (390, False)):
        page = open_page(browser, file, width=width)
        left, right = (page.locator(".denial .side").nth(n).bounding_box() for n in (0, 1))
        assert left is not None
        assert right is not None
        assert (left["y"] == right["y"]) is is_side_by_side
        assert (left["x"] < right["x"]) is is_side_by_side


def test_a_link_opens_what_is_folded(browser: "Browser", file: str) -> None:
    page = open_page(browser, file)
    page.evaluate("document.querySelectorAll('details.article').forEach(d => { d.open = false; })")
    link = page.locator("#first .finding a", has_text="Kestrel Tribune").first
    fragment = (link.get_attribute("href") or "")[1:]
    link.click()
    target = page.locator(f"[id='{fragment}']")
    assert target.is_visible()
    assert "Kestrel Tribune" in (target.text_content() or "")
    assert page.evaluate("id => document.getElementById(id).closest('details').open", fragment)


def test_it_works_without_scripts(browser: "Browser", file: str) -> None:
    page = open_page(browser, file, scripts=False)
    assert not page.locator("#filter").is_visible()
    telling = page.locator("#u-mines .tellings li", has_text="Daily Lantern")
    assert telling.locator("del").first.is_visible()
    page.locator("#articles summary", has_text="Coast Herald").first.click()
    assert page.locator("#people a").first.is_visible()


def test_a_lost_negation_is_told(browser: "Browser", file: str) -> None:
    page = open_page(browser, file, scripts=False)
    telling = page.locator("#u-mines .tellings li", has_text="Coast Herald")
    assert telling.locator("del", has_text="not").first.is_visible()
    assert telling.get_by_text("Has no “not”, which the fullest report has").is_visible()


def test_the_other_reports_light_up(browser: "Browser", file: str) -> None:
    page = open_page(browser, file)
    page.locator(f"[id='{document_id('herald')}'] .text p q").first.hover()
    assert page.locator(".text p q.lit").count() >= 4


def test_the_filter_leaves_what_contains_the_words(browser: "Browser", file: str) -> None:
    page = open_page(browser, file)
    page.locator("#filter").fill("gamble")
    assert not page.locator("#u-mines").is_visible()
    assert page.locator("#filtered").text_content() == "3 shown"


def test_a_link_to_words_previews_them_and_leads_back(browser: "Browser", file: str) -> None:
    page = open_page(browser, file)
    assert not page.locator("#back").is_visible()
    link = page.locator("#people li a[href^='#a-']").first
    link.hover()
    tip = page.locator("#tip")
    assert tip.is_visible()
    words = link.locator("xpath=following-sibling::q").text_content() or ""
    assert words[:20] in (tip.text_content() or "")
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    link.click()
    assert page.locator("#back").is_visible()
    page.locator("#back").click()
    assert page.evaluate("location.hash") == ""


def test_the_number_of_a_note_gives_its_address_and_a_command(browser: "Browser", file: str) -> None:
    page = open_page(browser, file)
    page.evaluate("document.querySelectorAll('details.article').forEach(d => { d.open = true; })")
    number = page.locator(f"[id='{document_id('herald')}'] .n").first
    number.click()
    command = page.locator(".card code").text_content() or ""
    assert command.startswith("sayso decide decisions.jsonl speaker 'herald")
    assert " --key 'https://herald.example/skarnes' --value" in command
    page.get_by_role("button", name="Copy the address").click()
    assert page.get_by_role("button", name="Copied").is_visible()
    page.get_by_label("What is right").fill("Ada Quill")
    assert "--value 'Ada Quill' --who 'YOU'" in (page.locator(".card code").text_content() or "")
    page.get_by_label("Put right").select_option(label="it is no statement")
    assert " reject 'herald" in (page.locator(".card code").text_content() or "")
    assert not page.get_by_label("What is right").is_visible()
    number.click()
    assert page.locator(".card").count() == 0


def test_two_articles_stand_side_by_side(browser: "Browser", file: str) -> None:
    page = open_page(browser, file)
    page.locator("#left").select_option(label="2 Harbour Post")
    page.locator("#right").select_option(label="3 Coast Herald")
    page.locator("#pair").click()
    panes = page.locator(".beside > div")
    assert panes.count() == 2
    assert panes.nth(0).get_by_text("in both").count() == panes.nth(1).get_by_text("in both").count() > 0
    assert "only here" in (panes.nth(0).text_content() or "")
    assert "Not here: statements" in (panes.nth(1).text_content() or "")
    assert page.evaluate("document.querySelectorAll('.beside [id]').length") == 0
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    panes.nth(0).locator("q").first.click()
    assert faults == [], "words beside have no note to go to"


def test_keys_reach_every_part(browser: "Browser", file: str) -> None:
    page = open_page(browser, file)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    unlabelled = page.evaluate(
        """Array.from(document.querySelectorAll('a[href], summary, input')).filter(x =>
             !(x.textContent.trim() || x.getAttribute('aria-label') || x.closest('label'))).length"""
    )
    assert unlabelled == 0


def test_what_has_the_focus_is_not_under_the_menu(browser: "Browser", file: str) -> None:
    page = open_page(browser, file)
    hidden = page.evaluate(
        """async () => {
             const bar = document.querySelector('.bar').getBoundingClientRect().bottom, under = [];
             for (const x of document.querySelectorAll('main a[href], main summary')) {
               x.focus();
               const box = x.getBoundingClientRect();
               if (box.height && box.bottom <= bar) under.push(x.outerHTML.slice(0, 80));
             }
             return under;
           }"""
    )
    assert hidden == []


def test_every_address_on_the_page_leads_somewhere(browser: "Browser", file: str) -> None:
    page = open_page(browser, file)
    dead = page.evaluate(
        """Array.from(document.querySelectorAll('a[href^="#"]')).map(a => a.getAttribute('href').slice(1))
             .filter(id => !document.getElementById(decodeURIComponent(id)))"""
    )
    assert dead == []


def test_paper_shows_every_article_whole(browser: "Browser", file: str) -> None:
    page = open_page(browser, file, scripts=False)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = false; })")
    page.emulate_media(media="print")
    assert page.locator("details.article .text > div").last.is_visible()
    assert not page.locator(".bar").is_visible()
    assert page.locator("#u-mines .tellings a").first.is_visible()


def test_only_a_picture_that_does_not_fit_says_that_it_slides(browser: "Browser", file: str) -> None:
    told = "getComputedStyle(document.querySelector('.scroll'), '::before').content"
    wide = "document.querySelector('.scroll > svg').setAttribute('width', {})"
    page = open_page(browser, file, width=600)
    for width, is_told in ((100, False), (2000, True)):
        page.evaluate(wide.format(width))
        page.evaluate("dispatchEvent(new Event('resize'))")
        assert ("slide" in page.evaluate(told)) == is_told
    page.emulate_media(media="print")
    assert "slide" not in page.evaluate(told)
    drawn = "document.querySelector('.scroll > svg').getBoundingClientRect().width"
    assert page.evaluate(drawn) <= 600


def test_the_menu_leads_to_the_head_of_a_section(browser: "Browser", file: str) -> None:
    page = open_page(browser, file)
    for link in page.locator("nav a[href^='#']").all():
        link.click()
        section = page.locator(f"section[id='{(link.get_attribute('href') or '')[1:]}']")
        if section.count():
            box = section.bounding_box()
            assert box is not None
            assert -2 <= box["y"] <= 300, link.text_content()


def test_a_statement_keeps_its_verb_in_people_and_timeline(browser: "Browser", file: str) -> None:
    page = open_page(browser, file, scripts=False)
    for place in ("#people li", ".moments li li"):
        assert page.locator(place, has=page.locator("i", has_text="said")).count()


def test_the_command_for_two_statements_parses(browser: "Browser", file: str) -> None:
    page = open_page(browser, file)
    page.evaluate("document.querySelectorAll('details.article').forEach(d => { d.open = true; })")
    page.locator(f"[id='{document_id('herald')}'] .n").first.click()
    parser = build_parser()
    options = page.get_by_label("Put right").locator("option").all_text_contents()
    other = page.get_by_label("The other statement")
    for told in options:
        page.get_by_label("Put right").select_option(label=told)
        if other.is_visible():
            other.fill("2.1")
        command = shlex.split(page.locator(".card code").text_content() or "")
        read = parser.parse_args(command[1:])
        assert read.document.startswith("herald")
        assert read.words
        assert (read.other_document is not None) == other.is_visible()
        assert read.who == "YOU"


def test_statements_are_saved_as_a_file_with_no_formula(browser: "Browser", file: str) -> None:
    page = open_page(browser, file)
    with page.expect_download() as kept:
        page.locator("#csv").click()
    rows = list(csv.DictReader(kept.value.path().open(encoding="utf-8-sig")))
    assert len(rows) == page.locator(".notes > li").count()
    assert not [r for r in rows for value in r.values() if value.lstrip()[:1] in ("=", "+", "-", "@")]
    with page.expect_download() as kept:
        page.locator("#json").click()
    held = json.loads(kept.value.path().read_text(encoding="utf-8"))
    assert [r["statement"] for r in held] == [r["statement"] for r in rows]
    assert all(page.locator(f"[id='{r['address'][1:]}']").count() == 1 for r in held)
    assert page.asked[0] == file  # type: ignore[attr-defined]
    assert not [asked for asked in page.asked[1:] if not asked.startswith("blob:")]  # type: ignore[attr-defined]
