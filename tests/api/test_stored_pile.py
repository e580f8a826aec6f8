"""A pile in one file, from a program."""

from pathlib import Path

import pytest

import sayso
from sayso.errors import DecisionError, InputError, StoreError

ONE = {
    "name": "one",
    "text": "“We will not sell the ferry,” Mayor Ilsa Torvik said.",
    "outlet": "Harbour Post",
    "published": "2031-05-06",
}
TWO = {
    "name": "two",
    "text": "“Nothing was signed,” harbour master Olu Brand said.",
    "outlet": "Brannet Courier",
    "published": "2031-05-08",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with sayso.open(tmp_path / "pile.sqlite") as pile:
        pile.add([ONE, TWO])
    return tmp_path / "pile.sqlite"


def test_articles_are_added_once_and_found_again(path: Path) -> None:
    with sayso.open(path) as pile:
        added = pile.add([ONE, sayso.make_document("The council said no.", outlet="Harbour Post")])
        assert (added.new, added.known) == (1, 1)
        assert len(pile) == len(pile.documents) == 3
        assert repr(pile) == f"<Pile {path}: 3 articles>"


def test_search_gives_the_articles_that_have_all_of_it(path: Path) -> None:
    with sayso.open(path) as pile:
        (reading,) = pile.search("ferry")
        assert reading.document.name == "one"
        assert [a.speaker_name for a in reading.attributions if isinstance(a, sayso.AttributedStatement)] == [
            "Ilsa Torvik"
        ]
        assert [r.document.name for r in pile.search(speaker="Brand")] == ["two"]
        assert [r.document.name for r in pile.search(since="2031-05-07")] == ["two"]
        assert [r.document.name for r in pile.search(outlet="Harbour Post")] == ["one"]
        assert pile.search("glacier") == ()
        assert len(pile.search()) == 2
        with pytest.raises(StoreError, match="is no day"):
            pile.search(since="yesterday")


def test_a_report_is_of_all_or_of_a_choice(path: Path) -> None:
    with sayso.open(str(path)) as pile:
        assert len(pile.report().documents) == 2
        assert [d.name for d in pile.report(words="ferry").documents] == ["one"]
        (story,) = [s.id for s in pile.report().stories if len(s.document_ids) == 1][:1]
        assert len(pile.report(story=story).documents) == 1
        assert isinstance(pile.report(), sayso.PileReport)
        with pytest.raises(StoreError, match="no article is chosen"):
            pile.report(words="glacier")


def test_a_decision_is_kept(path: Path) -> None:
    with sayso.open(path) as pile:
        pile.decide("speaker", ("two", "Nothing was signed"), value="Ola Brand", who="Ana")
    with sayso.open(path) as pile:
        assert "Ola Brand" in {s.speaker_name for s in pile.report().statements}


def test_what_is_under_embargo_is_not_in_search_and_report(path: Path) -> None:
    held = {
        "uri": "held", "type": "text", "headlines": [{"value": "Ferry"}],
        "bodies": [{"contenttype": "text/plain", "value": "“The ferry is sold,” Ulla Brandt said."}],
        "embargoedUntil": "2999-01-01",
    }  # fmt: skip
    with sayso.open(path) as pile:
        pile.add(held)
        assert len(pile) == 3
        assert len(pile.search()) == len(pile.report().documents) == 2
        assert len(pile.report(today="2999-01-02").documents) == 3


def test_what_is_no_article_is_told(path: Path) -> None:
    with sayso.open(path) as pile, pytest.raises(InputError, match="expected a path"):
        pile.add(3)  # type: ignore[arg-type]


def test_a_decision_by_a_name_keeps_the_article_when_another_of_that_name_comes(path: Path) -> None:
    with sayso.open(path) as pile:
        made = pile.decide("speaker", ("two", "Nothing was signed"), value="Ola Brand", who="Ana")
        assert made.left.document.startswith("d-")
        assert made.left.name == "two"
        pile.add({**TWO, "text": "“Nothing was signed,” Pia Lund said on Monday.", "outlet": "Moor Post"})
        assert {s.name for s in pile.report().speakers} == {"Ilsa Torvik", "Ola Brand", "Pia Lund"}
        ids = ", ".join(sorted(d.id for d in pile.documents if d.name == "two"))
        for name, told in (
            ("two", f"2 articles are called 'two'; .* by its ID: {ids}"),
            ("three", "no article"),
        ):
            with pytest.raises(DecisionError, match=told):
                pile.decide("reject", (name, "Nothing was signed"), who="Ana")
        assert [d.value for d in pile.report().decisions] == ["Ola Brand"], "nothing is written"


def test_both_sides_of_an_attribution_are_of_the_one_article_that_has_them(tmp_path: Path) -> None:
    text = "Back is no way, and nobody had been asked. “We will not go back,” Mayor Ilsa Torvik said."
    with sayso.open(tmp_path / "pile.sqlite") as pile:
        pile.add([
            {"name": "post", "outlet": "Harbour Post", "text": text},
            {"name": "post", "outlet": "Moor Post", "text": "“We will not go back,” Olu Brand said then."},
            {"name": "moor", "outlet": "Lake Post", "text": "Ann Orr was asked on Monday; the day went on."},
        ])  # fmt: skip
        said, asked = ("post", "We will not go back"), ("post", "nobody had been asked")
        for left, right in ((asked, said), (said, asked)):
            made = pile.decide("attribution", left, right, value="Una Berg", who="me")
            assert made.right is not None
            assert made.left.document == made.right.document != "post"
        with pytest.raises(DecisionError, match="2 articles are called 'post'"):
            pile.decide("attribution", said, ("post", "We will not"), value="Una Berg", who="me")
        with pytest.raises(DecisionError, match="must stand in the same article"):
            pile.decide("attribution", asked, ("moor", "Ann Orr"), value="Una Berg", who="me")
        assert len(pile.report().decisions) == 2
