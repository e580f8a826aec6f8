"""Search by more than words, its facets, and what is exported of it; tables of quotations."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import sayso
from sayso import pipeline
from sayso.desk.views.trace_tables import ArticleSource, QuoteTable, build_table, write_traced
from sayso.desk.views.traces import TracedArticle, TracedWords
from sayso.records import Pile, Report
from tests.desk.conftest import Visit
from tests.desk.interviews import ALTERING, INTERVIEW, fill_with_interviews
from tests.desk.test_review import first, settle, sign


def count(desk: TestClient, **asked: str) -> int:
    return len(desk.get("/search.json", params=asked).json()["rows"])


def test_a_search_can_ask_for_roles_stories_and_what_was_reviewed(desk: TestClient, pile: Path) -> None:
    everything = count(desk, since="2031")
    assert everything == count(desk, role="undetermined", since="2031")
    assert count(desk, role="account") == 0
    stories = {row["articles"]: row["id"] for row in desk.get("/stories.json").json()["rows"]}
    assert (count(desk, story=stories[1]), count(desk, story=stories[3])) == (1, everything - 1)
    assert count(desk, story="st-0") == 0
    assert (count(desk, reviewed="yes"), count(desk, reviewed="no")) == (0, everything)
    sign(desk)
    desk.post("/review", data={"item": first(desk), "action": "different"})
    settle(pile)
    assert count(desk, reviewed="yes") > 0
    assert count(desk, reprints="without") > 0
    assert desk.get("/search", params={"role": "x"}).status_code == 422


def test_facets_narrow_a_search_by_its_address(desk: TestClient) -> None:
    page = desk.get("/search", params={"words": "harbour"}).text
    assert 'href="/search?words=harbour&amp;outlet=Tide+Daily"' in page
    assert 'href="/search?words=harbour&amp;change=altered"' in page or "Narrow it down" in page
    assert count(desk, words="harbour", outlet="Tide Daily") == 1


def test_an_export_is_of_the_view_it_is_reached_from(desk: TestClient) -> None:
    act = desk.get("/utterances.json?shared=true").json()["rows"][0]
    person = next(p for p in desk.get("/people.json").json()["rows"] if p["name"] == "Ilsa Brandt")

    def names(query: str) -> set[str]:
        table = csv.DictReader(io.StringIO(desk.get(f"/export/csv?{query}").content.decode("utf-8-sig")))
        return {row["outlet"] for row in table}

    assert names(f"speaker={person['id']}") == {"Loaf Weekly"}
    assert "Loaf Weekly" not in names(f"utterance={act['id']}")
    assert names("words=bakery") == {"Loaf Weekly"}
    assert len(names("")) == 4
    assert 'href="/export/csv?words=bakery"' in desk.get("/export?words=bakery").text
    assert desk.get("/export/csv?words=nothing").status_code == 404


def test_a_table_of_quotations_comes_back_with_what_came_of_each(desk: TestClient) -> None:
    table = (
        "id,words\r\n"
        "1,We will not sell one acre of the old harbour\r\n"
        '2,"the bakery opens at nine"\r\n'
        "3,\r\n"
        "4,Zebras never sleep\r\n"
        "\r\n"
        "5\r\n"
    )
    sent = desk.post("/trace/table", files={"file": ("q.csv", b"\xef\xbb\xbf" + table.encode())})
    assert sent.status_code == 200
    rows = list(csv.DictReader(io.StringIO(sent.content.decode("utf-8-sig"))))
    assert [row["id"] for row in rows] == ["1", "2", "3", "4", "5"]
    assert [row["outcome"].partition(" ")[0] for row in rows] == ["exact", "altered", *["not"] * 3]
    assert rows[0]["speaker"] == "Odd Marn"
    assert desk.get(f"/utterances/{rows[0]['utterance']}").status_code == 200


def test_a_table_tells_of_words_that_no_statement_has(tmp_path: Path, visit: Visit) -> None:
    path = fill_with_interviews(tmp_path / "interviews.sqlite")
    words = "Ilse Torvik has been harbour master for nine years"
    sent = visit(store=path).post("/trace/table", files={"file": ("q.csv", f"words\n{words}\n".encode())})
    (row,) = csv.DictReader(io.StringIO(sent.content.decode("utf-8-sig")))
    assert row["outcome"] == "not read as anybody's statement"
    assert (row["found"], row["first_day"]) == (words, "2031-06-03")
    assert "Examiner" in row["article"]


def test_a_table_names_the_article_that_has_the_words() -> None:
    def article(outlet: str, day: str, *, exact: bool) -> TracedArticle:
        return TracedArticle(
            article=outlet,
            href="",
            told="",
            notes=(),
            is_reversed=False,
            is_exact=exact,
            words=outlet,
            day=day,
        )

    near = article("Near", "2031-01-01", exact=False)
    has, had = article("Has", "2031-01-03", exact=True), article("Had", "2031-01-02", exact=True)
    table = QuoteTable(("words",), (("x",),), 0)
    found = write_traced(table, [TracedWords(asked="x", told="exact", articles=(near, has, had))])
    (row,) = csv.DictReader(io.StringIO(found.removeprefix("\ufeff")))
    assert (row["found"], row["article"], row["first_day"]) == ("Had", "Had", "2031-01-02")


def test_a_table_names_who_said_few_words_inside_a_statement() -> None:
    banner = "We will not do it was the word on every banner in Lisk. The ferry was late."
    letter = (
        "“The council sent the harbour company a letter about rising diesel prices in January and we will "
        "not do it again before the autumn budget,” Mayor Ann Varl said on Tuesday."
    )
    articles = (
        sayso.make_document(banner, outlet="Lisk Post", published="2031-06-03"),
        sayso.make_document(f"{banner}\n\n{letter}", outlet="Lisk Courier", published="2031-06-05"),
    )
    report = pipeline.report_pile(Pile(documents=articles))
    ids = tuple(d.id for d in articles)
    table = QuoteTable(("words",), (("We will not do it",), ("word on every banner",)), 0)
    source = ArticleSource(
        find=lambda _: ids, list_reporting=lambda _: (), read=lambda _: report, number=lambda _: {}
    )
    written = write_traced(table, build_table(table, source)).removeprefix("\ufeff")
    said, printed = csv.DictReader(io.StringIO(written))
    assert (said["outcome"], said["speaker"], said["first_day"]) == ("exact", "Ann Varl", "2031-06-05")
    assert said["utterance"] in {u.id for u in report.utterances}
    assert (printed["outcome"], printed["speaker"]) == ("not read as anybody's statement", "")
    assert (printed["utterance"], printed["first_day"]) == ("", "2031-06-03")


def test_a_table_looks_in_all_articles_that_report_the_words() -> None:
    """What is nearest by its words is loaded first, then what else reports the same utterance."""
    articles = (
        sayso.make_document(INTERVIEW, outlet="The Quillhaven Examiner", published="2031-06-03"),
        sayso.make_document(ALTERING, outlet="Tidewater Tribune", published="2031-06-05"),
    )
    report = pipeline.report_pile(Pile(documents=articles))
    other, near = (d.id for d in articles)
    loaded: list[set[str]] = []

    def read(ids: Iterable[str]) -> Report:
        loaded.append(set(ids))
        return report

    words = "We knew in May that the dykes were useless"
    table = QuoteTable(("words",), ((words,),), 0)
    source = ArticleSource(
        find=lambda _: (near,), list_reporting=lambda _: (near, other), read=read, number=lambda _: {}
    )
    (row,) = build_table(table, source)
    assert loaded == [{near}, {near, other}]
    assert row.told.startswith("exact in")


@pytest.mark.parametrize("body", [b"", b"words\n", b"\xff\xfe\x00", b"\x00", b'words\n"' + b"x" * 1_100_000])
def test_what_is_no_table_is_told(desk: TestClient, body: bytes) -> None:
    assert desk.post("/trace/table", files={"file": ("q.csv", body)}).status_code == 400


def test_ids_of_speakers_and_articles_lead_on(desk: TestClient, pile: Path) -> None:
    sign(desk)
    people = {p["name"]: p["id"] for p in desk.get("/people.json").json()["rows"]}
    item = f"people:{people['Odd Marn']}:{people['Ilsa Brandt']}"
    desk.post("/review", data={"item": item, "action": "merge"})
    settle(pile)
    gone = desk.get(f"/people/{people['Ilsa Brandt']}")
    assert (gone.status_code, gone.headers["location"]) == (307, f"/people/{people['Odd Marn']}")
