"""Questions are put so that the hasty answer does least harm."""

from pathlib import Path

from sayso import store
from sayso.ingest import FoundArticles
from sayso.records import Anchor, Decision, Match, Report, Speaker
from sayso.store.last_report.open_questions import list_waiting
from tests.store.quick import QuickReader, find_article

WILL = "“We will open the old eastern dam before winter” said Ilsa Torvik."
WILL_NOT = "“We will not open the old eastern dam before winter” said Ilsa Torvik."


def test_of_two_names_the_fuller_one_is_offered_for_both() -> None:
    report = Report(
        producer="x",
        readings=(),
        speakers=(
            Speaker(id="s-1", name="Ekt", kind="person"),
            Speaker(id="s-2", name="Mara Ekt", kind="person"),
        ),
        speaker_matches=(
            Match(left_id="s-1", right_id="s-2", judgement="unsure", score=0.7, evidence=(), producer="x"),
        ),
    )
    (waiting,) = list_waiting(report, {})
    assert waiting.question.key == "people:s-2:s-1"
    assert list_waiting(report, {frozenset(("s-1", "s-2")): "merge"}) == []


def decide(left: str, right: str) -> Decision:
    def anchor(article: str, words: str) -> Anchor:
        return Anchor(document=article, text=words.partition("”")[0] + "”")

    sides = [anchor(name, WILL_NOT if name.startswith("not") else WILL) for name in (left, right)]
    return Decision(action="same", left=sides[0], right=sides[1], who="mk", when="2031-06-01")


def test_what_a_person_joined_by_way_of_others_is_not_asked_again(tmp_path: Path) -> None:
    articles = [("will a", WILL), ("will b", WILL), ("not a", WILL_NOT), ("not b", WILL_NOT)]
    found = tuple(
        find_article(f"{text} It is {name}.", name=name, outlet=f"The {name} Post", published=f"2031-05-0{n}")
        for n, (name, text) in enumerate(articles, start=1)
    )
    with store.open_store(tmp_path / "pile.sayso", create=True) as opened:
        reader = QuickReader()
        store.add_articles(opened, FoundArticles(articles=found), place="here", reader=reader)
        store.report_store(opened, reader=reader)
        before = opened.ask("select count(*) from open_question where kind = 'pair'")[0][0]
        store.add_decision(opened, decide("will a", "not a"), store.now())
        store.report_store(opened, reader=reader)
        after = opened.ask("select count(*) from open_question where kind = 'pair'")[0][0]
    assert before > 1
    assert after == 0
