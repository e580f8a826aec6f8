"""A decision holds through an edit of an article without an address, and falls on no other article."""

from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import pipeline
from sayso.decisions.applied_decisions import apply_to_readings, find_unheld, tell_why_unheld
from sayso.decisions.articles import ArticleIndex, calls_any, hold_on_to, settle_anew, settle_decisions
from sayso.decisions.conflicts import find_conflicts
from sayso.decisions.decision_file import append_decision, as_entry, read_decisions
from sayso.pipeline import Options
from sayso.records import Anchor, Decision, Document, Reading
from tests.decisions.test_articles import article, said_by

WORDS = "We go home when the last boat leaves"
STAYS = "We stay for as long as it burns"
MADE_ON = article("d-1", f"⟦{WORDS}⟧, it was said.")
DAY = "2031-05-06"


def describe(reading: Reading, **facts: Any) -> Reading:
    """Return a reading of an article of the Quay Post of one day, or with other facts."""
    described: dict[str, Any] = {"outlet": "Quay Post", "published": DAY, **facts}
    return replace(reading, document=replace(reading.document, **described))


def edited(
    id: str = "d-2", saying: str = f"Some days later: ⟦{WORDS}⟧, it was said.", **facts: Any
) -> Reading:
    name = facts.pop("name", None) or "pier"
    return describe(article(id, saying, name=name), **facts)


def decide(document: Document, words: str = WORDS) -> Decision:
    """Return a decision on an article, as a file has it: it was looked for nowhere."""
    anchor = hold_on_to(Anchor(document=document.name, text=words, start=1), document)
    return said_by(replace(anchor, is_settled=False, may_mean=()))


MADE = decide(describe(MADE_ON).document)


def find(decision: Decision, *readings: Reading) -> tuple[str, ...]:
    (settled,) = settle_anew([decision], [r.document for r in readings])
    return settled.left.may_mean


def test_outlet_and_day_are_kept_beside_an_id_alone() -> None:
    assert (MADE.left.document, MADE.left.outlet, MADE.left.published) == ("d-1", "Quay Post", DAY)
    at_url = decide(describe(article("d-1", url="https://quay.example/pier")).document)
    assert (at_url.left.outlet, at_url.left.published) == (None, None)
    assert "outlet" not in str(as_entry(at_url))


def test_they_are_written_and_read(tmp_path: Path) -> None:
    append_decision(tmp_path / "decisions.jsonl", MADE)
    (again,) = read_decisions(tmp_path / "decisions.jsonl")
    assert (again.left.outlet, again.left.published, again) == ("Quay Post", DAY, MADE)


def test_it_holds_on_the_edited_article() -> None:
    pile = (edited(), describe(article("d-3", f"⟦{STAYS}⟧, it was said.", name="road")))
    assert find(MADE, *pile) == ("d-2",)
    settled = settle_anew([MADE], [r.document for r in pile])
    assert find_unheld(pile, settled) == ()
    changed = apply_to_readings(pile, settled)
    assert [a.speaker.name for a in changed[0].attributions if a.speaker] == ["Una Berg"]
    assert changed[1] is pile[1]


ATTACKS = {
    "another name": [edited(name="moor")],
    "another outlet": [edited(outlet="Lantern")],
    "an outlet in other letters": [edited(outlet="QUAY POST")],
    "no outlet": [edited(outlet=None)],
    "an empty outlet": [edited(outlet="")],
    "the next day": [edited(published="2031-05-07")],
    "the same day of another year": [edited(published="2032-05-06")],
    "no day": [edited(published=None)],
    "a month": [edited(published="2031-05")],
    "a year": [edited(published="2031")],
    "two edits": [edited(), edited("d-3", f"Again: ⟦{WORDS}⟧, it was said.")],
    "two, one without the words": [edited(), edited("d-3", f"Again: ⟦{STAYS}⟧, it was said.")],
    "the words twice": [edited(saying=f"⟦{WORDS}⟧, it was said. ⟦{WORDS}⟧, he said.")],
    "the words gone": [edited(saying=f"⟦{STAYS}⟧, it was said.")],
    "the words in other letters": [edited(saying=f"⟦{WORDS.lower()}⟧, it was said.")],
    "the words in another article of the day too": [edited(), edited("d-3", name="road")],
    "the words in another article of the name, its outlet in other letters": [
        edited(),
        edited("d-3", outlet="QUAY POST"),
    ],
    "two years of one name and the same words": [edited(), edited("d-3", published="2032-05-06")],
    "two years of one name": [edited(published="2032-05-06"), edited("d-3", published="2033-05-06")],
    "nothing": [],
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_where_there_is_any_doubt_it_is_told(attack: str) -> None:
    pile = tuple(ATTACKS[attack])
    assert find(MADE, *pile) == ()
    assert apply_to_readings(pile, settle_anew([MADE], [r.document for r in pile])) == pile
    assert tell_why_unheld(pile, settle_anew([MADE], [r.document for r in pile])).keys() == {0}


@pytest.mark.parametrize(
    "facts", [{"outlet": None}, {"published": None}, {"published": "2031-05"}, {"published": "soon"}]
)
def test_what_was_not_known_when_it_was_made_is_never_guessed(facts: dict[str, Any]) -> None:
    made = decide(describe(MADE_ON, **facts).document)
    assert find(made, edited(**facts)) == ()
    assert find(made, edited()) == ()


@pytest.mark.parametrize("words", ["We go", "boat", "We go home when the last", "", " "])
def test_few_words_stand_in_many_articles(words: str) -> None:
    """Two files of one day may be called `quay-post`, and each of two people say “We go” in one of them."""
    assert find(decide(describe(MADE_ON).document, words), edited()) == ()


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("We go home when the last", False),
        ("We go home when the last boat", True),
        ("We go home when the last boat leaves", True),
    ],
)
def test_seven_words_are_enough(words: str, held: bool) -> None:
    assert find(decide(describe(MADE_ON).document, words), edited()) == (("d-2",) if held else ())


@pytest.mark.parametrize("action", ["outlet", "published", "title"])
def test_what_is_said_of_a_whole_article_is_not_told_by_a_quotation(action: Literal["title"]) -> None:
    """A second article of the day that quotes the same words has another headline."""
    assert find(replace(MADE, action=action, value="2031-05-01"), edited()) == ()


def test_a_decision_of_an_older_file_has_no_outlet_and_falls_on_nothing() -> None:
    older = replace(MADE, left=replace(MADE.left, outlet=None, published=None))
    assert find(older, edited()) == ()


def test_the_article_with_the_key_is_meant_whatever_else_there_is() -> None:
    assert find(MADE, edited(), describe(MADE_ON)) == ("d-1",)
    gone = edited("d-1", f"⟦{STAYS}⟧, it was said.", published="2040-01-01")
    assert find(MADE, edited(), gone) == ("d-1",), "its words are gone: told, and not looked for elsewhere"


def test_a_name_alone_is_still_found_as_it_was() -> None:
    named = said_by(Anchor(document="pier", text=WORDS))
    assert find(named, edited()) == ("d-2",)


def test_only_the_whole_pile_tells() -> None:
    """Among some of the articles the only one called so may be another."""
    (settled,) = settle_decisions([MADE], [edited().document])
    assert settled.left.may_mean == ()
    assert ArticleIndex([edited().document]).find(MADE.left) is None
    assert apply_to_readings((edited(),), [MADE]) == (edited(),)


def test_both_sides_are_looked_for() -> None:
    other = describe(article("d-7", f"⟦{STAYS}⟧, it was said.", name="road"))
    right = decide(other.document, STAYS).left
    both = replace(MADE, action="same", right=right, value=None)
    pile = (edited(), edited("d-8", f"Late: ⟦{STAYS}⟧, it was said.", name="road"))
    (settled,) = settle_anew([both], [r.document for r in pile])
    assert settled.right is not None
    assert (settled.left.may_mean, settled.right.may_mean) == (("d-2",), ("d-8",))
    (half,) = settle_anew([both], [edited().document])
    assert half.right is not None
    assert half.right.is_lost
    assert find_unheld([edited()], [half]) == (0,)


def test_who_decides_anew_on_the_edited_article_is_told_of_the_earlier_decision() -> None:
    now = edited().document
    anew = replace(decide(now), value="Ilsa Brandt")
    assert find_conflicts(anew, [MADE], [now]) == (MADE,)
    assert find_conflicts(anew, [MADE], [now, edited("d-3", name="road").document]) == ()


def test_a_day_with_its_hour_is_that_day() -> None:
    assert find(MADE, edited(published="2031-05-06T07:15:00+02:00")) == ("d-2",)


def test_what_may_touch_it_is_told() -> None:
    """An article of that name, or of that outlet and day, may make it hold, or take its ground away."""
    lost = settle_anew([MADE], [])[0]
    assert calls_any(lost, [edited(name="road").document])
    assert calls_any(lost, [edited(published="2032-05-06").document]), "of its name"
    assert not calls_any(lost, [edited(name="road", published="2031-05-07").document])
    found = settle_anew([MADE], [describe(MADE_ON).document])[0]
    assert not calls_any(found, [edited().document]), "its article is there"


def test_a_report_of_a_pile_applies_it() -> None:
    pile = (edited(), describe(article("d-3", f"⟦{STAYS}⟧, it was said.", name="road")))
    report = pipeline.relate(pile, replace(Options(), decisions=(MADE,)))
    assert [d.left.may_mean for d in report.decisions] == [("d-2",)]
    none = pipeline.relate(pile[1:], replace(Options(), decisions=(MADE,)))
    assert not none.decisions
    assert any("d-1" in n.message or "pier" in n.message for n in none.notices)


FACTS = st.tuples(
    st.sampled_from(["pier", "road"]),
    st.sampled_from(["Quay Post", "Lantern", None]),
    st.sampled_from([DAY, "2032-05-06", "2031-05", None]),
    st.sampled_from(
        [f"⟦{WORDS}⟧, it was said.", f"⟦{STAYS}⟧, it was said.", f"⟦{WORDS}⟧ and ⟦{WORDS}⟧, it was said."]
    ),
)


@given(st.lists(FACTS, max_size=5))
def test_it_never_falls_on_what_is_not_all_alike(
    facts: list[tuple[str, str | None, str | None, str]],
) -> None:
    pile = [
        describe(article(f"d-{n}", saying, name=name), outlet=outlet, published=day)
        for n, (name, outlet, day, saying) in enumerate(facts, 10)
    ]
    alike = [r for r in pile if (r.document.outlet, r.document.published) == ("Quay Post", DAY)]
    called = [r for r in alike if r.document.name == "pier"]
    having = [r for r in pile if WORDS in r.document.text and (r in alike or r.document.name == "pier")]
    holds = len(called) == 1 and having == called and called[0].document.text.count(WORDS) == 1
    assert find(MADE, *pile) == ((called[0].document.id,) if holds else ())
