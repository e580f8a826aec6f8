"""Evidence: what each kind measures and tells."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sayso.link.utterances.evidence import (
    KINDS,
    EvidencePiece,
    is_unmistakable,
    tell,
    weigh,
)
from sayso.link.utterances.model import estimate, judge, load_model, measure, weigh_measures
from sayso.link.utterances.pair_scores import NO_RIVALS
from sayso.link.utterances.report_features import Saying, prepare
from sayso.link.utterances.speaker_relation import relate_speakers
from sayso.present.text.evidence_sentences import word_detail
from sayso.records import Reading, Span
from tests.link.pieces import read

FULL = '⟦"We will rebuild the eastern pier before the winter storms,"⟧ the mayor said.'


def pair(left: str, right: str, **details: str) -> tuple[Saying, Saying]:
    first, second = prepare([read(left, name="a", **details), read(right, name="b", **details)])  # type: ignore[arg-type]
    return first, second


def piece(name: str, left: Saying, right: Saying) -> EvidencePiece:
    return next(p for p in weigh(left, right) if p.kind == name)


def word(found: EvidencePiece) -> str:
    assert found.detail is not None
    return word_detail(found.detail())


def test_every_kind_says_what_it_is_in_its_docstring() -> None:
    assert all(kind.__doc__ for kind in KINDS)


def test_the_model_knows_every_measure_and_no_other() -> None:
    left, right = pair(FULL, FULL)
    measures = set(measure(weigh(left, right)))
    model = load_model()
    named = {part for term in (*model.weights, *model.margins) for part in term if part}
    assert named == measures | set(NO_RIVALS)


def test_shared_words_inside_marks_are_told_rarest_first() -> None:
    found = piece("shared_quoted_words", *pair(FULL, 'He promised ⟦to "rebuild the eastern pier"⟧.'))
    assert found.measures["quoted_cover"] == 1.0
    assert "pier" in word(found)


def test_reasons_show_words_and_no_stems() -> None:
    left, right = pair("He told of ⟦complicated distances⟧.", "She told of ⟦a distance and a complication⟧.")
    shared = piece("shared_words", left, right)
    assert word(shared) == "The reports share 2 main words: complicated, distances."
    left, right = pair("He told of ⟦great distances⟧.", "She told of ⟦a distance⟧.")
    assert word(piece("shared_words", left, right)) == "The reports share one main word: distances."


def test_words_of_like_meaning() -> None:
    left, right = pair("Brandt said ⟦the children were rescued⟧.", "Brandt said ⟦the kids were saved⟧.")
    found = piece("words_alike", left, right)
    assert found.measures["alike_low"] > 0.2
    assert piece("shared_words", left, right).measures["words_low"] == 0.0


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("Odile Brandt", "Odile Brandt", "same"),
        ("Odile Brandt", "Brandt", "near"),
        ("Odile Brandt", "Chidi Okafor", "other"),
        ("Harbour Rescue League", "HRL North", "near"),
        ("Odile Brandt", None, "unknown"),
    ],
)
def test_speakers(one: str | None, other: str | None, relation: str) -> None:
    sayings = prepare([read(FULL, name="a", speaker=one), read(FULL, name="b", speaker=other)])
    assert relate_speakers(*sayings)[0] == relation


@pytest.mark.parametrize(("source", "relation"), [("A Sund pilot", "near"), ("She", "unknown")])
def test_who_is_left_open_is_compared_by_what_he_is_called(source: str, relation: str) -> None:
    sayings = prepare([_read_open(source, name="a"), _read_open("A pilot", name="b")])
    assert relate_speakers(*sayings)[0] == relation


def _read_open(source: str, *, name: str) -> Reading:
    reading = read(f"{source} said ⟦it was late⟧.", name=name)
    (said,) = reading.attributions
    return replace(reading, attributions=(replace(said, sources=(Span(start=0, end=len(source)),)),))


def test_a_contradicted_date_and_number_speak_against() -> None:
    left, right = prepare(
        [
            read("Police said ⟦12 people died when the bridge fell⟧.", name="a", said_on="2031-01-01"),
            read("Police said ⟦14 people died when the bridge fell⟧.", name="b", said_on="2031-02-09"),
        ]
    )
    against = [e.kind for e in tell(left, right, weigh(left, right)) if e.score < 0]
    assert against == ["date", "contradiction"]


def test_dates_of_unlike_precision_do_not_contradict() -> None:
    left, right = prepare([read(FULL, name="a", said_on="2031"), read(FULL, name="b", said_on="2031-02-09")])
    assert piece("date", left, right).measures["date_same"] == 1.0


def test_long_rare_words_are_unmistakable_and_short_ones_are_not() -> None:
    long = '⟦"The eastern pier was a rotten monument to the vanity of three drunken governors,"⟧ she said.'
    assert is_unmistakable(*pair(long, long))
    short = '⟦"Our thoughts are with the families,"⟧ she said.'
    assert not is_unmistakable(*pair(short, short))


def test_more_in_common_is_never_less_likely() -> None:
    model = load_model()
    texts = [
        "Brandt said ⟦the orchestra would play on Sunday⟧.",
        "Brandt said ⟦the pier would be rebuilt⟧.",
        'Brandt said: ⟦"We will rebuild the eastern pier."⟧',
        FULL,
    ]
    pairs = [pair(FULL, text, speaker="Odile Brandt") for text in texts]
    chances = [estimate(weigh_measures(measure(weigh(*sayings)), model)) for sayings in pairs]
    assert chances == sorted(chances)
    assert [judge(p, model) for p in (chances[0], chances[-1])] == ["different", "same"]


@pytest.mark.parametrize(
    ("days", "apart"),
    [(0, 0.0), (1, 0.1155), (402, 0.9998), (403, 1.0), (404, 1.0), (5_000, 1.0)],
)
def test_articles_are_as_far_apart_as_a_year_and_a_month_or_less(days: int, apart: float) -> None:
    one, other = pair(FULL, FULL)
    first = date(2031, 5, 6)
    one = replace(one, published=first.isoformat())
    other = replace(other, published=(first + timedelta(days)).isoformat())
    for pieces in (weigh(one, other), weigh(other, one)):
        assert next(p.measures["days_apart"] for p in pieces if "days_apart" in p.measures) == pytest.approx(
            apart, abs=5e-5
        )


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("Quay Examiner", "The Quay Examiner", "Both say it was said to Quay Examiner."),
        (
            "Quay Examiner",
            "Quay Echo",
            "One says it was said to Quay Examiner, the other to Quay Echo: these names may be one.",
        ),
        ("Quay Examiner", "Norrland Post", "Said to Quay Examiner in one, to Norrland Post in the other."),
    ],
)
def test_only_what_each_says_of_the_hearer_is_told(one: str, other: str, told: str) -> None:
    left, right = prepare(
        [
            read(FULL, name="a", addressee=(one, "outlet")),
            read(FULL, name="b", addressee=(other, "outlet")),
        ]
    )
    assert word(piece("addressee", left, right)) == told


def test_only_what_both_say_of_the_day_and_the_speaker_is_told() -> None:
    left, right = prepare(
        [
            read(FULL, name="a", speaker="Odile Brandt", said_on="2031-02"),
            read(FULL, name="b", speaker="Odil Brant", said_on="2031-02-09"),
        ]
    )
    assert word(piece("date", left, right)) == "Both date it February 2031."
    joined = tuple(replace(s, speaker="s-1") for s in (left, right))
    told = "One names Odile Brandt as the speaker, the other Odil Brant: taken to be one."
    assert word(piece("speaker", *joined)) == told
