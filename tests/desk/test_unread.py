"""Outlets that nobody has read: who names them, and who only reports the same words."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import sayso
from sayso import store
from tests.desk.interviews import article, fill_with_interviews

if TYPE_CHECKING:
    from tests.desk.conftest import Visit


@pytest.fixture(scope="module")
def interviews(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_with_interviews(tmp_path_factory.mktemp("interviews") / "pile.sqlite", interview=False)


def test_only_who_names_an_outlet_is_said_to_name_it(visit: "Visit", interviews: Path) -> None:
    desk = visit(store=interviews)
    rows = {row["outlet"]: row for row in desk.get("/unread.json").json()["rows"]}
    echo = rows["Quillhaven Echo"]
    assert echo["named_by"] == ["Harbour Weekly"]
    assert "Norrland Post" in echo["unnamed_in"]
    assert echo["reports"] == echo["count"]
    examiner = rows["Quillhaven Examiner"]
    assert set(examiner["named_by"]) == {"Norrland Post", "Tidewater Tribune"}
    page = desk.get("/unread").text
    assert "named in 3 reports by Harbour Weekly;" in page
    assert "report the same words without naming it" in page
    assert "what it had" not in page


def test_an_outlet_does_not_cite_itself(visit: "Visit", tmp_path: Path) -> None:
    desk = visit(store=fill_with_interviews(tmp_path / "pile.sqlite"))
    own = desk.get("/outlets/The Quillhaven Examiner").text
    cites = own[own.index("Whom it cites") : own.index("Who cites it")]
    assert "None of its articles here is shown to have something from another outlet" in cites
    other = desk.get("/outlets/Norrland Post").text
    assert "Examiner" in other[other.index("Whom it cites") : other.index("Who cites it")]


def test_an_outlet_that_is_named_in_short_is_named(visit: "Visit", tmp_path: Path) -> None:
    words = "“We knew in May that the dykes were leaking,” Ilse Torvik"
    told = (
        ("Norrland Post", f"{words} told The Quillhaven Examiner in an interview published on Monday."),
        ("Bay Courier", f"{words} told the Examiner. The Examiner published it on Monday."),
        ("Third Gazette", f"{words} said."),
    )
    path = tmp_path / "pile.sqlite"
    with sayso.open(path) as pile:
        pile.add([article(text, outlet, "2031-06-04") for outlet, text in told])
        pile.report()
    (row,) = visit(store=path).get("/unread.json").json()["rows"]
    assert (row["outlet"], row["named_by"]) == ("Quillhaven Examiner", ["Bay Courier", "Norrland Post"])
    assert (row["reports"], row["unnamed_in"]) == (2, ["Third Gazette"])
    with store.open_store(path) as opened:
        (told_of,) = opened.ask("select * from unread_primaries")
        assert (told_of["utterances"], told_of["reports"]) == (row["count"], row["reports"])
