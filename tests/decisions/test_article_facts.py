"""Outlets, days and headlines that people name: put into documents before they are read."""

from dataclasses import replace

import pytest

from sayso import pipeline
from sayso.decisions.article_facts import apply_to_documents
from sayso.records import Anchor, Decision, Document
from tests.link.pieces import read

DOCUMENT = replace(read("⟦We go⟧, it was said.", name="a").document, outlet=None)


def name(action: str, value: str, document: str = "a", text: str = "We go") -> Decision:
    anchor = Anchor(document=document, text=text)
    return Decision(action=action, left=anchor, value=value, who="mk", when="2031-04-01")  # type: ignore[arg-type]


def test_outlet_day_and_headline_are_put_in_and_a_later_decision_wins() -> None:
    decisions = (
        name("outlet", "Tide Daily"),
        name("published", "2031-05-06"),
        name("title", "Harbour\x1bis  sold\n "),
        name("outlet", "\x1b Harbour \x1b Post "),
    )
    (named,) = apply_to_documents([DOCUMENT], decisions)
    assert named == replace(DOCUMENT, outlet="Harbour Post", published="2031-05-06", title="Harbour is sold")


@pytest.mark.parametrize(("document", "text"), [("b", "We go"), ("a", "We stay")])
def test_another_article_or_other_words_are_left_alone(document: str, text: str) -> None:
    assert apply_to_documents([DOCUMENT], (name("outlet", "Tide Daily", document, text),)) == (DOCUMENT,)


def test_a_day_is_named_before_the_article_is_read() -> None:
    text = "“We will close the gate,” Ilsa Brandt told reporters on Monday."
    document = Document(id="d-1", name="gate", text=text)
    decision = name("published", "2031-05-07", "gate", text)
    readings, _ = pipeline.read_documents([document], pipeline.Options(decisions=(decision,)))
    said = readings[0].attributions[0].said_on
    assert said is not None
    assert said.value == "2031-05-05"


def test_what_was_read_before_is_named_in_the_report() -> None:
    reading = replace(read("⟦We go⟧, it was said.", name="a"), document=DOCUMENT)
    report = pipeline.relate((reading,), pipeline.Options(decisions=(name("outlet", "Tide Daily"),)))
    assert [d.outlet for d in report.documents] == ["Tide Daily"]
    assert not [n for n in report.notices if "No outlet" in n.message]


def test_a_value_of_nothing_names_nothing() -> None:
    """No version writes one; a file may have been changed by hand."""
    decision = replace(name("outlet", "x"), value=None)
    given = replace(DOCUMENT, outlet="Tide Daily")
    assert apply_to_documents([given], (decision,)) == (given,)
