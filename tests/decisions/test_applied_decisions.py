"""What decisions change in readings, and which of them contradict each other."""

from dataclasses import replace

import pytest

from sayso.decisions.applied_decisions import apply_to_readings, find_unheld, tell_why_unheld
from sayso.decisions.conflicts import find_conflicts
from sayso.link.speakers.linked_speakers import link_speakers
from sayso.records import (
    Anchor,
    Attribution,
    Citation,
    Decision,
    Reading,
    Span,
    SpeakerGround,
    SpeakerKind,
    SpeakerMention,
)
from tests.link.pieces import read


def make(action: str, left: Anchor, right: Anchor | None = None, value: str | None = None) -> Decision:
    return Decision(action=action, left=left, right=right, value=value, who="mk", when="2031-04-01")  # type: ignore[arg-type]


def speaking(
    words: str, name: str, speaker: str | None, kind: SpeakerKind = "person", role: str | None = None
) -> Reading:
    reading = read(f"⟦{words}⟧, it was said.", name=name)
    mention = None if speaker is None else SpeakerMention(name=speaker, kind=kind, role=role)
    return replace(reading, attributions=tuple(replace(a, speaker=mention) for a in reading.attributions))


def first_speaker(reading: Reading) -> SpeakerMention | None:
    return reading.attributions[0].speaker


@pytest.mark.parametrize(
    ("one", "other", "contradicts"),
    [
        (("We go", None), ("We go", None), True),
        (("We go", 3), ("We go", None), True),
        (("We go", None), ("We go", 3), True),
        (("We go", 3), ("We go", 3), True),
        (("We go", 3), ("We go", 4), False),
        (("We go", None), ("We go home", None), True),
        (("We go home", None), ("We go", None), True),
        (("We go", None), ("We stay", None), False),
    ],
)
def test_words_on_the_same_or_a_part_of_it_contradict(
    one: tuple[str, int | None], other: tuple[str, int | None], contradicts: bool
) -> None:
    earlier = make("speaker", Anchor(document="a", text=one[0], start=one[1]), value="Pia Lund")
    later = make("speaker", Anchor(document="a", text=other[0], start=other[1]), value="Odo Brandt")
    assert find_conflicts(later, (earlier,)) == ((earlier,) if contradicts else ())


def test_a_decision_on_a_pair_is_not_on_one_of_the_pair() -> None:
    one, other = Anchor(document="a", text="We go"), Anchor(document="b", text="We go")
    assert find_conflicts(make("different", one, other), (make("same", one),)) == ()


def test_a_merge_gives_the_kind_of_the_left_and_a_split_keeps_that_of_the_right() -> None:
    left = speaking("We go", "a", "Harbour Board", "organization")
    right = speaking("We stay", "b", "the board", "unnamed")
    anchors = Anchor(document="a", text="We go"), Anchor(document="b", text="We stay")
    (_, merged) = apply_to_readings((left, right), (make("merge", *anchors),))
    mention = first_speaker(merged)
    assert mention is not None
    assert (mention.name, mention.kind) == ("Harbour Board", "organization")
    (_, split) = apply_to_readings((left, right), (make("split", *anchors, "Dock Union"),))
    mention = first_speaker(split)
    assert mention is not None
    assert (mention.name, mention.kind) == ("Dock Union", "unnamed")


def test_a_name_that_an_article_has_brings_its_kind_and_role() -> None:
    readings = (
        speaking("Nobody asked", "a", None),
        speaking("We stay", "b", "Odo Brandt"),
        speaking("We go", "c", "Harbour Board", "organization", "the port's owner"),
    )
    decision = make("speaker", Anchor(document="b", text="We stay"), value="Harbour Board")
    mention = first_speaker(apply_to_readings(readings, (decision,))[1])
    assert mention is not None
    assert (mention.kind, mention.role) == ("organization", "the port's owner")


@pytest.mark.parametrize(
    ("kind", "expected"), [("organization", "organization"), ("unnamed", "person"), (None, "person")]
)
def test_a_new_name_keeps_the_kind_unless_the_speaker_was_not_named(
    kind: SpeakerKind | None, expected: str
) -> None:
    before = None if kind is None else "the board"
    reading = speaking("We stay", "a", before, kind or "person", "a role")
    decision = make("speaker", Anchor(document="a", text="We stay"), value="Harbour Board")
    mention = first_speaker(apply_to_readings((reading,), (decision,))[0])
    assert mention is not None
    assert (mention.kind, mention.role) == (expected, None)


def test_only_what_stood_in_a_rejected_report_loses_its_parent() -> None:
    reading = read("⟦We go⟧, one said. ⟦We stay⟧, two said.")
    whole = reading.attributions[0]
    go, stay = whole.contents

    def report(identity: str, parent: str | None, *contents: object) -> Attribution:
        return replace(whole, id=identity, parent_id=parent, contents=tuple(contents))  # type: ignore[arg-type]

    in_go, in_stay = report("in-go", "go"), report("in-stay", "stay")
    reports = (report("go", None, go), report("stay", None, stay), in_go, in_stay)
    (left,) = apply_to_readings(
        (replace(reading, attributions=reports),), (make("reject", Anchor(document="a", text="We go")),)
    )
    assert [(a.id, a.parent_id) for a in left.attributions] == [
        ("stay", None),
        ("in-go", None),
        ("in-stay", "stay"),
    ]


@pytest.mark.parametrize("lost", ["left", "right", "speaker", "pair"])
def test_a_merge_that_does_not_find_both_speakers_changes_nothing(lost: str) -> None:
    left = speaking("We go", "a", "Ada Tarn")
    right = speaking("We stay", "b", None if lost == "speaker" else "A. Tarn")
    one = Anchor(document="a", text="We left" if lost == "left" else "We go")
    other = Anchor(document="b", text="We left" if lost == "right" else "We stay")
    decision = make("merge", one, None if lost == "pair" else other, "Ada Lund")
    assert apply_to_readings((left, right), (decision,)) == (left, right)


def test_a_split_names_the_article_where_its_outlet_is_not_known() -> None:
    left, right = speaking("We go", "a", "Ada Tarn"), speaking("We stay", "b", "Ada Tarn")
    right = replace(right, document=replace(right.document, outlet=None))
    anchors = Anchor(document="a", text="We go"), Anchor(document="b", text="We stay")
    mention = first_speaker(apply_to_readings((left, right), (make("split", *anchors),))[1])
    assert mention is not None
    assert mention.name == "Ada Tarn (b)"


def test_a_decision_on_a_speaker_changes_that_report_and_a_merge_all_of_that_speaker() -> None:
    reading = read("⟦We go⟧, one said. ⟦We stay⟧, two said. ⟦We wait⟧, it was said.", name="a")
    whole = reading.attributions[0]
    speakers = ("Ada Tarn", "Ada Tarn", None)
    reports = tuple(
        replace(
            whole,
            id=f"a-{n}",
            contents=(span,),
            speaker=None if name is None else SpeakerMention(name=name, kind="person"),
        )
        for n, (span, name) in enumerate(zip(whole.contents, speakers, strict=True))
    )
    reading = replace(reading, attributions=reports)
    other = speaking("We sell", "b", "Odo Brandt")

    def names(decision: Decision) -> list[str | None]:
        changed = apply_to_readings((reading, other), (decision,))[0].attributions
        return [a.speaker.name if a.speaker else None for a in changed]

    here, there = Anchor(document="a", text="We go"), Anchor(document="b", text="We sell")
    assert names(make("speaker", here, value="Pia Lund")) == ["Pia Lund", "Ada Tarn", None]
    assert names(make("merge", there, here)) == ["Odo Brandt", "Odo Brandt", None]


def test_a_rejected_report_is_taken_out_of_the_citations_and_no_other() -> None:
    reading = read("⟦We go⟧, one said. ⟦We stay⟧, two said.", name="a")
    whole = reading.attributions[0]
    reports = tuple(replace(whole, id=f"a-{n}", contents=(s,)) for n, s in enumerate(whole.contents))
    citation = Citation(
        id="c1",
        document_id=reading.document.id,
        outlet="Harbour Gazette",
        span=Span(start=0, end=1),
        clause=Span(start=0, end=1),
        kind="credit",
        attribution_ids=("a-0", "a-1"),
    )
    reading = replace(reading, attributions=reports, citations=(citation,))
    (left,) = apply_to_readings((reading,), (make("reject", Anchor(document="a", text="We go")),))
    assert left.citations == (replace(citation, attribution_ids=("a-1",)),)


@pytest.mark.parametrize(("value", "beaten"), [("relay", True), ("account", False)])
def test_decisions_of_two_kinds_on_the_same_words_do_not_contradict(value: str, beaten: bool) -> None:
    words = Anchor(document="a", text="We go")
    role, speaker = make("role", words, value="account"), make("speaker", words, value="Pia Lund")
    assert find_conflicts(make("role", words, value=value), (role, speaker)) == ((role,) if beaten else ())


def test_a_name_holds_a_merge_and_no_other_decision() -> None:
    reading = speaking("We go", "a", "Ada Tarn")
    by_name = Anchor(document="a", text="Ada Tarn")
    merge, reject = make("merge", by_name, by_name), make("reject", by_name)
    assert find_unheld((reading,), (merge, reject)) == (1,)


def test_a_reading_that_stays_as_it_was_stays_the_same_object() -> None:
    one, other = speaking("We go", "a", "Pia Lund"), speaking("We stay", "b", "Odo Brandt")
    renamed = apply_to_readings(
        (one, other), (make("speaker", Anchor(document="b", text="We stay"), value="Ola"),)
    )
    assert renamed[0] is one
    assert renamed[1] is not other


def test_only_words_that_a_person_adds_again_take_a_rejection_back() -> None:
    reading = speaking("We go", "a", "Pia Lund")
    again = make("attribution", Anchor(document="a", text="We go"), value="Ola Brandt")
    other = make("attribution", Anchor(document="a", text="it was said"), value="Ola Brandt")
    reject = make("reject", Anchor(document="a", text="We go"))
    (kept,) = apply_to_readings((reading,), (reject, again))
    assert [a.id for a in kept.attributions] == [reading.attributions[0].id]
    (gone,) = apply_to_readings((reading,), (reject, other))
    assert reading.attributions[0].id not in [a.id for a in gone.attributions]


@pytest.mark.parametrize("value", [None, "Ada Brandt", "Ada B. Lund"])
@pytest.mark.parametrize("turned", [False, True])
def test_words_without_a_name_are_merged_into_the_person_named(value: str | None, turned: bool) -> None:
    unnamed = speaking("We go", "a", "the woman in charge", "unnamed")
    named = speaking("We stay", "b", "Ada Brandt", "person", "engineer")
    anchors = Anchor(document="a", text="We go"), Anchor(document="b", text="We stay")
    decision = make("merge", *(reversed(anchors) if turned else anchors), value=value)
    merged = apply_to_readings((unnamed, named), (decision,))
    called = [first_speaker(r) for r in merged]
    assert [(m.name, m.kind) for m in called if m] == [(value or "Ada Brandt", "person")] * 2
    speakers, _, _ = link_speakers(merged)
    assert [s.kind for s in speakers] == ["person"]


def test_two_without_a_name_who_are_given_one_are_a_person() -> None:
    readings = speaking("We go", "a", "a clerk", "unnamed"), speaking("We stay", "b", "a man", "unnamed")
    anchors = Anchor(document="a", text="We go"), Anchor(document="b", text="We stay")
    merged = apply_to_readings(readings, (make("merge", *anchors, value="Odo Brandt"),))
    assert [(m.name, m.kind) for r in merged if (m := first_speaker(r))] == [("Odo Brandt", "person")] * 2


def test_a_decision_on_words_that_an_earlier_one_added_is_applied() -> None:
    reading = replace(read("⟦We go⟧, it was said. Nobody was hurt."), attributions=())
    words = Anchor(document=reading.document.name, text="We go")
    added = make("attribution", words, value="Una Berg")
    later = make("speaker", words, value="Pia Lund")
    refused = make("reject", words)
    (applied,) = apply_to_readings((reading,), (added, later))
    assert first_speaker(applied) == replace(later_speaker(), decided_by="mk on 2031-04-01")
    assert find_unheld((reading,), (added, later)) == ()
    assert find_unheld((reading,), (refused, added)) == ()
    # One that came before the words were added found nothing.
    assert find_unheld((reading,), (later, added)) == (0,)
    assert "no statement holds the words" in tell_why_unheld((reading,), (later, added))[0]


def later_speaker() -> SpeakerMention:
    return SpeakerMention(name="Pia Lund", kind="person", ground=SpeakerGround.DECISION)


@pytest.mark.parametrize("value", [" ", "\u200b"])
@pytest.mark.parametrize("action", ["speaker", "merge", "split"])
def test_an_empty_name_in_an_older_file_names_nobody(action: str, value: str) -> None:
    readings = speaking("We go", "a", "Pia Lund"), speaking("We stay", "b", "Odo Brandt")
    right = None if action == "speaker" else Anchor(document="b", text="We stay")
    made = make(action, Anchor(document="a", text="We go"), right)
    assert apply_to_readings(readings, (replace(made, value=value),)) == apply_to_readings(readings, (made,))


@pytest.mark.parametrize("action", ["same", "different", "reject", "role", "relay"])
def test_what_is_not_about_speakers_leaves_their_names(action: str) -> None:
    """Two statements are the same: their speakers need not be."""
    readings = speaking("We go", "a", "Ada Tarn"), speaking("We stay", "b", "Odo Brandt")
    anchors = Anchor(document="a", text="We go"), Anchor(document="b", text="We stay")
    right = anchors[1] if action in ("same", "different") else None
    applied = apply_to_readings(readings, (make(action, anchors[0], right, "relay"),))
    names = [a.speaker.name for r in applied for a in r.attributions if a.speaker]
    assert names == (["Odo Brandt"] if action == "reject" else ["Ada Tarn", "Odo Brandt"])


def test_a_merge_leaves_the_other_speakers_of_both_articles() -> None:
    left = speaking("We go", "a", "Ada Tarn")
    reading = read("⟦We stay⟧, one said. ⟦We wait⟧, two said. ⟦We rest⟧, three said.", name="b")
    (whole,) = reading.attributions
    names = ["Brandt", "Pia Lund", "Brandt"]
    said = tuple(
        replace(whole, id=f"b-{n}", contents=(c,), speaker=SpeakerMention(name=name, kind="person"))
        for n, (c, name) in enumerate(zip(whole.contents, names, strict=True))
    )
    unknown = replace(said[0], id="b-9", speaker=None)
    right = replace(reading, attributions=(*said, unknown))
    anchors = Anchor(document="a", text="We go"), Anchor(document="b", text="We stay")
    (_, merged) = apply_to_readings((left, right), (make("merge", *anchors),))
    called = [a.speaker.name if a.speaker else None for a in merged.attributions]
    assert called == ["Ada Tarn", "Pia Lund", "Ada Tarn", None]


def test_a_merge_under_a_new_name_keeps_the_kind_of_who_is_named() -> None:
    left = speaking("We go", "a", "the board", "unnamed")
    right = speaking("We stay", "b", "Harbour Board", "organization")
    anchors = Anchor(document="a", text="We go"), Anchor(document="b", text="We stay")
    merged = apply_to_readings((left, right), (make("merge", *anchors, "Harbour Authority"),))
    called = [(a.speaker.name, a.speaker.kind) for r in merged for a in r.attributions if a.speaker]
    assert called == [("Harbour Authority", "organization")] * 2
