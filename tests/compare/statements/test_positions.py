"""What one speaker said on one matter at different times."""

from dataclasses import replace

import pytest

from sayso.compare.statements.positions import find_positions
from sayso.days import is_before
from sayso.records import Match, Positions
from tests.compare.statement_piles import Pile, Said, make_pile

JUNE = Said("Brandal", "said", "the harbour tunnel will be finished before the regatta", "2031-06-14")
DECEMBER = Said("Brandal", "said", "the harbour tunnel will not be finished before the regatta", "2031-12-02")
OWL = Said("Brandal", "said", "the museum has found its stuffed owl among the furniture", "2031-09-01")


def find(*said: Said, matches: tuple[Match, ...] = ()) -> tuple[Positions, ...]:
    readings, speakers, utterances, _ = make_pile(*said)
    return find_positions(readings, speakers, utterances, matches)


def test_two_dates_on_one_matter_stand_side_by_side_in_order_of_saying() -> None:
    (row,) = find(DECEMBER, OWL, JUNE)
    assert [p.date for p in row.positions] == ["2031-06-14", "2031-12-02"]
    assert row.speaker_id == "s-brandal"
    assert {"harbour", "tunnel", "regatta"} <= set(row.matter)
    assert row.positions[0].before_id is None
    assert row.positions[1].before_id == row.positions[0].attribution_id


def words(pile: Pile, row: Positions) -> list[tuple[str, str, str]]:
    readings = pile[0]
    texts = {a.id: r.document.text for r in readings for a in r.attributions}
    later = row.positions[1]
    before, now = texts[later.before_id or ""], texts[later.attribution_id]
    return [
        (o.op, before[o.left.start : o.left.end] if o.left else "", now[o.right.start : o.right.end])
        for o in later.operations
        if o.right
    ]


def test_what_changed_is_shown_as_words() -> None:
    pile = make_pile(JUNE, DECEMBER)
    (row,) = find_positions(*pile[:3])
    assert ("insert", "", "not") in words(pile, row)


def test_every_operation_lies_inside_the_statements() -> None:
    readings, speakers, utterances, _ = make_pile(JUNE, DECEMBER)
    home = {a.id: a for r in readings for a in r.attributions}
    (row,) = find_positions(readings, speakers, utterances)
    for position in row.positions[1:]:
        for operation in position.operations:
            for place, identifier in (
                (operation.left, position.before_id),
                (operation.right, position.attribution_id),
            ):
                if place:
                    (content,) = home[identifier or ""].contents
                    assert content.start <= place.start < place.end <= content.end


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("another matter", (JUNE, OWL)),
        ("the same day", (JUNE, replace(DECEMBER, on="2031-06-14"))),
        ("dates in no sure order", (JUNE, replace(DECEMBER, on="2031-06"))),
        ("another speaker", (JUNE, replace(DECEMBER, who="Falk"))),
        ("no date", (JUNE, replace(DECEMBER, on=None))),
        ("too short", (JUNE, replace(DECEMBER, what="the harbour tunnel"))),
        (
            "one country on two matters",
            (
                Said("Falk", "said", "Norrmark must lower its tariffs on timber", "2031-01-05"),
                Said("Falk", "said", "Norrmark has the best ice skaters of the continent", "2031-02-05"),
            ),
        ),
        (
            "words that are anybody's",
            (
                Said("Falk", "said", "people want more information about this decision", "2031-01-05"),
                Said("Falk", "said", "people should have time for their family this year", "2031-02-05"),
            ),
        ),
    ],
)
def test_unsure_is_no_row(name: str, said: tuple[Said, ...]) -> None:
    assert find(*said) == (), name


def test_undated_statements_on_the_matter_stand_apart() -> None:
    undated = replace(JUNE, what="the harbour tunnel needs another regatta of patience", on=None)
    (row,) = find(JUNE, DECEMBER, undated)
    assert row.undated == ("u2",)
    assert len(row.positions) == 2


def test_what_may_be_one_act_of_speech_is_not_set_against_itself() -> None:
    pile = make_pile(JUNE, DECEMBER)
    left, right = (u.representative_id for u in pile[2])
    match = Match(left_id=left, right_id=right, judgement="unsure", score=0.7, evidence=())
    assert find_positions(*pile[:3], (match,)) == ()


def test_days_apart_in_one_event_are_enough() -> None:
    first = Said("Ask", "said", "the rescue divers will enter the flooded mine", "2031-03-03")
    then = Said("Ask", "said", "the rescue divers cannot enter the flooded mine", "2031-03-04")
    (row,) = find(first, then)
    assert [p.date for p in row.positions] == ["2031-03-03", "2031-03-04"]


def test_the_order_of_articles_changes_nothing() -> None:
    readings, speakers, utterances, _ = make_pile(JUNE, DECEMBER, OWL)
    assert find_positions(readings, speakers, utterances) == find_positions(
        tuple(reversed(readings)), speakers, utterances
    )


@pytest.mark.parametrize(
    ("left", "right", "before"),
    [
        ("2031", "2032-01", True),
        ("2031-05", "2031-06-01", True),
        ("2031-05-31", "2031-06", True),
        ("2031-05", "2031-05-20", False),
        ("2031-05-20", "2031", False),
        ("2031-05-20", "2031-05-20", False),
    ],
)
def test_dates_are_ordered_only_when_sure(left: str, right: str, *, before: bool) -> None:
    assert is_before(left, right) is before
