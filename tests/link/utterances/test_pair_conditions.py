"""Rivals, judgements, joined pairs and what is told of a group: each condition on either side."""

import math
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from sayso.link.utterances import clustering, linked_utterances, pair_scores
from sayso.link.utterances.linked_utterances import is_joinable, is_told, read_decided
from sayso.link.utterances.model import (
    LEAST,
    estimate,
    find_most,
    judge,
    limit_sum,
    list_raising,
    make_model,
    margin,
    weigh_margins,
    weigh_measures,
)
from sayso.link.utterances.pair_scores import CERTAIN, Scores, WeighedPair, find_beside
from sayso.link.utterances.report_features import prepare
from sayso.link.utterances.utterance_description import describe_alone
from sayso.records import Anchor, Decision, DecisionAction, Passage, Reading, Span
from sayso.spans import text_of
from tests.link.pieces import read

TOLD = "Ada Tarn said ⟦she had told them the eastern pier was rotten⟧."


def at(start: int, *, speaker: str | None = "s", home: str = "d", name: str = "") -> Any:
    span = Span(start=start, end=start + 10)
    attribution = SimpleNamespace(
        id=name or str(start), document_id=home, contents=(span,), speaker_id=speaker, speaker=None,
        parent_id=None,
    )  # fmt: skip
    return SimpleNamespace(
        id=name or str(start), speaker=speaker, attribution=attribution, ancestors=frozenset(),
        passages=(Passage(document_id=home, span=span),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sayings", "neighbours"),
    [
        ([at(0), at(510)], {0: {1}, 1: {0}}),  # five hundred code points between them
        ([at(0), at(511)], {}),
        ([at(510), at(0)], {0: {1}, 1: {0}}),
        ([at(0), at(300), at(620)], {0: {1}, 1: {0, 2}, 2: {1}}),
        ([at(0), at(300), at(600)], {0: {1}, 1: {0, 2}, 2: {1}}),
        ([at(0), at(100), at(200)], {0: {1, 2}, 1: {0, 2}, 2: {0, 1}}),
        ([at(0), at(5)], {}),  # one stands in the other
        ([at(0), at(100, speaker="t")], {}),
        ([at(0), at(100, home="e")], {}),
        ([at(0, speaker=None), at(100, speaker=None)], {}),
    ],
)
def test_reports_that_stand_beside_each_other(sayings: list[Any], neighbours: dict[int, set[int]]) -> None:
    assert find_beside(s.attribution for s in sayings) == neighbours


@pytest.mark.parametrize(
    ("strength", "rival", "ahead"),
    [
        (0.0, -3.0, 0.5),
        (0.0, -4.0, 0.5),
        (0.0, -2.4, 0.4),
        (3.0, -3.0, 1.0),
        (3.1, -3.0, 1.0),
        (-3.0, 3.0, -1.0),
        (-3.1, 3.0, -1.0),
        (-2.4, 3.0, -0.9),
    ],
)
def test_how_far_ahead_of_a_rival(strength: float, rival: float, ahead: float) -> None:
    assert margin(strength, rival) == pytest.approx(ahead)
    assert LEAST == -3.0


def test_a_model_adds_what_it_weighs() -> None:
    model = make_model(
        0.5, {"x": 2.0, "y": -1.0, "x*y": 4.0, "margin_low": 3.0, "margin_low*x": 5.0}, 0.6, 0.3
    )
    measures = {"x": 0.5, "y": 0.25, "margin_low": -1.0}
    assert weigh_measures(measures, model) == pytest.approx(0.5 + 1.0 - 0.25 + 0.5)
    assert weigh_margins(measures, model) == pytest.approx(-3.0 - 2.5)
    assert model.with_margins == ("x",)
    assert find_most(model, ("x",)) == 6.0
    assert find_most(model, ("y",)) == 4.0
    assert find_most(model, ("z",)) == 0.0
    assert limit_sum(list_raising(model, ("x",)), {"y": 0.25}) == pytest.approx(2.0 + 4.0 * 0.25)
    assert limit_sum(list_raising(model, ("y",)), {"x": 0.5}) == pytest.approx(4.0 * 0.5)
    assert limit_sum(list_raising(model, ("x", "y")), {"x": 0.0, "y": 0.0}) >= 2.0 + 4.0
    assert limit_sum(list_raising(model, ("y",), ("x",), 1.5), {"x": 0.0}) == pytest.approx(4.0 * 1.5)
    assert [judge(p, model) for p in (0.29, 0.3, 0.59, 0.6)] == ["different", "unsure", "unsure", "same"]


@pytest.mark.parametrize("strength", [-50.0, -40.0, -1.0, 0.0, 1.0, 40.0, 50.0])
def test_a_strength_as_a_probability(strength: float) -> None:
    bound = max(-40.0, min(40.0, strength))
    assert estimate(strength) == pytest.approx(1 / (1 + math.exp(-bound)), rel=1e-12)


@pytest.mark.parametrize(
    ("chance", "joined", "told"),
    [(0.29, False, False), (0.3, False, True), (0.3, True, False), (0.6, True, True), (0.6, False, True)],
)
def test_what_is_told_of_a_judged_pair(chance: float, joined: bool, told: bool) -> None:
    model = make_model(0.0, {}, 0.6, 0.3)
    assert is_told(chance, model, joined=joined) is told


@pytest.mark.parametrize(
    ("chance", "homes", "same", "parted", "joins"),
    [
        (0.6, (0, 1), 0.6, False, True),
        (0.59, (0, 1), 0.6, False, False),
        (0.79, (0, 0), 0.6, False, False),  # two places of one article ask for more
        (0.8, (0, 0), 0.6, False, True),
        (0.85, (0, 0), 0.9, False, False),
        (0.9, (0, 0), 0.9, False, True),
        (0.9, (0, 1), 0.6, True, False),
    ],
)
def test_which_pairs_join(
    chance: float, homes: tuple[int, int], same: float, parted: bool, joins: bool
) -> None:
    sayings: Any = SimpleNamespace(homes=homes)
    different = {frozenset((0, 1))} if parted else set()
    assert is_joinable(sayings, (chance, 0, 1), make_model(0.0, {}, same, 0.3), different) is joins
    assert linked_utterances.SAME_ARTICLE == 0.8


def test_a_decision_whose_words_are_not_there_joins_none() -> None:
    readings = tuple(read(TOLD, name=n) for n in "ab")
    words = text_of(readings[0].document.text, readings[0].attributions[0].contents[0])
    places = {r.document.name: Anchor(document=r.document.id, text=words) for r in readings}
    places[""] = replace(places["a"], text="The mill is sold")

    def decide(left: str, right: str, action: DecisionAction = "same", given: int = 2) -> tuple[int, int]:
        told = Decision(action=action, left=places[left], right=places[right], who="me", when="2031-06-01")
        same, different = read_decided(prepare(readings[:given]), readings, [told])
        return len(same), len(different)

    assert decide("a", "b") == (1, 0)
    assert decide("a", "b", "different") == (0, 1)
    assert decide("a", "") == decide("", "b") == decide("", "") == decide("a", "a") == (0, 0)
    assert decide("a", "b", given=1) == (0, 0)


def make_scores(*readings: Reading) -> Scores:
    return Scores(prepare(readings), [(0, 1)], make_model(-1.0, {"runs_cover": 3.0}, 0.6, 0.3))


def test_what_a_rule_decides_is_certain() -> None:
    one, other = (read(TOLD, name=n, speaker="Ada Tarn") for n in "ab")
    scores = make_scores(one, other)
    assert [scores._finish(0, 1, WeighedPair(s, {})) for s in (CERTAIN, -CERTAIN)] == [1.0, 0.0]
    denied = replace(other, attributions=tuple(replace(a, negated=True) for a in other.attributions))
    assert make_scores(one, denied)(0, 1) == 0.0
    assert make_scores(denied, one)(0, 1) == 0.0


def test_a_doubtful_pair_is_never_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = (read(TOLD, name=n, speaker="Ada Tarn") for n in "ab")
    monkeypatch.setattr(pair_scores, "is_doubtful", lambda *_: True)
    assert make_scores(one, other)(0, 1) == pytest.approx(0.59)
    monkeypatch.setattr(pair_scores, "is_doubtful", lambda *_: False)
    assert make_scores(one, other)(0, 1) == pytest.approx(estimate(2.0))


def test_the_grounds_of_some_places_are_the_pairs_of_their_articles() -> None:
    readings = [read(TOLD, name=n, speaker="Ada Tarn") for n in "abc"]
    sayings = prepare(readings)
    runner: Any = SimpleNamespace(name_readings=tuple, run=lambda unit, grounds, work: work())
    scores = Scores(sayings, [(0, 1), (1, 2), (1, 1)], make_model(-1.0, {}, 0.6, 0.3), runner)
    assert len(scores.list_grounds([0, 1, 2])) == 3
    assert len(scores.list_grounds([0, 1])) == 2
    assert len(scores.list_grounds([1])) == 1
    assert scores.list_grounds([0, 2]) == scores.list_grounds([0]) == ()
    assert {ground[-1] for ground in scores.list_grounds([2, 1, 0])} == {(0, 0)}


@pytest.mark.parametrize(
    ("whole", "part", "holds"),
    [
        ((8, 10), (3, 3, 3), True),
        ((7, 10), (3, 3, 3), False),  # a quotation of fewer words is no whole
        ((60, 10), (3, 3, 3), True),
        ((61, 10), (3, 3, 3), False),  # a speech
        ((8, 10), (0, 0, 0), False),
        ((20, 20), (10, 10, 8), True),  # four fifths, or eight pairs
        ((20, 20), (10, 10, 7), False),
        ((20, 20), (10, 9, 7), False),
        ((20, 20), (10, 8, 7), True),
        ((20, 20), (30, 29, 8), True),
        ((20, 20), (30, 29, 7), False),
    ],
)
def test_one_report_quotes_another_in_one_piece(
    whole: tuple[int, int], part: tuple[int, int, int], holds: bool
) -> None:
    """Given are the words of each, the pairs of neighbours, and how many of the part's are in the whole."""
    length, pairs = whole
    words, count, shared = part
    one = SimpleNamespace(own_length=length, own=frozenset((str(n), "") for n in range(pairs)))
    own = [*((str(n), "") for n in range(min(shared, pairs, count))), *((str(n), "x") for n in range(count))]
    other = SimpleNamespace(own_length=words, own=frozenset(own[:count]))
    assert clustering._contains(one, other) is holds  # type: ignore[arg-type]


@pytest.mark.parametrize(("words", "held"), [("rotten", True), ("mill", False)])
def test_one_quoted_word_stands_in_another_report_as_a_word(words: str, held: bool) -> None:
    one: Any = SimpleNamespace(own_length=9, own=frozenset(), own_words=frozenset({"rotten", "pier"}))
    other: Any = SimpleNamespace(own_length=1, own=frozenset(), own_words=frozenset({words}))
    assert clustering._contains(one, other) is held


def test_an_utterance_of_one_report_has_what_the_report_states() -> None:
    plain = read(TOLD, speaker="Ada Tarn").attributions[0]
    told = describe_alone(plain)
    assert (told.said_on, told.addressee, told.occasion) == (None, None, "unknown")
    assert (told.speaker_id, told.attribution_ids) == (plain.speaker_id, (plain.id,))
    full = read(TOLD, speaker="Ada Tarn", said_on="2031-05-05", addressee=("Vik Post", "outlet"))
    told = describe_alone(full.attributions[0])
    assert (told.said_on, told.addressee) == ("2031-05-05", "Vik Post")
    nobody = read(TOLD, addressee=("!", "outlet"))
    assert describe_alone(nobody.attributions[0]).addressee is None
