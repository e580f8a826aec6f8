"""A speaker's page: roles by outlet, what was said on one matter on different days; joined people by name."""

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sayso import store
from sayso.ingest import FoundArticles
from sayso.records import Anchor, Decision, Position, Positions, Speaker, SpeakerRole
from sayso.store.last_report.report_records import put_records
from tests.desk.test_review import name_people, settle, sign
from tests.store.quick import QuickReader, find_article

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from tests.desk.conftest import Visit


@pytest.fixture
def marn(desk: "TestClient", pile: Path) -> str:
    """Give Odd Marn roles, and three matters with two positions each; return his ID."""
    id = name_people(desk)["Odd Marn"]
    articles = [row["id"] for row in desk.get("/documents.json").json()["rows"]]
    with store.open_store(pile) as opened:
        told = store.report_part(opened, articles)
        said = [a for r in told.readings for a in r.attributions if a.speaker_id == id]
        utterances = {a: u.id for u in told.utterances for a in u.attribution_ids}
        roles = (
            SpeakerRole(role="harbour master", document_ids=(said[0].document_id, said[1].document_id)),
            SpeakerRole(role="owner", document_ids=(said[2].document_id,)),
        )
        matters = tuple(
            Positions(
                id=f"o-{number}",
                speaker_id=id,
                matter=("harbour",),
                positions=tuple(
                    Position(
                        utterance_id=utterances[a.id],
                        attribution_id=a.id,
                        date=f"2031-0{month}-01",
                        before_id=before,
                    )
                    for a, month, before in ((said[0], 3, None), (said[2], 5, said[0].id))
                ),
            )
            for number in range(3)
        )
        speakers = tuple(
            replace(s, roles=roles) if isinstance(s, Speaker) and s.id == id else s for s in told.speakers
        )
        with opened.transaction():
            put_records(opened, replace(told, positions=matters, speakers=speakers))
    return id


def test_roles_are_told_by_outlet(desk: "TestClient", marn: str) -> None:
    person = desk.get(f"/people/{marn}.json").json()
    assert person["roles"] == [["harbour master", 2], ["owner", 1]]
    roles = person["roles_by_outlet"]
    assert [(r["role"], sorted(outlet for outlet, _ in r["outlets"])) for r in roles] == [
        ("harbour master", ["Harbour Post", "Tide Daily"]),
        ("owner", ["Lantern News"]),
    ]
    page = desk.get(f"/people/{marn}").text
    assert "What the articles call Odd Marn" in page
    assert "Lantern News" in page


def test_positions_stand_by_the_day_and_lead_to_the_words(desk: "TestClient", marn: str) -> None:
    page = desk.get(f"/people/{marn}").text
    assert page.index("2031-03-01") < page.index("2031-05-01")
    assert page.count('class="positions"') == 2
    assert f'href="/people/{marn}/positions"' in page
    assert "#a-" not in page


def test_all_matters_are_had_in_parts(desk: "TestClient", marn: str) -> None:
    first = desk.get(f"/people/{marn}/positions.json?limit=2").json()
    assert (len(first["rows"]), first["count"]) == (2, 3)
    rest = desk.get(f"/people/{marn}/positions.json?after={first['after']}").json()
    assert (len(rest["rows"]), rest["after"]) == (1, None)
    assert desk.get(f"/people/{marn}/positions?after=nothing").status_code == 400
    assert desk.get("/people/s-0/positions").status_code == 404


def test_people_that_were_joined_are_named(desk: "TestClient", pile: Path) -> None:
    sign(desk)
    people = name_people(desk)
    item = f"people:{people['Ilsa Brandt']}:{people['Odd Marn']}"
    sent = desk.post("/review", data={"item": item, "action": "merge"})
    assert "these speakers are one: Ilsa Brandt and Odd Marn" in desk.get(sent.headers["location"]).text
    settle(pile)
    told = desk.get("/decisions.json").json()["rows"][0]["told"]
    assert told == "these speakers are one: Ilsa Brandt and Odd Marn"
    joined = name_people(desk)["Ilsa Brandt"]
    page = desk.get(f"/people/{joined}").text
    assert "These speakers are one: Ilsa Brandt and Odd Marn, decided by Ada Quill on" in page


def test_a_list_that_was_narrowed_is_saved_as_narrowed(desk: "TestClient") -> None:
    sign(desk)
    people = name_people(desk)
    item = f"people:{people['Ilsa Brandt']}:{people['Odd Marn']}"
    desk.post("/review", data={"item": item, "action": "merge"})
    page = desk.get("/decisions", params={"show": "in force"}).text
    assert 'href="/decisions.csv?show=in+force"' in page
    assert "speakers are one" in desk.get("/decisions.csv?show=in+force").text
    assert "speakers are one" not in desk.get("/decisions.csv?show=refused").text


def test_a_story_is_sent_with_what_a_person_joined_to_it(desk: "TestClient", pile: Path) -> None:
    sign(desk)
    story = desk.get("/stories.json").json()["rows"][0]["id"]
    rows = desk.get("/documents.json").json()["rows"]
    other = next(row for row in rows if row["outlet"] == "Loaf Weekly")["id"]
    assert "The bakery opens" not in desk.get(f"/stories/{story}/report.html").text
    with store.open_store(pile) as opened:
        told = store.report_part(opened, [row["id"] for row in rows])
        inside = store.list_members(opened, story)
    ids = {r.document.id: r.attributions[0].id for r in told.readings}
    item = f"pair:{ids[inside[0]]}:{ids[other]}"
    assert desk.post("/review", data={"item": item, "action": "same"}).status_code == 303
    settle(pile)
    sent = desk.get(f"/stories/{story}/report.html")
    assert "The bakery opens" in sent.text
    assert "Ada Quill" in sent.text
    assert re.search(r'filename="[a-z0-9-]+\.html"', sent.headers["content-disposition"])


def test_words_in_no_statement_are_found_where_they_are_printed(desk: "TestClient") -> None:
    row = desk.get("/trace.json", params={"words": "the mayor was tired"}).json()["rows"][0]
    assert row["told"] == "not read as anybody's statement"
    assert [a["article"] for a in row["articles"]] == ["Tide Daily"]
    place = row["articles"][0]["href"]
    assert desk.get(place).status_code == 200
    assert (
        desk.get("/trace.json", params={"words": "the mayor was awake"}).json()["rows"][0]["articles"] == []
    )


def test_a_traced_statement_names_the_other_articles(desk: "TestClient") -> None:
    words = "We will not sell one acre of the old harbour"
    row = desk.get("/trace.json", params={"words": words}).json()["rows"][0]
    told = {a["article"]: a["told"] for a in row["articles"]}
    assert (told["Harbour Post"], told["Tide Daily"]) == ("exact", "exact")
    assert told["Lantern News"].startswith("altered, the meaning reversed by a “not”")


def test_a_spelling_that_was_taken_for_somebody_can_be_confirmed(visit: "Visit", tmp_path: Path) -> None:
    said = "“We will not sell the old harbour” said "
    articles = (
        find_article(f"{said}Mirja Lund.", name="one", outlet="Harbour Post"),
        find_article(f"{said}Miria Lund. He left.", name="two", outlet="Tide Daily", published="2031-05-07"),
    )
    path = tmp_path / "names.sqlite"
    reader = QuickReader()
    with store.open_store(path, create=True) as opened:
        store.add_articles(opened, FoundArticles(articles=articles), place="here", reader=reader)
        store.report_store(opened, reader=reader)
    desk = visit(store=path)
    (person,) = desk.get("/people.json").json()["rows"]
    address = f"/people/{person['id']}"
    (spelled,) = person["aliases"]
    assert "Right:" not in desk.get(address).text
    sign(desk)
    assert f"Right: {spelled} is {person['name']}" in desk.get(address).text
    assert desk.post(f"{address}/confirm", data={"spelled": "Odd Marn"}).status_code == 404
    assert desk.post(f"{address}/confirm", data={"spelled": spelled}).status_code == 303
    page = desk.get(address).text
    assert "Confirmed" in page
    assert "Right:" not in page
    with store.open_store(path) as opened:
        (decision,) = store.list_in_force(opened)
        assert decision.action == "merge"
        assert set(store.name_speakers(opened, decision)) == {spelled, person["name"]}
        store.report_store(opened, reader=reader)
        assert opened.ask("select count(*) from person")[0][0] == 1


def test_one_spelling_in_several_articles_is_nobody_else(desk: "TestClient") -> None:
    id = name_people(desk)["Odd Marn"]
    assert desk.get(f"/people/{id}.json").json()["others"] == []
    assert "spelled alike" not in desk.get(f"/people/{id}").text


def test_two_speakers_of_one_name_are_told_apart_by_their_articles(visit: "Visit", tmp_path: Path) -> None:
    said = "“We will not sell the old harbour” said Mirja Lund."
    articles = (
        find_article(said, name="one", outlet="Harbour Post"),
        find_article(f"{said} He left.", name="two", outlet="Tide Daily", published="2031-05-07"),
    )
    path = tmp_path / "names.sqlite"
    words = "We will not sell the old harbour"
    split = Decision(
        action="split", left=Anchor(document="one", text=words), right=Anchor(document="two", text=words),
        who="mk", when="2031-05-08",
    )  # fmt: skip
    with store.open_store(path, create=True) as opened:
        store.add_articles(opened, FoundArticles(articles=articles), place="here", reader=QuickReader())
        store.add_decision(opened, split, at="2031-05-08T10:00:00")
        store.report_store(opened, reader=QuickReader())
    (told,) = visit(store=path).get("/decisions.json").json()["rows"]
    assert told["told"].startswith("these speakers are two: Mirja Lund in Harbour Post and Mirja Lund")
    assert told["told"].endswith("in Tide Daily")
