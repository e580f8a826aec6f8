"""More bounds of linking reports: a case on either side of each condition."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sayso.link.utterances import candidates, utterance_description
from sayso.link.utterances.evidence import shared_quoted_words
from sayso.link.utterances.linked_utterances import read_decided
from sayso.link.utterances.model import load_model
from sayso.link.utterances.pair_scores import CERTAIN, Scores
from sayso.link.utterances.report_features import prepare
from sayso.link.utterances.speaker_relation import relate_speakers
from sayso.link.utterances.vetoes import is_barred, is_nested, is_no_act, is_set_phrase
from sayso.records import (
    Anchor,
    Attribution,
    CueKind,
    Decision,
    DecisionAction,
    Reading,
    Span,
    SpeakerMention,
)
from sayso.units import PileLimits
from tests.link.pieces import read

OUTER = "Ada Tarn said ⟦she had told them the eastern pier was rotten⟧."


@pytest.mark.parametrize(
    ("kind", "weight"), [("own", 8), ("said", 6), ("short", 4), ("rare", 3), ("speaker", 1)]
)
def test_what_a_key_in_common_is_worth(kind: str, weight: int) -> None:
    keys = np.frombuffer(candidates._number_key((kind, "a", "b")) * 2, dtype=np.int64)
    pairs, weights = candidates.meet_keys(keys, np.array([0, 1]), size=2, limits=PileLimits())
    assert (pairs.tolist(), weights.tolist()) == ([1], [weight])


@pytest.mark.parametrize(("neighbours", "pairs"), [(1, 3), (2, 5), (3, 6), (4, 6)])
def test_an_attribution_meets_so_many_after_it(neighbours: int, pairs: int) -> None:
    keys = np.frombuffer(candidates._number_key(("own", "a", "b")) * 4, dtype=np.int64)
    limits = PileLimits(neighbours=neighbours)
    found, _ = candidates.meet_keys(keys, np.arange(4), size=4, limits=limits)
    assert len(found) == pairs


def test_what_one_alone_files_meets_nobody() -> None:
    keys = np.array([5, 3, 5, 9, 3], dtype=np.int64)
    ordered, ranks = candidates.order_filings(keys, np.array([2, 0, 1, 3, 4]))
    assert (ordered.tolist(), ranks.tolist()) == ([3, 3, 5, 5], [0, 4, 2, 1])
    assert candidates.propose(prepare([])) == ()
    assert candidates.propose(prepare([read(OUTER)])) == ()


@pytest.mark.parametrize(("partners", "chosen"), [(1, [1, 0, 0]), (2, [1, 0, 1]), (3, [1, 1, 1])])
def test_the_likeliest_partners_then_the_nearest(partners: int, chosen: list[int]) -> None:
    ends, others, weights = (np.array(x) for x in ([0, 0, 0], [1, 9, 2], [5, 3, 3]))
    assert candidates.choose_partners(ends, others, weights, partners).tolist() == chosen


def inner(reading: Reading, words: str, **more: Any) -> Reading:
    """Return an article with a report inside of its report."""
    (outer,) = reading.attributions
    start = reading.document.text.index(words)
    span = Span(start=start, end=start + len(words))
    within = replace(outer, id="inner", contents=(span,), parent_id=outer.id, **more)
    return replace(reading, attributions=(outer, within))


def test_reports_in_one_another_of_the_first_article_and_of_others() -> None:
    plain = read("Odo Brandt said ⟦the mill burned⟧.", name="b")
    nested = inner(read(OUTER, name="a"), "the eastern pier was rotten")
    for readings in ((nested, plain), (plain, nested)):
        sayings = prepare(readings)
        places = [n for n, a in enumerate(sayings.attributions) if a.document_id == nested.document.id]
        assert sayings.are_nested(*places)
        assert sayings.are_nested(*reversed(places))
        assert sayings[places[1]].ancestors == {sayings.attributions[places[0]].id}
        assert sayings[places[0]].ancestors == frozenset()
        assert is_nested(sayings[places[0]], sayings[places[1]])
        other = next(n for n in range(3) if n not in places)
        assert not sayings.are_nested(other, other)
        assert not is_nested(sayings[other], sayings[places[0]])


def test_one_report_in_another_is_its_own_act_or_the_same() -> None:
    """What one person is quoted with twice over is one; a thought, or what somebody else says, is not."""
    ada = SpeakerMention(name="Ada Tarn", kind="person")
    odo = SpeakerMention(name="Odo Brandt", kind="person")
    words = "the eastern pier was rotten"

    def weigh(speaker: SpeakerMention, **more: Any) -> float:
        outer = read(OUTER, name="a", speaker="Ada Tarn")
        speaker_id = outer.attributions[0].speaker_id if speaker is ada else "s-other"
        nested = inner(outer, words, speaker=speaker, speaker_id=speaker_id, **more)
        sayings = prepare([nested, read(OUTER, name="b")])
        return Scores(sayings, [(0, 1)], load_model())._weigh(0, 1)[0]

    assert weigh(ada) == CERTAIN
    assert weigh(odo) == -CERTAIN
    kinds: tuple[CueKind, ...] = ("thought", "intention", "perception")
    assert {weigh(ada, cue_kind=kind) for kind in kinds} == {-CERTAIN}


@pytest.mark.parametrize(("words", "day", "phrase"), [
    (4, "2031-05-17", True), (5, "2031-05-17", True), (6, "2031-05-17", False),
    (5, "2031-05-14", False), (5, "2031-05-15", False), (5, "2031-05-16", True),
])  # fmt: skip
def test_a_few_words_weeks_apart_are_a_phrase(words: int, day: str, phrase: bool) -> None:
    """Five telling words, and more than two weeks."""
    weights = dict.fromkeys(map(str, range(words)), 1.0)
    one = SimpleNamespace(weights=weights, published="2031-05-01")
    other = SimpleNamespace(weights=weights | {"more": 1.0}, published=day)
    assert is_set_phrase(one, other) is phrase  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("cue", "body", "quoted", "act"),
    [
        ("speech", False, 0, True),
        ("writing", False, 0, True),
        ("thought", False, 4, False),
        ("thought", False, 5, True),
        ("thought", True, 0, True),
        ("intention", True, 4, False),
        ("intention", True, 5, True),
        ("perception", False, 9, False),
    ],
)
def test_what_is_an_act_of_speech(cue: str, body: bool, quoted: int, act: bool) -> None:
    said = SimpleNamespace(
        attribution=SimpleNamespace(cue_kind=cue), empty=False, body=body, own_length=quoted
    )
    assert is_no_act(said) is not act  # type: ignore[arg-type]
    said.empty = True
    assert is_no_act(said)  # type: ignore[arg-type]


def relate(**changes: Any) -> str:
    one, other = prepare([read(OUTER, name=n, speaker="Ada Tarn") for n in "ab"])
    given = {k.removeprefix("b_"): v for k, v in changes.items() if k.startswith("b_")}
    own = {k: v for k, v in changes.items() if not k.startswith("b_")}
    return relate_speakers(replace(one, **own), replace(other, **given))[0]


def test_who_is_related_to_whom() -> None:
    none: frozenset[str] = frozenset()
    assert relate() == "same"
    assert relate(unnamed=True) == "same"  # one name: the article just does not show that it is one
    assert relate(unnamed=True, b_unnamed=True) == "near"
    assert relate(unnamed=True, b_unnamed=True, speaker_words=none) == "unknown"
    assert relate(speaker=None, speaker_words=none) == "unknown"
    assert relate(speaker=None) == "near"  # open, and called alike
    assert relate(speaker=None, weights={"tarn": 1.0}, b_person=True) == "other"  # he speaks of Tarn
    assert (
        relate(speaker=None, b_speaker=None, holders=frozenset({"x"}), b_holders=frozenset({"y"})) == "other"
    )
    both = {"holders": frozenset({"x"}), "b_holders": frozenset({"x", "y"})}
    assert relate(speaker=None, speaker_words=none, **both) == "unknown"
    assert relate(speaker=None, speaker_words=none, holders=frozenset({"x"})) == "unknown"
    assert relate(speaker="x") == "near"  # the same words in both names
    assert relate(speaker="x", speaker_words=none) == "other"
    assert relate(speaker="x", speaker_words=frozenset({"odo"})) == "other"
    assert relate(speaker="x", speaker_words=frozenset({"ada"})) == "near"
    mayor = {"speaker": "x", "speaker_words": frozenset({"board"}), "person": False}
    assert relate(**mayor, b_role_words=frozenset({"board"})) == "near"
    assert relate(**mayor, b_role_words=frozenset({"mill"})) == "other"


def test_an_outlet_without_a_name_is_called_by_its_article() -> None:
    reading = read(OUTER, name="Vik Post 12")
    unnamed = replace(reading, document=replace(reading.document, outlet=None))
    (one,) = prepare([unnamed])
    assert one.outlet == "vik post 12"


def member(number: int, own: int, length: int, day: str = "", chain: int = 0, nested: bool = False) -> Any:
    attribution = SimpleNamespace(chain=(None,) * chain, parent_id="x" if nested else None)
    return SimpleNamespace(
        id=str(number), own_length=own, length=length, published=day, attribution=attribution
    )


@pytest.mark.parametrize(
    ("members", "chosen"),
    [
        ([member(0, 10, 10), member(1, 9, 30)], "0"),  # of the full ones the longest
        ([member(0, 10, 10, chain=1), member(1, 9, 9)], "1"),  # nine tenths is full
        ([member(0, 10, 10, chain=1), member(1, 8, 9)], "0"),
        ([member(0, 0, 10, chain=1), member(1, 0, 9)], "1"),
        ([member(0, 0, 10, chain=1), member(1, 0, 8)], "0"),
        ([member(0, 10, 10, nested=True), member(1, 10, 10)], "1"),
        ([member(0, 10, 10, chain=1), member(1, 10, 10, nested=True)], "0"),
        ([member(0, 10, 10), member(1, 10, 10, day="2031-05-01")], "1"),
        ([member(0, 10, 10, day="2031-05-02"), member(1, 10, 10, day="2031-05-01")], "1"),
        ([member(1, 10, 10), member(0, 10, 10)], "0"),
    ],
)  # fmt: skip
def test_the_report_that_stands_for_all(members: list[Any], chosen: str) -> None:
    assert utterance_description._choose_representative(members).id == chosen


def said_by(name: str | None, kind: str = "person", speaker_id: str | None = "s") -> Attribution:
    told = SpeakerMention(name=name, kind=kind) if name else None  # type: ignore[arg-type]
    return replace(read(OUTER).attributions[0], speaker=told, speaker_id=speaker_id)


@pytest.mark.parametrize(
    ("members", "chosen"),
    [
        ([], None),
        ([said_by(None, speaker_id=None)], None),
        ([said_by("x", speaker_id=None), said_by("x", speaker_id="b")], "b"),
        ([*[said_by("the mayor", "unnamed", "a")] * 2, said_by("x", speaker_id="b")], "b"),
        ([said_by("the mayor", "unnamed", "a"), *[said_by(None, speaker_id="c")] * 2], "c"),
        ([said_by("x", speaker_id="b"), said_by("y", speaker_id="a")], "a"),
    ],
)  # fmt: skip
def test_the_speaker_of_all(members: list[Attribution], chosen: str | None) -> None:
    assert utterance_description._choose_speaker(members) == chosen


def test_a_decision_on_one_report_alone_joins_none() -> None:
    readings = tuple(read(OUTER, name=n) for n in "ab")
    actions: tuple[DecisionAction, ...] = ("same", "role")
    anchor = Anchor(document="a", text="pier")
    decisions = [Decision(action=action, left=anchor, who="me", when="2031-06-01") for action in actions]
    assert read_decided(prepare(readings), readings, decisions) == ({}, {})


@pytest.mark.parametrize(("words", "filed"), [(1, 1), (2, 2), (3, 3), (4, 0)])
def test_what_quotes_up_to_three_words_is_filed_by_each(words: int, filed: int) -> None:
    quoted = " ".join("rotten eastern pier mill".split()[:words])
    (one,) = prepare([read(f"Ada Tarn spoke of ⟦“{quoted}”⟧.", speaker="Ada Tarn")])
    keys = [key for key in candidates._keys(one, PileLimits()) if key[0] == "short"]
    assert len(keys) == filed
    (told,) = prepare([read(f"Ada Tarn spoke of ⟦{quoted}⟧.", speaker="Ada Tarn")])
    assert not [key for key in candidates._keys(told, PileLimits()) if key[0] == "short"]


@pytest.mark.parametrize(
    ("ours", "theirs", "measured"), [(1, 1, True), (1, 9, True), (2, 2, False), (0, 1, False)]
)
def test_one_quoted_word_is_compared_as_a_word(ours: int, theirs: int, measured: bool) -> None:
    """Of a quotation of one word no pair of neighbours can be shared: the word itself counts."""
    words = "pier mill rotten eastern harbour winter bridge market tower".split()

    def quote(count: int, name: str) -> Reading:
        quoted = (
            f"“{' '.join(words[:count][::-1] if name == 'b' and count == 2 else words[:count])}”"
            if count
            else "pier"
        )
        return read(f"Ada Tarn spoke of ⟦{quoted}⟧.", name=name, speaker="Ada Tarn")

    one, other = prepare([quote(ours, "a"), quote(theirs, "b")])
    for left, right in ((one, other), (other, one)):
        assert (shared_quoted_words(left, right).measures["quoted_mass"] > 0) is measured


@pytest.mark.parametrize(
    ("ours", "theirs", "barred"),
    [
        ("2031-05-01", "", False),
        ("", "2031-05-01", False),
        ("", "", False),
        ("2031-05-01", "2031-05-09", True),
        ("2031-05-01", "2031-05", False),
    ],
)
def test_days_that_cannot_be_one_bar_a_pair(ours: str, theirs: str, barred: bool) -> None:
    one, other = prepare([read(OUTER, name=n, speaker="Ada Tarn") for n in "ab"])
    assert is_barred(replace(one, said_on=ours), replace(other, said_on=theirs), likely=False) is barred


def test_a_speaker_without_an_id_is_known_by_name() -> None:
    reading = read(OUTER, speaker="Ada Tärn")
    bare = replace(reading, attributions=tuple(replace(a, speaker_id=None) for a in reading.attributions))
    (one,) = prepare([bare])
    assert one.speaker == "ada tarn"
    (nobody,) = prepare([read(OUTER)])
    assert nobody.speaker is None
