"""Bounds of denials: a case just below each, at it, just above it, with the weight of every word given.

A statement is its words with their weights: `ours` and `theirs` map words to weights.
"""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sayso.compare.statements import claims, denials
from sayso.compare.statements.claims import affirms, name_speaker
from sayso.compare.statements.denials import find_denials, keep_best
from sayso.text.words import list_norms
from tests.compare.make import make_reading
from tests.compare.statement_piles import Said, make_pile


def holding(weights: dict[str, float], *, names: frozenset[str] = frozenset(), text: str = "") -> Any:
    return SimpleNamespace(weights=weights, words=SimpleNamespace(names=names), norms=list_norms(text))


@pytest.fixture
def nothing_near(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(denials, "find_rows", lambda words: words)
    monkeypatch.setattr(denials, "compare_rows", lambda a, b: np.zeros((len(a), len(b))))


@pytest.mark.usefixtures("nothing_near")
@pytest.mark.parametrize(
    ("denied", "affirmed", "score"),
    [
        # Of what is denied, six tenths are held; of what is affirmed, three tenths are filled.
        ({"dam": 6, "broke": 0.01, "lisk": 4}, {"dam": 6, "broke": 0.01}, None),  # under 7 in weight
        ({"dam": 6, "broke": 1, "lisk": 3}, {"dam": 6, "broke": 1}, 1.7),  # 7 in weight
        ({"dam": 6, "broke": 0.99, "lisk": 3}, {"dam": 6, "broke": 0.99}, None),
        ({"dam": 6, "broke": 6, "lisk": 8.1}, {"dam": 6, "broke": 6}, None),  # .597 held
        ({"dam": 6, "broke": 6, "lisk": 8}, {"dam": 6, "broke": 6}, 1.6),
        ({"dam": 6, "broke": 6, "lisk": 7.9}, {"dam": 6, "broke": 6}, 1.603),
        ({"dam": 6, "broke": 6}, {"dam": 6, "broke": 6, "quay": 28.1}, None),  # .299 filled
        ({"dam": 6, "broke": 6}, {"dam": 6, "broke": 6, "quay": 28}, 1.3),
        ({"dam": 6, "broke": 6}, {"dam": 6, "broke": 6, "quay": 27.9}, 1.301),
        ({"dam": 12}, {"dam": 12}, None),  # one word is too few
    ],
)
def test_how_much_of_what_is_denied_is_affirmed(
    denied: dict[str, float], affirmed: dict[str, float], score: float | None
) -> None:
    found = denials._hold(holding(denied), holding(affirmed))
    assert found == (None if score is None else pytest.approx(score, abs=0.001))


@pytest.mark.usefixtures("nothing_near")
@pytest.mark.parametrize(("names", "found"), [((), True), (("dam",), True), (("dam", "broke"), False)])
def test_two_of_the_words_are_no_names(names: tuple[str, ...], found: bool) -> None:
    words = {"dam": 6.0, "broke": 6.0, "lisk": 6.0}
    assert (denials._hold(holding(words, names=frozenset(names)), holding(words)) is not None) is found


@pytest.mark.parametrize(("near", "found"), [(0.59, False), (0.6, True), (0.61, True)])
def test_a_word_near_in_meaning_stands_for_another(
    near: float, found: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(denials, "find_rows", lambda words: words)
    monkeypatch.setattr(denials, "compare_rows", lambda a, b: np.full((len(a), len(b)), near))
    assert denials._pair({"dam": 6, "burst": 5}, {"dam": 6, "broke": 5}) == {
        "dam": "dam",
        **({"burst": "broke"} if found else {}),
    }


@pytest.mark.parametrize(("ours", "theirs"), [({"burst": 5.0}, {}), ({}, {"broke": 5.0}), ({}, {})])
def test_of_no_words_none_is_near(ours: dict[str, float], theirs: dict[str, float]) -> None:
    assert denials._pair(ours, theirs) == {}


@pytest.mark.parametrize(
    ("near", "plain"),
    [(1.0, False), (0.0, True)],
)
def test_words_that_are_only_near_do_not_count_as_the_two(
    near: float, plain: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two words of each side are compared: the same ones, or one the same and one near."""
    monkeypatch.setattr(denials, "find_rows", lambda words: words)
    monkeypatch.setattr(denials, "compare_rows", lambda a, b: np.full((len(a), len(b)), near))
    theirs = {"dam": 6.0, "broke": 6.0} if plain else {"dam": 6.0, "burst": 6.0}
    assert (denials._hold(holding({"dam": 6, "broke": 6}), holding(theirs)) is not None) is plain


def turning(text: str) -> Any:
    norms = list_norms(text)
    return SimpleNamespace(norms=norms, numbers=frozenset(), contents=claims.weigh_contents(norms))


def turn(denial: str, other: str) -> float | None:
    negated = denials._read_negated(turning(denial))
    return None if negated is None else denials._score_negated(negated, turning(other))


@pytest.mark.parametrize(
    ("words", "others", "score"),
    [
        # Each word weighs as it says; the common ones are dam, hold, wall.
        ("the dam will not hold wall", "dam hold wall", 2.0),
        ({"dam": 3, "hold": 3, "wall": 1}, {"dam": 3, "hold": 3, "wall": 1}, 2.0),  # 7 in weight
        ({"dam": 3, "hold": 3, "wall": 0.9}, {"dam": 3, "hold": 3, "wall": 0.9}, None),
        ({"dam": 3, "hold": 3, "wall": 1.1}, {"dam": 3, "hold": 3, "wall": 1.1}, 2.0),
        # Three quarters of one side, six tenths of the other.
        ({"dam": 5, "hold": 5, "wall": 5, "x": 5}, {"dam": 5, "hold": 5, "wall": 5, "y": 10}, 1.35),
        ({"dam": 5, "hold": 5, "wall": 5, "x": 5.1}, {"dam": 5, "hold": 5, "wall": 5, "y": 10}, None),
        ({"dam": 5, "hold": 5, "wall": 5, "x": 4.9}, {"dam": 5, "hold": 5, "wall": 5, "y": 10}, 1.354),
        ({"dam": 5, "hold": 5, "wall": 5, "x": 5}, {"dam": 5, "hold": 5, "wall": 5, "y": 10.1}, None),
        ({"dam": 5, "hold": 5, "wall": 5, "x": 5}, {"dam": 5, "hold": 5, "wall": 5, "y": 9.9}, 1.352),
        # Two words in common, or two in all, are too few.
        ({"dam": 9, "hold": 9, "x": 1}, {"dam": 9, "hold": 9, "y": 1}, None),
        ({"dam": 9, "hold": 9}, {"dam": 9, "hold": 9, "wall": 9}, None),
    ],
)
def test_how_nearly_one_is_the_other_without_its_not(
    words: Any, others: Any, score: float | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if isinstance(words, dict):
        weights = {**words, **others}
        monkeypatch.setattr(claims, "rarity", lambda norm: float(weights[norm]))
        for module in (claims, denials):
            monkeypatch.setattr(module, "is_content", lambda norm: norm in weights)
            monkeypatch.setattr(module, "stem", lambda norm: norm)
        rest = [w for w in words if w not in ("dam", "hold")]
        words, others = f"the dam will not hold {' '.join(rest)}", " ".join(others)
    found = turn(words, others)
    assert found == (None if score is None else pytest.approx(score, abs=0.001))


LEVEES = "levees breached harbour farmland"


@pytest.mark.parametrize(
    ("denial", "other", "found"),
    [
        ("the levees were not breached by harbour farmland", LEVEES, True),
        # The predicate is one of the three words behind the "not".
        ("levees not ever so breached harbour farmland", LEVEES, True),
        ("levees not ever so very breached harbour farmland", LEVEES, False),
        ("levees harbour farmland not 14 breached", f"14 {LEVEES}", True),  # a number is no predicate
        ("breached levees harbour farmland not", LEVEES, False),  # nothing follows
        ("levees not of the breached harbour farmland", LEVEES, True),
        ("levees not soaked breached harbour farmland", LEVEES, False),  # another predicate
        # What is asked or only possible denies nothing; neither does "not only".
        ("whether levees were not breached harbour farmland", LEVEES, False),
        ("levees were not breached harbour farmland whether", LEVEES, True),
        ("levees were not only breached harbour farmland", LEVEES, False),
        ("levees were not breached only harbour farmland", LEVEES, True),
    ],
)
def test_what_the_not_is_of(denial: str, other: str, found: bool) -> None:
    assert (turn(denial, other) is not None) is found


@pytest.mark.parametrize(
    ("denied", "affirmed", "otherwise"),
    [
        ("14 trawlers sank", "14 trawlers sank", False),
        ("14 trawlers sank", "40 trawlers sank", True),
        ("14 trawlers sank", "40 sailors sank", False),
        ("trawlers sank", "40 trawlers sank", False),
    ],
)
def test_another_number_of_the_same_thing(denied: str, affirmed: str, otherwise: bool) -> None:
    assert denials._count_otherwise(list_norms(denied), list_norms(affirmed)) is otherwise


def test_of_two_that_are_as_near_the_first_is_kept() -> None:
    def scored(score: float, identity: str) -> Any:
        kept = SimpleNamespace(id=identity, denying_utterance_id="u1", affirming_utterance_id="u2")
        return SimpleNamespace(score=score, denial=kept)

    for first, second, best in ((1.0, 1.0, "a"), (1.0, 1.1, "b"), (1.1, 1.0, "a")):
        assert [d.id for d in keep_best([scored(first, "a"), scored(second, "b")])] == [best]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("the dam broke in May", True),
        ("whether the dam broke in May", False),
        ("the dam whether it broke", False),  # the third word
        ("the old dam whether it broke", True),  # the fourth
    ],
)
def test_an_open_question_is_known_by_the_first_three_words(words: str, said: bool) -> None:
    (reading,), _, _, _ = make_pile(Said("Moe", "said", words, article="a"))
    one = denials.read_statement(reading.attributions[0], reading, "u0")
    assert affirms(one) is said


def test_what_is_in_no_utterance_is_left_out() -> None:
    pile = make_pile(
        Said("Moe", "said", "the trawler dumped poisonous sludge off Quillhaven harbour", article="a"),
        Said(
            "Brandt", "denied", "that the trawler dumped poisonous sludge off Quillhaven harbour", article="b"
        ),
        Said(
            "Lund", "denied", "that the trawler dumped poisonous sludge off Quillhaven harbour", article="c"
        ),
    )
    assert len(find_denials(pile[0], pile[2], pile[3])) == 2
    assert len(find_denials(pile[0], pile[2][:2], pile[3])) == 1


@pytest.mark.parametrize(
    ("claims", "answered"),
    [
        (("the dam broke",), True),
        (("the dam broke", "the quay fell"), False),  # two in one sentence: which is denied?
        (("whether the dam broke",), False),
    ],
)
def test_a_denial_answers_what_stands_alone_before_it(claims: tuple[str, ...], answered: bool) -> None:
    text = "Moe said " + " and Lund said ".join(claims) + ". Brandt denied the charges."
    who = ["Moe", "Lund"][: len(claims)]
    said = [(w, "said", c) for w, c in zip(who, claims, strict=True)]
    reading = make_reading("a", text, said=(*said, ("Brandt", "denied", "the charges")))
    made = [Said(w, "said", c, article="a") for w, _, c in said]
    _, _, utterances, stories = make_pile(*made, Said("Brandt", "denied", "the charges", article="a"))
    assert bool(find_denials((reading,), utterances, stories)) is answered


@pytest.mark.parametrize(("speaker", "answered"), [("s-lund", True), ("s-moe", False)])
def test_nobody_answers_what_he_said_himself(speaker: str, answered: bool) -> None:
    text = "Moe said the dam broke. Lund denied the charges."
    said = (("Moe", "said", "the dam broke"), ("Lund", "denied", "the charges"))
    reading = make_reading("a", text, said=said)
    claim, denial = reading.attributions
    _, _, utterances, stories = make_pile(*(Said(*s, article="a") for s in said))
    one = replace(reading, attributions=(claim, replace(denial, speaker_id=speaker)))
    assert bool(find_denials((one,), utterances, stories)) is answered


@pytest.mark.parametrize(("most", "found"), [(0, False), (1, False), (2, True), (3, True)])
def test_words_of_a_crowd_find_nothing(most: int, found: bool) -> None:
    """Two other statements have these words: with a limit of one, nothing is found by them."""
    what = "the trawler dumped poisonous sludge off Quillhaven harbour"
    pile = make_pile(
        Said("Moe", "said", what, article="a"),
        Said("Pia", "said", what, article="b"),
        Said("Brandt", "denied", f"that {what}", article="c"),
    )
    group = {i: u.id for u in pile[2] for i in u.attribution_ids}
    assert bool(denials._find(pile[0], group, most)) is found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Moe's claim of wrongs", True),
        ("Moe's old claim", True),
        ("Moe's old and wild claim", False),  # a claim among the three words behind the name
        ("Moe's old wild claim", True),
        ("claim of Moe's friends there", False),
        ("Lund's claim", False),
    ],
)
def test_whose_claim_is_denied(words: str, found: bool) -> None:
    pile = make_pile(
        Said("Moe", "accused", "the fishermen of sleeping", article="a"),
        Said("Pia", "said", "it rained", article="a"),
        Said("Brandt", "rejected", words, article="a"),
    )
    assert bool(find_denials(pile[0], pile[2], pile[3])) is found


def test_a_statement_that_begins_its_sentence_is_answered() -> None:
    text = "The dam broke, Moe said. Brandt denied the charges."
    said = (("Moe", "said", "The dam broke"), ("Brandt", "denied", "the charges"))
    reading = make_reading("a", text, said=said)
    _, _, utterances, stories = make_pile(*(Said(*s, article="a") for s in said))
    assert len(find_denials((reading,), utterances, stories)) == 1


@pytest.mark.parametrize(
    ("source", "name"), [("Moe", "moe"), ("She", ""), ("the old miller", "the old miller"), ("", "")]
)
def test_a_bare_pronoun_names_nobody(source: str, name: str) -> None:
    text = f"{source or 'Moe'} said the dam broke."
    (one,) = make_reading("a", text, said=((source or "Moe", "said", "the dam broke"),)).attributions
    given = replace(one, speaker=None, sources=one.sources if source else ())
    reading = make_reading("a", text)
    assert name_speaker(denials.read_statement(given, reading, "u0")) == name
