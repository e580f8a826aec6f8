"""A statement has one number: on the page of its story, on its own, beside another article, where it is asked
about, and on the page of who said it."""

import re
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sayso
from sayso import store
from sayso.present.page_index import PageIndex
from sayso.records import Position, Positions
from sayso.store.last_report.report_records import put_records
from tests.desk.interviews import ALTERING, ARTICLES, CITING, article, fill_with_interviews

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from tests.desk.conftest import Visit

_STATEMENT = re.compile(r'href="?[^" >]*?(a-[0-9a-f]{16})"?>([^<]*?)(?:<small>)?(\d+)\.(\d+)')
_PLACE = re.compile(r'href="/documents/(d-[0-9a-f]+)\?at=[^"]+">(\d+)(?:\.\d| ¶)')
_ARTICLE = re.compile(r'<details class="?article"? id="?(d-[0-9a-f]+)"? data-no="?(\d+)')


def test_a_statement_has_one_number_everywhere(visit: "Visit", tmp_path: Path) -> None:
    desk = visit(store=fill_with_interviews(tmp_path / "pile.sqlite"))
    story = desk.get("/stories.json").json()["rows"][0]["id"]
    (found,) = (u for u in desk.get("/utterances.json").json()["rows"] if "cheque" in u["words"])
    pages = desk.get(f"/stories/{story}").text, desk.get(f"/utterances/{found['id']}").text
    assert found["articles"] == 2
    told = [set(re.findall(r"Harbour Weekly (\d+\.\d+)", page)) for page in pages]
    (number,) = told[1]
    assert number.startswith("4.")
    assert number in told[0]
    at = re.search(rf'href="/review\?item=(statement:[^"]+)">Harbour Weekly {number}', pages[1])
    assert at is not None
    assert desk.get("/review", params={"item": at[1]}).status_code == 200


@pytest.fixture(scope="module")
def one_day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles of one day: their outlets decide the order, one of which is called by two names."""
    path = tmp_path_factory.mktemp("numbers") / "pile.sqlite"
    other = {"url": "https://quaypost.example/1"}
    articles = (
        *(one | {"published": "2031-06-03"} for one in ARTICLES),
        article(CITING.replace("admitted", "said"), "zz Quay Post", "2031-06-03")
        | {"url": "https://quaypost.example/2"},
        article(ALTERING.replace("confessed", "spoken"), "Norrland Post", "2031-06-03"),
        article("The council met twice. “We will build,” Odo Farr said.", "Quay Post", "2031-01-02") | other,
        article("The lake is low. “It is low,” Odo Farr said.", "Quay Post", "2031-01-02") | other,
    )
    with sayso.open(path) as pile:
        pile.add(list(articles))
        ids = [d.id for d in pile.report().documents]
    put_position(path, ids)
    return path


def put_position(path: Path, ids: list[str]) -> None:
    """Keep a matter on which one speaker said something in two articles, the last ones by number."""
    with store.open_store(path) as opened:
        report = store.report_part(opened, ids)
    page = PageIndex(report)
    said = [a for entry in page.articles for a in entry.reading.attributions if a.speaker_id]
    speaker = Counter(a.speaker_id or "" for a in said).most_common(1)[0][0]
    own = [a for a in said if a.speaker_id == speaker]
    utterances = {a: u.id for u in report.utterances for a in u.attribution_ids}
    positions = tuple(
        Position(
            utterance_id=utterances[a.id], attribution_id=a.id, date=f"2031-0{month}-01", before_id=before
        )
        for a, month, before in ((own[-1], 3, None), (own[-2], 5, own[-1].id))
    )
    matter = Positions(id="o-1", speaker_id=speaker, matter=("dykes",), positions=positions)
    with store.open_store(path) as opened, opened.transaction():
        put_records(opened, replace(report, positions=(matter,)))


def list_pages(desk: "TestClient") -> dict[str, str]:
    """Return the pages that number statements, by address."""
    story = max(desk.get("/stories.json").json()["rows"], key=lambda s: s["articles"])["id"]
    articles = [d["id"] for d in desk.get("/documents.json").json()["rows"]]
    said = [u["id"] for u in desk.get("/utterances.json").json()["rows"]]
    people = [p["id"] for p in desk.get("/people.json").json()["rows"]]
    addresses = [
        f"/stories/{story}",
        f"/stories/{story}/report.html",
        *(f"/utterances/{id}" for id in said),
        *(f"/people/{id}" for id in people),
        "/review",
        *(f"/documents/{one}/with/{other}" for one in articles for other in articles if one < other),
    ]
    return {address: desk.get(address).text for address in addresses}


def test_no_page_numbers_a_statement_otherwise(visit: "Visit", one_day: Path) -> None:
    pages = list_pages(visit(store=one_day))
    numbers: dict[str, set[str]] = defaultdict(set)
    on: dict[str, set[str]] = defaultdict(set)
    in_short: set[tuple[str, str]] = set()
    for address, page in pages.items():
        kind = re.sub(r"\b[a-z]+-[0-9a-f]+", "", address.partition("?")[0])
        for id, label, article_number, number in _STATEMENT.findall(page):
            numbers[id].add(f"{article_number}.{number}")
            on[id].add(kind)
            in_short |= {(told, article_number) for told in re.findall(r"no\. (\d+)", label)}
        for id, number in (*_PLACE.findall(page), *_ARTICLE.findall(page)):
            numbers[id].add(number)
            on[id].add(kind)
    assert {id: told for id, told in numbers.items() if len(told) > 1} == {}
    assert {kind for kinds in on.values() for kind in kinds} >= {
        "/stories/", "/utterances/", "/documents//with/", "/people/", "/review",
    }  # fmt: skip
    # Two articles of one outlet and day are told apart by the same number.
    assert len(in_short) > 1
    assert all(told == number for told, number in in_short)


def test_an_article_without_a_number_is_numbered_behind(one_day: Path) -> None:
    with sayso.open(one_day) as pile:
        report = pile.report()
    ids = [a.document.id for a in PageIndex(report).articles]
    page = PageIndex(report, {ids[1]: 7, ids[2]: 3})
    assert [a.number for a in page.articles[:5]] == [8, 7, 3, 9, 10]
