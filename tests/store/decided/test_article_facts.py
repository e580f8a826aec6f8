"""Outlets, days, headlines and attributions that people name: in lists, reports, stories, and back."""

from dataclasses import replace
from pathlib import Path

from sayso import store
from sayso.decisions.decision_file import withdraw
from sayso.ingest import FoundArticles
from sayso.records import Anchor, Decision, Report
from tests.store.quick import QuickReader, find_article, report_directly, write

TEXT = "“We will not sell the harbour” said Odd Marn. Nobody had asked the board."
FOUND = (
    find_article(TEXT, name="a", outlet=None, published=None, url="https://a.example/1"),
    find_article("“The bakery opens at six” said Ilsa Brandt.", name="b", outlet="Tide Daily"),
)


def decide(action: str, value: str | None, text: str = "“We will not sell the harbour”") -> Decision:
    return Decision(
        action=action,  # type: ignore[arg-type]
        left=Anchor(document="a", text=text),
        value=value,
        who="mk",
        when="2031-06-01",
    )


def fill(path: Path) -> store.Connection:
    opened = store.open_store(path / "pile.sqlite", create=True)
    store.add_articles(opened, FoundArticles(articles=FOUND), place="here", reader=QuickReader())
    report(opened)
    return opened


def report(opened: store.Connection) -> Report:
    return store.report_store(opened, reader=QuickReader())


def list_told(opened: store.Connection) -> dict[str, tuple[str | None, str | None, int]]:
    rows = store.list_articles(opened, store.PageAsk()).rows
    return {row.name: (row.outlet, row.published, row.statements) for row in rows}


def test_an_outlet_and_a_day_stand_in_lists_and_reports_until_they_are_taken_back(tmp_path: Path) -> None:
    with fill(tmp_path) as opened:
        before = (list_told(opened), report(opened).documents)
        decisions = (decide("outlet", "Harbour Post"), decide("published", "2031-05-07"))
        for decision in decisions:
            store.add_decision(opened, decision, store.now())
        found = report(opened)
        told = {d.name: (d.outlet, d.published) for d in found.documents}
        assert told["a"] == ("Harbour Post", "2031-05-07")
        assert list_told(opened)["a"] == ("Harbour Post", "2031-05-07", 1)
        assert store.find_outlet(opened, "Harbour Post") is not None
        assert found.decisions == decisions
        assert not [n for n in found.notices if "No outlet" in n.message]
        for decision in decisions:
            store.add_decision(opened, withdraw(decision, who="mk", when="2031-06-02"), store.now())
        assert report(opened).documents == before[1]
        assert list_told(opened) == before[0]


def find_titles(opened: store.Connection, words: str) -> list[str | None]:
    numbers = sorted(store.find_chosen(opened, store.Choice(query=words)) or ())
    return [opened.ask("select title from version where n = ?", n)[0]["title"] for n in numbers]


def test_a_headline_is_shown_and_searched_for_until_it_is_taken_back(tmp_path: Path) -> None:
    given = find_article(TEXT, name="a", url="https://a.example/1", title="Cookies and privacy")
    found = FoundArticles(articles=(given, FOUND[1]))
    decision = decide("title", "Harbour “not for sale”")
    with store.open_store(tmp_path / "pile.sqlite", create=True) as opened:
        store.add_articles(opened, found, place="here", reader=QuickReader())
        before = report(opened)
        store.add_decision(opened, decision, store.now())
        assert report(opened).documents[0].title == "Harbour “not for sale”"
        assert find_titles(opened, "sale") == ["Harbour “not for sale”"]
        assert find_titles(opened, "cookies") == []
        assert store.add_articles(opened, found, place="here", reader=QuickReader()).known == 2
        assert "2 articles" in store.check_store(opened, reader=QuickReader())
        store.add_decision(opened, withdraw(decision, who="mk", when="2031-06-02"), store.now())
        assert report(opened) == before
        assert find_titles(opened, "cookies") == ["Cookies and privacy"]
        assert find_titles(opened, "sale") == []
        assert store.list_in_force(opened) == ()
        assert opened.ask("select count(*) from decision")[0][0] == 2
        store.add_decision(opened, decision, store.now())
        report(opened)
        store.remove_article(opened, "a", who="mk", day="2031-06-03", reader=QuickReader())
        assert find_titles(opened, "sale") == []
        assert "1 article" in store.check_store(opened, reader=QuickReader())


def test_a_headline_that_was_there_before_headlines_were_named_stays(tmp_path: Path) -> None:
    given = find_article(TEXT, name="a", outlet=None, title="Cookies and privacy")
    decision = decide("outlet", "Harbour Post")
    with store.open_store(tmp_path / "pile.sqlite", create=True) as opened:
        store.add_articles(opened, FoundArticles(articles=(given,)), place="here", reader=QuickReader())
        store.add_decision(opened, decision, store.now())
        report(opened)
        with opened.transaction():  # as an earlier version left it
            opened.do("alter table own_fact drop column title")
            opened.do("delete from migration where name = 'headlines that people name'")
    with store.open_store(tmp_path / "pile.sqlite") as opened:
        store.add_decision(opened, withdraw(decision, who="mk", when="2031-06-02"), store.now())
        assert [(d.outlet, d.title) for d in report(opened).documents] == [(None, "Cookies and privacy")]


def test_what_was_named_holds_for_the_same_article_again_and_for_its_next_version(tmp_path: Path) -> None:
    with fill(tmp_path) as opened:
        store.add_decision(opened, decide("published", "2031-05-07"), store.now())
        report(opened)
        again = store.add_articles(opened, FoundArticles(articles=FOUND), place="here", reader=QuickReader())
        assert (again.new, again.versions, again.known) == (0, 0, 2)
        longer = find_article(
            f"{TEXT} It rained.", name="a", outlet=None, published=None, url="https://a.example/1"
        )
        added = store.add_articles(
            opened, FoundArticles(articles=(longer,)), place="here", reader=QuickReader()
        )
        assert added.versions == 1
        report(opened)
        assert list_told(opened)["a"] == ("a.example", "2031-05-07", 1)


def test_a_headline_is_taken_back_in_a_version_that_is_no_longer_the_newest(tmp_path: Path) -> None:
    address = "https://a.example/1"
    older = find_article(TEXT, name="a", url=address, title="Cookies and privacy")
    newer = find_article("“The board was asked” said Odd Marn.", name="a", url=address, title="Board asked")
    decision = decide("title", "Harbour is kept")
    with store.open_store(tmp_path / "pile.sqlite", create=True) as opened:
        for given, decided in ((older, decision), (newer, withdraw(decision, who="mk", when="2031-06-02"))):
            found = FoundArticles(articles=(given,))
            store.add_articles(opened, found, place="here", reader=QuickReader())
            report(opened)
            store.add_decision(opened, decided, store.now())
            found_now = report(opened)
        assert [d.title for d in found_now.documents] == ["Board asked"]
        titles = [row["title"] for row in opened.ask("select title from version order by n")]
        assert titles == ["Cookies and privacy", "Board asked"]
        assert opened.ask("select count(*) from own_fact")[0][0] == 0
        searched = "select rowid from article_search where article_search match ?"
        assert [row["rowid"] for row in opened.ask(searched, "kept")] == []
        assert [row["rowid"] for row in opened.ask(searched, "cookies")] == [1]
        assert opened.ask("select count(*) from story_article where engine = 'named'")[0][0] == 0
        (first, _) = store.list_versions(opened, found_now.documents[0].id)
        assert store.read_versions(opened, [first])
        assert "1 article" in store.check_store(opened, reader=QuickReader())


def test_days_that_are_named_order_articles(tmp_path: Path) -> None:
    with fill(tmp_path) as opened:
        store.add_decision(opened, decide("published", "2031-05-01"), store.now())
        stories = report(opened).stories
        assert opened.ask("select count(*) from story_article where engine = 'named'")[0][0] == 0
        assert all(s.first != "2031-05-07" for s in stories)
        assert opened.ask("select published from story_article where published = '2031-05-01'")


def test_an_attribution_that_was_added_is_listed_and_searched_until_it_is_taken_back(tmp_path: Path) -> None:
    added = decide("attribution", "Pia Lund", "Nobody had asked the board")
    with fill(tmp_path) as opened:
        store.add_decision(opened, added, store.now())
        for _ in range(2):
            report(opened)
            found = store.search_utterances(opened, store.SearchAsk(words="asked board"), store.PageAsk())
            assert [(row.speaker, row.words) for row in found.rows] == [
                ("Pia Lund", "Nobody had asked the board")
            ]
        store.add_decision(opened, withdraw(added, who="mk", when="2031-06-02"), store.now())
        report(opened)
        found = store.search_utterances(opened, store.SearchAsk(words="asked board"), store.PageAsk())
        assert found.rows == ()
        assert opened.ask("select count(*) from attribution where is_added")[0][0] == 0


def test_a_store_that_cannot_be_written_tells_what_people_named(tmp_path: Path) -> None:
    with fill(tmp_path) as opened:
        store.add_decision(opened, decide("outlet", "Harbour Post"), store.now())
    with store.open_store(tmp_path / "pile.sqlite", read_only=True) as reading:
        assert {d.outlet for d in report(reading).documents} == {"Harbour Post", "Tide Daily"}


def test_a_copy_is_doubted_until_people_name_its_outlet(tmp_path: Path) -> None:
    copy = find_article(TEXT, name="copy", outlet=None, published=None)
    with fill(tmp_path) as opened:
        store.add_articles(opened, FoundArticles(articles=(copy,)), place="here", reader=QuickReader())
        assert [n.document for n in report(opened).notices if "and no outlet" in n.message] == [copy[0].id]
        named = replace(decide("outlet", "Harbour Post"), left=Anchor(document="copy", text=TEXT[:20]))
        store.add_decision(opened, named, store.now())
        found = report(opened)
        assert not [n for n in found.notices if "and no outlet" in n.message]
        assert write(found) == write(report_directly((FOUND[0], FOUND[1], copy), [named]))
