"""Contents that report nothing said."""

import pytest

from sayso.link.saying import prepare
from sayso.link.substance import is_silent, shows
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
