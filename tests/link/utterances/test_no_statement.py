"""Contents that report nothing said."""

import pytest

from sayso.link.utterances.no_statement import (
    is_deed,
    is_silent,
    names_topic,
    presents,
    shows,
)
from sayso.link.utterances.report_features import prepare
from tests.link.pieces import read


@pytest.mark.parametrize(
    ("marked", "empty"),
    [
        ("Odile Brandt unveiled ⟦the Grand Meridian⟧.", True),
        ("The court charged ⟦Ahmed Tamer, 16⟧.", True),
        ("She posted ⟦photos of herself with the governor⟧.", True),
        ("She posted ⟦an old picture of the pier⟧.", True),
        ("He said ⟦the pier in the picture was rotten⟧.", False),
        ("He walked back ⟦his comments⟧.", True),
        ("He walked back ⟦his comments about the rotten pier⟧.", False),
        ("She announced ⟦her retirement⟧.", False),
        ('The label said ⟦"Grand Meridian"⟧.', False),
        ("Brandt said ⟦the pier would be rebuilt⟧.", False),
    ],
)
def test_what_only_points_at_something_is_empty(marked: str, empty: bool) -> None:
    (saying,) = prepare([read(marked)])
    assert saying.empty is empty


@pytest.mark.parametrize(
    ("source", "cue", "shown"),
    [
        ("the mayor", "released footage of", True),
        ("the mayor", "posted a photo of", True),
        ("the mayor", "posted photos", True),
        ("the mayor", "showing", True),
        ("a photo released by the mayor", "shows", True),
        ("the mayor in a video", "said", False),
        ("a poll", "shows", False),
        ("a flight tracker", "shows", True),
        ("the tracker app 's maker", "said", False),
        ("the rebels", "released a video in August claiming", False),
        ("the mayor", "said in a video", False),
        ("the mayor", "said", False),
        ("", "", False),
    ],
)
def test_what_is_shown_is_not_said(source: str, cue: str, shown: bool) -> None:
    assert shows(cue.split(), source.split()) is shown


@pytest.mark.parametrize(
    ("cue", "silent"),
    [
        ("did not name", True),
        ("could not say", True),
        ("declined to comment on", False),
        ("refused to say", False),
    ],
)
def test_a_refusal_is_said_and_a_silence_is_not(cue: str, silent: bool) -> None:
    assert is_silent(cue.split()) is silent


@pytest.mark.parametrize(
    ("cue", "deed"),
    [
        ("was charged with", True),
        ("charged", False),
        ("have long said", True),
        ("said in a long letter", False),
        ("often says", True),
        ("said at a regular briefing", False),
        ("has since apologised", False),
        ("told the daily beacon", False),
        ("have protested weekly against", True),
        ("signed", True),
        ("signed a letter urging", False),
        ("adopted a resolution calling for", False),
        ("said", False),
        ("", False),
    ],
)
def test_a_deed_and_a_habit_are_no_act_of_speech(cue: str, deed: bool) -> None:
    assert is_deed(cue.split()) is deed


@pytest.mark.parametrize(
    ("cue", "content", "plain", "topic"),
    [
        ("used to describe", "their split", "split", True),
        ("announced", "her retirement", "retir", False),
        ("described", "the split as a relief", "split relief", False),
        ("commented on", "brandt", "", True),
        ("responded to", "the ruling", "rule", True),
        ("responded", "it was false", "fals", False),
        ("described", "that she fled", "fled", False),
        ("referencing", "the old scandal in the harbour", "old scandal harbour", True),
        ("remarked", "the old scandal in the harbour", "old scandal harbour", False),
    ],
)
def test_what_was_spoken_of_is_not_what_was_said(cue: str, content: str, plain: str, topic: bool) -> None:
    assert names_topic(cue.split(), content.split(), plain.split()) is topic


@pytest.mark.parametrize(
    ("cue", "content", "presented"),
    [
        ("unveiled", "the new ferry", True),
        ("gave a glimpse of", "his new ferry", True),
        ("unveiled plans", "to launch a ferry", False),
        ("unveiled", "a plan for the pier", False),
        ("unveiled", "the ferry that his plan promised", True),
        ("praised", "the new ferry", False),
    ],
)
def test_a_thing_that_is_presented_is_not_said(cue: str, content: str, presented: bool) -> None:
    assert presents(cue.split(), content.split()) is presented
