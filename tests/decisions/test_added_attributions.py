"""Attributions that a person adds by their words."""

from dataclasses import replace

import pytest

from sayso import pipeline
from sayso.annotation.layout.sentences import segment
from sayso.decisions.applied_decisions import apply_to_readings, find_unheld
from sayso.decisions.conflicts import find_conflicts
from sayso.records import Anchor, Attribution, Decision, Reading
from sayso.spans import text_of
from tests.link.pieces import read


def find(marked: str, name: str = "a") -> Reading:
    reading = read(marked, name=name)
    return replace(reading, layout=segment(reading.document.text))


def empty(text: str) -> Reading:
    return replace(find(f"⟦{text}⟧"), attributions=())


def add(
    text: str, value: str | None = "Ilsa Brandt", *, start: int | None = None, source: str | None = None
) -> Decision:
    right = Anchor(document="a", text=source) if source else None
    return Decision(
        action="attribution",
        left=Anchor(document="a", text=text, start=start),
        right=right,
        value=value,
        who="mk",
        when="2031-04-01",
    )


def reject(text: str) -> Decision:
    anchor = Anchor(document="a", text=text)
    return Decision(action="reject", left=anchor, who="mk", when="2031-04-01")


def words(reading: Reading, attribution: Attribution) -> list[str]:
    return [text_of(reading.document.text, s) for s in attribution.contents]


TEXT = "The gate was shut at noon. Of the boats “not one” was let in, and the mayor smiled."


@pytest.mark.parametrize(
    ("selected", "kept", "kind"),
    [
        ("The gate was shut at noon", "The gate was shut at noon", "indirect"),
        ("not one", "“not one”", "direct"),
        ("Of the boats “not one” was let in", "Of the boats “not one” was let in", "mixed"),
        (" “not one” ", "“not one”", "direct"),
    ],
)
def test_selected_words_are_attributed(selected: str, kept: str, kind: str) -> None:
    (reading,) = apply_to_readings((empty(TEXT),), (add(selected),))
    (made,) = reading.attributions
    assert (words(reading, made), made.kind) == ([kept], kind)
    assert made.speaker is not None
    assert (made.speaker.name, made.speaker.decided_by) == ("Ilsa Brandt", "mk on 2031-04-01")
    assert made.producer == "decision of mk"


def test_who_said_it_may_be_unknown_and_have_words() -> None:
    (reading,) = apply_to_readings((empty(TEXT),), (add("not one", None, source="the mayor"),))
    (made,) = reading.attributions
    assert made.speaker is None
    assert [text_of(TEXT, s) for s in made.sources] == ["the mayor"]


def test_words_that_are_attributed_already_keep_what_was_read() -> None:
    before = find("“⟦We will close the gate⟧,” it was said.")
    (reading,) = apply_to_readings((before,), (add("We will close the gate,"),))
    (kept,) = reading.attributions
    assert kept.id == before.attributions[0].id
    assert kept.speaker is not None
    assert kept.speaker.name == "Ilsa Brandt"


def test_a_speaker_decided_for_words_that_are_attributed_already_is_of_these_alone() -> None:
    before = find("“⟦We will close the gate⟧,” one said. “⟦We will not⟧,” two said.")
    (whole,) = before.attributions
    one, two = (replace(whole, id=f"a{n}", contents=(c,)) for n, c in enumerate(whole.contents))
    (reading,) = apply_to_readings((replace(before, attributions=(one, two)),), (add("We will not"),))
    assert [a.speaker.name if a.speaker else None for a in reading.attributions] == [None, "Ilsa Brandt"]


def test_a_piece_of_a_statement_in_two_pieces_does_not_stand_inside_it() -> None:
    before = find("⟦We will close the gate⟧, it was said, ⟦and open the other one⟧.")
    (reading,) = apply_to_readings((before,), (add("and open the other one"),))
    made = next(a for a in reading.attributions if a.rule == "decision")
    assert (made.parent_id, words(reading, made)) == (None, ["and open the other one"])
    (reading,) = apply_to_readings((before,), (add("open the other one"),))
    made = next(a for a in reading.attributions if a.rule == "decision")
    assert made.parent_id == before.attributions[0].id


def test_words_inside_others_are_their_child_and_words_around_others_their_parent() -> None:
    outer = find(
        "⟦He knew that the gate would be shut and that nobody had asked the harbour board⟧, he said."
    )
    (reading,) = apply_to_readings((outer,), (add("the gate would be shut"),))
    made = next(a for a in reading.attributions if a.rule == "decision")
    assert made.parent_id == outer.attributions[0].id
    inner = find(
        "She said ⟦the gate would be shut⟧ and that nobody had ever asked the harbour board about it."
    )
    (reading,) = apply_to_readings((inner,), (add(inner.document.text[9:-1]),))
    made = next(a for a in reading.attributions if a.rule == "decision")
    child = next(a for a in reading.attributions if a.rule != "decision")
    assert (made.parent_id, child.parent_id) == (None, made.id)


def test_later_decisions_on_the_same_words_win() -> None:
    both = (add("not one"), reject("not one"))
    assert apply_to_readings((empty(TEXT),), both)[0].attributions == ()
    assert len(apply_to_readings((empty(TEXT),), both[::-1])[0].attributions) == 1
    assert find_conflicts(both[1], both[:1]) == both[:1]
    assert find_conflicts(add("not one", "Odd Marn", source="the mayor"), both[:1]) == both[:1]


def test_words_that_are_gone_are_told() -> None:
    gone = add("no such words")
    assert find_unheld((empty(TEXT),), (gone, add("not one"))) == (0,)


def test_a_report_links_what_was_added() -> None:
    one = read("⟦Not one boat was let in at noon⟧, it was said.", name="b", speaker="Ilsa Brandt")
    other = replace(empty("Not one boat was let in at noon. The mayor smiled."), citations=())
    decision = add("Not one boat was let in at noon")
    report = pipeline.relate((one, other), pipeline.Options(decisions=(decision,)))
    assert [len(u.attribution_ids) for u in report.utterances] == [2]
    assert report.decisions == (decision,)


@pytest.mark.parametrize(
    ("selected", "held"),
    [("bought my boat", False), ("sold my boat", True), ("We sold my boat", True)],
    ids=["none of it", "four fifths of it", "all of it"],
)
def test_four_fifths_of_the_words_are_the_statement(selected: str, held: bool) -> None:
    before = find("⟦We sold my boat⟧, it was said. He bought my boat.")
    (reading,) = apply_to_readings((before,), (add(selected),))
    assert (len(reading.attributions) == 1) is held


def test_three_quarters_of_the_words_are_a_statement_of_their_own() -> None:
    before = find("⟦We sell the old boat⟧, it was said.")
    assert len("We sell the old") / len("We sell the old boat") == 0.75
    (reading,) = apply_to_readings((before,), (add("We sell the old"),))
    assert len(reading.attributions) == 2


def test_what_stands_elsewhere_gets_no_parent() -> None:
    before = find("She said ⟦the gate would be shut⟧ and that nobody had asked. ⟦It rains⟧, he said.")
    (whole,) = before.attributions
    inner, other = (replace(whole, id=f"a{n}", contents=(c,)) for n, c in enumerate(whole.contents))
    before = replace(before, attributions=(inner, other))
    (reading,) = apply_to_readings(
        (before,), (add("She said the gate would be shut and that nobody had asked"),)
    )
    made = next(a for a in reading.attributions if a.rule == "decision")
    assert {a.id: a.parent_id for a in reading.attributions} == {"a0": made.id, "a1": None, made.id: None}


def test_a_word_that_goes_on_behind_its_marks_is_quoted_in_part() -> None:
    (reading,) = apply_to_readings((empty("The “go-slow”ers met at noon."),), (add("“go-slow”ers"),))
    assert [a.kind for a in reading.attributions] == ["mixed"]


def test_words_that_all_stand_in_quotation_marks_are_direct() -> None:
    reading = empty("The gate was shut. “Not one,” “not two” were let in.")
    (reading,) = apply_to_readings((reading,), (add("“Not one,” “not two”"),))
    assert [a.kind for a in reading.attributions] == ["direct"]


def test_a_quotation_that_is_set_off_without_marks_is_not_made_longer() -> None:
    reading = empty(TEXT)
    (quoted,) = reading.layout.quotations
    block = replace(quoted, block=True)
    reading = replace(reading, layout=replace(reading.layout, quotations=(block,)))
    (reading,) = apply_to_readings((reading,), (add("not one"),))
    assert words(reading, reading.attributions[0]) == ["not one"]
