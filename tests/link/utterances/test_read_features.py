"""What is read of a report before it is linked: names, weights, numbers, holders, what it stands in."""

from dataclasses import replace
from math import log
from types import SimpleNamespace
from typing import Any

import pytest

from sayso.lexicon.frequency import rarity
from sayso.link.utterances import article_words
from sayso.link.utterances.report_features import Sayings, are_nested, name_words, prepare
from sayso.records import CueKind, SaidOn, Span, SpeakerMention
from sayso.text.words import place_norms, stem
from tests.link.pieces import read, together


@pytest.mark.parametrize(
    ("text", "small", "names"),
    [
        ("we met Tarn there", "", "tarn"),
        ("Tarn met us", "", ""),  # the capital may be due to the start
        ("Ada Tarn met us", "", "ada tarn"),
        ("Old Bridge Tower of Lisk sank", "bridge", "old tower lisk"),  # four in five is one too
        ("Bridge Tower of Lisk sank", "bridge tower", "bridge tower lisk"),  # three in four is no headline
        ("Bridge Tower In Lisk Sank", "bridge tower in sank", "lisk"),  # all four is one
        ("Bridge Tower Lisk", "bridge tower", "bridge tower lisk"),  # three may be one long name
        ("Bridge Tower In Lisk Sank", "", ""),  # nothing tells which of them are names
        ("Bridge Tower 12 Lisk", "bridge tower", "bridge tower lisk"),  # a number has no capital
    ],
)
def test_words_with_a_capital_that_are_names(text: str, small: str, names: str) -> None:
    found = article_words.find_names(text, list(place_norms(text)), article_words.ArticleWords(small))
    assert found == set(map(stem, names.split()))


@pytest.mark.parametrize(
    ("source", "holders"),
    [
        ("Ada Mool's staff", "ada mool"),
        ("Ada Mool", ""),
        ("the mayor's staff", ""),
        ("President Mool's staff", "mool"),
        ("Ada's friend Odo's staff", "ada odo"),
        ("Mool's staff at Lisk", "mool"),
    ],
)
def test_whose_staff_speaks(source: str, holders: str) -> None:
    reading = read(f"{source} said ⟦the pier was rotten⟧.")
    (plain,) = reading.attributions
    spans = (Span(start=0, end=len(source)),)
    unnamed = replace(reading, attributions=(replace(plain, sources=spans),))
    assert prepare([unnamed])[0].holders == frozenset(holders.split())
    named = replace(plain, sources=spans, speaker=SpeakerMention(name="Ada Mool", kind="person"))
    assert prepare([replace(reading, attributions=(named,))])[0].holders == frozenset()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Ada Mool", "ada mool"),
        ("President Mool", "mool"),
        ("the president", "the president"),  # where nothing else is left
        ("Mool's", "mool"),
        ("", ""),
    ],
)
def test_words_of_a_name(name: str, words: str) -> None:
    assert name_words(name) == frozenset(words.split())


def test_what_an_article_says_again_and_again_weighs_less() -> None:
    text = "Tarn said ⟦the ferry and a bridge were late⟧. The ferry sank. Ferries do."
    (one,) = prepare([read(text)])
    ferry, bridge = stem("ferry"), stem("bridge")
    assert one.weights[bridge] == pytest.approx(rarity("bridge"))
    assert one.weights[ferry] == pytest.approx(rarity("ferry") / (1 + 0.5 * log(3)))
    assert one.rarities[ferry] == pytest.approx(rarity("ferry"))
    assert one.mass == pytest.approx(sum(one.weights.values()))
    assert one.plain_mass == pytest.approx(sum(one.rarities[s] for s in one.plain))


@pytest.mark.parametrize(
    ("number", "number_counts", "is_word"),
    [("1", False, False), ("1st", False, True), ("2", True, False), ("12", True, True)],
)
def test_numbers_of_a_report(number: str, number_counts: bool, is_word: bool) -> None:
    """A bare "1" is no number to compare by, and one figure alone no telling word."""
    (one,) = prepare([read(f"Tarn said ⟦{number} ferries were late⟧.")])
    assert one.numbers == (frozenset({number}) if number_counts else frozenset())
    assert (stem(number) in one.weights) is is_word
    assert stem(number) not in one.plain


def test_a_report_counts_its_words_and_negations() -> None:
    (one,) = prepare([read("Tarn said ⟦“it is not gone, never”⟧ and ⟦“so it stays”⟧.")])
    assert (one.length, one.own_length, one.negations) == (8, 8, 2)
    assert ("never", "so") not in one.pairs  # two pieces are not one run
    assert {("not", "gone"), ("gone", "never"), ("it", "stays")} <= one.own


@pytest.mark.parametrize(
    ("words", "weekday"), [("on Monday", True), ("on 5 May", False), ("yesterday", False), (None, False)]
)
def test_a_day_named_by_its_weekday(words: str | None, weekday: bool) -> None:
    reading = read(f"Tarn said {words or 'once'} ⟦the ferry was late⟧.")
    start = reading.document.text.find(words or "once")
    said_on = SaidOn(value="2031-05-05", span=Span(start=start, end=start + len(words or "once")))
    (plain,) = reading.attributions
    dated = replace(plain, said_on=said_on if words else replace(said_on, span=None))
    assert prepare([replace(reading, attributions=(dated,))])[0].weekday is weekday


@pytest.mark.parametrize(
    ("parents", "first", "second", "nested"),
    [
        ({"a": None, "b": "a"}, "a", "b", True),
        ({"a": None, "b": "a"}, "b", "a", True),
        ({"a": None, "b": "a", "c": "b"}, "a", "c", True),
        ({"a": None, "b": "a", "c": "a"}, "b", "c", False),
        ({"a": None, "b": None}, "a", "b", False),
        ({"a": "b", "b": "a"}, "a", "b", True),  # a ring has an end too
        ({}, "a", "b", False),
    ],
)
def test_one_report_stands_in_another(
    parents: dict[str, str | None], first: str, second: str, nested: bool
) -> None:
    assert are_nested(first, second, parents) is nested


def thought(outer: str, cue: CueKind, inner: str, inner_cue: CueKind, *, other: bool = False) -> list[bool]:
    """Return whether each of two reports of one article is of nothing said."""
    whole, part = read(outer, speaker="Ada Tarn"), read(inner, speaker="Ada Tarn")
    assert whole.document.text == part.document.text
    changed = together(
        replace(whole, attributions=tuple(replace(a, cue_kind=cue) for a in whole.attributions)),
        replace(
            part,
            attributions=tuple(
                replace(a, id="inner", cue_kind=inner_cue, speaker_id="x" if other else a.speaker_id)
                for a in part.attributions
            ),
        ),
    )
    return [s.empty for s in prepare([changed])]


WHOLE = "Tarn said ⟦she hoped the ferry would stay⟧."
PART = "Tarn said she hoped ⟦the ferry would stay⟧."


@pytest.mark.parametrize(
    ("outer", "cue", "inner", "inner_cue", "other", "empty"),
    [
        (WHOLE, "speech", PART, "thought", False, True),
        (WHOLE, "speech", PART, "intention", False, True),
        (WHOLE, "speech", PART, "speech", False, False),
        (WHOLE, "thought", PART, "thought", False, False),  # neither was said
        (WHOLE, "speech", PART, "thought", True, False),  # somebody else's thought
        (PART, "speech", WHOLE, "thought", False, False),  # it holds more than was said
    ],
)
def test_a_thought_in_what_its_thinker_said_is_no_act_of_its_own(
    outer: str, cue: CueKind, inner: str, inner_cue: CueKind, other: bool, empty: bool
) -> None:
    assert thought(outer, cue, inner, inner_cue, other=other) == [False, empty]


def test_places_go_by_day_and_undated_ones_last() -> None:
    readings = [read(WHOLE, name="a"), read(WHOLE, name="b", published="2031-05-06T10:00")]
    sayings = Sayings(readings)
    assert [sayings.published(place) for place in (0, 1)] == ["", "2031-05-06"]
    ids = [a.id for a in sayings.attributions]
    assert [sayings.order_key(place) for place in (0, 1)] == [("9", ids[0]), ("2031-05-06", ids[1])]
    assert [s.id for s in sayings] == ids
    assert len(sayings) == 2


@pytest.mark.parametrize(
    ("kind", "person", "body", "unnamed"),
    [
        ("person", True, False, False),
        ("organization", False, True, False),
        ("unnamed", False, False, True),
        ("document", False, False, False),
    ],
)
def test_what_a_speaker_is(kind: Any, person: bool, body: bool, unnamed: bool) -> None:
    reading = read(WHOLE, speaker="Ada Tarn")
    told = tuple(replace(a, speaker=SpeakerMention(name="Ada Tarn", kind=kind)) for a in reading.attributions)
    (one,) = prepare([replace(reading, attributions=told)])
    assert (one.person, one.body, one.unnamed) == (person, body, unnamed)


@pytest.mark.parametrize(
    ("spans", "outlet", "words"),
    [
        (("Vik Post", "outlet"), True, "vik post"),
        (("Ada Mool", "person"), False, "ada mool"),
        (None, False, ""),
    ],
)
def test_the_hearer_of_an_occasion(spans: Any, outlet: bool, words: str) -> None:
    (one,) = prepare([read(WHOLE, addressee=spans)])
    assert one.addressee == frozenset(words.split())
    assert one.outlet_of_occasion == (frozenset(words.split()) if outlet else frozenset())


def test_a_mixed_report_leaves_out_words_of_another_act() -> None:
    text = 'She did not mean him ⟦when she spoke of a "rotten old pact"⟧.'
    (one,) = prepare([read(text)])
    assert (one.own_length, one.own) == (0, frozenset())
    (other,) = prepare([read('She did not mean him, ⟦the "rotten old pact"⟧.')])
    assert other.own_length == 3


def test_reports_made_elsewhere_are_taken_as_they_are() -> None:
    reading = read(WHOLE)
    made: Any = (SimpleNamespace(id="x"),)
    sayings = Sayings([reading], prepare=lambda _: made)
    assert sayings[0].id == "x"
    assert sayings.of_reading(0) is sayings.of_reading(0)
