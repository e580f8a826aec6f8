"""How shipped days and hearers are held against labels that nothing is fitted to."""

import pytest

from sayso.records import Addressee, Attribution, SaidOn, Span
from training.occasions_held_out import judge, judge_article, read_labels


@pytest.mark.parametrize(
    ("gold", "told", "verdict"),
    [
        ("2031-05-06", "2031-05-06", "right"),
        ("2031-05-06", "2031-05-07", "wrong"),
        ("2031-05-06", "2031-05", "wrong"),
        ("2031-05-06", None, "missing"),
        (None, "2031-05-06", "given"),
        (None, None, "open"),
    ],
)
def test_a_day(gold: str | None, told: str | None, verdict: str) -> None:
    said_on = SaidOn(value=told, span=None) if told else None
    report = Attribution(
        id="a", document_id="d", sources=(), cues=(), contents=(), kind="indirect", said_on=said_on
    )
    assert judge("said_on", {"said_on": gold}, report) == verdict


@pytest.mark.parametrize(
    ("gold", "told", "verdict"),
    [
        ("Quay Post", "the Quay Post", "right"),
        ("Quay Post", "Hill Star", "wrong"),
        ("Quay Post", None, "missing"),
        (None, "Quay Post", "given"),
    ],
)
def test_a_hearer(gold: str | None, told: str | None, verdict: str) -> None:
    addressee = Addressee(name=told, kind="outlet", span=Span(start=0, end=1)) if told else None
    report = Attribution(
        id="a", document_id="d", sources=(), cues=(), contents=(), kind="indirect", addressee=addressee
    )
    assert judge("addressee", {"addressee": gold}, report) == verdict


def test_a_label_whose_cue_is_not_found_is_counted() -> None:
    report = Attribution(
        id="a", document_id="d", sources=(), cues=(Span(start=5, end=9),), contents=(), kind="indirect"
    )
    rows = {place: {"said_on": "2031-05-06"} for place in ((5, 9), (20, 24))}
    assert judge_article("said_on", rows, (report,)) == {"missing": 1, "not found": 1}


def test_the_labels_have_places_and_no_text() -> None:
    rows = [row for by_place in read_labels().values() for row in by_place.values()]
    assert len(read_labels()) == 362
    assert {frozenset(row) for row in rows} == {frozenset({"sha256", "start", "end", "said_on", "addressee"})}
    assert all(0 <= row["start"] <= row["end"] for row in rows)
    assert max(len(row["addressee"] or "") for row in rows) < 120
