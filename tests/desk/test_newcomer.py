"""What somebody ran into who had read only the README: each hesitation with what is told now."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import sayso
from sayso.commands.job_worker import work
from sayso.desk.application import make_application
from sayso.desk.settings import DeskSettings
from sayso.desk.views.utterances import build_utterance
from sayso.present.page_index import PageIndex
from sayso.present.reasons import give_grounds
from tests.desk.interviews import ARTICLES, fill_with_interviews
from tests.store.quick import QuickReader

HEADED = "---\noutlet: Quay Gazette\npublished: 2031-05-09\n---\n“We did sell the harbour” said Odd Marn."


def add(desk: TestClient, pile: Path, **given: str) -> dict[str, str]:
    desk.post("/add", data=given)
    work(pile, reader=QuickReader())
    (article,) = desk.get("/jobs/1.json").json()["articles"]
    return dict(article)


def test_pasted_words_may_say_where_they_are_from_as_a_text_file_does(desk: TestClient, pile: Path) -> None:
    article = add(desk, pile, text=HEADED)
    assert (article["outlet"], article["published"]) == ("Quay Gazette", "2031-05-09")
    assert "outlet:" not in desk.get(f"/documents/{article['id']}").text


def test_what_the_form_says_of_pasted_words_counts_more(desk: TestClient, pile: Path) -> None:
    article = add(
        desk, pile, text=HEADED.replace("\n", "\r\n"), outlet="Sund\nMail", title="Sold: the harbour"
    )
    assert (article["outlet"], article["published"]) == ("Sund Mail", "2031-05-09")
    assert article["title"] == "Sold: the harbour"


def test_a_headline_of_the_form_keeps_its_own_marks_and_a_list_is_no_words(
    desk: TestClient, pile: Path
) -> None:
    text = HEADED.replace("published", "tags:\n- harbour\n  - sale\npublished")
    article = add(desk, pile, text=text, title='"Sold" is not "lost"')
    assert (article["title"], article["published"]) == ('"Sold" is not "lost"', "2031-05-09")
    assert "- harbour" not in desk.get(f"/documents/{article['id']}").text


def test_a_line_that_is_empty_before_pasted_words_changes_nothing(desk: TestClient, pile: Path) -> None:
    article = add(desk, pile, text=f"\r\n {HEADED}", outlet="Sund Mail")
    assert (article["outlet"], article["published"]) == ("Sund Mail", "2031-05-09")
    assert "outlet:" not in desk.get(f"/documents/{article['id']}").text


def test_pasted_words_that_only_begin_with_dashes_are_words(desk: TestClient, pile: Path) -> None:
    article = add(desk, pile, text="---\nOdd Marn spoke on Monday.\n---\nHe left.", outlet="Quay Gazette")
    assert article["outlet"] == "Quay Gazette"
    assert "Odd Marn spoke on Monday." in desk.get(f"/documents/{article['id']}").text


def test_what_cannot_be_read_is_named_once_and_leads_back(desk: TestClient, pile: Path) -> None:
    desk.post("/add", files=[("files", ("empty.txt", b""))])
    work(pile, reader=QuickReader())
    (part,) = desk.get("/jobs/1.json").json()["parts"]
    assert part["outcome"] == "is empty; nothing to read"
    page = desk.get("/jobs/1").text
    assert 'href="/add">Add others' in page
    told = desk.post("/add", data={"text": ""}).text
    assert '<a href="/add">Back to the form</a>' in told


def test_a_search_for_the_same_person_says_the_same_as_whom(desk: TestClient) -> None:
    person, other = desk.get("/people.json").json()["rows"][:2]
    page = desk.get("/people", params={"same_as": person["id"], "name": other["name"]}).text
    assert "Who is the same as" in page
    assert f"the same as {person['name']}? decide" in page
    assert "Who is the same as" not in desk.get("/people").text
    assert desk.get("/people", params={"same_as": "s-none"}).status_code == 200


def test_that_an_outlet_cites_nobody_is_not_said_to_show_anything(desk: TestClient) -> None:
    (outlet, *_) = [o["name"] for o in desk.get("/outlets.json").json()["rows"]]
    page = desk.get(f"/outlets/{outlet}").text
    assert "That shows no independence" not in page


def test_a_trace_says_that_it_does_not_read_whom_a_draft_names(desk: TestClient) -> None:
    note = "Whom your draft gives them to is not read here"
    assert note in desk.post("/trace", data={"words": "“sell the harbour” said Nobody Here."}).text
    assert note not in desk.get("/trace").text


def test_two_spellings_made_one_are_told_under_their_one_name_once(desk: TestClient, pile: Path) -> None:
    desk.post("/who", data={"who": "Ann"})
    (tide, *_) = [d["id"] for d in desk.get("/documents.json").json()["rows"] if d["outlet"] == "Tide Daily"]
    missed = {"words": "The mayor was tired", "value": "Od Marn"}
    assert desk.post(f"/documents/{tide}/statements", data=missed).status_code == 303
    settle(pile)
    people = {p["name"]: p["id"] for p in desk.get("/people.json").json()["rows"]}
    item = f"people:{people['Odd Marn']}:{people['Od Marn']}"
    assert desk.post("/review", data={"item": item, "action": "merge"}).status_code == 303
    assert tell_newest(desk) == "these speakers are one: Odd Marn and Od Marn"
    settle(pile)
    assert tell_newest(desk) == "these speakers are one: Odd Marn, in Harbour Post and in Tide Daily"


def tell_newest(desk: TestClient) -> str:
    return str(desk.get("/decisions.json").json()["rows"][0]["told"])


def settle(pile: Path) -> None:
    work(pile, reader=QuickReader())


@pytest.fixture(scope="module")
def read_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Return a client on a desk whose articles were read by the real reader."""
    store = fill_with_interviews(tmp_path_factory.mktemp("desk") / "pile.sqlite")
    with TestClient(make_application(DeskSettings(store=store)), base_url="http://127.0.0.1:8765") as client:
        yield client


def test_a_statement_has_the_reasons_of_its_own_reports_only(read_desk: TestClient) -> None:
    led = 0
    for row in read_desk.get("/utterances.json").json()["rows"]:
        page = read_desk.get(f"/utterances/{row['id']}").text
        asked = set(re.findall(r'<a href="#(w\d+-\d+)">', page))
        assert asked == set(re.findall(r'<li id="(w\d+-\d+)"', page))
        led += len(asked)
    assert led


def test_what_may_be_the_same_is_told_once_the_likeliest_first() -> None:
    report = sayso.report(list(ARTICLES))
    scores = {f"{m.left_id}:{m.right_id}": m.score for m in report.matches}
    home = {id: u.id for u in report.utterances for id in u.attribution_ids}
    numbers = {d.id: n for n, d in enumerate(report.documents, 1)}
    doubted = 0
    for utterance in report.utterances:
        view = build_utterance(report, utterance.id, numbers)
        assert view is not None
        pairs = [link.pair for link in view.doubts]
        others = [({home[id] for id in pair.split(":")} - {utterance.id}).pop() for pair in pairs]
        assert len(others) == len(set(others))
        assert [scores[p] for p in pairs] == sorted((scores[p] for p in pairs), reverse=True)
        doubted += sum(home[m.left_id] == utterance.id != home[m.right_id] for m in report.matches)
    assert doubted > len(report.utterances)


def test_what_speaks_against_a_link_is_told_as_that() -> None:
    report = sayso.report(
        {"text": f"“We lost {n} boats in the storm, and nobody came to help us,” said Ilse Torvik.",
         "outlet": outlet, "published": "2031-06-03"}
        for n, outlet in ((4, "Norrland Post"), (9, "Tidewater Tribune"))
    )  # fmt: skip
    page = PageIndex(report)
    grounds = [g for match in report.matches for g in give_grounds(page, match.evidence)]
    assert {g.detail for g in grounds if g.against} == {"Other numbers: 4 and 9."}


def test_words_that_are_not_found_are_not_said_to_be_missing() -> None:
    page = PageIndex(sayso.report(list(ARTICLES)))
    assert page.tell_absence("Norrland Post") == "found in no article of it here"
    assert page.tell_absence("Quillhaven Echo") == "not among these articles"
